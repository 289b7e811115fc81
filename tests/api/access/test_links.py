"""Review links: one expert, one edition, for a while."""

import pytest

from api.access import links
from api.access.caller import Caller, Way, refused
from api.access.cookies import LINK, SESSION
from api.access.lifetimes import DAY
from api.access.recognising import recognise
from api.access.rights import Right, Role
from api.access.signing import signed
from models.errors import BadOption, NotFound
from models.store.pool import Pool
from tests.support_access import account, let_pass, session_of


def test_its_bearer_reviews_one_edition_under_the_name_it_carries(store: Pool, admin: Caller) -> None:
    new = links.make(store, admin, 4, "陈 医生", days=14)
    opened = links.open_link(store, new.code)
    caller = recognise(store, None, {opened.cookie.name: opened.cookie.value})
    assert caller == Caller(Way.LINK, new.link.key, "陈 医生", frozenset({Right.REVIEW}), 4)
    assert 0 < opened.cookie.seconds <= 14 * 24 * 3600


def test_a_link_ends_on_its_day(store: Pool, admin: Caller) -> None:
    new = links.make(store, admin, 4, "Chen", days=14)
    let_pass(store, "review_link", 14 * DAY)
    assert recognise(store, None, {LINK: new.code}) == refused(links.OVER)
    with pytest.raises(NotFound, match="no longer good"):
        links.open_link(store, new.code)


def test_a_revoked_link_is_over_for_who_has_it_open(store: Pool, admin: Caller) -> None:
    new = links.make(store, admin, 4, "Chen")
    cookie = links.open_link(store, new.code).cookie
    first = links.revoke(store, admin, new.link.id)
    assert recognise(store, None, {cookie.name: cookie.value}) == refused(links.OVER)
    assert links.revoke(store, admin, new.link.id) == first
    with pytest.raises(NotFound):
        links.open_link(store, new.code)
    with pytest.raises(NotFound, match="no review link 99"):
        links.revoke(store, admin, 99)


def test_a_forged_link_opens_nothing(store: Pool, admin: Caller) -> None:
    new = links.make(store, admin, 4, "Chen")
    code = new.code.rsplit(".", 1)[0]
    for text in ("", code, new.code + "x", signed(store, SESSION, code), signed(store, LINK, "x"), "\ud800.x", "码.x"):
        with pytest.raises(NotFound):
            links.open_link(store, text)
        assert recognise(store, None, {LINK: text}) == refused(links.OVER)


def test_who_may_review_anyway_stays_who_they_are(store: Pool, admin: Caller, expert: Caller) -> None:
    link = {LINK: links.make(store, admin, 4, "Chen").code}
    assert recognise(store, None, session_of(store, expert) | link) == expert
    reader = account(store, "reader", Role.READER)
    assert recognise(store, None, session_of(store, reader) | link).name == "Chen"
    assert recognise(store, None, session_of(store, reader)) == reader
    assert recognise(store, None, session_of(store, reader) | link, takes_link=False) == reader
    assert recognise(store, None, session_of(store, reader) | {LINK: "an old one"}) == reader
    assert recognise(store, None, link, takes_link=False).name == "Chen"


def test_links_are_listed_by_edition_with_their_last_use(store: Pool, admin: Caller) -> None:
    first, second = links.make(store, admin, 4, "Chen"), links.make(store, admin, 5, "Zoë")
    recognise(store, None, {LINK: second.code})
    assert links.links(store, 4) == [first.link]
    assert [link.used_on is None for link in links.links(store)] == [True, False]


def test_a_link_without_a_name_or_an_end_is_refused(store: Pool, admin: Caller) -> None:
    for name, days in (("", 14), ("Chen", 0), ("Chen", 367)):
        with pytest.raises(BadOption):
            links.make(store, admin, 4, name, days)
    assert links.links(store) == []
