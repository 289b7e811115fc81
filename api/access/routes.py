"""Which right each route asks for: one table, from which requests are checked and the check is tested.

A route of the server that is missing here, and a row without its route, fail the build.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.access.rights import Right


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks for."""

    right: Right | None
    """None: anybody may."""
    link: bool = False
    """True where the bearer of a review link may as well; the route's ``edition`` must then be the link's."""


PUBLIC = Rule(None)
READ = Rule(Right.READ)
COMMUNITY = Rule(Right.COMMUNITY)
REVIEW = Rule(Right.REVIEW)
REVIEW_LINK = Rule(Right.REVIEW, link=True)
OPERATE = Rule(Right.OPERATE)
ADMIN = Rule(Right.ADMIN)

ROUTES: dict[tuple[str, str], Rule] = {
    # the service itself
    ("GET", "/openapi.json"): PUBLIC,
    ("GET", "/healthz"): PUBLIC,
    ("GET", "/readyz"): PUBLIC,
    ("GET", "/metrics"): OPERATE,
    # the Model Context Protocol: answered as far as the caller's rights go
    ("POST", "/mcp"): READ,
    # pages: what every one of them needs
    ("GET", "/static/{name:path}"): PUBLIC,
    ("POST", "/preferences"): PUBLIC,
    # access
    ("GET", "/api/v1/me"): PUBLIC,
    ("PUT", "/api/v1/me/password"): READ,
    ("POST", "/api/v1/sessions"): PUBLIC,
    ("DELETE", "/api/v1/sessions"): PUBLIC,
    ("GET", "/api/v1/people"): ADMIN,
    ("GET", "/api/v1/people/{person}"): ADMIN,
    ("PATCH", "/api/v1/people/{person}"): ADMIN,
    ("POST", "/api/v1/people/{person}/password-link"): ADMIN,
    ("GET", "/api/v1/invitations"): ADMIN,
    ("POST", "/api/v1/invitations"): ADMIN,
    ("DELETE", "/api/v1/invitations/{invitation}"): ADMIN,
    ("GET", "/api/v1/tokens"): ADMIN,
    ("POST", "/api/v1/tokens"): ADMIN,
    ("DELETE", "/api/v1/tokens/{token}"): ADMIN,
    ("GET", "/api/v1/review-links"): OPERATE,
    ("POST", "/api/v1/review-links"): OPERATE,
    ("DELETE", "/api/v1/review-links/{link}"): OPERATE,
    ("GET", "/api/v1/audit"): ADMIN,
    # review
    ("GET", "/api/v1/editions/{edition}/review"): REVIEW_LINK,
    ("GET", "/api/v1/editions/{edition}/entries/{entry}/review"): REVIEW_LINK,
    ("GET", "/api/v1/editions/{edition}/decisions"): REVIEW_LINK,
    ("POST", "/api/v1/editions/{edition}/decisions"): REVIEW_LINK,
    ("POST", "/api/v1/editions/{edition}/undo"): REVIEW_LINK,
    ("GET", "/api/v1/editions/{edition}/comments"): REVIEW_LINK,
    ("POST", "/api/v1/editions/{edition}/comments"): REVIEW_LINK,
    ("POST", "/api/v1/editions/{edition}/comments/{number}/settled"): REVIEW_LINK,
    ("GET", "/api/v1/editions/{edition}/signatures"): REVIEW_LINK,
    ("POST", "/api/v1/editions/{edition}/signatures"): REVIEW_LINK,
    # uploads, jobs, webhooks
    ("OPTIONS", "/api/v1/uploads"): OPERATE,
    ("GET", "/api/v1/uploads"): OPERATE,
    ("POST", "/api/v1/uploads"): OPERATE,
    ("GET", "/api/v1/uploads/{upload}"): OPERATE,
    ("PATCH", "/api/v1/uploads/{upload}"): OPERATE,
    ("DELETE", "/api/v1/uploads/{upload}"): OPERATE,
    ("POST", "/api/v1/sources/preview"): OPERATE,
    ("POST", "/api/v1/imports"): OPERATE,
    ("GET", "/api/v1/sources"): OPERATE,
    ("GET", "/api/v1/jobs"): OPERATE,
    ("POST", "/api/v1/jobs"): OPERATE,
    ("GET", "/api/v1/jobs/{job}"): OPERATE,
    ("GET", "/api/v1/jobs/{job}/events"): OPERATE,
    ("POST", "/api/v1/jobs/{job}/cancel"): OPERATE,
    ("POST", "/api/v1/jobs/{job}/retry"): OPERATE,
    ("GET", "/api/v1/webhooks"): OPERATE,
    ("POST", "/api/v1/webhooks"): OPERATE,
    ("GET", "/api/v1/webhooks/{webhook}"): OPERATE,
    ("PUT", "/api/v1/webhooks/{webhook}"): OPERATE,
    ("DELETE", "/api/v1/webhooks/{webhook}"): OPERATE,
    ("GET", "/api/v1/webhooks/{webhook}/deliveries"): OPERATE,
    # pages of access
    ("GET", "/sign-in"): PUBLIC,
    ("POST", "/sign-in"): PUBLIC,
    ("POST", "/sign-out"): PUBLIC,
    ("GET", "/setup/{code}"): PUBLIC,
    ("POST", "/setup/{code}"): PUBLIC,
    ("GET", "/join/{code}"): PUBLIC,
    ("POST", "/join/{code}"): PUBLIC,
    ("GET", "/r/{code}"): PUBLIC,
    ("GET", "/account"): READ,
    ("POST", "/account"): READ,
    ("GET", "/people"): ADMIN,
    ("POST", "/people/invitations"): ADMIN,
    ("POST", "/people/invitations/{number}/withdraw"): ADMIN,
    ("POST", "/people/{number}/role"): ADMIN,
    ("POST", "/people/{number}/close"): ADMIN,
    ("POST", "/people/{number}/open"): ADMIN,
    ("POST", "/people/{number}/password"): ADMIN,
    ("GET", "/tokens"): ADMIN,
    ("POST", "/tokens"): ADMIN,
    ("POST", "/tokens/{number}/revoke"): ADMIN,
    ("GET", "/links"): OPERATE,
    ("POST", "/links"): OPERATE,
    ("POST", "/links/{number}/revoke"): OPERATE,
    ("GET", "/audit"): ADMIN,
    # pages of uploads and runs
    ("GET", "/upload"): OPERATE,
    ("POST", "/upload"): OPERATE,
    ("POST", "/upload/look"): OPERATE,
    ("POST", "/upload/discard"): OPERATE,
    ("GET", "/jobs"): OPERATE,
    ("GET", "/jobs/{number}"): OPERATE,
    ("POST", "/jobs/{number}/cancel"): OPERATE,
    ("POST", "/jobs/{number}/retry"): OPERATE,
    ("POST", "/jobs/{number}/confirm"): OPERATE,
    # pages of review
    ("GET", "/review"): REVIEW,
    ("GET", "/editions/{edition}/review"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/begin"): OPERATE,
    ("POST", "/editions/{edition}/review/sign"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/compile"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/publish"): OPERATE,
    ("GET", "/editions/{edition}/review/{entry}"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/{entry}/decisions"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/{entry}/undo"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/{entry}/comments"): REVIEW_LINK,
    ("POST", "/editions/{edition}/review/{entry}/comments/{number}/settle"): REVIEW_LINK,
    # pages for readers
    ("GET", "/"): READ,
    ("GET", "/editions"): READ,
    ("GET", "/editions/{edition}"): READ,
    ("GET", "/editions/{edition}/files/{name}"): READ,
    ("GET", "/editions/{edition}/changes"): READ,
    ("GET", "/editions/{edition}/prompts"): READ,
    ("GET", "/prompts"): READ,
    ("GET", "/topics"): READ,
    ("GET", "/topics/map"): READ,
    ("GET", "/topics/{key}"): READ,
    ("GET", "/topics/{key}/merge"): REVIEW,
    ("POST", "/topics/{key}/decisions"): REVIEW,
    ("POST", "/topics/{key}/decisions/{number}/undo"): REVIEW,
    ("GET", "/review/topics"): REVIEW,
    ("POST", "/review/topics/{number}/undo"): REVIEW,
    ("GET", "/withdrawals"): OPERATE,
    ("GET", "/withdrawals/new"): OPERATE,
    ("POST", "/withdrawals"): OPERATE,
    ("GET", "/consents"): OPERATE,
    ("POST", "/consents"): OPERATE,
    ("POST", "/consents/take-back"): OPERATE,
    ("GET", "/pains"): READ,
    ("GET", "/pains/{key}"): READ,
    ("GET", "/ask"): READ,
    ("GET", "/search"): READ,
    ("GET", "/threads"): COMMUNITY,
    ("GET", "/threads/{key}"): COMMUNITY,
    ("GET", "/messages/{key}"): COMMUNITY,
    ("GET", "/notes"): OPERATE,
    ("POST", "/notes"): OPERATE,
    ("POST", "/notes/{action}"): OPERATE,
    # what was distilled
    ("GET", "/api/v1/channels"): COMMUNITY,
    ("GET", "/api/v1/channels/{channel}"): COMMUNITY,
    ("GET", "/api/v1/threads"): COMMUNITY,
    ("GET", "/api/v1/threads/{thread}"): COMMUNITY,
    ("GET", "/api/v1/messages"): COMMUNITY,
    ("GET", "/api/v1/messages/{message}"): COMMUNITY,
    ("GET", "/api/v1/search/messages"): COMMUNITY,
    ("GET", "/api/v1/search/threads"): COMMUNITY,
    ("GET", "/api/v1/topic-decisions"): COMMUNITY,
    ("POST", "/api/v1/topic-decisions"): REVIEW,
    ("POST", "/api/v1/topic-decisions/{number}/undo"): REVIEW,
    ("GET", "/api/v1/withdrawals"): OPERATE,
    ("POST", "/api/v1/withdrawals"): OPERATE,
    ("GET", "/api/v1/consents"): OPERATE,
    ("POST", "/api/v1/consents"): OPERATE,
    ("GET", "/api/v1/topics"): READ,
    ("GET", "/api/v1/topics/map"): READ,
    ("GET", "/api/v1/topics/{topic}"): READ,
    ("GET", "/api/v1/topics/{topic}/summary"): READ,
    ("GET", "/api/v1/topics/{topic}/trend"): READ,
    ("GET", "/api/v1/summary"): READ,
    ("GET", "/api/v1/pains"): READ,
    ("GET", "/api/v1/pains/{pain}"): READ,
    ("GET", "/api/v1/answers"): READ,
    ("GET", "/api/v1/search/entries"): READ,
    ("GET", "/api/v1/ask"): READ,
    ("GET", "/api/v1/editions"): READ,
    ("GET", "/api/v1/editions/{edition}"): READ,
    ("GET", "/api/v1/editions/{edition}/record"): READ,
    ("GET", "/api/v1/editions/{edition}/entries"): READ,
    ("GET", "/api/v1/editions/{edition}/entries/{entry}"): READ,
    ("GET", "/api/v1/entries"): READ,
    ("GET", "/api/v1/entries/{entry}"): READ,
    ("GET", "/api/v1/claims"): READ,
    ("GET", "/api/v1/claims/{claim}"): READ,
    ("GET", "/api/v1/prompts"): READ,
    ("GET", "/api/v1/prompts/{prompt}"): READ,
    ("GET", "/api/v1/feeds/editions.atom"): READ,
    ("GET", "/api/v1/feeds/topics/{topic}.atom"): READ,
    ("GET", "/api/v1/notes"): OPERATE,
    ("GET", "/api/v1/notes/{period:path}"): OPERATE,
}
"""By method and path template, as the routers spell it. HEAD goes with GET."""
