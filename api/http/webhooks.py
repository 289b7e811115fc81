"""``/api/v1/webhooks``: addresses that are told of events, signed after Standard Webhooks."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter, Response
from pydantic import Field

from api.access.acts import Act
from api.access.audit import record
from api.actions.clock import now
from api.http.shapes import UNKEPT, Asked, Listed, Moment, Number, Shown
from api.jobs import webhook as hooks
from api.jobs.target import LONGEST, PATTERN, Private, Refused, address_of, target_of
from api.jobs.webhook import Event
from api.web.context import Service, TheCaller, TheService
from api.web.paging import Paging, check_key, cursor_of
from models.errors import Forbidden

router = APIRouter(prefix="/api/v1/webhooks", tags=["webhooks"])


class WebhookAsked(Asked):
    """An address and what it is to hear of."""

    url: str = Field(max_length=LONGEST, pattern=PATTERN, examples=["https://example.org/stillroom"])
    events: list[Event] = Field(min_length=1, max_length=20, examples=[["job.done", "edition.ready_for_review"]])


class WebhookShown(Shown):
    """A webhook, without its secret."""

    id: int = Field(examples=[3])
    url: str = Field(examples=["https://example.org/stillroom"])
    events: list[Event] = Field(examples=[["job.done"]])
    by: str = Field(description="Who made it.", examples=["林晚"])
    made_at: Moment


class NewWebhookShown(WebhookShown):
    """A webhook just made: the only answer that holds its secret."""

    secret: str = Field(
        description="Signs what is sent, after Standard Webhooks: `webhook-signature` is `v1,` and the base64 "
        "HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}`, under the key that is base64 after `whsec_`.",
        examples=["whsec_…"],
    )


class DeliveryShown(Shown):
    """One event on its way to a webhook."""

    id: int = Field(examples=[41])
    event: Event = Field(examples=["job.done"])
    made_at: Moment
    attempts: int = Field(examples=[1])
    due_at: Moment | None = Field(description="When it is tried; null once it was delivered or given up.")
    delivered_at: Moment | None
    status: int | None = Field(description="What the other side answered last.", examples=[204])
    failure: str | None = Field(description="What kept it from being delivered last.")


@router.get("")
def list_webhooks(service: TheService) -> Listed[WebhookShown]:
    """Every webhook; a community has a handful, so there is one page."""
    with service.store.reading() as database:
        return Listed(items=[WebhookShown.model_validate(hook) for hook in hooks.load_all(database)], next=None)


@router.post("", status_code=201, dependencies=[UNKEPT])
def make_webhook(service: TheService, caller: TheCaller, asked: WebhookAsked) -> NewWebhookShown:
    """Have an address told of events; the answer holds the secret that signs, this once."""
    _check(service, asked.url)
    with service.store.writing() as database:
        hook = hooks.add(database, asked.url, asked.events, caller.name, now())
        record(database, caller, Act.MAKE_WEBHOOK, f"webhook:{hook.id}")
    return NewWebhookShown(**WebhookShown.model_validate(hook).model_dump(), secret=hook.secret)


@router.get("/{webhook}")
def get_webhook(service: TheService, webhook: Number) -> WebhookShown:
    """One webhook."""
    with service.store.reading() as database:
        return WebhookShown.model_validate(hooks.load(database, webhook))


@router.put("/{webhook}")
def change_webhook(service: TheService, caller: TheCaller, webhook: Number, asked: WebhookAsked) -> WebhookShown:
    """Give a webhook another address or other events; its secret stays."""
    _check(service, asked.url)
    with service.store.writing() as database:
        hook = hooks.change(database, webhook, asked.url, asked.events)
        record(database, caller, Act.CHANGE_WEBHOOK, f"webhook:{webhook}")
    return WebhookShown.model_validate(hook)


@router.delete("/{webhook}", status_code=204)
def remove_webhook(service: TheService, caller: TheCaller, webhook: Number) -> Response:
    """Forget a webhook; nothing more is delivered to it."""
    with service.store.writing() as database:
        hooks.delete(database, webhook)
        record(database, caller, Act.REMOVE_WEBHOOK, f"webhook:{webhook}")
    return Response(status_code=204)


@router.get("/{webhook}/deliveries")
def list_deliveries(service: TheService, webhook: Number, page: Paging) -> Listed[DeliveryShown]:
    """What was delivered to a webhook, the newest first, and what became of it."""
    if page.after is not None:
        check_key(page.after, (int,))
    before = int(page.after[0]) if page.after else None
    with service.store.reading() as database:
        hooks.load(database, webhook)
        found = hooks.deliveries(database, webhook, page.limit + 1, before)
    items = found[: page.limit]
    following = cursor_of((items[-1].id,)) if len(found) > page.limit else None
    return Listed(items=[DeliveryShown.model_validate(each) for each in items], next=following)


def _check(service: Service, url: str) -> None:
    """Told where the address is written, not only in the list of deliveries; a host may become known later."""
    target = target_of(url)
    try:
        with suppress(Refused):
            address_of(target, private=service.jobs.settings().private_webhooks)
    except Private as error:
        raise Forbidden(error.message, **error.details) from error
