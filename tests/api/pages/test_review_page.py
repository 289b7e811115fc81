"""Review as experts do it: by keys, by thumb, without a script, two at once, by a link."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.access import links
from api.access.caller import NOBODY
from api.access.rights import Role
from api.actions import signing
from api.actions.deciding import DecideRequest, decide, holding_decisions
from api.queries.review_entry import ReviewEntry, review_entry
from api.queries.review_queue import review_queue
from models.records.decision import Decision, Verdict
from tests.support_access import account, session_of
from tests.support_desk import somebody, window_of
from tests.support_pages import PHONE, Look, Seen, Windows, plant
from tests.support_service import DRAFT, PUBLISHED, Served, serving, set_up

QUEUE = f"/editions/{DRAFT}/review"
TOUCH = 44
"""Pixels that a thumb needs, each way."""
STILL = ({"isComposing": True}, {"keyCode": 229}, {"ctrlKey": True}, {"metaKey": True}, {"repeat": True})
"""What a key comes with that is none of ours."""
PRESS = """(told) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key: "a", bubbles: true, ...told}))"""


@pytest.fixture(scope="module")
def review(distilled: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    workspace = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("review") / "community"))
    plant(workspace)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        with serving(workspace) as running:
            yield running


@pytest.fixture(scope="module")
def windows(browser: Browser, review: Served) -> Iterator[Windows]:
    made = Windows(browser, review)
    yield made
    made.close()


def first(site: Served) -> ReviewEntry:
    """The most pressing entry, as it stands now."""
    path = site.service.workspace
    return review_entry(path, DRAFT, review_queue(path, DRAFT).rows[0].entry)


def pressing(site: Served) -> str:
    return f"{QUEUE}/{first(site).entry}"


def waiting_claim(site: Served) -> str:
    return next(claim.id for claim in first(site).claims if claim.waiting)


def last(site: Served) -> Decision | None:
    return next(iter(holding_decisions(site.service.workspace)[::-1]), None)


def count(site: Served) -> int:
    return len(holding_decisions(site.service.workspace))


def looked_at(page: Page) -> str:
    return page.locator("#desk").get_attribute("data-claim") or ""


def press(page: Page, key: str) -> None:
    """Press a key and wait until another claim, or the queue, is there."""
    page.wait_for_load_state()
    before = page.url
    page.keyboard.press(key)
    page.wait_for_url(lambda url: url != before)
    page.wait_for_function("!document.querySelector('.htmx-request')")


def sent(page: Page, button: str) -> None:
    """Press a button of a plain form, and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(button).click()


LOOKS = {"zh on a desk": Look("zh", "light"), "en by night on a phone": Look("en", "dark", PHONE)}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_it_is_readable_by_everybody_and_runs_nothing_that_a_member_wrote(
    windows: Windows, review: Served, look: Look
) -> None:
    with windows.looking(look) as seen:
        for path in ("/review", QUEUE, pressing(review)):
            assert seen.open(path) == 200
            assert seen.violations() == []
            assert seen.complaints == []
            assert not seen.planted
            assert seen.overflow <= 0
        assert "<script>" in seen.page.locator(".talk blockquote").first.inner_text()


def test_where_no_signature_is_asked_for_none_is_missing_and_it_can_be_published(
    distilled: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    own = Path(shutil.copytree(distilled, tmp_path / "own"))
    with serving(own) as site:
        cookies = session_of(site.service.store, account(site.service.store, "林晚", Role.ADMIN))
        with site.client(cookies=cookies) as window:

            def told(path: str) -> str:
                return window.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).text

            signing.review(own, DRAFT)
            assert all("no signature is asked for" in told(path) for path in ("/review", QUEUE))
            assert "Publish it" in told(QUEUE)
            signing.sign(own, DRAFT, "林晚")
            assert all("1 signature, though none is asked for" in told(path) for path in ("/review", QUEUE))
            set_up(own, signatures="2")
    with serving(own) as site, site.client(cookies=cookies) as window:
        asked = window.get(QUEUE, headers={"Accept": "text/html", "Accept-Language": "en"}).text
    assert "1 of 2 signatures" in asked
    assert "Publish it" not in asked


