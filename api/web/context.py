"""What every handler works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Annotated

from fastapi import Depends, Request

from api.access.caller import Caller
from api.access.routes import ROUTES, Rule
from api.jobs.runner import JobRunner
from api.queries.holdings import Holdings
from api.web.limits import RateLimits
from api.web.metrics import Metrics
from models.settings import Settings
from models.store.pool import Pool


@dataclass(frozen=True, slots=True)
class Service:
    """One running service; parts are added here as rooms come."""

    workspace: Path
    store: Pool
    """``service.sqlite``."""
    jobs: JobRunner
    holdings: Holdings
    settings: Settings = field(default_factory=Settings)
    """As they were when the service started."""
    rules: Mapping[tuple[str, str], Rule] = field(default_factory=lambda: ROUTES)
    """What each route asks for; the table, but for what a setting opens."""
    limits: RateLimits = field(default_factory=RateLimits)
    metrics: Metrics = field(default_factory=Metrics)
    stopping: Event = field(default_factory=Event)
    """Set when the server is to end: answers without an end of their own (events of a job) end then."""


def service_of(request: Request) -> Service:
    """The running service."""
    found: Service = request.app.state.service
    return found


def caller_of(request: Request) -> Caller:
    """Who sent the request; the guard has found it out before any handler runs."""
    found: Caller = request.state.caller
    return found


def language_of(request: Request) -> str:
    """``zh`` or ``en``: what the reader chose, else what the browser asks for."""
    found: str = request.state.language
    return found


TheService = Annotated[Service, Depends(service_of)]
TheCaller = Annotated[Caller, Depends(caller_of)]
Language = Annotated[str, Depends(language_of)]
