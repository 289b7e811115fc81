"""Topics put right, words withdrawn, members named: in a real browser, on a desk and a phone, with a script or none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlite_utils import Database

from api.access.acts import Act
from api.access.audit import events
from api.access.rights import Role
from api.actions import forms
from api.actions.consenting import consents
from api.actions.topic_deciding import TopicRequest, decide_topic, standing_topic_decisions
from api.actions.withdrawing import reissue, withdraw, withdrawn
from api.queries.audience import Audience
from api.queries.topics import topics
from api.queries.withdrawals import to_withdraw
from tests.support_desk import somebody
from tests.support_pages import PHONE, Look, Windows
from tests.support_service import DRAFT, PUBLISHED, Served, serving

LOOKS = {"zh on a desk": Look("zh", "light"), "en by night on a phone": Look("en", "dark", PHONE)}
REASON = "不想<b>被引用"


@pytest.fixture(scope="module")
def house(distilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service whose published edition was issued again without some words, and in which one topic is narrower."""
    workspace = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("word") / "community"))
    with serving(workspace) as before:
        gone = quoted(before, PUBLISHED)[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "FORMS", {name: forms.FORMS[name] for name in ("edition.json", "handbook.html")})
        withdraw(workspace, [gone], "周老师", REASON)
        reissue(workspace)
    narrow(workspace)
    with serving(workspace) as running:
        yield running


@pytest.fixture(scope="module")
def windows(browser: Browser, house: Served) -> Iterator[Windows]:
    made = Windows(browser, house)
    yield made
    made.close()


def narrow(workspace: Path) -> None:
    """Make the smallest topic a part of the largest."""
    database = Database(workspace / "stillroom.sqlite")
    wide, *_, small = (key for _, key in sizes(database))
    set_parent = "UPDATE finding SET json = json_set(json, '$.parent', ?) WHERE json_extract(json, '$.id') = ?"
    with database.atomic():
        database.conn.execute(set_parent, (wide, small))
    database.conn.close()


def sizes(database: Database) -> list[tuple[int, str]]:
    query = (
        "SELECT json_array_length(json, '$.threads') AS size, json_extract(json, '$.id') AS id FROM finding "
        "WHERE json_extract(json, '$.keywords') IS NOT NULL ORDER BY size DESC, id"
    )
    return database.conn.execute(query).fetchall()


def quoted(site: Served, edition: int) -> list[str]:
    """Messages that an edition quotes."""
    made = next(one for one in site.service.holdings.snapshot().shelf.editions if one.number == edition)
    return [claim.evidence[0].message for entry in made.entries for claim in entry.claims if claim.evidence]


def unquoted(site: Served) -> str:
    """The first message of a conversation of which nothing is quoted."""
    snapshot = site.service.holdings.snapshot()
    cited = {citation.message for one in snapshot.shelf.editions for citation in one.citations}
    return next(span.first for span in snapshot.findings.threads.values() if span.first not in cited)


def chapter(site: Served) -> str:
    cards = topics(site.service.holdings.snapshot(), Audience.COMMUNITY)
    return [card.id for card in cards if not card.parent][-1]


def narrower(site: Served) -> str:
    return next(card.id for card in topics(site.service.holdings.snapshot(), Audience.COMMUNITY) if card.parent)


def name_of(site: Served, topic: str) -> str:
    return site.service.holdings.refresh().findings.topics[topic].name


def taken_back(site: Served) -> str:
    return withdrawn(site.service.workspace)[0].message


def audited(site: Served, act: Act) -> int:
    with site.service.store.reading() as database:
        return len(events(database, None, 100, act.value))


