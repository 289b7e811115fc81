"""tus 1.0.0: an upload that breaks off goes on where it was."""

from __future__ import annotations

import hashlib
import shutil
import socket
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2
import pytest

from api.uploads.shelf import Shelf
from tests.support_jobs import wait_until
from tests.support_service import Served, set_up

UPLOADS = "/api/v1/uploads"
DATA = bytes(range(256)) * 40
TUS = {"Tus-Resumable": "1.0.0"}
PART = TUS | {"Content-Type": "application/offset+octet-stream"}


def named(name: str) -> dict[str, str]:
    return {"Upload-Metadata": f"filename {b64encode(name.encode()).decode()}"}


def begun(client: httpx2.Client, name: str = "训练营一群.json", length: int = len(DATA)) -> str:
    answer = client.post(UPLOADS, headers=TUS | named(name) | {"Upload-Length": str(length)})
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


def sent(client: httpx2.Client, place: str, offset: int, data: bytes, **more: str) -> httpx2.Response:
    return client.patch(place, headers=PART | {"Upload-Offset": str(offset)} | more, content=data)


def here(client: httpx2.Client, place: str) -> int:
    answer = client.head(place, headers=TUS)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    return int(answer.headers["Upload-Offset"])


def test_an_upload_in_parts_is_the_file(client: httpx2.Client, served: Served) -> None:
    place = begun(client)
    assert here(client, place) == 0
    first = sent(client, place, 0, DATA[:4000])
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "4000")
    assert "Upload-Expires" in first.headers
    assert sent(client, place, 4000, DATA[4000:]).headers["Upload-Offset"] == str(len(DATA))
    shown = client.get(place).json()
    assert (shown["name"], shown["complete"], shown["by"]) == ("训练营一群.json", True, "林晚")
    shelf = Shelf(served.service.store, served.service.workspace)
    assert shelf.path(shelf.load(shown["id"])).read_bytes() == DATA


def test_a_part_that_breaks_off_is_kept_as_far_as_it_came(client: httpx2.Client, served: Served) -> None:
    place = begun(client)
    address = urlsplit(served.address)
    token = client.headers["Authorization"]
    head = (
        f"PATCH {place} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {token}\r\nTus-Resumable: 1.0.0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: {len(DATA)}\r\n\r\n"
    )
    with socket.create_connection((address.hostname or "", address.port or 0)) as broken:
        broken.sendall(head.encode() + DATA[:3000])
        wait_until(lambda: here(client, place) == 3000)
        busy = sent(client, place, 3000, DATA[3000:])
        assert (busy.status_code, busy.headers["Content-Type"]) == (423, "application/problem+json")
    wait_until(lambda: sent(client, place, here(client, place), b"").status_code == 204)
    assert sent(client, place, 3000, DATA[3000:]).headers["Upload-Offset"] == str(len(DATA))


def test_a_wrong_offset_is_told_the_right_one(client: httpx2.Client) -> None:
    place = begun(client)
    sent(client, place, 0, DATA[:1000])
    for wrong in (0, 999, 5000):
        answer = sent(client, place, wrong, DATA[wrong:])
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "1000")
        assert "go on from 1000" in answer.json()["detail"]
    assert here(client, place) == 1000


def test_five_gigabytes_are_refused_before_a_byte_is_sent(client: httpx2.Client) -> None:
    answer = client.post(UPLOADS, headers=TUS | named("a.zip") | {"Upload-Length": str(5 * 1024**3)})
    assert answer.status_code == 413
    assert "5120 MB; at most 2048 MB" in answer.json()["detail"]
    assert client.options(UPLOADS).headers["Tus-Max-Size"] == str(2048 * 1024**2)


def test_more_than_was_announced_is_refused(client: httpx2.Client) -> None:
    place = begun(client, length=10)
    assert sent(client, place, 0, DATA[:11]).status_code == 413
    assert here(client, place) <= 10


def test_a_damaged_part_is_not_kept(client: httpx2.Client) -> None:
    place = begun(client)
    sent(client, place, 0, DATA[:100])
    checksum = b64encode(hashlib.sha256(DATA[100:]).digest()).decode()
    assert sent(client, place, 100, DATA[100:-1] + b"x", **{"Upload-Checksum": f"sha256 {checksum}"}).status_code == 460
    assert here(client, place) == 100
    assert sent(client, place, 100, DATA[100:], **{"Upload-Checksum": f"sha256 {checksum}"}).status_code == 204
    assert sent(client, place, len(DATA), b"", **{"Upload-Checksum": "crc32 AAAA"}).status_code == 400


def test_data_may_come_with_the_creation(client: httpx2.Client) -> None:
    headers = PART | named("a.json") | {"Upload-Length": str(len(DATA))}
    answer = client.post(UPLOADS, headers=headers, content=DATA[:50])
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "50")
    assert sent(client, answer.headers["Location"], 50, DATA[50:]).status_code == 204


def test_only_who_began_an_upload_goes_on_with_it(client: httpx2.Client, other: httpx2.Client) -> None:
    place = begun(client)
    assert sent(other, place, 0, DATA).status_code == 403
    assert here(other, place) == 0
    assert other.delete(place).status_code == 204
    assert client.head(place, headers=TUS).status_code == 404


def test_an_upload_that_has_expired_is_gone(client: httpx2.Client, served: Served) -> None:
    place = begun(client)
    with served.service.store.writing() as database:
        database.conn.execute("UPDATE upload SET expires_at = 1 WHERE id = ?", (place.rsplit("/", 1)[1],))
    assert client.head(place, headers=TUS).status_code == 404
    assert sent(client, place, 0, DATA).status_code == 404
    shelf = Shelf(served.service.store, served.service.workspace)
    shelf.sweep()
    assert not (shelf.workspace / "uploads" / place.rsplit("/", 1)[1]).exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2", "Upload-Length": "5"}, 412),
        ({"Tus-Resumable": "1.0.0"}, 400),
        ({"Tus-Resumable": "1.0.0", "Upload-Length": "-1"}, 422),
        ({"Tus-Resumable": "1.0.0", "Upload-Length": "x"}, 422),
        ({"Tus-Resumable": "1.0.0", "Upload-Length": "9" * 40}, 413),
        ({"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": "filename ***"}, 400),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
def test_a_creation_that_is_none_is_told_why(client: httpx2.Client, headers: dict[str, str], status: int) -> None:
    answer = client.post(UPLOADS, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_nobody_uploads_without_the_right(served: Served) -> None:
    with served.client() as nobody:
        assert nobody.post(UPLOADS, headers=TUS | {"Upload-Length": "5"}).status_code == 401


@pytest.fixture
def unlimited(served: Served) -> Iterator[None]:
    file = served.service.workspace / "stillroom.toml"
    kept = file.read_text("utf-8")
    set_up(served.service.workspace, upload_megabytes="1048576")
    yield
    file.write_text(kept, "utf-8")


@pytest.mark.usefixtures("unlimited")
def test_room_that_was_promised_is_promised_once(client: httpx2.Client, served: Served) -> None:
    large = shutil.disk_usage(served.service.workspace).free * 6 // 10
    first = begun(client, length=large)
    second = client.post(UPLOADS, headers=TUS | named("b.json") | {"Upload-Length": str(large)})
    assert second.status_code == 507
    assert client.delete(first, headers=TUS).status_code == 204
    assert client.delete(begun(client, length=large), headers=TUS).status_code == 204
