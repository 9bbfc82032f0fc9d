"""The 298 promises, asks, principles and results of the two propositions, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hefboom.engine import read_yaml
from hefboom.errors import HefboomError, did_you_mean
from hefboom.propositions.shipped import shipped_deal_ids, shipped_ids
from hefboom.returns.validation import validated

__all__ = [
    "STATUS",
    "Chapter",
    "Document",
    "Item",
    "Register",
    "check_both_ways",
    "check_links",
    "load_items",
    "load_register",
    "read_register",
]

FILE = Path(__file__).parent / "items.yaml"

Mechanism = Literal[
    "rule_reform",
    "investment_payers",
    "allocation",
    "caseload_capacity",
    "entitlement_outreach",
    "household_plan",
    "data_exchange",
    "indicator_monitoring",
    "document_only",
]

STATUS: Mapping[str, tuple[str, str]] = {
    "executable": ("doorgerekend", "computed"),
    "partly": ("deels doorgerekend", "partly computed"),
    "planned": ("nog niet doorgerekend", "not computed yet"),
    "document_only": ("alleen als tekst", "text only"),
}
"""What Hefboom can say about an item today, with its Dutch and English label."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Document(_Strict):
    """One of the two propositions."""

    naam: str
    naam_en: str
    uitgever: str
    jaar: int


class Chapter(_Strict):
    """A chapter of a proposition."""

    document: str
    naam: str
    naam_en: str


class Item(_Strict):
    """One thing that a proposition promises, asks, holds or reports, in our own words.

    Attributes:
        id: W1-W174 (2021) or S1-S124 (2023).
        document, chapter: ids of where it stands.
        kind: promise, ask (of national government), principle or result.
        gloss, gloss_en: what it says, in Dutch and in English.
        keywords: Dutch search words.
        mechanism, secondary: how software can act on it.
        computability: A open data suffice; B partly, or local data needed; C text only.
        how: what a computation would be.
        ocr_gap: words are missing in the text that we have.
        status: see `STATUS`.
        measures: ids of the measures that compute it, whole or in part.
        deals: ids of the agreements that compute it, whole or in part.
        commands: command lines that compute it, whole or in part, such as ``hefboom law rules``;
            each can be copied and run.
        coverage, coverage_en: what they compute and what not; why not, where nothing does.
        law_today, law_today_en: what the law says today about what the item asks, as a status
            with a date or an article. Every item about rules that software can compute has it.
    """

    id: str = Field(pattern=r"^[WS][1-9][0-9]*$")
    document: str
    chapter: str
    kind: Literal["promise", "ask", "principle", "result"]
    gloss: str = Field(min_length=5)
    gloss_en: str = Field(min_length=5)
    keywords: tuple[str, ...] = Field(min_length=1)
    mechanism: Mechanism
    secondary: tuple[Mechanism, ...] = ()
    computability: Literal["A", "B", "C"]
    how: str
    ocr_gap: bool = False
    status: Literal["executable", "partly", "planned", "document_only"]
    measures: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    commands: tuple[Annotated[str, Field(pattern=r"^hefboom [a-z]")], ...] = ()
    coverage: str | None = None
    coverage_en: str | None = None
    law_today: str | None = None
    law_today_en: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Item:
        computed = self.status in ("executable", "partly")
        linked = bool(self.measures or self.deals or self.commands)
        if computed and not linked:
            raise ValueError(
                f"an item with status {self.status} names a measure or a deal, or a command"
            )
        if linked and not computed:
            raise ValueError(
                "an item with measures, deals or commands is executable or partly, "
                f"not {self.status}"
            )
        if self.status == "partly" and not (self.coverage and self.coverage_en):
            raise ValueError("an item that is partly computed says which part (coverage)")
        if (self.coverage is None) != (self.coverage_en is None):
            raise ValueError("coverage and coverage_en go together")
        for names in (self.measures, self.deals, self.commands):
            if len(set(names)) < len(names):
                raise ValueError(
                    f"a measure, a deal or a command stands here twice: {', '.join(names)}"
                )
        if self.computability == "C" and self.status != "document_only":
            raise ValueError("an item with computability C is document_only")
        return self

    def text(self, lang: str = "nl") -> str:
        """What the item says, in Dutch or English."""
        return self.gloss_en if lang == "en" else self.gloss


