"""Webhooks are signed, tried again, listed, and never led into a private network unless that is allowed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest

from api.access import tokens
from api.access.rights import Right, Role
from api.actions.clock import now
from api.jobs import target
from api.jobs import webhook as hooks
from api.jobs.deliverer import BACKOFF
from api.jobs.job import Kind
from api.jobs.runner import JobRunner
from api.jobs.target import address_of, target_of
from api.jobs.webhook import Delivery, Event
from api.uploads.shelf import Shelf
from models.errors import BadOption
from models.store.pool import Pool
from tests.support_access import account
from tests.support_jobs import ask, export, over, uploaded, wait_until
from tests.support_service import serving, set_up

WEBHOOKS = "/api/v1/webhooks"


class Receiver:
    """A server of somebody else's that hears of events, and answers as it is told to."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.statuses: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
                self.send_header("Location", "http://169.254.169.254/")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?of=us"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


class Shifted:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> int:
        return now() + self.ahead


@pytest.fixture
def clock() -> Shifted:
    return Shifted()


@pytest.fixture
def runner(store: Pool, own: Path, clock: Shifted) -> Iterator[JobRunner]:
    set_up(own, private_webhooks="true")
    with JobRunner(store, own, clock=clock).running() as running:
        yield running


def hook(store: Pool, url: str, *events: Event) -> hooks.Webhook:
    with store.writing() as database:
        return hooks.add(database, url, events, "林晚", now())


def delivered(store: Pool, webhook: int) -> list[Delivery]:
    with store.reading() as database:
        return hooks.deliveries(database, webhook, 50)


def test_nobody_waits_for_an_answer_that_comes_byte_by_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=drip, args=(listener,), daemon=True).start()
        began = time.monotonic()
        with pytest.raises(target.Refused, match="could not be reached"):
            target.post(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"{}", {}, private=True)
        assert time.monotonic() - began < 3


def drip(listener: socket.socket) -> None:
    """Answer one request well, and never come to the end."""
    sender, _ = listener.accept()
    with sender, suppress(OSError):
        sender.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            sender.sendall(b"x")
            time.sleep(0.05)


def test_the_end_of_a_job_is_told_and_signed(runner: JobRunner, store: Pool, shelf: Shelf, receiver: Receiver) -> None:
    made = hook(store, receiver.url, Event.JOB_DONE)
    hook(store, receiver.url, Event.EDITION_PUBLISHED)
    job = over(runner, ask(runner, Kind.INSPECT, uploaded(shelf, export(5))))
    over(runner, ask(runner, Kind.INSPECT, uploaded(shelf, b"none", "a.pdf")))
    wait_until(lambda: any(each.delivered_at for each in delivered(store, made.id)))
    ((headers, body),) = receiver.heard
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(made.secret.removeprefix("whsec_"))
    mark = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mark}"
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    told = json.loads(body)
    assert (told["type"], told["data"]["id"], told["data"]["kind"]) == ("job.done", job.id, "inspect")


def test_a_failed_job_is_told_with_its_reason(runner: JobRunner, store: Pool, shelf: Shelf, receiver: Receiver) -> None:
    made = hook(store, receiver.url, Event.JOB_FAILED)
    job = over(runner, ask(runner, Kind.INSPECT, uploaded(shelf, b"none", "a.pdf")))
    wait_until(lambda: any(each.delivered_at for each in delivered(store, made.id)))
    assert job.failure
    assert json.loads(receiver.heard[0][1])["data"]["reason"] == job.failure.localized("en")


