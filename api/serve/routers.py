"""Every router of the service, in one list."""

from __future__ import annotations

from fastapi import APIRouter

from api.http import audit, invitations, people, review_links, sessions, tokens
from api.pages import assets, preferences
from api.serve import health

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    assets.router,
    preferences.router,
    sessions.router,
    people.router,
    invitations.router,
    tokens.router,
    review_links.router,
    audit.router,
)
