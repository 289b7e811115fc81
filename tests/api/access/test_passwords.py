"""Passwords are hashed slowly, compared whole, and tried a few times only."""

import pytest

from api.access import passwords
from api.access.attempts import Attempt, begin_attempt, forget_attempts
from api.access.caller import Caller, Way
from api.access.cookies import DEVICE
from api.access.lifetimes import (
    ATTEMPTS_PACE,
    ATTEMPTS_PER_ADDRESS,
    ATTEMPTS_PER_NAME,
    ATTEMPTS_PER_PLACE,
    ATTEMPTS_SPAN,
)
from api.access.people import change_password
from api.access.recognising import recognise
from api.access.sessions import login, start
from models.errors import BadOption, Forbidden, SignInNeeded, TooMany
from models.store.pool import Pool
from tests.support_access import ADDRESS, PASSWORD, let_pass, session_of

ELSEWHERE = "198.51.100.1"


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


def tried(store: Pool, name: str, times: int, address: str = ADDRESS) -> None:
    for _ in range(times):
        begin_attempt(store, Attempt(name, address))


def test_a_place_tries_a_few_wrong_passwords_and_then_not_even_the_right_one(store: Pool, admin: Caller) -> None:
    tried(store, "林 晚", ATTEMPTS_PER_PLACE)
    with pytest.raises(TooMany) as caught:
        login(store, admin.name, PASSWORD, ADDRESS)
    assert 0 < caught.value.seconds <= ATTEMPTS_SPAN // 1000
    assert login(store, admin.name, PASSWORD, ELSEWHERE).caller == admin, "a stranger shuts nobody out elsewhere"
    let_pass(store, "login_attempt", ATTEMPTS_SPAN)
    assert login(store, admin.name, PASSWORD, ADDRESS).caller == admin


def test_a_name_that_many_places_try_is_slowed_down_and_never_shut(store: Pool, admin: Caller) -> None:
    for place in range(ATTEMPTS_PER_NAME):
        tried(store, admin.name, 1, f"203.0.113.{place}")
    with pytest.raises(TooMany, match="a browser that knows you") as caught:
        login(store, admin.name, PASSWORD, ELSEWHERE)
    assert 0 < caught.value.seconds <= ATTEMPTS_PACE // 1000
    let_pass(store, "login_attempt", ATTEMPTS_PACE)
    assert login(store, admin.name, PASSWORD, ELSEWHERE).caller == admin


def test_a_browser_that_signed_in_before_is_kept_out_by_no_stranger(store: Pool, admin: Caller) -> None:
    own = {DEVICE: login(store, admin.name, PASSWORD, ADDRESS).device.value}
    tried(store, admin.name, ATTEMPTS_PER_PLACE)
    for place in range(ATTEMPTS_PER_NAME - ATTEMPTS_PER_PLACE):
        tried(store, admin.name, 1, f"203.0.113.{place}")
    for place in range(ATTEMPTS_PER_ADDRESS - ATTEMPTS_PER_PLACE):
        tried(store, f"name {place}", 1)
    with pytest.raises(TooMany):
        login(store, admin.name, PASSWORD, ADDRESS)
    assert login(store, admin.name, PASSWORD, ADDRESS, cookies=own).caller == admin
    for _ in range(ATTEMPTS_PER_PLACE):
        with pytest.raises(SignInNeeded):
            login(store, admin.name, "a wrong password", ELSEWHERE, cookies=own)
    with pytest.raises(TooMany):
        login(store, admin.name, PASSWORD, ELSEWHERE, cookies=own)


def test_a_browser_is_known_for_its_own_name_only_and_lets_nobody_in(store: Pool, admin: Caller) -> None:
    assert admin.person is not None
    mark = start(store, admin.person).device.value
    tried(store, "周禾", ATTEMPTS_PER_PLACE)
    for cookies in ({DEVICE: mark}, {DEVICE: mark[:-1]}, {DEVICE: "x"}):
        with pytest.raises(TooMany):
            login(store, "周禾", PASSWORD, ADDRESS, cookies=cookies)
        assert recognise(store, None, cookies).name == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", ADDRESS, True),
        ("fe80::1%eth0", "fe80::2", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("", "", True),
    ],
)
def test_of_ipv6_a_place_is_what_one_customer_holds(
    store: Pool, admin: Caller, one: str, other: str, *, same: bool
) -> None:
    tried(store, admin.name, ATTEMPTS_PER_PLACE, one)
    if same:
        with pytest.raises(TooMany):
            login(store, admin.name, PASSWORD, other)
    else:
        assert login(store, admin.name, PASSWORD, other).caller == admin


def test_an_address_cannot_try_one_password_on_many_accounts(store: Pool, admin: Caller) -> None:
    for place in range(ATTEMPTS_PER_ADDRESS):
        begin_attempt(store, Attempt(f"name {place}", ADDRESS))
    with pytest.raises(TooMany):
        login(store, admin.name, PASSWORD, ADDRESS)
    assert login(store, admin.name, PASSWORD, ELSEWHERE).caller == admin


def test_signing_in_often_is_no_attack(store: Pool, admin: Caller) -> None:
    for _ in range(ATTEMPTS_PER_ADDRESS + 1):
        attempt = Attempt(admin.name, ADDRESS)
        begin_attempt(store, attempt)
        with store.writing() as database:
            forget_attempts(database, store, attempt)


def test_what_is_typed_as_a_name_is_not_kept(store: Pool) -> None:
    begin_attempt(store, Attempt("my password, by mistake", ADDRESS))
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
    tried(store, admin.name, ATTEMPTS_PER_PLACE)
    with pytest.raises(TooMany):
        change_password(store, admin, PASSWORD, "another long password", ADDRESS)


def test_a_review_link_has_no_password_to_change(store: Pool) -> None:
    with pytest.raises(Forbidden, match="who has an account"):
        change_password(store, Caller(Way.LINK, "link:1", "guest", frozenset()), PASSWORD, PASSWORD, ADDRESS)
