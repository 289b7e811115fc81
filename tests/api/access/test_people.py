"""Accounts: names of any script, roles that count at once, and always an administrator."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.access import people
from api.access.audit import events
from api.access.caller import Caller
from api.access.names import clean_name
from api.access.recognising import recognise
from api.access.rights import RIGHTS, Right, Role
from api.access.sessions import login, start
from models.errors import BadOption, NotFound, NotReady, SignInNeeded
from models.store.pool import Pool
from tests.support_access import ADDRESS, PASSWORD, account, session_of


@pytest.mark.parametrize("name", ["林晚", "Zoë Müller", "محمد", "🦊 fox", "O'Neil; DROP TABLE person", "<b>bold</b>"])
def test_a_name_of_any_script_signs_in_as_it_was_written(store: Pool, password_hash: str, name: str) -> None:
    account(store, name, Role.EXPERT, password_hash)
    assert login(store, name, PASSWORD, ADDRESS).caller.name == name


def test_a_name_loses_what_would_steer_a_page() -> None:
    assert clean_name(" 林\u202e\u200b \t 晚\x00 ") == "林 晚"
    assert clean_name("half \ud800") == "half \ufffd"


@pytest.mark.parametrize("name", ["", " ", "\u200b\u202e", "x" * 61])
def test_a_name_that_shows_nothing_or_never_ends_is_refused(name: str) -> None:
    with pytest.raises(BadOption, match="1 to 60 characters"):
        clean_name(name)


@pytest.mark.parametrize("name", ["zoë", "ＺＯＥ\u0308", "Z o ë"])
def test_two_accounts_never_have_names_that_look_alike(store: Pool, expert: Caller, name: str) -> None:
    with pytest.raises(BadOption, match="is taken"):
        account(store, name, Role.READER)
    assert [person.name for person in people.people(store)] == [expert.name]


def test_a_role_counts_from_the_next_request(store: Pool, admin: Caller, expert: Caller) -> None:
    cookies = session_of(store, expert)
    assert not recognise(store, None, cookies).may(Right.OPERATE)
    people.change_role(store, admin, expert.person or 0, Role.OPERATOR)
    assert recognise(store, None, cookies).rights == RIGHTS[Role.OPERATOR]


def test_a_closed_account_is_out_at_once_and_comes_back_with_its_name(
    store: Pool, admin: Caller, expert: Caller
) -> None:
    cookies, number = session_of(store, expert), expert.person or 0
    people.disable(store, admin, number)
    assert recognise(store, None, cookies).name == ""
    with pytest.raises(SignInNeeded):
        login(store, expert.name, PASSWORD, ADDRESS)
    people.enable(store, admin, number)
    assert recognise(store, None, cookies).name == "", "old sessions stay ended"
    assert login(store, expert.name, PASSWORD, ADDRESS).caller == expert


def test_the_last_administrator_stays(store: Pool, admin: Caller, expert: Caller) -> None:
    number = admin.person or 0
    with pytest.raises(NotReady, match="林晚 is the last administrator"):
        people.disable(store, admin, number)
    with pytest.raises(NotReady):
        people.change_role(store, admin, number, Role.READER)
    assert people.change_role(store, admin, number, Role.ADMIN).role is Role.ADMIN
    people.change_role(store, admin, expert.person or 0, Role.ADMIN)
    assert people.disable(store, admin, number).disabled_at is not None
    with pytest.raises(NotReady):
        people.disable(store, admin, expert.person or 0)


def test_a_closed_administrator_counts_for_none(store: Pool, admin: Caller) -> None:
    other = account(store, "second", Role.ADMIN)
    people.disable(store, admin, other.person or 0)
    with pytest.raises(NotReady):
        people.change_role(store, admin, admin.person or 0, Role.EXPERT)


def test_two_administrators_who_close_each_other_at_once_leave_one(store: Pool, admin: Caller) -> None:
    other = account(store, "second", Role.ADMIN)

    def closed(by: Caller, number: int) -> bool:
        try:
            return people.disable(store, by, number).disabled_at is not None
        except NotReady:
            return False

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(closed, (admin, other), (other.person or 0, admin.person or 0)))
    assert sorted(done) == [False, True]
    assert [person.disabled_at is None for person in people.people(store)].count(True) == 1


def test_closing_and_opening_twice_is_one_act(store: Pool, admin: Caller, expert: Caller) -> None:
    number = expert.person or 0
    assert people.disable(store, admin, number) == people.disable(store, admin, number)
    assert people.enable(store, admin, number) == people.enable(store, admin, number)
    with store.reading() as database:
        assert [event.act for event in events(database, None, 10)] == ["person.enable", "person.disable"]


def test_a_session_of_a_closed_account_does_not_begin(store: Pool, admin: Caller, expert: Caller) -> None:
    people.disable(store, admin, expert.person or 0)
    with pytest.raises(SignInNeeded):
        start(store, expert.person or 0)


def test_an_account_that_is_not_there_is_not_found(store: Pool, admin: Caller) -> None:
    for act in (people.disable, people.enable):
        with pytest.raises(NotFound, match="no account 99"):
            act(store, admin, 99)
    with pytest.raises(NotFound):
        people.change_role(store, admin, 99, Role.READER)
