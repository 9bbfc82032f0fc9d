"""What every page in a browser is held to: accessibility, width, pictures for a look."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any


def violations(page: Any) -> list[str]:
    """What axe-core finds on a page by the rules of WCAG 2.2, levels A and AA."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [
        f"{rule['id']}: {rule['help']}: "
        + "; ".join(str(node["target"]) + " " + node["html"][:160] for node in rule["nodes"][:4])
        for rule in found.response["violations"]
    ]


def too_wide(page: Any) -> bool:
    """True when a page has to be scrolled sideways."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def shot(page: Any, name: str) -> None:
    """Keep a picture of the whole page, when HEFBOOM_SHOTS names a folder."""
    folder = os.environ.get("HEFBOOM_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
