"""Pages in a real browser: opened as somebody, in a language, by day or night, on a desk or a phone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from sqlite_utils import Database

from api.access.rights import Role
from tests.support_access import account, session_of
from tests.support_service import Served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
DESK, PHONE = (1280, 900), (390, 844)
"""Width and height of a window."""
LEVEL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Rules of axe: WCAG 2.2 AA and what it builds on."""
PLANTED = (
    "<script>window.planted=1</script><img src=x onerror='window.planted=1'>\"'><svg/onload=planted=1>\u202e"
    + "长" * 120
)
"""What members and operators might write, to be shown as text; with a word that no line holds."""
_SHORT = "<script>window.planted=1</script><b>"
_WORDS = (
    ("UPDATE finding SET json = replace(json, ?, ?)", "name"),
    ("UPDATE edition SET json = replace(json, ?, ?)", "text"),
    ("UPDATE edition SET json = replace(json, ?, ?)", "community"),
    ("UPDATE note SET json = replace(json, ?, ?)", "channel"),
    ("UPDATE note SET json = replace(json, ?, ?)", "quote"),
    ("UPDATE note SET json = replace(json, ?, ?)", "community"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    language: str = "zh"
    scheme: str = "light"
    window: tuple[int, int] = DESK
    script: bool = True
    role: Role = Role.ADMIN


@dataclass(slots=True)
class Seen:
    """A page, and what its browser complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Go there; the status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    @property
    def planted(self) -> bool:
        """True where something ran that was only written."""
        return bool(self.page.evaluate("'planted' in window"))

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA: rule, place. Skips the test where npm has not fetched it."""
        if not AXE.is_file():
            pytest.skip("axe-core is not installed: run make pages")
        self.page.evaluate(AXE.read_text("utf-8"))
        # A link to a message scrolls there: what lies below the bar then is no fault of the page.
        self.page.evaluate("scrollTo(0, 0)")
        found = self.page.evaluate(
            "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", LEVEL
        )
        return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


class Windows:
    """Windows of one browser on one site: one for each look, for as many pages as are looked at."""

    def __init__(self, browser: Browser, site: Served) -> None:
        self._browser, self._site = browser, site
        self._open: dict[Look, BrowserContext] = {}

    def close(self) -> None:
        for window in self._open.values():
            window.close()

    @contextmanager
    def looking(self, look: Look) -> Iterator[Seen]:
        """A page of somebody in the role."""
        seen = Seen((self._open.get(look) or self._opened(look)).new_page())
        seen.page.on("console", lambda message: _hear(seen, message))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        try:
            yield seen
        finally:
            seen.page.close()

    def _opened(self, look: Look) -> BrowserContext:
        window = self._open[look] = self._browser.new_context(
            base_url=self._site.address,
            viewport={"width": look.window[0], "height": look.window[1]},
            color_scheme="dark" if look.scheme == "dark" else "light",
            locale="zh-CN" if look.language == "zh" else "en-GB",
            java_script_enabled=look.script,
        )
        store = self._site.service.store
        cookies = session_of(store, account(store, f"{look.role.value} {token_hex(4)}", look.role))
        window.add_cookies(
            [{"name": name, "value": value, "url": self._site.address} for name, value in cookies.items()]
        )
        return window


def _hear(seen: Seen, message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        seen.complaints.append(message.text)


def plant(workspace: Path) -> None:
    """Write scripts into every message, every topic's name, and the words of every edition and note."""
    database = Database(workspace / "stillroom.sqlite")
    spelled = json.dumps(_SHORT)[1:-1]
    with database.atomic():
        database.conn.execute("UPDATE message SET text = text || ?", (PLANTED,))
        database.conn.execute("UPDATE channel SET name = name || ?", (_SHORT,))
        for statement, key in _WORDS:
            database.conn.execute(statement, (f'"{key}":"', f'"{key}":"{spelled}'))
    database.conn.close()
