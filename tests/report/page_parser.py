"""A strict little reader of the page: elements must close in order, ids must be unique."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}
OWN_CLOSE = {"rect", "line", "circle", "path", "use"}


class Page(HTMLParser):
    """Collects elements, ids and visible text; records every element that closes wrongly."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.elements.append((tag, known))
        if "id" in known:
            self.ids.append(known["id"])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closes out of order: {tag} at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """The visible text with single spaces."""
        return " ".join(" ".join(self.words).replace("\u2060", "").split())

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """Attributes of all elements of that name that have these attributes."""
        wanted = attributes.items()
        return [have for name, have in self.elements
                if name == tag and all(have.get(key) == text for key, text in wanted)]  # fmt: skip