class Register(_Strict):
    """The items with the documents and chapters that they stand in."""

    documents: dict[str, Document]
    chapters: dict[str, Chapter]
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _whole(self) -> Register:
        for name, chapter in self.chapters.items():
            if chapter.document not in self.documents:
                raise ValueError(f"chapters.{name}: unknown document {chapter.document}")
        seen: set[str] = set()
        for item in self.items:
            if item.id in seen:
                raise ValueError(f"items: {item.id} stands here twice")
            seen.add(item.id)
            if item.chapter not in self.chapters:
                hint = did_you_mean(item.chapter, self.chapters)
                raise ValueError(f"items.{item.id}: unknown chapter {item.chapter}{hint}")
            if self.chapters[item.chapter].document != item.document:
                raise ValueError(f"items.{item.id}: {item.chapter} is not in {item.document}")
        return self

    def item(self, name: str, *, file: str | None = None, field: str | None = None) -> Item:
        """The item of this id.

        Raises:
            HefboomError: there is none.
        """
        for item in self.items:
            if item.id == name:
                return item
        raise HefboomError(
            f"unknown item{did_you_mean(str(name), self.ids)}", file=file, field=field, found=name
        )

    def shared(self, item: Item) -> dict[str, tuple[str, ...]]:
        """The measures and deals of an item that others share, each with those other items."""
        found = {
            name: tuple(
                other.id
                for other in self.items
                if other.id != item.id and name in (*other.measures, *other.deals)
            )
            for name in (*item.measures, *item.deals)
        }
        return {name: others for name, others in found.items() if others}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all items, in the order of the documents."""
        return tuple(item.id for item in self.items)

    def of(self, names: Iterable[str]) -> tuple[Item, ...]:
        """The items of these ids."""
        return tuple(self.item(name) for name in names)


def read_register(path: Path = FILE) -> Register:
    """Read and check a file of items.

    Raises:
        HefboomError: the file cannot be read or does not follow the schema; names file and
            field. Whether the measures exist is checked by `load_measures`.
    """
    data = read_yaml(path)
    try:
        return validated(Register, data, file=path.name)
    except HefboomError as error:
        rows = data.get("items") if isinstance(data, dict) else None
        for i, row in enumerate(rows if isinstance(rows, list) else ()):
            name = row.get("id", i) if isinstance(row, dict) else i
            validated(Item, row, file=path.name, field=f"items[{name}]")
        raise error


def check_links(register: Register, measures: Iterable[str], deals: Iterable[str]) -> None:
    """Check that every measure and deal that an item names exists.

    Raises:
        HefboomError: one does not; names the item and the ids there are.
    """
    shipped = {"measures": ("measure", tuple(measures)), "deals": ("deal", tuple(deals))}
    for item in register.items:
        for field, (word, known) in shipped.items():
            for name in getattr(item, field):
                if name not in known:
                    raise HefboomError(
                        f"unknown {word}{did_you_mean(name, known)}",
                        file=FILE.name,
                        field=f"items[{item.id}].{field}",
                        found=name,
                        allowed=known,
                    )


def check_both_ways(
    register: Register, named: Mapping[str, tuple[str, ...]], field: Literal["measures", "deals"]
) -> None:
    """Check that items and measures, or items and deals, name each other.

    Args:
        register: the items.
        named: the items that each measure or deal names, by its id.
        field: the field of an item that names them.

    Raises:
        HefboomError: one names the other and is not named back.
    """
    word = field[:-1]
    for item in register.items:
        for name in getattr(item, field):
            if item.id not in named[name]:
                raise HefboomError(
                    f"item {item.id} names this {word}, so the {word} names the item",
                    file=f"{name}.yaml",
                    field="items",
                    found=list(named[name]),
                )
    for name, items in named.items():
        for i, identity in enumerate(items):
            item = register.item(identity, file=f"{name}.yaml", field=f"items[{i}]")
            if name not in getattr(item, field):
                raise HefboomError(
                    f"{word} {name} names this item, so the item names the {word}",
                    file=FILE.name,
                    field=f"items[{identity}].{field}",
                    found=list(getattr(item, field)),
                )


@cache
def load_register() -> Register:
    """The shipped items, with their documents and chapters.

    Raises:
        HefboomError: the file is wrong, or an item names a measure or deal that does not exist.
    """
    register = read_register()
    check_links(register, shipped_ids(), shipped_deal_ids())
    return register


def load_items() -> tuple[Item, ...]:
    """All items that come with Hefboom: 174 of 2021 and 124 of 2023. See `load_register`."""
    return load_register().items
