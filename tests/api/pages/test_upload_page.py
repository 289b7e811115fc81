"""From an export in a browser to the draft of an edition: with and without a script, resumed, refused, cancelled."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from api.jobs.job import JobState
from api.queries.review_queue import review_queue
from tests.support_desk import somebody
from tests.support_pages import Seen
from tests.support_service import Served, serving, set_up

SECONDS = 1000
LONG = 120 * SECONDS
"""For what distils: the machine may be busy."""
DROP = """() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(["{}"], "dropped.json"));
    document.getElementById("uploading").dispatchEvent(
        new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def site(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service over a new workspace."""
    workspace = tmp_path_factory.mktemp("upload") / "community"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        with serving(workspace) as running:
            set_up(workspace, model='"builtin:use"')
            yield running


def chosen(page: Page, *files: Path) -> None:
    page.goto("/upload")
    page.set_input_files("#files", [str(file) for file in files])
    page.locator("#uploading button.main").click()


def decided_and_signed(page: Page, site: Served) -> None:
    """From the queue of edition 1 on: one claim accepted, set in, and the edition signed."""
    page.locator(".queue a").first.click()
    page.wait_for_selector("#desk")
    page.locator("[data-key=a]").click()
    page.wait_for_selector(".desk-told .notice")
    page.goto("/editions/1/review")
    assert page.locator("form[action$=sign]").count() == 0, "nobody signs what was decided on since"
    page.locator("form[action$=compile] button").click()
    page.wait_for_selector("form[action$=sign]", timeout=LONG)
    page.locator("form[action$=sign] button").click()
    expect(page.locator(".missing")).to_contain_text("运营")
    assert review_queue(site.service.workspace, 1).heading.state == "signed"
    assert page.locator("form[action$=publish]").is_visible()


def test_the_whole_way_from_exports_to_a_signed_edition(browser: Browser, site: Served, community: Path) -> None:
    with somebody(browser, site, "运营") as page:
        chosen(page, *sorted(community.glob("*.json")))
        page.wait_for_selector("#seen", timeout=LONG)
        assert Seen(page).violations() == []
        told = page.locator("main").inner_text()
        assert "Telegram" in told
        assert "训练营一群" in told
        assert "2025年3月" in told.replace(" ", "").replace("\u2005", "")
        page.locator("form[action$=confirm] button").click()
        page.wait_for_selector(".made", timeout=LONG)
        assert Seen(page).violations() == []
        page.locator(".made .acts form button").click()
        page.wait_for_url("**/jobs/3")
        page.locator(".made a[href='/editions/1/review']").click(timeout=LONG)
        page.wait_for_url("**/editions/1/review")
        decided_and_signed(page, site)
        page.goto("/jobs")
        assert page.locator(".rows li").count() == 4
        assert page.locator(".rows a[href='/editions/1']").count() == 3, "drafted, put before reviewers, compiled again"
        page.goto("/upload")
        assert page.locator("[name=upload]").count() == 0, "what was imported is not kept"


def test_without_a_script_it_is_looked_at_otherwise_and_discarded(
    browser: Browser, site: Served, community: Path
) -> None:
    with somebody(browser, site, "运营", script=False, language="en") as page:
        chosen(page, community / "one.json")
        page.wait_for_selector("#seen", timeout=LONG)
        page.locator("#f-timezone").fill("Mars/Olympus")
        page.locator("form[action$=look] button").click()
        expect(page.locator(".notice.bad")).to_contain_text("Mars/Olympus")
        page.go_back()
        page.locator("#f-timezone").fill("Asia/Tokyo")
        page.locator("#f-format").select_option("generic-jsonl")
        page.locator("form[action$=look] button").click()
        page.wait_for_selector("#progress, #seen, form[action$=retry]")
        asked = site.service.jobs.latest(1)[0].arguments
        assert (asked.format, asked.timezone) == ("generic-jsonl", "Asia/Tokyo")
        page.goto("/upload")
        page.locator("[name=upload]").first.check()
        page.locator("[formaction$=discard]").click()
        expect(page.locator("[name=upload]")).to_have_count(0)


def test_an_upload_that_breaks_off_goes_on_by_itself(browser: Browser, site: Served, tmp_path: Path) -> None:
    export = tmp_path / "large.json"
    filler = {"type": "message", "id": 1, "date": "2025-03-03T00:00:00", "from": "a", "from_id": "user1"}
    messages = [filler | {"id": number, "text": "x" * 1000} for number in range(6000)]
    export.write_text(json.dumps({"name": "g", "type": "private_group", "id": 1, "messages": messages}), "utf-8")
    sent: list[str] = []

    def breaking(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(route.request.headers["upload-offset"])
            if len(sent) == 2:
                route.abort()
                return
        route.continue_()

    with somebody(browser, site, "运营") as page:
        page.route("**/api/v1/uploads/*", breaking)
        chosen(page, export)
        page.wait_for_selector("#seen", timeout=LONG)
        assert sent == ["0", str(4 << 20), str(4 << 20)], "the part that broke off was sent again, and no other"
        page.locator("form[action$=discard] button").click()


def test_files_are_dropped(browser: Browser, site: Served) -> None:
    with somebody(browser, site, "运营") as page:
        page.goto("/upload")
        page.evaluate(DROP)
        expect(page.locator(".chosen li")).to_have_text("dropped.json")
        assert page.locator("#files").evaluate("input => input.files.length") == 1


def test_what_is_no_export_is_told_in_a_sentence(browser: Browser, site: Served, tmp_path: Path) -> None:
    wrong = tmp_path / "cat.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    with somebody(browser, site, "运营", language="en") as page:
        chosen(page, wrong)
        page.wait_for_selector("#seen, form[action$=retry]", timeout=LONG)
        expect(page.locator(".notice.bad").first).to_be_visible()
        assert Seen(page).violations() == []
        page.get_by_role("link", name="To the uploads, to leave one out").click()
        expect(page.locator("li", has_text="cat.png").first).to_contain_text("508 Bytes of 508 Bytes")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_what_is_too_large_is_refused_before_it_is_sent(
    browser: Browser, site: Served, tmp_path: Path, *, script: bool
) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(bytes(3 << 20))
    set_up(site.service.workspace, upload_megabytes="1")
    try:
        with somebody(browser, site, "运营", script=script, language="en") as page:
            chosen(page, large)
            expect(page.get_by_text("at most 1 MB").first).to_be_visible()
    finally:
        set_up(site.service.workspace, upload_megabytes="2048")


def test_a_run_is_cancelled_and_run_again(
    browser: Browser, site: Served, write_export: Callable[..., Path], tmp_path: Path
) -> None:
    export = write_export(tmp_path / "again.json", "<script>window.planted=1</script>", 13)
    with somebody(browser, site, "运营") as page:
        chosen(page, export)
        page.wait_for_selector("form[action$=confirm]", timeout=LONG)
        assert "<script>" in page.locator("main").inner_text()
        assert not Seen(page).planted
        seen = page.url
        page.locator("form[action$=confirm] button").click()
        page.wait_for_url(lambda url: url != seen)
        page.locator("form[action$=cancel] button").click()
        page.wait_for_selector("form[action$=retry]", timeout=LONG)
        number = int(page.url.rsplit("/", 1)[1])
        assert site.service.jobs.job(number).state is JobState.CANCELLED
        page.locator("form[action$=retry] button").click()
        page.wait_for_url(lambda url: not url.endswith(f"/{number}"))
        again = int(page.url.rsplit("/", 1)[1])
        assert site.service.jobs.job(again).retry_of == number
        page.locator("form[action$=cancel] button").click()
        page.wait_for_selector("form[action$=retry]", timeout=LONG)
