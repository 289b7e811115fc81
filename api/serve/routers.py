"""Every router of the service, in one list."""

from __future__ import annotations

from fastapi import APIRouter

from api.http import (
    audit,
    comments,
    decisions,
    invitations,
    jobs,
    people,
    review,
    review_links,
    sessions,
    signatures,
    sources,
    tokens,
    uploads,
    webhooks,
)
from api.pages import assets, people_audit, people_links, people_tokens, preferences, signing_in
from api.pages import people as people_page
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
    uploads.router,
    sources.router,
    jobs.router,
    webhooks.router,
    review.router,
    decisions.router,
    comments.router,
    signatures.router,
    signing_in.router,
    people_page.router,
    people_tokens.router,
    people_links.router,
    people_audit.router,
)
