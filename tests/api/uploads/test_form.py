"""A plain form uploads as well, and names are only names."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import httpx2
import pytest

from api.uploads.shelf import Shelf
from api.uploads.staging import staged
from api.uploads.upload import safe_name
from tests.support_service import Served

UPLOADS = "/api/v1/uploads"


def test_files_of_a_form_are_uploads(client: httpx2.Client, served: Served) -> None:
    files = [("file", ("一群.json", b"one" * 100_000)), ("file", ("二群.json", b"two"))]
    answer = client.post(UPLOADS, files=files, data={"note": "x"})
    assert answer.status_code == 201, answer.text
    items = answer.json()["items"]
    assert [(each["name"], each["length"], each["complete"]) for each in items] == [
        ("一群.json", 300_000, True),
        ("二群.json", 3, True),
    ]
    shelf = Shelf(served.service.store, served.service.workspace)
    assert shelf.path(shelf.load(items[0]["id"])).read_bytes() == b"one" * 100_000
    listed = client.get(UPLOADS, params={"limit": 1}).json()
    assert listed["items"] == [items[1]]
    assert client.get(UPLOADS, params={"limit": 1, "cursor": listed["next"]}).json()["items"] == [items[0]]


def test_the_page_takes_files_as_large_as_the_api_does(client: httpx2.Client, served: Served) -> None:
    large = b"x" * (served.service.settings.request_kilobytes * 1024 + 1)
    answer = client.post("/upload", files={"file": ("一群.json", large)}, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"].startswith("/jobs/")) == (303, True)
    assert client.get(UPLOADS, params={"limit": 1}).json()["items"][0]["length"] == len(large)


@pytest.mark.parametrize("names", [("2", "a.json", "a.json"), ("a.json", "a.json", "2")])
def test_files_are_laid_out_whatever_they_are_called(
    client: httpx2.Client, served: Served, names: tuple[str, ...]
) -> None:
    files = [("file", (name, str(place).encode())) for place, name in enumerate(names)]
    ids = [item["id"] for item in client.post(UPLOADS, files=files).json()["items"]]
    with staged(Shelf(served.service.store, served.service.workspace), ids) as laid:
        assert [(laid.folder / path).read_bytes() for path in laid.exports] == [b"0", b"1", b"2"]
        assert [path.rsplit("/", 1)[-1] for path in laid.exports] == list(names)


def test_a_form_that_says_it_is_too_large_is_refused_at_once(client: httpx2.Client, served: Served) -> None:
    before = len(client.get(UPLOADS).json()["items"])
    address = urlsplit(served.address)
    head = (
        f"POST {UPLOADS} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {client.headers['Authorization']}\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {5 * 1024**3}\r\n\r\n"
    )
    with socket.create_connection((address.hostname or "", address.port or 0)) as sender:
        sender.sendall(head.encode())
        assert sender.recv(100).startswith(b"HTTP/1.1 413 ")
    assert len(client.get(UPLOADS).json()["items"]) == before


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=b", b""),
        ("multipart/form-data; boundary=b", b"nothing of a form"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="n"\r\n\r\nv\r\n--b--\r\n'),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\nbroken off',
        ),
        (f"multipart/form-data; boundary={'b' * 300}", b"--b"),
    ],
)
def test_a_form_that_is_none_leaves_nothing(client: httpx2.Client, content_type: str, body: bytes) -> None:
    before = len(client.get(UPLOADS).json()["items"])
    answer = client.post(UPLOADS, headers={"Content-Type": content_type}, content=body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert len(client.get(UPLOADS).json()["items"]) == before


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("训练营一群 😊.txt", "训练营一群 😊.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\WhatsApp Chat.txt", "WhatsApp Chat.txt"),
        ("..", "export"),
        ("", "export"),
        (".hidden.json", "hidden.json"),
        ("a\x00b\u202egnp.json", "abgnp.json"),
        ("line\nbreak.csv", "line break.csv"),
        ("\ud800.csv", "\ufffd.csv"),
    ],
)
def test_a_name_is_made_safe_and_stays_itself(said: str, name: str) -> None:
    assert safe_name(said) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("群" * 5000 + ".json")
    assert name.endswith("群.json")
    assert len(name.encode()) <= 180
    assert safe_name("." + "x" * 5000).encode()
