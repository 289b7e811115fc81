"""What another site sends in somebody's name is refused; what our pages and programs send is not."""

import pytest

from api.access.origin import check_origin
from models.errors import Forbidden

COOKIE = {"host": "room.example", "cookie": "stillroom_session=x"}
HERE = {"origin": "https://room.example"}
THERE = {"origin": "https://elsewhere.example"}


METHODS = ("POST", "PUT", "PATCH", "DELETE", "UNHEARD-OF")
OURS = (
    COOKIE | {"sec-fetch-site": "same-origin"},
    COOKIE | {"sec-fetch-site": "none"},
    COOKIE | HERE,
    {"host": "room.example"},
    COOKIE | THERE | {"authorization": "Bearer x"},
)
FOREIGN = (
    COOKIE | {"sec-fetch-site": "same-site"},
    COOKIE | {"sec-fetch-site": "cross-site"},
    COOKIE | {"sec-fetch-site": ""},
    COOKIE | {"sec-fetch-site": "cross-site"} | HERE,
    COOKIE | THERE,
    COOKIE | {"origin": "null"},
    COOKIE | {"origin": ""},
    COOKIE | {"origin": "https://room.example.elsewhere.example"},
    COOKIE | {"origin": "https://room.example:8443"},
    COOKIE | {"origin": "https://["},
    {"cookie": "a=b", "origin": "null"},
    {"cookie": "a=b", "host": "", "origin": "https://"},
    COOKIE,
    {"host": "room.example"} | THERE,
    {"host": "room.example", "sec-fetch-site": "cross-site"},
)


@pytest.mark.parametrize("headers", OURS)
def test_our_own_pages_and_programs_may_act(headers: dict[str, str]) -> None:
    for method in METHODS:
        check_origin(method, headers)


@pytest.mark.parametrize("headers", FOREIGN)
def test_no_other_site_acts_in_somebodys_name(headers: dict[str, str]) -> None:
    for method in METHODS:
        with pytest.raises(Forbidden, match="another site"):
            check_origin(method, headers)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_for_links_from_everywhere(method: str) -> None:
    check_origin(method, COOKIE | THERE | {"sec-fetch-site": "cross-site"})
