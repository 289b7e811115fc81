"""Sessions: a signed cookie that nobody can forge, and that ends."""

import pytest

from api.access.caller import NOBODY, Caller
from api.access.cookies import SESSION
from api.access.lifetimes import SESSION_IDLE, SESSION_LONGEST, SESSION_SEEN_EVERY
from api.access.recognising import recognise
from api.access.sessions import login, logout
from api.access.signing import digest, signed, unsigned
from models.store.pool import Pool
from tests.support_access import ADDRESS, PASSWORD, let_pass, session_of


def test_who_signs_in_is_recognised(store: Pool, admin: Caller) -> None:
    entered = login(store, admin.name, PASSWORD, ADDRESS)
    assert entered.cookie.seconds == SESSION_LONGEST // 1000
    assert recognise(store, None, {SESSION: entered.cookie.value}) == admin


def test_every_sign_in_has_a_session_of_its_own(store: Pool, admin: Caller) -> None:
    one, other = session_of(store, admin), session_of(store, admin)
    assert one != other
    logout(store, one)
    assert recognise(store, None, one) is NOBODY
    assert recognise(store, None, other) == admin
    logout(store, one)
    logout(store, {})


def test_a_session_ends_when_nothing_is_asked_for_long(store: Pool, admin: Caller) -> None:
    cookies = session_of(store, admin)
    let_pass(store, "session", SESSION_IDLE - 1000)
    assert recognise(store, None, cookies) == admin, "and this use begins the time anew"
    let_pass(store, "session", SESSION_IDLE - 1000)
    assert recognise(store, None, cookies) == admin
    let_pass(store, "session", SESSION_IDLE)
    assert recognise(store, None, cookies) is NOBODY


def test_a_session_ends_however_much_it_is_used(store: Pool, admin: Caller) -> None:
    cookies = session_of(store, admin)
    let_pass(store, "session", SESSION_LONGEST, ("made_at",))
    assert recognise(store, None, cookies) is NOBODY


def test_a_busy_session_is_not_written_at_every_request(store: Pool, admin: Caller) -> None:
    cookies = session_of(store, admin)

    def seen() -> int:
        with store.reading() as database:
            return int(database.conn.execute("SELECT seen_at FROM session").fetchone()[0])

    before = seen()
    recognise(store, None, cookies)
    assert seen() == before
    let_pass(store, "session", SESSION_SEEN_EVERY)
    recognise(store, None, cookies)
    assert seen() >= before


def test_a_session_is_no_way_into_an_account_that_is_closed(store: Pool, admin: Caller) -> None:
    cookies = session_of(store, admin)
    with store.writing() as database:
        database.conn.execute("UPDATE person SET disabled_at = 1")
    assert recognise(store, None, cookies) is NOBODY


def test_dead_sessions_are_swept_when_somebody_signs_in(store: Pool, admin: Caller) -> None:
    for _ in range(3):
        session_of(store, admin)
    let_pass(store, "session", SESSION_IDLE)
    session_of(store, admin)
    with store.reading() as database:
        assert database.conn.execute("SELECT count(*) FROM session").fetchone() == (1,)


def forged(value: str) -> list[str]:
    code, signature = value.rsplit(".", 1)
    return [
        "",
        ".",
        code,
        f"{code}.",
        f"{code}.{signature[:-1]}",
        f"{code}.{signature}=",
        f"{code[:-1]}{'A' if code[-1] != 'A' else 'B'}.{signature}",
        f"{code}.{signature.swapcase()}",
        f"{code}.{signature}.{signature}",
        f"{code}\x00.{signature}",
        "签" * 40 + f".{signature}",
        "\ud800." + signature,
        "x" * 100_000,
    ]


def test_a_forged_cookie_is_nobodys(store: Pool, admin: Caller) -> None:
    (value,) = session_of(store, admin).values()
    for text in forged(value):
        assert recognise(store, None, {SESSION: text}) is NOBODY, text[:80]


def test_a_hash_out_of_a_stolen_store_is_no_cookie(store: Pool, admin: Caller) -> None:
    (value,) = session_of(store, admin).values()
    assert recognise(store, None, {SESSION: signed(store, SESSION, digest(value).hex())}) is NOBODY


def test_a_signature_is_good_for_its_purpose_only(store: Pool) -> None:
    text = signed(store, "one", "code")
    assert unsigned(store, "one", text) == "code"
    assert unsigned(store, "other", text) is None


def test_signatures_are_compared_in_constant_time(store: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def noted(one: str, other: str) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("hmac.compare_digest", noted)
    assert unsigned(store, "one", "code.wrong") is None
    assert [one for one, _ in compared] == ["wrong"]


def test_the_key_lies_beside_the_store_for_its_owner_only(store: Pool) -> None:
    key = store.path.with_name("service.key")
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    assert store.path.stat().st_mode & 0o777 == 0o600
