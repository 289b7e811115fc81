"""An edition goes before its reviewers, and a published one gets a revision, by jobs that announce themselves."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from api.access.rights import Role
from tests.support_service import DRAFT, PUBLISHED, Served, serving, token


@pytest.fixture(scope="module")
def desk(distilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a workspace that these tests change."""
    with serving(Path(shutil.copytree(distilled, tmp_path_factory.mktemp("editions") / "own"))) as served:
        yield served


@pytest.fixture
def operator(desk: Served) -> Iterator[httpx2.Client]:
    with desk.client(token(desk.service, Role.OPERATOR), timeout=120) as client:
        yield client


def done(client: httpx2.Client, **asked: object) -> dict[str, object]:
    """The job, when it is over."""
    made = client.post("/api/v1/jobs", json=asked)
    assert made.status_code == 202, made.text
    place = f"/api/v1/jobs/{made.json()['id']}"
    with client.stream("GET", f"{place}/events") as events:
        for _ in events.iter_lines():
            pass
    return dict(client.get(place).json())


def announced(served: Served, event: str) -> int:
    """How often webhooks were told of it."""
    with served.service.store.reading() as database:
        rows = database.conn.execute("SELECT count(*) FROM delivery WHERE event = ?", (event,))
        return int(rows.fetchone()[0])


def test_a_draft_goes_before_its_reviewers_and_webhooks_hear_of_it(desk: Served, operator: httpx2.Client) -> None:
    hook = {"url": "https://example.org/hook", "events": ["edition.ready_for_review"]}
    with desk.client(token(desk.service, Role.OPERATOR)) as client:
        assert client.post("/api/v1/webhooks", json=hook).status_code == 201
    job = done(operator, kind="review", edition=DRAFT)
    assert job["state"] == "done", job
    assert job["result"]["published"]["state"] == "in_review"  # type: ignore[index]
    assert announced(desk, "edition.ready_for_review") == 1


def test_a_published_edition_gets_a_revision_with_the_reason(operator: httpx2.Client) -> None:
    job = done(operator, kind="correct", edition=PUBLISHED, reason="步骤写反了")
    assert job["state"] == "done", job
    assert job["result"]["published"]["revision"] == 2  # type: ignore[index]


@pytest.mark.parametrize(
    "asked", [{"kind": "review", "edition": 99}, {"kind": "review"}, {"kind": "correct", "edition": PUBLISHED}]
)
def test_what_cannot_be_done_fails_with_a_sentence(operator: httpx2.Client, asked: dict[str, object]) -> None:
    job = done(operator, **asked)
    assert job["state"] == "failed"
    assert job["error"]


def test_notes_are_written_and_read(operator: httpx2.Client) -> None:
    job = done(operator, kind="notes", period="2025-03")
    assert job["state"] == "done", job
    assert job["result"]["noted"]["period"] == "2025-03"  # type: ignore[index]
