"""Who may come in: the first set-up, signing in, invitations, tokens, review links, the audit log."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.access import invitations, links, people, setup, tokens
from api.access.caller import NOBODY, Way
from api.access.rights import Right, Role
from tests.support_desk import somebody, window_of
from tests.support_pages import PHONE, Look, Windows
from tests.support_service import DRAFT, Served, serving

GOOD, SHORT, WRONG = "four words and a comma", "short", "wrong words and a comma"
PAGES = ("/people", "/tokens", "/links", "/audit", "/settings", "/account", "/upload", "/jobs")
LOOKS = {"zh on a desk": Look("zh", "light"), "en by night on a phone": Look("en", "dark", PHONE)}


@pytest.fixture(scope="module")
def house(distilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    workspace = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("people") / "community"))
    with serving(workspace) as running:
        yield running


@pytest.fixture(scope="module")
def windows(browser: Browser, house: Served) -> Iterator[Windows]:
    made = Windows(browser, house)
    yield made
    made.close()


def fill(page: Page, **fields: str) -> None:
    """Fill the fields of the page's form, and send it."""
    for name, value in fields.items():
        page.locator(f"main [name={name}]").first.fill(value)
    page.locator("main form button.main").click()


def status(page: Page, address: str) -> int:
    answer = page.goto(address)
    assert answer
    return answer.status


def administrator(site: Served, name: str) -> int:
    made = invitations.invite(site.service.store, NOBODY, Role.ADMIN)
    return invitations.accept(site.service.store, made.code, name, GOOD).id


def test_the_first_link_makes_the_administrator_who_invites_the_others(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "new") as site:
        link = setup.setup_link(site.service.store, site.address)
        assert link
        with window_of(browser, site) as context:
            page = context.new_page()
            page.goto("/sign-in")
            expect(page.locator(".notice")).to_contain_text("终端")
            page.goto(link)
            page.locator("[name=password]").evaluate("field => field.removeAttribute('minlength')")
            fill(page, name="周老师", password=SHORT)
            expect(page.locator(".notice.bad")).to_be_visible()
            assert page.locator("[name=name]").input_value() == "周老师"
            fill(page, password=GOOD)
            expect(page.locator("nav form[action='/sign-out']")).to_contain_text("周老师")
            assert status(page, link) == 404, "the link works once"
            page.goto("/people")
            page.locator("#f-role").select_option(Role.EXPERT.value)
            fill(page, name="林老师")
            invitation = page.locator(".once pre").inner_text()
        with window_of(browser, site) as context:
            page = context.new_page()
            page.goto(invitation)
            assert page.locator("[name=name]").input_value() == "林老师"
            fill(page, password=GOOD)
            expect(page.locator("nav form[action='/sign-out']")).to_contain_text("林老师")
        assert [one.role for one in people.people(site.service.store)] == [Role.ADMIN, Role.EXPERT]


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_who_signs_in_comes_to_where_they_wanted_to_be(browser: Browser, house: Served, *, script: bool) -> None:
    name = f"王老师 {script}"
    administrator(house, name)
    with window_of(browser, house, script=script) as context:
        page = context.new_page()
        page.goto("/audit?act=session.refuse")
        assert "/sign-in?back=" in page.url
        fill(page, name=name, password=WRONG)
        expect(page.locator(".notice.bad")).to_be_visible()
        assert page.locator("[name=name]").input_value() == name
        fill(page, password=GOOD)
        page.wait_for_url("**/audit?act=session.refuse")
        expect(page.locator(".audit li").first).to_be_visible()
        page.goto("/account")
        fill(page, present=GOOD, wanted=GOOD + "!")
        expect(page.locator(".notice")).to_be_visible()
        if not script:
            page.locator("nav form[action='/sign-out'] button").click()
            page.wait_for_url("**/sign-in")


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_everybody_can_use_them(windows: Windows, look: Look) -> None:
    with windows.looking(look) as seen:
        for path in PAGES:
            assert seen.open(path) == 200
            assert seen.violations() == []
            assert seen.complaints == []
            assert seen.overflow <= 0


def test_a_token_is_shown_once_and_revoked(windows: Windows, house: Served) -> None:
    with windows.looking(Look()) as seen:
        page = seen.page
        page.goto("/tokens")
        with page.expect_response("**/tokens") as told:
            fill(page, name="周报程序", days="30")
        assert told.value.headers["cache-control"] == "no-store"
        secret = page.locator(".once pre").inner_text()
        assert tokens.token_caller(house.service.store, f"Bearer {secret}").rights == {Right.READ}
        assert page.locator(".once button").is_visible(), "it can be copied"
        page.goto("/tokens")
        assert secret not in page.content()
        page.locator("form[action$=revoke] button").first.click()
        expect(page.locator(".badge.bad")).to_be_visible()
        assert tokens.token_caller(house.service.store, f"Bearer {secret}").way is Way.NOBODY


def test_a_review_link_is_made_for_a_draft_and_revoked(browser: Browser, house: Served) -> None:
    with somebody(browser, house, "operator", script=False) as page:
        page.goto(f"/links?edition={DRAFT}")
        fill(page, name="外请专家", days="没有")
        expect(page.locator(".notice.bad")).to_contain_text("没有")
        assert page.locator("[name=name]").input_value() == "外请专家"
        fill(page, days="7")
        link = page.locator(".once pre").inner_text()
        opened = links.open_link(house.service.store, link.rsplit("/", 1)[1])
        assert (opened.link.edition, opened.link.name) == (DRAFT, "外请专家")
        page.goto("/links")
        page.locator("form[action$=revoke] button").first.click()
        expect(page.locator(".badge.bad")).to_be_visible()
        assert status(page, link) == 404


def test_roles_change_and_accounts_close_but_one_administrator_stays(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "new") as site, window_of(browser, site, language="en") as context:
        own, other = administrator(site, "周老师"), administrator(site, "林老师")
        page = context.new_page()
        page.goto("/people")
        fill(page, name="周老师", password=GOOD)
        page.locator(f"#person-{other} select").select_option(Role.EXPERT.value)
        page.locator(f"#person-{other} form.inline button").click()
        page.locator(f"#person-{other} form[action$=close] button").click()
        expect(page.locator(f"#person-{other} form[action$=open]")).to_be_visible()
        page.locator(f"#person-{own} form[action$=close] button").click()
        expect(page.locator(".notice.bad")).to_contain_text("last administrator")
        page.locator(f"#person-{other} form[action$=open] button").click()
        expect(page.locator(f"#person-{other} form[action$=close]")).to_be_visible()
        kept = {one.id: (one.role, one.disabled_at) for one in people.people(site.service.store)}
        assert kept == {own: (Role.ADMIN, None), other: (Role.EXPERT, None)}


def test_the_audit_log_is_filtered_and_paged(windows: Windows, house: Served) -> None:
    for number in range(4):
        made = links.make(house.service.store, NOBODY, DRAFT, f"专家{number}")
        links.revoke(house.service.store, NOBODY, made.link.id)
    with windows.looking(Look(script=False)) as seen:
        seen.open("/audit?act=link.make&limit=3")
        assert seen.page.locator(".audit li").count() == 3
        seen.page.locator(".pages a[rel=next]").click()
        seen.page.wait_for_url("**cursor=**")
        assert 1 <= seen.page.locator(".audit li").count() <= 3
        assert "专家" in seen.page.locator(".audit").inner_text()
        assert seen.open("/audit?cursor=nonsense") == 404
