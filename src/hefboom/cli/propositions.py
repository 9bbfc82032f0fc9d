"""``hefboom propositions``: the items of the two documents and what Hefboom says about each."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, is_dataclass
from typing import Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples
from hefboom.errors import HefboomError, did_you_mean

__all__ = ["EPILOG", "propositions"]

EPILOG = examples(
    "hefboom propositions",
    "hefboom propositions --status executable",
    "hefboom propositions W1 --lang en",
)


def propositions(
    identity: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One item, such as W1.")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="Only items of this status.")
    ] = None,
    json: Json = False,
    lang: Lang = Language.nl,
) -> None:
    """List the 298 items of the propositions and their status."""
    from hefboom.cli.output import print_json
    from hefboom.propositions import load_items

    items = [_as_dict(item) for item in load_items()]
    if identity is not None:
        item = _find(items, identity)
        if json:
            print_json(item)
        else:
            _show_item(item, lang.value)
        return
    if status is not None:
        items = _with_status(items, status)
    if json:
        print_json(items)
    else:
        _show_list(items, lang.value)


def _as_dict(item: Any) -> dict[str, Any]:
    return asdict(item) if is_dataclass(item) and not isinstance(item, type) else dict(item)


def _find(items: list[dict[str, Any]], identity: str) -> dict[str, Any]:
    by_id = {item["id"]: item for item in items}
    if identity not in by_id:
        raise HefboomError(
            f"there is no item of that id{did_you_mean(identity, by_id)}",
            field="ID",
            found=identity,
        )
    return by_id[identity]


def _with_status(items: list[dict[str, Any]], status: str) -> list[dict[str, Any]]:
    known = sorted({str(item["status"]) for item in items})
    if status not in known:
        raise HefboomError("unknown status", field="--status", found=status, allowed=known)
    return [item for item in items if item["status"] == status]


def _show_list(items: list[dict[str, Any]], lang: str) -> None:
    from hefboom.cli.output import print_table, print_text

    print_table(
        ["id", "kind", "status", "item"],
        [[i["id"], i["kind"], i["status"], _text(i, lang)] for i in items],
    )
    counts = Counter(str(item["status"]) for item in items)
    shares = ", ".join(f"{n} {status}" for status, n in counts.most_common())
    print_text("", f"{len(items)} items: {shares}")


def _show_item(item: dict[str, Any], lang: str) -> None:
    from hefboom.cli.output import print_text

    print_text(f"{item['id']}  {_text(item, lang)}", "")
    width = max(len(key) for key in item) + 2
    for key, value in item.items():
        if key == "id" or value in (None, "", [], ()):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        print_text(f"  {key:<{width}}{shown}")


def _text(item: dict[str, Any], lang: str) -> str:
    return str((item.get("gloss_en") if lang == "en" else None) or item["gloss"])