def test_who_does_not_answer_well_is_asked_again_and_later(
    runner: JobRunner, store: Pool, shelf: Shelf, receiver: Receiver, clock: Shifted
) -> None:
    made = hook(store, receiver.url, Event.JOB_DONE)
    receiver.statuses[:] = [500, 302]
    over(runner, ask(runner, Kind.INSPECT, uploaded(shelf, export(5))))
    for attempt, status in enumerate((500, 302), 1):
        wait_until(lambda attempt=attempt: delivered(store, made.id)[0].attempts == attempt)  # type: ignore[misc]
        (tried,) = delivered(store, made.id)
        assert (tried.status, tried.delivered_at) == (status, None)
        assert tried.due_at
        assert BACKOFF[attempt - 1] - 5000 < tried.due_at - clock() <= BACKOFF[attempt - 1]
        clock.ahead += BACKOFF[attempt - 1]
        runner._deliverer.wake()
    wait_until(lambda: delivered(store, made.id)[0].delivered_at is not None)
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1
    assert len(receiver.heard) == 3


def test_it_is_given_up_after_the_last_attempt(
    runner: JobRunner, store: Pool, receiver: Receiver, clock: Shifted
) -> None:
    receiver.close()
    made = hook(store, receiver.url, Event.JOB_DONE)
    with store.writing() as database:
        hooks.announce(database, Event.JOB_DONE, {"id": 1}, clock())
    for attempt in range(1, len(BACKOFF) + 2):
        runner._deliverer.wake()
        wait_until(lambda attempt=attempt: delivered(store, made.id)[0].attempts == attempt)  # type: ignore[misc]
        clock.ahead += BACKOFF[-1]
    (given_up,) = delivered(store, made.id)
    assert (given_up.due_at, given_up.delivered_at, given_up.status) == (None, None, None)
    assert given_up.failure
    assert "could not be reached" in given_up.failure


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/x",
        "https://10.0.0.8/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:0a00:0001::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://224.0.0.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(BadOption, match=r"private network|no machine"):
        address_of(target_of(url), private=False)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "javascript:alert(1)",
        "//example.org",
        "https://",
        "https://user:word@example.org/",
        "https://example.org:99999/",
        "https://example.org/a\r\nHost: b",
        "https://exam ple.org/",
        "https://[::1/",
        "",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(BadOption, match="is no address for a webhook"):
        target_of(url)


def test_an_address_that_became_private_is_not_called(store: Pool, own: Path, receiver: Receiver) -> None:
    made = hook(store, receiver.url, Event.JOB_DONE)
    with store.writing() as database:
        hooks.announce(database, Event.JOB_DONE, {"id": 1}, now())
    with JobRunner(store, own).running():
        wait_until(lambda: delivered(store, made.id)[0].due_at is None)
    (refused,) = delivered(store, made.id)
    assert "private network" in (refused.failure or "")
    assert receiver.heard == []


def test_webhooks_are_made_changed_listed_and_removed(own: Path, store: Pool, receiver: Receiver) -> None:
    set_up(own, private_webhooks="true")
    token = tokens.make(store, account(store, "林晚", Role.ADMIN), "tests", {Right.OPERATE}).secret
    asked = {"url": receiver.url, "events": ["job.done", "job.done"]}
    with serving(own) as served, served.client(token) as client:
        made = client.post(WEBHOOKS, json=asked)
        assert (made.status_code, made.headers["Cache-Control"]) == (201, "no-store")
        assert made.json()["secret"].startswith("whsec_")
        place = f"{WEBHOOKS}/{made.json()['id']}"
        assert "secret" not in client.get(place).json()
        assert client.get(WEBHOOKS).json()["items"] == [client.get(place).json()]
        changed = client.put(place, json={"url": receiver.url, "events": ["edition.published"]}).json()
        assert changed["events"] == ["edition.published"]
        with store.writing() as database:
            hooks.announce(database, Event.EDITION_PUBLISHED, {"number": 1}, now())
        served.service.jobs._deliverer.wake()
        wait_until(lambda: client.get(f"{place}/deliveries").json()["items"][0]["delivered_at"] is not None)
        assert client.get(f"{place}/deliveries").json()["items"][0]["status"] == 204
        assert client.delete(place).status_code == 204
        assert client.get(f"{place}/deliveries").status_code == 404
        set_up(own, private_webhooks="false")
        refused: httpx2.Response = client.post(WEBHOOKS, json=asked)
        assert refused.status_code == 403
        assert "private_webhooks" in refused.json()["detail"]