def test_an_expert_decides_by_keys_alone(browser: Browser, review: Served) -> None:
    with somebody(browser, review, "林老师") as page:
        page.goto(QUEUE)
        press(page, "j")
        seen = [looked_at(page)]
        press(page, "a")
        accepted = last(review)
        seen.append(looked_at(page))
        page.keyboard.press("e")
        expect(page.locator("#edit-text")).to_be_focused()
        page.keyboard.type("，改过")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        press(page, "Enter")
        edited = last(review)
        seen.append(looked_at(page))
        page.keyboard.press("r")
        page.keyboard.type("不对")
        page.keyboard.press("Tab")
        press(page, "Enter")
        rejected = last(review)
        seen.append(looked_at(page))
        press(page, "s")
        aside = last(review)
        press(page, "u")
    assert accepted
    assert edited
    assert rejected
    assert aside
    made = [accepted, edited, rejected, aside]
    assert [one.verdict for one in made] == [Verdict.ACCEPT, Verdict.EDIT, Verdict.REJECT, Verdict.SET_ASIDE]
    assert [one.target for one in made] == seen
    assert edited.text.endswith("，改过")
    assert rejected.reason == "不对"
    assert last(review) == rejected, "the key u has taken the last one back"


def test_j_and_k_go_through_the_claims_and_the_help_opens(browser: Browser, review: Served) -> None:
    claims = [claim.id for claim in first(review).claims]
    with somebody(browser, review, "林老师", language="en") as page:
        page.goto(f"{pressing(review)}?claim={claims[0]}")
        press(page, "j")
        assert looked_at(page) == claims[1]
        press(page, "k")
        assert looked_at(page) == claims[0]
        page.keyboard.press("?")
        assert page.get_by_role("dialog").get_by_text("next claim").is_visible()
        page.keyboard.press("j")
        assert looked_at(page) == claims[0], "keys rest while the help is open"


def test_keys_stay_still_while_somebody_writes(browser: Browser, review: Served) -> None:
    before = count(review)
    with somebody(browser, review, "林老师") as page:
        page.goto(pressing(review))
        here = page.url
        page.keyboard.press("e")
        field = page.locator("#edit-text")
        field.fill("")
        field.press_sequentially("jkaersu?")
        assert field.input_value() == "jkaersu?"
        composing = page.context.new_cdp_session(page)
        composing.send("Input.imeSetComposition", {"text": "as", "selectionStart": 2, "selectionEnd": 2})
        page.keyboard.press("a")
        composing.send("Input.insertText", {"text": "爱"})
        assert "爱" in field.input_value()
        page.locator("#claim-words").focus()
        for told in STILL:
            page.evaluate(PRESS, told)
        page.keyboard.press("Shift+A")
        page.wait_for_timeout(200)
        assert page.url == here
    assert count(review) == before


def test_it_is_done_with_a_thumb_on_a_phone(browser: Browser, review: Served) -> None:
    with somebody(browser, review, "林老师", window=PHONE, touch=True) as page:
        page.goto(pressing(review))
        claim = looked_at(page)
        for button in page.locator(".bar > form button, .bar summary, .bar .steps a, .bar .steps form button").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= TOUCH
            assert box["y"] > PHONE[1] * 2 / 3
        above, below = page.locator(".claim").bounding_box(), page.locator(".sources").bounding_box()
        assert above
        assert below
        assert above["y"] < below["y"] < PHONE[1], "the sources follow the claim"
        before = page.url
        page.locator('[data-key="a"]').tap()
        page.wait_for_url(lambda url: url != before)
        made = last(review)
        assert made
        assert (made.target, made.verdict) == (claim, Verdict.ACCEPT)
        page.locator('[data-key="u"]').tap()
        page.wait_for_url(lambda url: claim in url)
        assert looked_at(page) == claim
    assert last(review) != made


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_two_at_once_never_overwrite_each_other_and_lose_nothing_typed(
    browser: Browser, review: Served, *, script: bool
) -> None:
    with somebody(browser, review, "林老师", script=script) as page:
        page.goto(pressing(review))
        claim = looked_at(page)
        page.locator('[data-key="e"] summary').click()
        page.locator("#edit-text").fill("我写了很久的话")
        page.locator("#edit-reason").fill("理由")
        others = decide(review.service.workspace, DecideRequest(claim, "accept", "陈老师"))
        page.locator('[name="verdict"][value="edit"]').click()
        expect(page.locator(".notice.bad")).to_contain_text("陈老师")
        assert last(review) == others
        assert page.locator("#edit-text").input_value() == "我写了很久的话"
        assert page.locator("#edit-reason").input_value() == "理由"
        assert not script or page.url.endswith(claim), "the page can be loaded again"
        assert not script or Seen(page).violations() == []
        before = page.url
        page.locator('[name="verdict"][value="edit"]').click()
        page.wait_for_url(lambda url: url != before)
    made = last(review)
    assert made
    assert (made.target, made.text) == (claim, "我写了很久的话")


