"""The deliverer: a thread of the server that calls webhooks, again and again where they do not answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

from api.actions.clock import Clock
from api.actions.defects import explaining
from api.jobs import webhook as hooks
from api.jobs.signing import signed
from api.jobs.target import Refused, post
from api.jobs.webhook import Delivery
from models.errors import BadOption, StillroomError
from models.settings import Settings
from models.store.pool import Pool

_MINUTE = 60_000
BACKOFF = (10_000, _MINUTE, 10 * _MINUTE, 60 * _MINUTE, 360 * _MINUTE)
"""Milliseconds after each attempt that failed until the next; after the last it is given up."""
_LONGEST_WAIT = 60.0
_AFTER_TROUBLE_SECONDS = 5
_log = logging.getLogger("stillroom.webhooks")


class Deliverer:
    """Delivers what the table of deliveries holds."""

    def __init__(self, store: Pool, settings: Callable[[], Settings], clock: Clock) -> None:
        """Nothing is started yet."""
        self._store, self._settings, self._clock = store, settings, clock
        self._wake, self._stopping = Event(), Event()
        self._thread = Thread(target=self._work, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def stop(self) -> None:
        """End after the delivery under way; what is left is delivered by the next server."""
        self._stopping.set()
        self._wake.set()
        self._thread.join()

    def wake(self) -> None:
        """Say that there may be something to deliver."""
        self._wake.set()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                with explaining():
                    self._wake.wait(self._work_once())
                    self._wake.clear()
            except StillroomError as error:
                _log.error("%s", error)
                self._stopping.wait(_AFTER_TROUBLE_SECONDS)

    def _work_once(self) -> float:
        """Deliver what is due first; the seconds until the next."""
        with self._store.reading() as database:
            delivery = hooks.next_due(database)
        if delivery is None or delivery.due_at is None:
            return _LONGEST_WAIT
        if (ahead := (delivery.due_at - self._clock()) / 1000) > 0:
            return min(ahead, _LONGEST_WAIT)
        made = self._attempt(delivery)
        with self._store.writing() as database:
            hooks.tried(database, made)
        return 0

    def _attempt(self, delivery: Delivery) -> Delivery:
        with self._store.reading() as database:
            hook = hooks.load(database, delivery.webhook)
        at, body = self._clock(), delivery.body.encode()
        # The id stays over all attempts: by it the other side knows what it has had.
        headers = {"content-type": "application/json", "user-agent": "Stillroom"}
        headers |= signed(hook.secret, f"msg_{delivery.id}", at // 1000, body)
        tried = replace(delivery, attempts=delivery.attempts + 1, due_at=None, failure=None)
        try:
            status = post(hook.url, body, headers, private=self._settings().private_webhooks)
        except Refused as error:
            due = at + BACKOFF[delivery.attempts] if delivery.attempts < len(BACKOFF) else None
            return replace(tried, due_at=due, status=error.status, failure=str(error))
        except BadOption as error:
            # Nothing that will be otherwise in a minute: somebody has to change the address.
            return replace(tried, status=None, failure=str(error))
        return replace(tried, status=status, delivered_at=at)
