"""Somebody at a browser of their own, signed in: as many at once as a test needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from playwright.sync_api import Browser, BrowserContext, Page

from api.access.rights import Role
from tests.support_access import account, session_of
from tests.support_pages import DESK
from tests.support_service import Served

_numbers = count(1)
_POLICY = "Content Security Policy"
"""What browsers say in the console of whatever a page may not load or run."""


@contextmanager
def window_of(
    browser: Browser,
    site: Served,
    name: str = "",
    *,
    window: tuple[int, int] = DESK,
    script: bool = True,
    touch: bool = False,
    language: str = "zh",
) -> Iterator[BrowserContext]:
    """A browser's window of nobody, or of somebody whose session has begun already; it loads only what it may."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": window[0], "height": window[1]},
        locale="zh-CN" if language == "zh" else "en-GB",
        java_script_enabled=script,
        has_touch=touch,
    )
    if name:
        known = account(site.service.store, f"{name} {next(_numbers)}", Role.OPERATOR)
        pairs = session_of(site.service.store, known).items()
        context.add_cookies([{"name": key, "value": value, "url": site.address} for key, value in pairs])
    refused: list[str] = []
    context.on("console", lambda told: refused.append(told.text) if _POLICY in told.text else None)
    try:
        yield context
    finally:
        context.close()
    assert refused == []


@contextmanager
def somebody(browser: Browser, site: Served, name: str, **more: object) -> Iterator[Page]:
    """A page of somebody who may operate and review; see ``window_of``."""
    with window_of(browser, site, name, **more) as context:  # type: ignore[arg-type]
        yield context.new_page()