def test_a_broken_connection_and_a_session_that_ended_lose_nothing_typed(browser: Browser, review: Served) -> None:
    before = count(review)
    with somebody(browser, review, "林老师") as page:
        page.goto(pressing(review))
        page.keyboard.press("e")
        page.locator("#edit-text").fill("我写了很久的话")
        page.route("**/decisions", lambda route: route.abort())
        page.locator('[name="verdict"][value="edit"]').click()
        expect(page.locator(".desk-told [role=alert]")).to_contain_text("连接")
        page.unroute("**/decisions")
        page.context.clear_cookies()
        page.locator('[name="verdict"][value="edit"]').click()
        expect(page.locator(".desk-told [role=alert]")).to_contain_text("登录")
        assert page.locator("#edit-text").input_value() == "我写了很久的话"
    assert count(review) == before


def test_what_is_gone_gives_back_what_was_typed(browser: Browser, review: Served) -> None:
    with somebody(browser, review, "林老师", script=False) as page:
        page.goto(pressing(review))
        page.locator('[data-key="r"] summary').click()
        page.locator("#reject-reason").fill("写好的理由")
        form = page.locator('[data-key="r"] form')
        address = form.get_attribute("action") or ""
        token = page.context.request.post(
            address,
            form={"target": "f" * 16, "verdict": "reject", "reason": "写好的理由", "expected": "0"},
            headers={"Origin": review.address, "Accept": "text/html"},
        )
        assert token.status == 404
        assert "写好的理由" in token.text()


def test_everything_is_done_without_a_script(browser: Browser, review: Served) -> None:
    with somebody(browser, review, "林老师", script=False) as page:
        page.goto(QUEUE)
        page.locator(".queue a").first.click()
        page.wait_for_selector("#desk")
        claim, entry = looked_at(page), page.url.rsplit("/", 1)[-1]
        sent(page, '[data-key="s"]')
        aside = last(review)
        assert aside
        assert (aside.target, aside.verdict) == (claim, Verdict.SET_ASIDE)
        sent(page, '[data-key="u"]')
        assert last(review) != aside
        page.locator("#statement summary").click()
        page.locator("#statement-text").fill("群里没人说过：先备份。")
        sent(page, '[name="verdict"][value="statement"]')
        stated = last(review)
        assert stated
        assert (stated.target, stated.text) == (entry.split("?")[0], "群里没人说过：先备份。")
        page.goto(f"{pressing(review)}?claim={claim}")
        page.locator(".beside summary").first.click()
        page.locator("#claim-applies").fill("MySQL 8")
        page.locator("#claim-until").fill("2030-12-31")
        sent(page, ".beside form button >> nth=0")
        marked = last(review)
        assert marked
        assert (marked.applies_to, marked.valid_until) == ("MySQL 8", "2030-12-31")
        page.locator("#remarks summary").click()
        page.locator("#remarks textarea").fill("请再看一眼")
        sent(page, "#remarks form.panel button")
        assert page.locator("#remarks blockquote").inner_text() == "请再看一眼"
        sent(page, "#remarks li form button")
        assert page.locator("#remarks li.settled").count() == 1


def test_a_review_link_opens_its_edition_and_nothing_else(browser: Browser, review: Served) -> None:
    made = links.make(review.service.store, NOBODY, DRAFT, "外请专家")
    with window_of(browser, review) as context:
        page = context.new_page()
        page.goto(f"/r/{made.code}")
        assert page.url.endswith(QUEUE)
        page.locator(".queue a").first.click()
        page.wait_for_selector("#desk")
        claim = looked_at(page)
        press(page, "a")
        decided = last(review)
        assert decided
        assert (decided.target, decided.by) == (claim, "外请专家")
        for elsewhere in (f"/editions/{PUBLISHED}/review", "/review", "/people", "/search"):
            answer = page.goto(elsewhere)
            assert answer
            assert answer.status == 403
