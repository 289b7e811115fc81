"""An expert without an account reviews one edition by a link, and nothing else, until the link ends."""

from pathlib import Path

import httpx2

from api.access import links
from api.access.cookies import LINK
from api.access.lifetimes import DAY
from api.access.rights import Right, Role
from api.access.tokens import make
from tests.support_access import account, let_pass, session_of
from tests.support_service import DRAFT, PUBLISHED, Served, serving


def review(guest: httpx2.Client, edition: int) -> int:
    return guest.get(f"/api/v1/editions/{edition}/review").status_code


def guest_of(served: Served, url: str) -> httpx2.Client:
    opened = links.open_link(served.service.store, url.rsplit("/", 1)[1])
    guest = served.client()
    guest.cookies.set(LINK, opened.cookie.value)
    return guest


def test_a_link_opens_the_review_of_its_edition_until_it_ends(to_serve: Path) -> None:
    with serving(to_serve) as served:
        store = served.service.store
        secret = make(store, account(store, "林晚", Role.ADMIN), "admin's", list(Right)).secret
        with served.client(secret) as admin:
            made = [
                admin.post("/api/v1/review-links", json={"edition": DRAFT, "name": name, "days": 14}).json()
                for name in ("陈医生", "Zoë")
            ]
            first, second = (guest_of(served, link["url"]) for link in made)
            with first, second:
                assert (review(first, DRAFT), review(first, PUBLISHED)) == (200, 403)
                assert [first.get(f"/api/v1/{path}").status_code for path in ("people", "jobs", "audit")] == [403] * 3
                assert first.get("/api/v1/me").json()["name"] == "陈医生"
                lost = first.get("/", headers={"Accept": "text/html"})
                assert (lost.status_code, f'href="/editions/{DRAFT}/review"' in lost.text) == (403, True)
                shown = admin.delete(f"/api/v1/review-links/{made[0]['id']}").json()
                assert shown["revoked_at"]
                assert "url" not in shown
                assert (review(first, DRAFT), review(second, DRAFT)) == (401, 200)
                let_pass(store, "review_link", 14 * DAY)
                assert review(second, DRAFT) == 401
                page = second.get(f"/editions/{DRAFT}/review", headers={"Accept": "text/html", "Accept-Language": "en"})
                assert (page.status_code, links.OVER in page.text) == (401, True)
            listed = admin.get("/api/v1/review-links", params={"edition": DRAFT}).json()["items"]
            assert [link["name"] for link in listed] == ["陈医生", "Zoë"]
            assert admin.get("/api/v1/review-links", params={"edition": PUBLISHED}).json()["items"] == []


def test_a_reader_with_a_link_reviews_its_edition_and_reads_as_before(to_serve: Path) -> None:
    with serving(to_serve) as served:
        store = served.service.store
        admin, reader = account(store, "周禾", Role.ADMIN), account(store, "Ana", Role.READER)
        link = links.make(store, admin, DRAFT, "Ana", 14)
        with served.client() as client:
            client.cookies.update(session_of(store, reader))
            client.cookies.set(LINK, link.code)
            assert (review(client, DRAFT), review(client, PUBLISHED)) == (200, 403)
            assert [client.get(path).status_code for path in ("/topics", f"/editions/{PUBLISHED}")] == [200, 200]
            assert client.get("/threads").status_code == 403
