"""Whether the process lives, whether it can serve, and its figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from sqlite3 import DatabaseError
from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.serve.openapi import PROBLEM_ANSWER
from api.web.context import Language, Service, TheService
from api.web.problems import problem
from models.i18n import N_, translate

router = APIRouter(tags=["service"])
_TITLE = N_("Not ready")
_MEGABYTE = 1_048_576
_NOT_READY = 503


def _reads(service: Service) -> bool:
    try:
        with service.store.reading() as database, service.holdings.reading() as messages:
            for each in (database, messages):
                each.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DatabaseError:
        return False
    return True


def _works(service: Service) -> bool:
    return service.jobs.works()


def _has_room(service: Service) -> bool:
    return shutil.disk_usage(service.workspace).free >= service.settings.free_megabytes * _MEGABYTE


CHECKS: dict[str, tuple[Callable[[Service], bool], str]] = {
    "database": (_reads, N_("The database cannot be read: see the log.")),
    "jobs": (_works, N_("The worker of jobs has ended: start the service again.")),
    "disk": (_has_room, N_("The disk is nearly full: free some space.")),
}
"""What has to hold for the service to be ready, and what to do where it does not."""


@router.get("/healthz", summary="Say that the process lives")
def alive() -> dict[str, str]:
    """For whoever restarts a process that no longer answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="Say that the service can do its work", responses={_NOT_READY: PROBLEM_ANSWER})
def ready(request: Request, service: TheService, language: Language) -> Any:
    """The database can be read, the worker of jobs lives, and there is room on the disk."""
    failed = [sentence for check, sentence in CHECKS.values() if not check(service)]
    if failed:
        told = " ".join(translate(sentence, language) for sentence in failed)
        return problem(request, _NOT_READY, translate(_TITLE, language), told)
    return {"status": "ok", **dict.fromkeys(CHECKS, "ok")}


@router.get(
    "/metrics",
    summary="Give the service’s figures to Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus’ text."}},
)
def metrics(service: TheService) -> Response:
    """Requests by route and status, their times, jobs by state, and the process: memory, descriptors, CPU."""
    return Response(service.metrics.exposition(service.jobs.counts()), media_type=CONTENT_TYPE_LATEST)
