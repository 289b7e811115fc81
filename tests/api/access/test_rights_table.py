"""Every route lets in whom the table of rights lets in, and nobody else: each kind of caller at each route of the
real application, stopped just before the handler would act."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from fastapi import HTTPException
from starlette.testclient import TestClient

from api.access import links, tokens
from api.access.caller import Caller, Way
from api.access.rights import RIGHTS, Right, Role
from api.access.routes import PUBLIC, REVIEW, REVIEW_LINK, ROUTES, Rule
from api.serve.app import create_app
from api.serve.opening import opened
from api.web.context import Service, service_of
from api.web.guard import check
from models.errors import Forbidden
from tests.support_access import account, session_of

REACHED = 418
LINKED, OTHER = 1, 2
"""The edition of the review link, and one that is not its."""
CALLERS = (
    "nobody",
    *(f"session {role}" for role in Role),
    *(f"token {right}" for right in Right),
    "token of a reader",
    "link",
    "link elsewhere",
)
API_FOR_ALL = {("GET", "/api/v1/me"), ("POST", "/api/v1/sessions"), ("DELETE", "/api/v1/sessions")}
"""What anybody may ask of the API; a route more is a decision to be made here."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """What somebody's requests carry, and what they may."""

    rights: frozenset[Right]
    cookies: Mapping[str, str]
    headers: Mapping[str, str]
    is_link: bool = False

    def expected(self, rule: Rule, path: str, edition: int) -> int:
        """The status of a request to a route with this rule."""
        if rule.right is None:
            return REACHED
        if not self.rights:
            return 401
        if rule.right not in self.rights:
            return 403
        is_theirs = rule.link and "{edition" in path and edition == LINKED
        return REACHED if is_theirs or not self.is_link else 403


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with opened(tmp_path_factory.mktemp("rights") / "workspace") as made:
        many = 10**9
        unlimited = replace(made.settings, requests_per_token=many, requests_per_person=many, requests_per_address=many)
        yield replace(made, settings=unlimited)


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[TestClient]:
    app = create_app(service)

    def stop() -> None:
        raise HTTPException(REACHED)

    app.dependency_overrides[service_of] = stop
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def bearers(service: Service) -> dict[str, Bearer]:
    store = service.store
    people = {role: account(store, f"a {role}", role) for role in Role}
    admin = people[Role.ADMIN]
    found = {"nobody": Bearer(frozenset(), {}, {})}
    for role, person in people.items():
        found[f"session {role}"] = Bearer(RIGHTS[role], session_of(store, person), {})
    for right in Right:
        secret = tokens.make(store, admin, "one scope", [right]).secret
        found[f"token {right}"] = Bearer(frozenset({right}), {}, {"authorization": f"Bearer {secret}"})
    secret = tokens.make(store, admin, "a reader's", [Right.READ], owner=people[Role.READER].person).secret
    found["token of a reader"] = Bearer(frozenset({Right.READ}), {}, {"authorization": f"Bearer {secret}"})
    cookie = links.open_link(store, links.make(store, admin, LINKED, "guest").code).cookie
    found["link"] = Bearer(frozenset({Right.REVIEW}), {cookie.name: cookie.value}, {}, is_link=True)
    found["link elsewhere"] = found["link"]
    return found


@pytest.mark.parametrize("who", CALLERS)
def test_every_route_answers_this_caller_as_the_table_says(
    client: TestClient, bearers: dict[str, Bearer], who: str
) -> None:
    bearer, edition = bearers[who], OTHER if who == "link elsewhere" else LINKED
    wrong = {}
    for (method, path), rule in ROUTES.items():
        status = _asked(client, bearer, method, re.sub(r"{edition[^}]*}", str(edition), path))
        if _decision(status) != bearer.expected(rule, path, edition):
            wrong[method, path] = status
    assert wrong == {}


def test_only_named_routes_of_the_api_are_for_everybody() -> None:
    public = {route for route, rule in ROUTES.items() if rule == PUBLIC and route[1].startswith("/api/")}
    assert public == API_FOR_ALL


def test_a_route_for_review_links_is_a_review_of_an_edition() -> None:
    for (method, path), rule in ROUTES.items():
        if rule.link:
            assert rule.right is Right.REVIEW, (method, path)
            assert "{edition" in path, (method, path)


@pytest.mark.parametrize(("rule", "edition"), [(REVIEW, LINKED), (REVIEW_LINK, OTHER), (REVIEW_LINK, None)])
def test_a_review_link_opens_what_its_row_says_of_its_edition_only(rule: Rule, edition: int | None) -> None:
    guest = Caller(Way.LINK, "link:1", "guest", frozenset({Right.REVIEW}), LINKED)
    check(guest, REVIEW_LINK, str(LINKED))
    with pytest.raises(Forbidden):
        check(guest, rule, edition)


def test_rights_grow_with_the_role() -> None:
    ascending = [RIGHTS[role] for role in (Role.READER, Role.EXPERT, Role.OPERATOR, Role.ADMIN)]
    assert all(lower < higher for lower, higher in pairwise(ascending))
    assert RIGHTS[Role.ADMIN] == set(Right)
    assert RIGHTS[Role.READER] == {Right.READ}


def _asked(client: TestClient, bearer: Bearer, method: str, path: str) -> int:
    client.cookies.clear()
    client.cookies.update(dict(bearer.cookies))
    url = re.sub(r"{[^}]*}", "1", path)
    headers = {"sec-fetch-site": "same-origin", "accept": "application/json", **bearer.headers}
    return client.request(method, url, headers=headers).status_code


def _decision(status: int) -> int:
    """Refused by the guard, or let through: what handlers without the service answer is theirs."""
    return status if status in (401, 403) else REACHED
