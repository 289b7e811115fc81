"""Accounts, sessions, tokens and links over HTTP: a real server, as browsers and programs use it."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from api.access import links, tokens
from api.access.invitations import accept
from api.access.passwords import hash_password
from api.access.rights import Right, Role
from api.access.setup import setup_link
from tests.support_access import PASSWORD, account
from tests.support_service import Served, serving

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
ADMIN = "林晚"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("access") / "workspace") as running:
        code = str(setup_link(running.service.store, running.address)).rsplit("/", 1)[1]
        accept(running.service.store, code, ADMIN, PASSWORD)
        yield running


@pytest.fixture
def browser(served: Served) -> Iterator[httpx2.Client]:
    """The administrator's, signed in."""
    with browsing(served) as client:
        signed_in(client, ADMIN)
        yield client


def browsing(served: Served) -> httpx2.Client:
    client = served.client()
    client.headers.update(SAME_ORIGIN)
    return client


def signed_in(client: httpx2.Client, name: str) -> httpx2.Response:
    answer = client.post("/api/v1/sessions", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 201
    return answer


def problem(answer: httpx2.Response, status: int) -> str:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["detail"])


def test_signing_in_sets_a_cookie_that_scripts_and_other_sites_do_not_get(served: Served) -> None:
    with browsing(served) as client:
        answer = signed_in(client, ADMIN)
        attributes = answer.headers["set-cookie"].lower()
        assert answer.json()["rights"] == sorted(Right)
        assert client.get("/api/v1/me").json()["name"] == ADMIN
    assert "httponly" in attributes
    assert "samesite=lax" in attributes
    assert "path=/;" in attributes
    assert "secure" not in attributes, "the request came by HTTP"


def test_behind_a_proxy_that_speaks_https_the_cookie_is_secure(served: Served) -> None:
    with browsing(served) as client:
        client.headers["X-Forwarded-Proto"] = "https"
        assert "secure" in signed_in(client, ADMIN).headers["set-cookie"].lower()


def test_signing_out_ends_the_session_even_for_who_copied_the_cookie(served: Served, browser: httpx2.Client) -> None:
    copied = {"Cookie": f"stillroom_session={browser.cookies['stillroom_session']}"}
    assert browser.delete("/api/v1/sessions").status_code == 204
    assert browser.get("/api/v1/people").status_code == 401
    with served.client() as thief:
        assert thief.get("/api/v1/people", headers=copied).status_code == 401
        assert thief.get("/api/v1/me", headers=copied).json()["way"] == "nobody"


def test_a_wrong_password_is_told_in_the_readers_language(served: Served) -> None:
    with served.client() as client:
        answer = client.post(
            "/api/v1/sessions", json={"name": "nobody", "password": "x"}, headers={"Accept-Language": "zh-CN"}
        )
    assert problem(answer, 401) == "姓名或密码不对，或账号已停用。"
    assert "set-cookie" not in answer.headers


def test_too_many_wrong_passwords_say_when_to_come_back(served: Served) -> None:
    with served.client() as client:
        answers = [client.post("/api/v1/sessions", json={"name": "mallory", "password": "x"}) for _ in range(9)]
    assert [answer.status_code for answer in answers] == [401] * 8 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 900


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}]
)
def test_an_act_from_another_site_is_not_done(browser: httpx2.Client, headers: dict[str, str]) -> None:
    del browser.headers["Sec-Fetch-Site"]
    answer = browser.post("/api/v1/invitations", json={"role": "admin"}, headers=headers)
    assert "another site" in problem(answer, 403)
    assert all(one["role"] != "admin" for one in browser.get("/api/v1/invitations").json()["items"])
    assert browser.get("/api/v1/people", headers=headers).status_code == 200, "reading is for links from everywhere"


def test_somebody_is_invited_changed_and_closed(browser: httpx2.Client) -> None:
    link = browser.post("/api/v1/invitations", json={"role": "expert", "name": "Zoë"})
    assert link.status_code == 201
    assert "/join/" in link.json()["url"]
    assert link.headers["cache-control"] == "no-store"
    open_one = browser.get("/api/v1/invitations").json()["items"][-1]
    assert open_one["purpose"] == "invitation"
    assert "url" not in open_one
    assert browser.delete(f"/api/v1/invitations/{open_one['id']}").status_code == 204
    problem(browser.delete(f"/api/v1/invitations/{open_one['id']}"), 404)


def test_an_account_changes_role_closes_and_opens(served: Served, browser: httpx2.Client) -> None:
    person = account(served.service.store, "role changer", Role.READER).person
    path = f"/api/v1/people/{person}"
    assert browser.patch(path, json={"role": "operator"}).json()["role"] == "operator"
    closed = browser.patch(path, json={"disabled": True}).json()
    assert closed["disabled_at"].endswith("Z")
    assert browser.patch(path, json={"disabled": False}).json() == closed | {"disabled_at": None}
    assert browser.get(path).json()["name"] == "role changer"
    assert "/join/" in browser.post(f"{path}/password-link").json()["url"]


def test_the_last_administrator_cannot_leave(browser: httpx2.Client) -> None:
    number = int(browser.get("/api/v1/me").json()["key"].partition(":")[2])
    for change in ({"role": "reader"}, {"disabled": True}):
        assert "last administrator" in problem(browser.patch(f"/api/v1/people/{number}", json=change), 409)


