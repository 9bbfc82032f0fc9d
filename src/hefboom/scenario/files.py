"""Read a YAML or JSON file into plain Python, or say in one line why that fails.

Files come from people. So a field that is written twice, a file that is not text, or a file
that grows without end when it is read, is refused here, before anything else looks at it. That is
why it does not use `hefboom.engine.read_yaml`: here a fault names the field, not the line, and a
date that does not exist stays text until its field is checked.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import yaml

from hefboom.errors import HefboomError

__all__ = ["find_file", "parse_text", "plain", "read_mapping"]

MAX_BYTES = 2_000_000
MAX_VALUES = 100_000
MAX_DEPTH = 30
MAX_BITS = 256


class _DoubleKey(Exception):
    """A mapping holds one key twice."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loader that refuses a key written twice; YAML itself would keep the last."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        if isinstance(node, yaml.MappingNode):
            seen: set[Hashable] = set()
            for key_node, _ in node.value:
                if key_node.tag == "tag:yaml.org,2002:merge":
                    continue
                key = self.construct_object(key_node, deep=True)
                if isinstance(key, Hashable):
                    if key in seen:
                        raise _DoubleKey(str(key), key_node.start_mark.line + 1)
                    seen.add(key)
        return super().construct_mapping(node, deep=deep)


def _date(loader: Any, node: Any) -> Any:
    """A date; one that does not exist stays text, so that its field can be named."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)


def read_mapping(
    source: str | Path | Mapping[str, Any], what: str
) -> tuple[dict[str, Any], str | None]:
    """The content of a file, or of a mapping that is already in memory.

    Args:
        source: path of a ``.yaml``, ``.yml`` or ``.json`` file, or a mapping.
        what: name of the kind of file, for messages: "household file".

    Returns:
        The mapping, and the file name (None for a mapping in memory).

    Raises:
        HefboomError: the file is missing, unreadable, not UTF-8, empty, not valid YAML or JSON,
            or is not a mapping at its top.
    """
    if isinstance(source, Mapping):
        value: Any = source
        file = None
    elif isinstance(source, str | Path):
        file = str(source)
        value = _parse(_text(Path(source), what), file, what)
    else:
        raise HefboomError(f"a {what} is a path or a mapping", found=type(source).__name__)
    if value is None:
        raise HefboomError(f"the {what} is empty", file=file)
    if not isinstance(value, Mapping):
        raise HefboomError(
            f"a {what} is a mapping of fields",
            file=file,
            found=type(value).__name__,
            allowed="lines such as 'field: value'",
        )
    return plain(value, file), file


def parse_text(text: str, what: str = "file") -> Any:
    """What a YAML or JSON text holds, read as safely as a file.

    Raises:
        HefboomError: it is not valid, or a field is written twice.
    """
    return _parse(text, "", what)


def plain(value: Any, file: str | None = None) -> Any:
    """A copy made of dict, list, str, int, float, bool, date and None only."""
    budget = [MAX_VALUES]
    return _plain(value, file, "", 0, budget)


def _plain(value: Any, file: str | None, field: str, depth: int, budget: list[int]) -> Any:
    budget[0] -= 1
    if budget[0] < 0 or depth > MAX_DEPTH:
        raise HefboomError(
            "holds too many values, or values nested too deep",
            file=file,
            field=field[:60] or None,
            allowed=f"{MAX_VALUES} values, {MAX_DEPTH} levels",
        )
    if isinstance(value, Mapping):
        copy: dict[Any, Any] = {}
        for key, item in value.items():
            if not isinstance(key, str | int | float | bool | datetime.date | None):
                raise HefboomError(
                    "a field name is text", file=file, field=field or None, found=type(key).__name__
                )
            copy[key] = _plain(
                item, file, f"{field}.{key}" if field else str(key), depth + 1, budget
            )
        return copy
    if isinstance(value, list | tuple):
        return [_plain(v, file, f"{field}[{i}]", depth + 1, budget) for i, v in enumerate(value)]
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise HefboomError(
            "is too large a number",
            file=file,
            field=field or None,
            found=f"a number of {value.bit_length()} bits",
        )
    if value is None or isinstance(value, str | bool | int | float | datetime.date):
        return value
    # A NumPy number in a mapping made by a program is a number like any other.
    item = getattr(value, "item", None)
    if callable(item) and getattr(value, "ndim", None) == 0:
        return _plain(item(), file, field, depth + 1, budget)
    raise HefboomError(
        "is not a kind of value that a file can hold",
        file=file,
        field=field or None,
        found=type(value).__name__,
        allowed="text, number, true or false, date, list, mapping",
    )


def find_file(path: Path, what: str) -> Path:
    """The path, if a file that can be read lies there.

    Raises:
        HefboomError: nothing there, or a folder.
    """
    try:
        if path.is_dir():
            raise HefboomError(f"this is a folder, not a {what}", file=path)
        if not path.exists():
            raise HefboomError(f"there is no such {what}{_near(path)}", file=path)
    except (OSError, ValueError) as error:
        raise HefboomError(f"cannot read this {what}: {error}", file=path) from None
    return path


def _near(path: Path) -> str:
    from hefboom.errors import did_you_mean

    try:
        names = [p.name for p in path.parent.iterdir() if p.is_file()]
    except OSError:
        return ""
    return did_you_mean(path.name, names)


def _text(path: Path, what: str) -> str:
    find_file(path, what)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise HefboomError(
                f"too large for a {what}",
                file=path,
                found=f"{size} bytes",
                allowed=f"at most {MAX_BYTES} bytes",
            )
        raw = path.read_bytes()
    except OSError as error:
        raise HefboomError(
            f"cannot read this {what}: {error.strerror or error}", file=path
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HefboomError(
            "is not UTF-8 text",
            file=path,
            found=f"byte 0x{raw[error.start]:02x} at position {error.start}",
            allowed="a text file saved as UTF-8",
        ) from None


def _parse(text: str, file: str, what: str) -> Any:
    try:
        if file.lower().endswith(".json"):
            return _json(text)
        return yaml.load(text, Loader=_Loader)
    except _DoubleKey as double:
        key, *line = double.args
        place = f" (second time on line {line[0]})" if line else ""
        raise HefboomError(f"this field is written twice{place}", file=file, field=key) from None
    except json.JSONDecodeError as error:
        if not text.strip():
            return None
        raise HefboomError(
            f"is not valid JSON: {error.msg} on line {error.lineno}, column {error.colno}",
            file=file,
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f" on line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        reason = error.problem or error.context or "cannot be read"
        raise HefboomError(f"is not valid YAML: {reason}{place}", file=file) from None
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())[:160]
        raise HefboomError(f"is not valid YAML: {reason}", file=file) from None
    except RecursionError:
        raise HefboomError(f"is nested too deep for a {what}", file=file) from None
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError) as error:
        # PyYAML lets a few odd scalars (30 February, a lone '!!int x') escape as these.
        reason = " ".join(str(error).split())[:120]
        raise HefboomError(f"holds a value that cannot be read: {reason}", file=file) from None


def _json(text: str) -> Any:
    def no_constant(name: str) -> None:
        raise ValueError(f"{name} is not a number")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in items:
            if key in mapping:
                raise _DoubleKey(key)
            mapping[key] = value
        return mapping

    return json.loads(text, parse_constant=no_constant, object_pairs_hook=pairs)
