"""The shapes of review: the queue of an edition, and an entry before its reviewer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo

from api.http.shapes import Moment, Shown
from api.queries.review_entry import ReviewEntry
from api.queries.review_queue import QueueRow
from models.i18n import translate


class ReasonShown(Shown):
    """Why to look at something."""

    key: str = Field(examples=["destructive"])
    points: int = Field(description="Which reason weighs more; no measure of anything.", examples=[5])
    text: str = Field(description="In the reader's language.", examples=["It deletes or overwrites something."])


def _reasons_shown(value: Any, info: ValidationInfo) -> Any:
    """Reasons in the language that the validation's context names."""
    language = (info.context or {}).get("language", "en")
    return [
        ReasonShown(key=one.key, points=one.points, text=translate(one.sentence, language).format(**one.figures))
        for one in value
    ]


Reasons = Annotated[list[ReasonShown], BeforeValidator(_reasons_shown)]


class HeadingShown(Shown):
    """The edition in figures."""

    edition: int = Field(examples=[4])
    revision: int = Field(examples=[1])
    state: str = Field(examples=["in_review"])
    period: str = Field(examples=["2025-W10"])
    claims: int = Field(description="Claims that it would print now.", examples=[240])
    waiting: int = Field(description="Of these, those that wait for a person.", examples=[32])
    minutes: int = Field(description="To read what waits, with its sources.", examples=[14])
    decided_since: int = Field(description="Decisions since it was compiled; nobody signs before.", examples=[3])
    signed: list[str] = Field(description="Who signed what it says.", examples=[["林晚"]])
    wanted: int = Field(description="Signatures that it takes; 0: signing is voluntary.", examples=[2])


class QueueRowShown(Shown):
    """An entry in which something waits."""

    place: int = Field(description="In the whole queue, from 1.", examples=[1])
    entry: str = Field(examples=["6d1f0a2b3c4d5e6f"])
    title: str = Field(examples=["透视表里怎么统计不重复的客户数"])
    kind: str = Field(examples=["pain"])
    chapter: str | None = Field(examples=["Excel"])
    waiting: int = Field(examples=[3])
    claims: int = Field(examples=[9])
    risk: int = Field(description="Points of its risks.", examples=[8])
    value: int = Field(description="Points of what it is worth.", examples=[12])
    minutes: int = Field(description="To read what waits in it, with its sources.", examples=[2])
    returned: bool = Field(description="Something in it was settled before and came back.", examples=[False])
    reasons: Reasons
    comments: int = Field(description="Comments that nobody has settled.", examples=[0])


class QueueShown(Shown):
    """A page of the queue, the most pressing entry first."""

    heading: HeadingShown
    items: list[QueueRowShown]
    next: str | None = Field(description="`cursor` of the next page; null at the end.")


class RemarkShown(Shown):
    """A comment."""

    number: int = Field(examples=[7])
    target: str = Field(
        description="The claim, or the entry where it is about all of it.", examples=["c0ffee0123456789"]
    )
    by: str = Field(examples=["林晚"])
    at: Moment
    text: str = Field(examples=["新版菜单改名了，谁能确认？"])
    settled_by: str | None = Field(description="Who said that it is settled; null while it is open.", examples=["周禾"])


class VerdictShown(Shown):
    """The last word on a claim or an entry."""

    number: int = Field(description="By this number it is taken back.", examples=[12])
    verdict: str = Field(examples=["accept"])
    by: str = Field(examples=["林晚"])
    at: Moment
    reason: str = Field(examples=[""])
    whole: bool = Field(description="Said of the whole entry.", examples=[False])
    to_confirm: bool = Field(description="Said of an earlier claim, whose evidence has changed.", examples=[False])
    before: str = Field(description="Then: the words about which it was said.", examples=[""])


class ValidityShown(Shown):
    """Where something applies and until when."""

    decision: int = Field(description="By this number the mark is taken back.", examples=[13])
    by: str = Field(examples=["林晚"])
    applies_to: str = Field(examples=["MySQL 8"])
    valid_until: str = Field(description="A day, as ISO 8601 writes it; empty without end.", examples=["2026-12-31"])
    expired: bool = Field(examples=[False])