def test_a_token_is_shown_once_and_revoked(served: Served, browser: httpx2.Client) -> None:
    new = browser.post("/api/v1/tokens", json={"name": "site", "scopes": ["community", "read"], "days": 30})
    assert new.headers["cache-control"] == "no-store"
    shown: dict[str, Any] = new.json()
    secret = shown.pop("secret")
    with served.client(secret) as program:
        assert program.get("/api/v1/me").json()["rights"] == ["community", "read"]
        assert program.get("/api/v1/people").status_code == 403
        rows = browser.get("/api/v1/tokens").json()["items"]
        assert [row for row in rows if row["id"] == shown["id"]] == [shown | {"used_on": rows[-1]["used_on"]}]
        assert secret not in browser.get("/api/v1/tokens").text
        assert browser.delete(f"/api/v1/tokens/{shown['id']}").json()["revoked_at"]
        assert problem(program.get("/api/v1/people"), 401) == tokens.REVOKED


def test_a_review_link_is_for_an_edition_that_is_there(browser: httpx2.Client) -> None:
    problem(browser.post("/api/v1/review-links", json={"edition": 7, "name": "陈医生"}), 404)
    assert browser.get("/api/v1/review-links").json() == {"items": [], "next": None}


def test_a_new_password_keeps_this_browser_in_and_puts_the_others_out(served: Served) -> None:
    account_name = "password changer"
    account(served.service.store, account_name, Role.READER, hash_password(PASSWORD, account_name))
    with browsing(served) as here, browsing(served) as there:
        signed_in(here, account_name)
        signed_in(there, account_name)
        wrong = here.put("/api/v1/me/password", json={"present": "no", "wanted": "another long password"})
        assert "present password" in problem(wrong, 403)
        short = here.put("/api/v1/me/password", json={"present": PASSWORD, "wanted": "short"})
        assert "at least 12" in problem(short, 400)
        done = here.put("/api/v1/me/password", json={"present": PASSWORD, "wanted": "another long password"})
        assert done.status_code == 200
        assert here.get("/api/v1/me").json()["name"] == account_name
        assert there.get("/api/v1/me").json()["way"] == "nobody"


def test_the_audit_log_is_read_page_by_page(browser: httpx2.Client) -> None:
    made = [browser.post("/api/v1/invitations", json={"role": "reader"}).json()["id"] for _ in range(5)]
    query: dict[str, str | int] = {"act": "person.invite", "limit": 2}
    seen: list[str] = []
    while len(seen) < 5:
        answer = browser.get("/api/v1/audit", params=query).json()
        assert len(answer["items"]) <= 2
        seen += [event["target"] for event in answer["items"]]
        query["cursor"] = answer["next"]
    assert seen[:5] == [f"invitation:{number}" for number in reversed(made)]
    problem(browser.get("/api/v1/audit", params={"cursor": "x"}), 404)
    problem(browser.get("/api/v1/audit", params={"cursor": browser.get("/api/v1/me").json()["key"]}), 404)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/tokens", {"name": "x", "scopes": []}),
        ("POST", "/api/v1/tokens", {"name": "x", "scopes": ["everything"]}),
        ("POST", "/api/v1/tokens", {"name": "x", "scopes": ["read"], "person": 2**70}),
        ("POST", "/api/v1/tokens", {"name": "x", "scopes": ["read"], "more": 1}),
        ("POST", "/api/v1/invitations", {"role": "king"}),
        ("POST", "/api/v1/review-links", {"edition": 0, "name": "x"}),
        ("PATCH", "/api/v1/people/1", {"role": 7}),
        ("GET", f"/api/v1/people/{2**70}", None),
        ("GET", "/api/v1/people/%00", None),
        ("DELETE", "/api/v1/tokens/-1", None),
    ],
)
def test_what_makes_no_sense_is_a_problem_that_says_where(
    browser: httpx2.Client, method: str, path: str, body: dict[str, Any] | None
) -> None:
    answer = browser.request(method, path, json=body)
    assert problem(answer, 422)


def test_nothing_secret_is_in_the_store(served: Served, browser: httpx2.Client) -> None:
    store = served.service.store
    token = browser.post(
        "/api/v1/tokens", json={"name": "kept?", "scopes": ["read"]}, headers={"Idempotency-Key": "once"}
    ).json()["secret"]
    link = links.make(store, account(store, "link maker", Role.ADMIN), 1, "kept?").code
    invitation = browser.post("/api/v1/invitations", json={"role": "reader"}).json()["url"].rsplit("/", 1)[1]
    session = browser.cookies["stillroom_session"]
    secrets = [PASSWORD, token, token[3:], invitation]
    for signed in (link, session):
        secrets += [signed, *signed.split(".")]
    files = [file for file in store.path.parent.glob("service.sqlite*") if file.stat().st_size]
    kept = b"".join(file.read_bytes() for file in files)
    assert b"kept?" in kept, "what was just written is in these files"
    assert [secret for secret in secrets if secret.encode() in kept] == []
    assert store.path.with_name("service.key").read_bytes() not in kept
    assert tokens.tokens(store)[-1].name == "kept?"
