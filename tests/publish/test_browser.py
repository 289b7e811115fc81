"""The page in a real browser: what its script adds, and that everything reads where no script runs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from models.records.edition import Edition
from publish.render import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the package chromium is not installed")
PHONE = {"width": 360, "height": 720}
MARKED = "[...CSS.highlights.get('found')].map((range) => range.toString())"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


def opened(context: BrowserContext, edition: Edition, folder: Path) -> Page:
    path = folder / "handbook.html"
    path.write_text(html.render(edition), encoding="utf-8")
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_word_is_found_marked_and_counted_and_the_button_turns_the_light(
    browser: Browser, edition: Edition, tmp_path: Path
) -> None:
    page = opened(browser.new_context(color_scheme="light"), edition, tmp_path)
    bar = page.get_by_role("search")
    bar.get_by_role("searchbox").fill("蜗牛")
    hits = page.locator("main > section:not(.missed, .cover, .glance, .appendix, .chapter), .original:not(.missed)")
    visible = [hit for hit in hits.all() if hit.is_visible()]
    assert 0 < len(visible) < len(edition.entries)
    assert all("蜗牛" in (hit.text_content() or "") for hit in visible)
    assert bar.locator("output").text_content() == f"找到 {len(visible)} 处"
    assert set(page.evaluate(MARKED)) == {"蜗牛"}
    assert not page.locator("section.glance").is_visible()
    bar.get_by_role("searchbox").fill("")
    assert page.locator("section.glance").is_visible()
    light = paper(page)
    bar.get_by_role("button", name="深色").click()
    assert paper(page) != light
    bar.get_by_role("button", name="浅色").click()
    assert paper(page) == light


def test_without_a_script_a_phone_shows_everything_and_nothing_runs_off_its_edge(
    browser: Browser, edition: Edition, tmp_path: Path
) -> None:
    page = opened(browser.new_context(java_script_enabled=False, viewport=PHONE), edition, tmp_path)
    assert not page.get_by_role("search").is_visible()
    for part in page.locator("main > section, .original").all():
        assert part.is_visible()
    assert [svg.get_attribute("width") for svg in page.locator("svg:visible").all()] == ["320"] * 4
    for part in page.locator("main > section, svg:visible, table").all():
        box = part.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
