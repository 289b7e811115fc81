"""Every router of the service, in one list."""

from __future__ import annotations

from fastapi import APIRouter

from api.http import (
    answers,
    ask,
    audit,
    channels,
    claims,
    comments,
    community,
    consents,
    decisions,
    editions,
    entries,
    feeds,
    invitations,
    jobs,
    messages,
    notes,
    pains,
    people,
    prompts,
    purges,
    review,
    review_links,
    search,
    sessions,
    signatures,
    sources,
    threads,
    tokens,
    topic_decisions,
    topics,
    uploads,
    webhooks,
    withdrawals,
)
from api.mcp import route as mcp
from api.pages import ask as ask_page
from api.pages import (
    assets,
    overview,
    people_audit,
    people_links,
    people_tokens,
    preferences,
    review_entry,
    signing_in,
    topic_acts,
    uploading,
)
from api.pages import consents as consents_page
from api.pages import editions as editions_page
from api.pages import jobs as jobs_page
from api.pages import notes as notes_page
from api.pages import pains as pains_page
from api.pages import people as people_page
from api.pages import prompts as prompts_page
from api.pages import purges as purges_page
from api.pages import review as review_page
from api.pages import search as search_page
from api.pages import settings as settings_page
from api.pages import threads as threads_page
from api.pages import topics as topics_page
from api.pages import withdrawals as withdrawals_page
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
    community.router,
    uploads.router,
    sources.router,
    jobs.router,
    webhooks.router,
    review.router,
    decisions.router,
    comments.router,
    signatures.router,
    channels.router,
    threads.router,
    messages.router,
    topics.router,
    topic_decisions.router,
    withdrawals.router,
    consents.router,
    purges.router,
    pains.router,
    answers.router,
    search.router,
    ask.router,
    editions.router,
    entries.router,
    claims.router,
    prompts.router,
    notes.router,
    feeds.router,
    mcp.router,
    signing_in.router,
    people_page.router,
    people_tokens.router,
    people_links.router,
    people_audit.router,
    settings_page.router,
    overview.router,
    editions_page.router,
    topics_page.router,
    topic_acts.router,
    withdrawals_page.router,
    consents_page.router,
    purges_page.router,
    pains_page.router,
    threads_page.router,
    search_page.router,
    ask_page.router,
    prompts_page.router,
    notes_page.router,
    uploading.router,
    jobs_page.router,
    review_page.router,
    review_entry.router,
)
