"""Whether the process lives, and whether it can serve."""

from __future__ import annotations

from fastapi import APIRouter

from api.web.context import TheService

router = APIRouter(tags=["service"])


@router.get("/healthz")
def alive() -> dict[str, str]:
    """Say that the process lives."""
    return {"status": "ok"}


@router.get("/readyz")
def ready(service: TheService) -> dict[str, str]:
    """Say that the service can read its database."""
    with service.store.reading() as database:
        database.conn.execute("SELECT 1")
    return {"status": "ok"}
