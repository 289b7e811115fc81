"""One-time links: the first administrator, somebody new, a new password."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.access import invitations, people
from api.access.caller import Caller
from api.access.lifetimes import INVITATION, SETUP
from api.access.recognising import recognise
from api.access.rights import Role
from api.access.sessions import login, start
from api.access.setup import check_setup, needs_setup, setup_link
from models.errors import BadOption, NotFound
from models.store.pool import Pool
from tests.support_access import ADDRESS, PASSWORD, let_pass, session_of


def setup_code(store: Pool) -> str:
    return str(setup_link(store, "http://127.0.0.1:8000/")).removeprefix("http://127.0.0.1:8000/setup/")


def test_the_first_run_makes_the_administrator_and_no_other(store: Pool) -> None:
    code = setup_code(store)
    check_setup(store, code)
    assert needs_setup(store)
    person = invitations.accept(store, code, "林晚", PASSWORD)
    assert person.role is Role.ADMIN
    assert login(store, "林晚", PASSWORD, ADDRESS).caller == start(store, person.id).caller
    assert not needs_setup(store)
    assert setup_link(store, "http://127.0.0.1:8000") is None
    with pytest.raises(NotFound, match="used already"):
        invitations.accept(store, code, "somebody else", PASSWORD)


def test_a_restart_ends_the_links_it_printed_before(store: Pool) -> None:
    first, second = setup_code(store), setup_code(store)
    with pytest.raises(NotFound):
        invitations.accept(store, first, "林晚", PASSWORD)
    invitations.accept(store, second, "林晚", PASSWORD)


def test_a_slip_in_the_form_does_not_use_the_link_up(store: Pool) -> None:
    code = setup_code(store)
    with pytest.raises(BadOption):
        invitations.accept(store, code, "", PASSWORD)
    with pytest.raises(BadOption):
        invitations.accept(store, code, "林晚", "short")
    assert invitations.accept(store, code, "林晚", PASSWORD).name == "林晚"


def test_two_who_use_one_link_at_once_get_one_account(store: Pool) -> None:
    code = setup_code(store)

    def tried(name: str) -> str:
        try:
            return invitations.accept(store, code, name, PASSWORD).name
        except NotFound:
            return ""

    with ThreadPoolExecutor(4) as pool:
        made = [name for name in pool.map(tried, ["one", "two", "three", "four"]) if name]
    assert [person.name for person in people.people(store)] == made
    assert len(made) == 1


def test_an_invitation_is_no_set_up_and_says_what_it_is_for(store: Pool, admin: Caller) -> None:
    made = invitations.invite(store, admin, Role.EXPERT, "Zoë")
    with pytest.raises(NotFound):
        check_setup(store, made.code)
    assert invitations.invitation_of(store, made.code) == made.invitation
    person = invitations.accept(store, made.code, "Zoë M.", PASSWORD)
    assert (person.name, person.role) == ("Zoë M.", Role.EXPERT)
    assert invitations.invitations(store) == []


@pytest.mark.parametrize("code", ["", "x", "x" * 10_000, "\x00", "\ud800", "编码"])
def test_a_code_that_was_never_given_opens_nothing(store: Pool, admin: Caller, code: str) -> None:
    invitations.invite(store, admin, Role.ADMIN)
    with pytest.raises(NotFound):
        invitations.accept(store, code, "intruder", PASSWORD)


def test_a_taken_name_leaves_the_invitation_open(store: Pool, admin: Caller) -> None:
    made = invitations.invite(store, admin, Role.EXPERT)
    with pytest.raises(BadOption, match="is taken"):
        invitations.accept(store, made.code, admin.name, PASSWORD)
    invitations.accept(store, made.code, "Zoë", PASSWORD)


def test_invitations_end_by_time_and_by_hand(store: Pool, admin: Caller) -> None:
    made = invitations.invite(store, admin, Role.EXPERT)
    invitations.withdraw(store, admin, made.invitation.id)
    with pytest.raises(NotFound):
        invitations.accept(store, made.code, "Zoë", PASSWORD)
    with pytest.raises(NotFound, match="no open invitation"):
        invitations.withdraw(store, admin, made.invitation.id)
    late = invitations.invite(store, admin, Role.EXPERT)
    let_pass(store, "invitation", INVITATION)
    with pytest.raises(NotFound):
        invitations.invitation_of(store, late.code)


def test_the_set_up_link_lasts_a_day_and_is_none_of_the_invitations(store: Pool, admin: Caller) -> None:
    other = setup_link(store, "http://host")
    assert other is None
    with store.writing() as database:
        database.conn.execute("DELETE FROM person")
    code = setup_code(store)
    assert invitations.invitations(store) == []
    with pytest.raises(NotFound):
        invitations.withdraw(store, admin, 1)
    let_pass(store, "invitation", SETUP)
    with pytest.raises(NotFound):
        invitations.accept(store, code, "林晚", PASSWORD)


def test_a_password_link_changes_the_password_of_its_account_only(store: Pool, admin: Caller, expert: Caller) -> None:
    cookies = session_of(store, expert)
    first = invitations.offer_password(store, admin, expert.person or 0)
    second = invitations.offer_password(store, admin, expert.person or 0)
    with pytest.raises(NotFound):
        invitations.accept(store, first.code, "", "another long password")
    person = invitations.accept(store, second.code, "another name", "another long password")
    assert (person.id, person.name) == (expert.person, expert.name)
    assert recognise(store, None, cookies).name == ""
    assert login(store, expert.name, "another long password", ADDRESS).caller == expert
    assert login(store, admin.name, PASSWORD, ADDRESS).caller == admin
