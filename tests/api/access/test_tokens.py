"""Tokens: never more than their owner may, shown once, and over when they are over."""

from collections.abc import Collection

import pytest

from api.access import people, tokens
from api.access.caller import Caller, Way, refused
from api.access.lifetimes import DAY
from api.access.recognising import recognise
from api.access.rights import Right, Role
from models.errors import BadOption, Forbidden, NotFound
from models.store.pool import Pool
from tests.support_access import let_pass, session_of


def made(store: Pool, caller: Caller, scopes: Collection[Right], **more: int) -> tokens.NewToken:
    return tokens.make(store, caller, "the course's website", scopes, **more)  # type: ignore[arg-type]


def test_a_token_may_what_its_scopes_say_and_signs_as_its_owner(store: Pool, admin: Caller) -> None:
    new = made(store, admin, [Right.READ, Right.COMMUNITY])
    caller = recognise(store, f"Bearer {new.secret}", {})
    assert caller.rights == {Right.READ, Right.COMMUNITY}
    assert (caller.way, caller.key, caller.name, caller.person) == (Way.TOKEN, new.token.key, "林晚", admin.person)


def test_its_secret_has_256_bits_and_a_name_that_scanners_know(store: Pool, admin: Caller) -> None:
    secrets = {made(store, admin, [Right.READ]).secret for _ in range(10)}
    assert len(secrets) == 10
    assert all(secret.startswith("sr_") and len(secret) == 3 + 43 for secret in secrets)


def test_a_token_never_may_more_than_its_owner_may_now(store: Pool, admin: Caller, expert: Caller) -> None:
    new = made(store, admin, [Right.READ, Right.REVIEW], owner=expert.person or 0)
    people.change_role(store, admin, expert.person or 0, Role.READER)
    assert recognise(store, f"Bearer {new.secret}", {}).rights == {Right.READ}
    people.disable(store, admin, expert.person or 0)
    assert recognise(store, f"Bearer {new.secret}", {}) == refused(tokens.REVOKED)


def test_nobody_gives_a_token_what_the_owner_or_they_themselves_may_not(
    store: Pool, admin: Caller, expert: Caller
) -> None:
    with pytest.raises(Forbidden, match="Zoë may not do “operate”"):
        made(store, admin, [Right.READ, Right.OPERATE], owner=expert.person or 0)
    weak = recognise(store, f"Bearer {made(store, admin, [Right.ADMIN]).secret}", {})
    with pytest.raises(Forbidden):
        made(store, weak, [Right.REVIEW])
    assert made(store, weak, [Right.ADMIN]).token.person == admin.person


@pytest.mark.parametrize(
    ("scopes", "days", "sentence"),
    [([], 1, "at least one scope"), ([Right.READ], 0, "1 to 366 days"), ([Right.READ], 367, "1 to 366 days")],
)
def test_a_token_that_makes_no_sense_is_refused(
    store: Pool, admin: Caller, scopes: list[Right], days: int, sentence: str
) -> None:
    with pytest.raises(BadOption, match=sentence):
        made(store, admin, scopes, days=days)
    assert tokens.tokens(store) == []


def test_a_token_of_nobody_is_refused(store: Pool, admin: Caller) -> None:
    with pytest.raises(NotFound):
        made(store, admin, [Right.READ], owner=99)
    with pytest.raises(Forbidden, match="who has an account"):
        made(store, Caller(Way.LINK, "link:1", "guest", frozenset(Right)), [Right.READ])


def test_a_token_ends_on_its_day(store: Pool, admin: Caller) -> None:
    new = made(store, admin, [Right.READ], days=30)
    let_pass(store, "token", 30 * DAY - 60_000)
    assert recognise(store, f"Bearer {new.secret}", {}).name == admin.name
    let_pass(store, "token", 60_000)
    assert recognise(store, f"Bearer {new.secret}", {}) == refused(tokens.EXPIRED)


def test_a_revoked_token_is_over_and_its_row_stays(store: Pool, admin: Caller) -> None:
    new = made(store, admin, [Right.READ])
    first = tokens.revoke(store, admin, new.token.id)
    assert recognise(store, f"Bearer {new.secret}", {}) == refused(tokens.REVOKED)
    assert tokens.revoke(store, admin, new.token.id) == first
    assert tokens.tokens(store) == [first]
    with pytest.raises(NotFound, match="no token 99"):
        tokens.revoke(store, admin, 99)


def test_the_day_of_its_last_use_is_kept(store: Pool, admin: Caller) -> None:
    new = made(store, admin, [Right.READ])
    assert tokens.tokens(store)[0].used_on is None
    recognise(store, f"Bearer {new.secret}", {})
    used = tokens.tokens(store)[0].used_on
    assert used is not None
    assert used.count("-") == 2


@pytest.mark.parametrize("spelling", ["Bearer {}", "bearer {}", "BEARER   {} "])
def test_the_scheme_is_read_in_any_case(store: Pool, admin: Caller, spelling: str) -> None:
    assert recognise(store, spelling.format(made(store, admin, [Right.READ]).secret), {}).way is Way.TOKEN


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer sr_", "Basic {}", "{}", "Bearer x{}", "Bearer {} x", "Bearer \ud800", "\x00"],
)
def test_any_other_header_is_nobodys_whatever_the_cookies(store: Pool, admin: Caller, header: str) -> None:
    secret = made(store, admin, [Right.READ]).secret
    caller = recognise(store, header.format(secret), session_of(store, admin))
    assert caller in (refused(tokens.NO_TOKEN), refused(tokens.NOT_BEARER))
