"""Passwords are hashed slowly, compared whole, and tried a few times only."""

import pytest

from api.access import passwords
from api.access.attempts import begin_attempt, forget_attempts
from api.access.caller import Caller, Way
from api.access.lifetimes import ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS, ATTEMPTS_SPAN
from api.access.people import change_password
from api.access.recognising import recognise
from api.access.sessions import login
from models.errors import BadOption, Forbidden, SignInNeeded, TooMany
from models.store.pool import Pool
from tests.support_access import ADDRESS, PASSWORD, let_pass, session_of


def test_a_hash_is_argon2id_of_64_mib_and_salted() -> None:
    one, other = (passwords.hash_password(PASSWORD, "林晚") for _ in range(2))
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert one != other
    assert passwords.fits(PASSWORD, one)
    assert not passwords.fits(PASSWORD + " ", one)


@pytest.mark.parametrize(
    "password", ["密码也可以是一句十二个字以上的话", "x" * 1000, "\ud800 half a character", "🙂" * 12]
)
def test_any_text_of_the_right_length_is_a_password(password: str) -> None:
    assert passwords.fits(password, passwords.hash_password(password, "林晚"))


def test_the_same_keys_are_the_same_password_on_every_keyboard() -> None:
    composed, decomposed = "caf\u00e9 au lait noir", "cafe\u0301 au lait noir"
    assert passwords.fits(decomposed, passwords.hash_password(composed, "林晚"))


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("eleven char", "至少 12 个字符"), ("x" * 1001, "最多 1000 个字符"), ("林晚林晚林晚林晚林晚林晚", "与姓名相同")],
)
def test_a_bad_password_is_refused_with_its_rule(password: str, sentence: str) -> None:
    with pytest.raises(BadOption) as caught:
        passwords.hash_password(password, "林晚林晚林晚林晚林晚林晚")
    assert sentence in caught.value.localized("zh")


def test_nobody_gets_in_where_there_is_no_hash() -> None:
    assert not passwords.fits("nobody's", None)


def test_an_unknown_name_costs_as_much_as_a_wrong_password(
    store: Pool, admin: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    verify = passwords.PasswordHasher.verify

    def counted(self: passwords.PasswordHasher, stored: str, password: bytes) -> bool:
        asked.append(stored.rsplit("$", 2)[0])
        return bool(verify(self, stored, password))

    monkeypatch.setattr(passwords.PasswordHasher, "verify", counted)
    sentences = set()
    for name in (admin.name, "nobody"):
        with pytest.raises(SignInNeeded) as caught:
            login(store, name, "a wrong password", ADDRESS)
        sentences.add(str(caught.value))
    assert len(asked) == 2
    assert len(set(asked)) == 1, "both are verified against a hash with the same parameters"
    assert len(sentences) == 1, "the answer does not tell whether there is such an account"


def test_an_account_takes_a_few_wrong_passwords_and_then_not_even_the_right_one(store: Pool, admin: Caller) -> None:
    for _ in range(ATTEMPTS_PER_ACCOUNT):
        begin_attempt(store, "林 晚", ADDRESS)
    with pytest.raises(TooMany) as caught:
        login(store, admin.name, PASSWORD, "198.51.100.1")
    assert 0 < caught.value.seconds <= ATTEMPTS_SPAN // 1000
    let_pass(store, "login_attempt", ATTEMPTS_SPAN)
    assert login(store, admin.name, PASSWORD, ADDRESS).caller == admin


def test_an_address_cannot_try_one_password_on_many_accounts(store: Pool, admin: Caller) -> None:
    for place in range(ATTEMPTS_PER_ADDRESS):
        begin_attempt(store, f"name {place}", ADDRESS)
    with pytest.raises(TooMany):
        login(store, admin.name, PASSWORD, ADDRESS)
    assert login(store, admin.name, PASSWORD, "198.51.100.1").caller == admin


def test_signing_in_often_is_no_attack(store: Pool, admin: Caller) -> None:
    for _ in range(ATTEMPTS_PER_ADDRESS + 1):
        begin_attempt(store, admin.name, ADDRESS)
        with store.writing() as database:
            forget_attempts(database, store, admin.name, ADDRESS)


def test_what_is_typed_as_a_name_is_not_kept(store: Pool) -> None:
    begin_attempt(store, "my password, by mistake", ADDRESS)
    with store.reading() as database:
        kept = b"".join(subject for (subject,) in database.conn.execute("SELECT subject FROM login_attempt"))
    assert b"mistake" not in kept
    assert ADDRESS.encode() not in kept


def test_a_new_password_needs_the_present_one_and_ends_every_session(store: Pool, admin: Caller) -> None:
    cookies = session_of(store, admin)
    with pytest.raises(Forbidden, match="present password"):
        change_password(store, admin, "not the present one", "another long password", ADDRESS)
    assert recognise(store, None, cookies) == admin
    change_password(store, admin, PASSWORD, "another long password", ADDRESS)
    assert recognise(store, None, cookies).name == ""
    with pytest.raises(SignInNeeded):
        login(store, admin.name, PASSWORD, ADDRESS)
    assert login(store, admin.name, "another long password", ADDRESS).caller == admin


def test_the_present_password_cannot_be_guessed_either(store: Pool, admin: Caller) -> None:
    for _ in range(ATTEMPTS_PER_ACCOUNT):
        begin_attempt(store, admin.name, ADDRESS)
    with pytest.raises(TooMany):
        change_password(store, admin, PASSWORD, "another long password", ADDRESS)


def test_a_review_link_has_no_password_to_change(store: Pool) -> None:
    with pytest.raises(Forbidden, match="who has an account"):
        change_password(store, Caller(Way.LINK, "link:1", "guest", frozenset()), PASSWORD, PASSWORD, ADDRESS)
