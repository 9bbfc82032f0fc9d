"""``hefboom propositions``: the items of the two documents and what Hefboom says about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hefboom.cli.options import Json, Lang, Language, examples
from hefboom.errors import HefboomError

if TYPE_CHECKING:
    from hefboom.propositions import Item, Measure, Register
    from hefboom.returns.sharing import Deal

__all__ = ["EPILOG", "propositions"]

EPILOG = examples(
    "hefboom propositions",
    "hefboom propositions --status executable",
    "hefboom propositions W44 --lang en",
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
    from hefboom.propositions import load_register

    register = load_register()
    if identity is not None:
        item = register.item(identity, field="ID")
        if json:
            print_json(_document(register, item))
        else:
            _show_item(register, item, lang.value)
        return
    items = register.items if status is None else _with_status(register, status)
    if json:
        print_json([_document(register, item) for item in items])
    else:
        _show_list(items, lang.value)


def _document(register: Register, item: Item) -> dict[str, Any]:
    """An item as data, with the other items that its measures and deals compute too."""
    return {**item.model_dump(), "shared_with": register.shared(item)}


def _with_status(register: Register, status: str) -> tuple[Item, ...]:
    from hefboom.propositions import STATUS

    if status not in STATUS:
        raise HefboomError("unknown status", field="--status", found=status, allowed=list(STATUS))
    return tuple(item for item in register.items if item.status == status)


def _show_list(items: Sequence[Item], lang: str) -> None:
    from hefboom.cli.output import print_table, print_text
    from hefboom.propositions import STATUS

    print_table(
        ["id", "kind", "status", "item"],
        [[item.id, item.kind, item.status, item.text(lang)] for item in items],
    )
    counts: Counter[str] = Counter(item.status for item in items)
    shares = ", ".join(f"{counts[status]} {status}" for status in STATUS if counts[status])
    print_text("", f"{len(items)} items: {shares}")


def _show_item(register: Register, item: Item, lang: str) -> None:
    from hefboom.cli.output import print_text
    from hefboom.propositions import STATUS

    english = lang == "en"
    document, chapter = register.documents[item.document], register.chapters[item.chapter]
    rows = [
        ("document", document.naam_en if english else document.naam),
        ("chapter", chapter.naam_en if english else chapter.naam),
        ("kind", item.kind),
        ("status", f"{item.status} ({STATUS[item.status][english]})"),
        ("coverage", item.coverage_en if english else item.coverage),
        ("law today", item.law_today_en if english else item.law_today),
        *_computed_by(register, item, english),
        *(("command", line) for line in item.commands),
        ("how", item.how),
    ]
    print_text(f"{item.id}  {item.text(lang)}", "")
    print_text(*(f"  {name:<11}{text}" for name, text in rows if text))


def _computed_by(register: Register, item: Item, english: bool) -> list[tuple[str, str]]:
    """The measures and deals of an item by name, each with the items that share it."""
    from hefboom.propositions import load_deals, load_measures

    shared, also = register.shared(item), "also for" if english else "ook voor"
    rows: list[tuple[str, Measure | Deal]] = []
    rows += [("measure", load_measures()[name]) for name in item.measures]
    rows += [("deal", load_deals()[name]) for name in item.deals]
    return [
        (
            word,
            f"{each.id}: {(each.naam_en if english else None) or each.naam}"
            + (f" ({also} {', '.join(shared[each.id])})" if each.id in shared else ""),
        )
        for word, each in rows
    ]
