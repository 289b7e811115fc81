"""Every page for readers in a real browser: both languages, day and night, desk and phone, script or none."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from api.access.acts import Act
from api.access.audit import events
from api.access.rights import Role
from api.pages.assets import address as address_of
from api.pages.editions import FILES
from api.queries.audience import Audience
from api.queries.topics import topics
from tests.support_pages import PHONE, Look, Windows
from tests.support_service import DRAFT, PUBLISHED, Served, token

Address = Callable[[Served], str]


def topic(site: Served) -> str:
    return topics(site.service.holdings.snapshot(), Audience.COMMUNITY)[0].id


def thread(site: Served) -> str:
    found = site.service.holdings.snapshot().findings
    return max(found.threads.values(), key=lambda span: (span.messages, span.thread)).thread


def message(site: Served) -> str:
    found = site.service.holdings.snapshot().findings
    return found.threads[thread(site)].first


def hidden_topic(site: Served) -> str:
    """One of which nothing was published."""
    snapshot = site.service.holdings.snapshot()
    shown = {card.id for card in topics(snapshot, Audience.READERS)}
    return next(card.id for card in topics(snapshot, Audience.COMMUNITY) if card.id not in shown)


def pain(site: Served) -> str:
    return next(iter(site.service.holdings.snapshot().findings.pains))


PAGES: dict[str, Address] = {
    "overview": lambda _: "/",
    "editions": lambda _: "/editions",
    "edition": lambda _: f"/editions/{DRAFT}",
    "changes": lambda _: f"/editions/{DRAFT}/changes",
    "prompts": lambda _: f"/editions/{DRAFT}/prompts",
    "topics": lambda _: "/topics",
    "map": lambda _: "/topics/map",
    "closer": lambda _: "/topics/map?zoom=4&x=0.2&y=0.8",
    "topic": lambda site: f"/topics/{topic(site)}",
    "conversations": lambda site: f"/threads?topic={topic(site)}",
    "thread": lambda site: f"/threads/{thread(site)}?q=的&mark={message(site)}",
    "message": lambda site: f"/messages/{message(site)}",
    "pains": lambda _: "/pains",
    "open pains": lambda _: "/pains?state=open&order=recent&period=2025-03",
    "pain": lambda site: f"/pains/{pain(site)}",
    "search": lambda _: "/search?q=小红书",
    "nothing found": lambda _: "/search?q=qqqqqq&way=meaning",
    "ask": lambda _: "/ask?q=怎么接广告",
    "notes": lambda _: "/notes",
}
LOOKS = {
    "zh by day on a desk": Look("zh", "light"),
    "en by night on a phone": Look("en", "dark", PHONE),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_it_opens_without_a_complaint_runs_nothing_that_was_planted_fits_and_is_open_to_all(
    windows: Windows, site: Served, address: Address, look: Look
) -> None:
    with windows.looking(look) as seen:
        assert seen.open(address(site)) == 200
        assert seen.complaints == []
        assert not seen.planted
        assert seen.overflow <= 0
        assert seen.page.locator("html").get_attribute("lang") == ("zh-Hans" if look.language == "zh" else "en")
        assert seen.page.locator("main h1").first.is_visible()
        assert seen.violations() == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_without_a_script_everything_is_there_and_fits_a_phone(
    windows: Windows, site: Served, address: Address
) -> None:
    with windows.looking(Look(window=PHONE, script=False)) as seen:
        assert seen.open(address(site)) == 200
        assert seen.page.locator("main h1").first.is_visible()
        assert seen.overflow <= 0


def test_the_first_page_is_no_more_than_100_kilobytes_over_the_wire(windows: Windows) -> None:
    with windows.looking(Look(role=Role.OPERATOR)) as seen:
        sizes: list[int] = []
        seen.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        seen.open("/")
        seen.page.wait_for_load_state("networkidle")
        assert len(sizes) > 4
        assert sum(sizes) <= 100_000


def test_readers_see_what_was_published_and_nothing_that_leads_further(windows: Windows, site: Served) -> None:
    with windows.looking(Look(role=Role.READER)) as seen:
        seen.open("/")
        assert seen.page.url.endswith("/editions")
        assert [link.get_attribute("href") for link in seen.page.locator(".editions .name").all()] == [
            f"/editions/{PUBLISHED}"
        ]
        assert seen.open(f"/editions/{PUBLISHED}") == 200
        assert seen.page.locator('a[href^="/messages/"], a[href^="/threads/"]').count() == 0
        assert seen.open(f"/editions/{DRAFT}") == 404
        assert seen.open(f"/threads/{thread(site)}") == 403
        assert seen.open(f"/pains?topic={hidden_topic(site)}") == 404
        assert seen.open(f"/topics/{hidden_topic(site)}") == 404


def test_the_language_and_the_theme_that_a_reader_chooses_stay(browser: Browser, site: Served) -> None:
    alone = Windows(browser, site)
    with alone.looking(Look(scheme="light")) as seen:
        seen.open("/topics")
        light = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        seen.page.get_by_role("button", name="深色").click()
        expect(seen.page.locator("html")).to_have_attribute("data-theme", "dark")
        assert seen.page.url.endswith("/topics")
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        seen.page.get_by_role("button", name="English").click()
        expect(seen.page.locator("main h1")).to_have_text("Topics")
        seen.open("/pains")
        assert seen.page.locator("main h1").text_content() == "Pain points"
        assert seen.page.locator("html").get_attribute("data-theme") == "dark"
    alone.close()


def test_nobody_is_sent_to_another_site_by_what_stands_in_a_form(site: Served) -> None:
    with site.client() as client:
        for back in ("//elsewhere.test/", "https://elsewhere.test/", "/\\elsewhere.test", "/a\nb"):
            own = {"Origin": site.address}
            answer = client.post("/preferences", data={"back": back, "lang": "en"}, headers=own)
            assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_an_address_that_holds_a_script_is_told_as_text(windows: Windows) -> None:
    with windows.looking(Look()) as seen:
        assert seen.open("/topics/<img src=x onerror=window.planted=1>") == 404
        assert "<img src=x" in (seen.page.locator("main").text_content() or "")
        assert not seen.planted
        assert seen.violations() == []


def test_readers_search_the_editions_and_no_more(windows: Windows, site: Served) -> None:
    printed = site.service.holdings.snapshot().shelf.passages[Audience.READERS]
    with windows.looking(Look(role=Role.READER)) as seen:
        assert seen.open(f"/search?q={printed[0].title[-12:]}") == 200
        links = [link.get_attribute("href") or "" for link in seen.page.locator("#found .rows > li > a").all()]
        assert links
        assert all(link.startswith(f"/editions/{PUBLISHED}#") for link in links)


def test_search_answers_while_one_types(windows: Windows) -> None:
    with windows.looking(Look()) as seen:
        seen.open("/search")
        with seen.page.expect_response(lambda answer: "/search?" in answer.url):
            seen.page.locator("#q").press_sequentially("广告")
        seen.page.locator("#found mark").first.wait_for()
        assert "q=" in seen.page.url
        assert seen.page.evaluate("document.activeElement.id") == "q"
        assert set(seen.page.locator("#found mark").all_text_contents()) == {"广告"}


def test_a_message_has_an_address_that_leads_to_it_in_its_conversation(windows: Windows, site: Served) -> None:
    with windows.looking(Look()) as seen:
        seen.open(f"/messages/{message(site)}")
        assert f"/threads/{thread(site)}" in seen.page.url
        assert seen.page.locator(".message.marked").get_attribute("id") == f"m-{message(site)}"


def test_the_map_zooms_by_key_and_by_link(windows: Windows) -> None:
    with windows.looking(Look()) as seen:
        seen.open("/topics/map")
        names = seen.page.locator(".map text:visible").count()
        seen.page.locator(".map svg a").first.focus()
        seen.page.keyboard.press("+")
        assert seen.page.locator(".map svg").get_attribute("viewBox") == "250 250 500 500"
        seen.page.keyboard.press("0")
        assert seen.page.locator(".map text:visible").count() == names
        seen.page.get_by_role("link", name="放大").click()
        assert seen.page.locator(".map svg").get_attribute("viewBox") == "250.0 250.0 500.0 500.0"


def test_what_an_operator_did_is_marked_and_unmarked_and_recorded(windows: Windows, site: Served) -> None:
    with windows.looking(Look(role=Role.OPERATOR)) as seen:
        seen.open("/notes")
        seen.page.get_by_role("button", name="标为已完成").first.click()
        expect(seen.page.locator(".todo .done")).to_have_count(1)
        seen.page.get_by_role("button", name="已完成", exact=True).click()
        expect(seen.page.locator(".todo .done")).to_have_count(0)
    with site.service.store.reading() as database:
        acts = [event.act for event in events(database, None, 2)]
    assert acts == [Act.MARK_NOTE.value] * 2


def test_a_template_is_copied(browser: Browser, site: Served) -> None:
    alone = Windows(browser, site)
    with alone.looking(Look()) as seen:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        seen.open(f"/editions/{DRAFT}/prompts")
        seen.page.get_by_role("button", name="复制").first.click()
        seen.page.get_by_role("button", name="已复制").wait_for()
        assert seen.page.evaluate("navigator.clipboard.readText()") == seen.page.locator("pre").first.text_content()
    alone.close()


def test_every_form_of_an_edition_can_be_taken_along(site: Served) -> None:
    with site.client(token(site.service)) as client:
        page = client.get(f"/editions/{PUBLISHED}", headers={"Accept": "text/html"}).text
        links = re.findall(rf'href="(/editions/{PUBLISHED}/files/[^"]+)"', page)
        assert len(links) == len(FILES)
        for link in links:
            answer = client.get(link)
            assert answer.status_code == 200
            assert answer.headers["content-disposition"].startswith("attachment")
        assert client.get(f"/editions/{PUBLISHED}/files/..%2F..%2Fkey").status_code == 404


def test_files_of_pages_are_kept_by_browsers_under_an_address_that_names_their_content(site: Served) -> None:
    with site.client() as client:
        kept = client.get(address_of("css/base.css"))
        assert "immutable" in kept.headers["cache-control"]
        assert "immutable" not in client.get("/static/css/base.css").headers["cache-control"]
        assert client.get("/static/../frame.py").status_code == 404
        assert client.get("/static/%2e%2e/frame.py").status_code == 404
