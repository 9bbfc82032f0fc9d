"""Writing: both files or none, one message when it cannot be done."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
import report_sample as sample

from hefboom.errors import HefboomError
from hefboom.report import write_report


def test_the_two_files_are_written(tmp_path: Path) -> None:
    paths = write_report(sample.build(), tmp_path / "diep" / "map")
    assert [path.name for path in paths] == ["rapport.html", "rapport.xlsx"]
    assert sorted(path.name for path in (tmp_path / "diep" / "map").iterdir()) == [
        "rapport.html",
        "rapport.xlsx",
    ]


def test_the_same_result_gives_the_same_page(tmp_path: Path) -> None:
    first, _ = write_report(sample.build(), tmp_path / "a", boundaries=sample.boundaries())
    second, _ = write_report(sample.build(), tmp_path / "b", boundaries=sample.boundaries())
    assert first.read_bytes() == second.read_bytes()


def test_a_page_stays_small_enough_to_mail(folders: dict[str, Path]) -> None:
    assert (folders["nl"] / "rapport.html").stat().st_size < 400_000


@pytest.mark.parametrize("lang", ["fr", "NL", ""])
def test_unknown_languages_are_refused(tmp_path: Path, lang: str) -> None:
    with pytest.raises(HefboomError, match="unknown language"):
        write_report(sample.build(), tmp_path, lang=lang)
    assert list(tmp_path.iterdir()) == []


def test_another_layout_is_refused(tmp_path: Path) -> None:
    result = sample.build()
    result.document["schema"] = "hefboom/result/9"
    with pytest.raises(HefboomError, match=r"schema: .*found 'hefboom/result/9'"):
        write_report(result, tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_text("x")
    with pytest.raises(HefboomError, match=r"bezet: cannot write the report: (file exists|not a)"):
        write_report(sample.build(), tmp_path / "bezet")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(HefboomError, match="permission denied"):
        write_report(sample.build(), tmp_path)


def test_a_full_disk_leaves_the_old_report_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(sample.build(), tmp_path)
    old = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    real = os.fdopen

    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, content: bytes) -> None:
            self.file.write(content[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    calls: list[int] = []

    def full_at_second(handle: int, mode: str) -> Any:
        calls.append(handle)
        file = real(handle, mode)
        return Full(file) if len(calls) == 2 else file

    monkeypatch.setattr(os, "fdopen", full_at_second)
    with pytest.raises(HefboomError, match=r"rapport.xlsx: .*no space left on device"):
        write_report(sample.build(investering=False), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old