class EvidenceShown(Shown):
    """A quoted span: characters `start` to `end` of the message's text."""

    message: str = Field(examples=["9f8e7d6c5b4a3920"])
    start: int = Field(examples=[0])
    end: int = Field(examples=[12])
    quote: str = Field(examples=["插入透视表的时候勾选添加到数据模型"])


class ReviewClaimShown(Shown):
    """A claim with what was decided about it."""

    id: str = Field(examples=["c0ffee0123456789"])
    kind: str = Field(examples=["step"])
    text: str = Field(description="As it would be printed now.", examples=["勾选添加到数据模型"])
    original: str = Field(description="Members' words, where somebody edited them.", examples=[""])
    status: str | None = Field(examples=["tried"])
    group: str | None = Field(description="Claims that belong together share it.", examples=["1.1"])
    out: bool = Field(description="Rejected or set aside: it is not printed.", examples=[False])
    waiting: bool = Field(examples=[True])
    version: int = Field(description="Send it as `expected` or `If-Match` when you decide.", examples=[0])
    verdict: VerdictShown | None
    validity: ValidityShown | None
    evidence: list[EvidenceShown]
    reasons: Reasons
    remarks: list[RemarkShown]


class HighlightShown(Shown):
    """A span of a message that claims quote; spans of a message are in order and never overlap."""

    start: int = Field(examples=[0])
    end: int = Field(examples=[12])
    claims: list[str] = Field(examples=[["c0ffee0123456789"]])


class SpokenShown(Shown):
    """A message of the source conversation."""

    id: str = Field(examples=["9f8e7d6c5b4a3920"])
    speaker: str | None = Field(description="A pseudonym; null for the platform itself.", examples=["草鸮"])
    sent_at: Moment
    text: str = Field(examples=["插入透视表的时候勾选添加到数据模型"])
    role: str | None = Field(examples=["answer"])
    answers: str | None = Field(description="The message that it answers.", examples=["1a2b3c4d5e6f7081"])
    highlights: list[HighlightShown]
    skipped: int = Field(description="Messages left out right before it.", examples=[0])
    withdrawn: bool = Field(description="Its words were taken back.", examples=[False])


class TalkShown(Shown):
    """A conversation behind the entry, around what is quoted of it."""

    thread: str | None = Field(examples=["t-51c0"])
    channel: str = Field(examples=["训练营一群"])
    lines: list[SpokenShown]
    left: int = Field(description="Messages left out at its end.", examples=[0])


class ReviewEntryShown(Shown):
    """An entry: its claims, and the conversations that they come from."""

    heading: HeadingShown
    entry: str = Field(examples=["6d1f0a2b3c4d5e6f"])
    title: str = Field(examples=["透视表里怎么统计不重复的客户数"])
    kind: str = Field(examples=["pain"])
    chapter: str | None = Field(examples=["Excel"])
    level: str = Field(examples=["beginner"])
    maturity: str = Field(examples=["method"])
    figures: dict[str, int] = Field(examples=[{"askers": 3, "channels": 2, "tried": 1}])
    out: bool = Field(description="Rejected or set aside as a whole.", examples=[False])
    version: int = Field(description="Send it as `expected` or `If-Match` to decide on all of it.", examples=[12])
    verdict: VerdictShown | None = Field(description="The last word on all of it.")
    validity: ValidityShown | None
    reasons: Reasons
    minutes: int = Field(examples=[2])
    claims: list[ReviewClaimShown]
    remarks: list[RemarkShown] = Field(description="Comments about all of it.")
    talks: list[TalkShown]
    place: int | None = Field(description="In the queue; null where nothing of it waits.", examples=[1])
    before: str | None = Field(description="The entry before it in the queue.")
    after: str | None = Field(description="The next entry of the queue.")


def rows_shown(rows: Iterable[QueueRow], language: str) -> list[QueueRowShown]:
    """Rows of the queue in the reader's language."""
    return [QueueRowShown.model_validate(row, context={"language": language}) for row in rows]


def entry_shown(entry: ReviewEntry, language: str) -> ReviewEntryShown:
    """An entry in the reader's language."""
    return ReviewEntryShown.model_validate(entry, context={"language": language})