def act(page: Page, selector: str) -> None:
    """Press a button and come to the page that it leads to."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def unfold(page: Page) -> None:
    if page.locator("#decide:not([open])").count():
        page.locator("#decide summary").click()


PAGES: dict[str, Callable[[Served], str]] = {
    "topic": lambda site: f"/topics/{narrower(site)}",
    "merge": lambda site: f"/topics/{narrower(site)}/merge",
    "join": lambda site: f"/topics/{narrower(site)}/merge?into={chapter(site)}",
    "decisions": lambda _: "/review/topics",
    "withdrawals": lambda _: "/withdrawals",
    "withdrawal": lambda site: f"/withdrawals/new?message={quoted(site, DRAFT)[-1]}",
    "withdrawn": lambda site: f"/messages/{taken_back(site)}",
    "consents": lambda _: "/consents",
    "purges": lambda _: "/purges",
    "editions": lambda _: "/editions",
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_everybody_can_use_them(windows: Windows, house: Served, look: Look) -> None:
    decide_topic(house.service.workspace, TopicRequest(narrower(house), "pin", "周老师"))
    house.service.holdings.refresh()
    with windows.looking(look) as seen:
        for address in PAGES.values():
            assert seen.open(address(house)) == 200
            unfold(seen.page)
            assert (seen.complaints, seen.violations()) == ([], [])
            assert seen.overflow <= 0


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_topic_is_renamed_where_it_is_read_and_nobody_is_overwritten(
    browser: Browser, house: Served, *, script: bool
) -> None:
    topic = chapter(house)
    before, kept = name_of(house, topic), audited(house, Act.DECIDE_TOPIC)
    with somebody(browser, house, "林老师", script=script) as page:
        page.goto(f"/topics/{topic}")
        unfold(page)
        theirs = decide_topic(house.service.workspace, TopicRequest(topic, "pin", "陈老师"))
        page.locator("#f-name").fill("我想好的名字")
        act(page, ".rename button")
        expect(page.locator(".notice.bad")).to_contain_text("陈老师")
        assert page.locator("#f-name").input_value() == "我想好的名字"
        act(page, ".rename button")
        expect(page.locator("h1")).to_contain_text("我想好的名字")
        unfold(page)
        expect(page.locator(".decisions li").first).to_contain_text("林老师")
        act(page, ".decisions li:first-child button")
        expect(page.locator("h1")).to_contain_text(before)
        unfold(page)
        act(page, f"form[action$='/{theirs.number}/undo'] button")
        expect(page.locator("h1 .badge")).to_have_count(0)
        assert audited(house, Act.DECIDE_TOPIC) - kept == 3


def test_a_narrower_topic_is_split_off_and_put_back_from_the_list(browser: Browser, house: Served) -> None:
    topic = narrower(house)
    with somebody(browser, house, "林老师", script=False) as page:
        page.goto(f"/topics/{topic}")
        unfold(page)
        act(page, "form:has([value=split]) button")
        expect(page.locator(".trail li")).to_have_count(1)
        assert house.service.holdings.refresh().findings.topics[topic].parent is None
        page.goto("/review/topics")
        act(page, ".decisions li:first-child button")
    assert house.service.holdings.refresh().findings.topics[topic].parent


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_topic_is_merged_after_a_look_at_what_is_joined_and_its_address_leads_on(
    browser: Browser, house: Served, *, script: bool
) -> None:
    workspace, into = house.service.workspace, chapter(house)
    topic = [card.id for card in topics(house.service.holdings.snapshot(), Audience.COMMUNITY) if not card.parent][-2]
    names = [name_of(house, one) for one in (topic, into)]
    with somebody(browser, house, "林老师", script=script, window=PHONE) as page:
        page.goto(f"/topics/{topic}/merge")
        page.locator("#q").fill(names[1])
        if not script:
            act(page, ".find button")
        act(page, f"#found a[href*='into={into}']")
        for name in names:
            expect(page.locator(".joined")).to_contain_text(name)
        act(page, ".joined button.main")
        expect(page.locator("h1")).to_contain_text(names[1])
        page.goto(f"/topics/{topic}")
        assert page.url.endswith(f"/topics/{into}")
        unfold(page)
        expect(page.locator(".decisions li").first).to_contain_text(names[0])
        act(page, ".decisions li:first-child button")
        expect(page.locator("h1")).to_contain_text(names[0])
        assert topic not in {one.topic for one in standing_topic_decisions(workspace)}


def test_what_was_merged_meanwhile_is_shown_where_it_is_now_with_what_was_typed(
    browser: Browser, house: Served
) -> None:
    topic, into = narrower(house), chapter(house)
    with somebody(browser, house, "林老师") as page:
        page.goto(f"/topics/{topic}")
        unfold(page)
        page.locator("#f-name").fill("我想好的名字")
        decide_topic(house.service.workspace, TopicRequest(topic, "merge", "陈老师", into=into))
        act(page, ".rename button")
        expect(page.locator("h1")).to_contain_text(name_of(house, into))
        expect(page.locator(".notice.bad")).to_be_visible()
        assert page.locator("#f-name").input_value() == "我想好的名字"
        expect(page.locator(".decisions li").first).to_contain_text("陈老师")
        act(page, ".decisions li:first-child button")


def test_only_who_may_is_offered_to_decide_and_to_withdraw(windows: Windows, house: Served) -> None:
    offered = {}
    for role in (Role.EXPERT, Role.OPERATOR):
        with windows.looking(Look(role=role)) as seen:
            seen.open(f"/topics/{chapter(house)}")
            decides = seen.page.locator("#decide").count()
            seen.open(f"/messages/{unquoted(house)}")
            takes = seen.page.locator(".take").count()
            entries = seen.page.locator("nav a[href='/withdrawals'], nav a[href='/consents']").count()
            offered[role] = (decides, takes > 0, entries)
    assert offered == {Role.EXPERT: (1, False, 0), Role.OPERATOR: (1, True, 2)}


def test_who_withdraws_is_told_first_which_editions_change(windows: Windows, house: Served) -> None:
    with windows.looking(Look("en", script=False)) as seen:
        seen.open("/withdrawals")
        seen.page.locator("#f-message").fill(f"{house.address}/messages/{quoted(house, DRAFT)[-1]}")
        act(seen.page, "main form button.main")
        expect(seen.page.locator(".effects")).to_contain_text(f"No. {DRAFT} (draft)")
        assert seen.open("/withdrawals/new?message=nothing") == 404
        assert seen.page.locator("#f-message").input_value() == "nothing"


def test_words_are_withdrawn_from_the_reader_and_then_are_nowhere(browser: Browser, house: Served) -> None:
    message = unquoted(house)
    with somebody(browser, house, "林老师", script=False) as page:
        page.goto(f"/messages/{message}")
        words = page.locator(f"#m-{message} blockquote").inner_text()
        act(page, f"#m-{message} .take")
        expect(page.locator(".own-words")).to_contain_text(words)
        page.locator("[name=reason]").evaluate("field => field.removeAttribute('maxlength')")
        page.locator("[name=reason]").fill("长" * 201)
        act(page, "main form button.main")
        expect(page.locator(".notice.bad")).to_be_visible()
        assert page.locator("[name=reason]").input_value() == "长" * 201
        page.locator("[name=reason]").fill(REASON)
        act(page, "main form button.main")
        expect(page.locator(".rows li").first).to_contain_text(REASON)
        assert "/jobs/" in (page.locator(".notice a").get_attribute("href") or "")
        page.goto(f"/messages/{message}")
        expect(page.locator(f"#m-{message} .gone")).to_be_visible()
        assert page.locator(f"#m-{message} :is(blockquote, .take)").count() == 0
        page.goto(f"/search?q={words}")
        assert page.locator(f"#found a[href*='{message}']").count() == 0
    assert audited(house, Act.WITHDRAW) == 1


def test_a_revision_whose_words_were_withdrawn_stands_in_the_list_as_withdrawn(windows: Windows) -> None:
    with windows.looking(Look("en", role=Role.READER)) as seen:
        seen.open("/editions")
        row = seen.page.locator(f".editions li:has(a[href='/editions/{PUBLISHED}'])")
        expect(row.locator("a.name")).to_contain_text("(revision 2)")
        expect(row.locator(".badge.bad")).to_have_text("withdrawn")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_consent_is_written_down_and_taken_back(browser: Browser, house: Served, *, script: bool) -> None:
    pseudonym = max(house.service.holdings.snapshot().findings.pseudonyms.values())
    with somebody(browser, house, "林老师", script=script, window=PHONE) as page:
        page.goto("/consents")
        page.locator("#f-pseudonym").fill(pseudonym)
        if script:
            expect(page.locator(f"#members option[value='{pseudonym}']")).to_have_count(1)
        page.locator("#f-name").fill("周明")
        act(page, "main form button.main")
        expect(page.locator(".consents")).to_contain_text(pseudonym)
        page.locator("#f-pseudonym").fill("没有这个人")
        page.locator("#f-name").fill("周明")
        act(page, "main form button.main")
        expect(page.locator(".notice.bad")).to_contain_text("没有这个人")
        assert page.locator("#f-pseudonym").input_value() == "没有这个人"
        assert [(one.pseudonym, one.name) for one in consents(house.service.workspace)] == [(pseudonym, "周明")]
        act(page, ".consents button")
        assert [one.name for one in consents(house.service.workspace)] == [""]


def test_all_that_is_quoted_of_a_member_is_withdrawn_at_once(windows: Windows, house: Served) -> None:
    holdings = house.service.holdings
    message, others = next(
        (key, {one.id for one in found.others})
        for key in quoted(house, DRAFT)
        if (found := to_withdraw(holdings, holdings.refresh(), key)).others
    )
    with windows.looking(Look(script=False)) as seen:
        seen.open(f"/withdrawals/new?message={message}")
        act(seen.page, ".own-words + p a")
        assert seen.page.locator(".also li").count() == len(others)
        act(seen.page, "main form button.main")
        seen.page.wait_for_selector(".notice a")
    assert {message, *others} <= {one.message for one in withdrawn(house.service.workspace)}
