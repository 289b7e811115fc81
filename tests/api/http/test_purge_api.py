"""Erasing over HTTP and on the page: administrators alone, looked at first, done while the service runs."""

import io
import json
import zipfile
from collections.abc import Iterator

import httpx2
import pytest

from api.access.rights import Role
from models.store import secret
from models.store.files import FOR_OWNER, write_whole
from models.workspace import Workspace
from tests.support_access import account, session_of
from tests.support_library import garden_workspace
from tests.support_service import Served, serving, set_up, token
from tests.support_traces import traces


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a workspace that these tests change: the garden with its first edition."""
    path = garden_workspace(tmp_path_factory.mktemp("purge") / "own")
    write_whole(path / "key", b"k" * secret.KEY_BYTES, FOR_OWNER)
    with Workspace.open(path, write=True) as workspace, workspace.database.atomic():
        workspace.database.conn.execute("DELETE FROM edition WHERE number > 1")
    set_up(path, model='"builtin:use"')
    with serving(path) as served:
        yield served


@pytest.fixture
def admin(desk: Served) -> Iterator[httpx2.Client]:
    with desk.client(token(desk.service, Role.ADMIN)) as client:
        yield client


def quoted(desk: Served, client: httpx2.Client) -> tuple[str, str]:
    """Somebody whom the published edition quotes, and words of theirs."""
    desk.service.holdings.refresh()
    record = client.get("/api/v1/editions/1/record").json()
    cited = {one["message"]: one for one in record["citations"]}
    piece = next(
        piece
        for entry in record["entries"]
        for claim in entry["claims"]
        for piece in claim["evidence"]
        if len(piece["quote"]) > 10 and cited[piece["message"]]["speaker"]
    )
    return cited[piece["message"]]["speaker"], piece["quote"]


def test_a_member_is_looked_at_exported_and_erased_while_the_service_runs(desk: Served, admin: httpx2.Client) -> None:
    member, words = quoted(desk, admin)
    handed = admin.get(f"/api/v1/members/{member}/export")
    with zipfile.ZipFile(io.BytesIO(handed.content)) as packed:
        assert words in packed.read("data.json").decode()
    found = admin.post("/api/v1/purges/preview", json={"members": [member]}).json()
    assert {"number": 1, "revision": 1} in found["published"]
    keyed = {"Idempotency-Key": "once"}
    started = admin.post("/api/v1/purges", json={"members": [member]}, headers=keyed)
    assert started.status_code == 202, started.text
    job = f"/api/v1/jobs/{started.json()['job']}"
    with admin.stream("GET", f"{job}/events", timeout=60) as events:
        for _ in events.iter_lines():
            pass
    told = admin.get(job).json()
    assert told["state"] == "done", told
    assert [1, 2] in told["result"]["purged"]["published"]
    assert traces(desk.service.workspace, [words]) == {}
    assert member not in admin.get("/api/v1/messages", params={"limit": 100}).text
    (row,) = admin.get("/api/v1/purges").json()["items"]
    assert (row["messages"], row["complete"]) == (found["messages"], True)
    acts = [one["act"] for one in admin.get("/api/v1/audit").json()["items"]]
    assert {"member.purge", "member.export"} <= set(acts)
    assert member not in json.dumps(admin.get("/api/v1/audit").json(), ensure_ascii=False)
    assert admin.delete("/api/v1/purges/1").status_code == 204
    assert admin.delete("/api/v1/purges/7").status_code == 404


def test_what_is_asked_badly_is_refused(admin: httpx2.Client) -> None:
    assert admin.post("/api/v1/purges", json={}).status_code == 422
    assert admin.post("/api/v1/purges", json={"members": ["x"], "before": "2025-01-01"}).status_code == 422
    assert admin.post("/api/v1/purges/preview", json={"before": "0001-01-01"}).json()["messages"] == 0
    assert admin.post("/api/v1/purges", json={"members": ["nobody"]}).status_code == 404
    assert admin.get("/api/v1/members/nobody/export").status_code == 404


def test_the_page_shows_what_would_go_before_anything_goes(desk: Served, admin: httpx2.Client) -> None:
    member, _ = quoted(desk, admin)
    caller = account(desk.service.store, "purger", Role.ADMIN)
    with desk.client(cookies=session_of(desk.service.store, caller)) as browser:
        same = {"Sec-Fetch-Site": "same-origin", "Accept-Language": "zh"}
        assert "/purges/look" in browser.get("/purges").text
        shown = browser.post("/purges/look", data={"member": member}, headers=same)
        assert shown.status_code == 200, shown.text
        assert f'name="members" value="{member}"' in shown.text
        lost = browser.post("/purges/look", data={"name": "nobody"}, headers=same)
        assert (lost.status_code, "nobody" in lost.text) == (404, True)
        zipped = browser.get("/purges/export", params={"member": member})
        assert zipfile.is_zipfile(io.BytesIO(zipped.content))
    assert quoted(desk, admin)[0] == member
