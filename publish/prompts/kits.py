"""Discussion kits: for controversies and for pains that nobody has solved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from models.i18n import N_
from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Edition, Entry, EntryKind
from models.records.prompt import FollowUp, Invitee, Kit, Rhythm
from models.records.role import Role
from publish.entries.slots import alone, remark
from publish.identity import claim
from publish.page.cases import cases, of_kind
from publish.prompts.barriers import barrier_of
from publish.prompts.rhythm import rhythm
from publish.reading import Reading, best_answers
from publish.spans.piece import line
from publish.spans.telling import telling
from publish.spans.width import width
from publish.spans.words import words

INVITED, FOLLOW_UPS, ASKED = 4, 3, 40
"""People invited, follow-up questions, and full-width characters of a member's words in one of them."""

TOLD = 10
"""Full-width characters from which a remark tells something."""
_TELLING = frozenset({Role.ANSWER, Role.EXPERIENCE, Role.OPINION})

FOLLOW_UP_ROWS: dict[str, str] = {
    "one": N_("{name} said “{words}”. Who has seen it this way too? Tell of one time."),
    "other": N_("{name} said “{words}”. And who has seen this? Tell of one time as well."),
    "holds": N_("{name} said “{words}”. Who is in that situation, and what did you choose?"),
    "met": N_("{name} met “{words}”. Who has met it too, and at which step did you stop?"),
    "tried": N_("What have you tried already? What did not work helps as well."),
    "next": N_("And whom else could we ask, or what could we look at next?"),
    "example": N_("Can you tell one example, with a figure in it?"),
}
"""Questions that go on from what was said and judge nothing."""

_REPLIES = re.compile(r"(?:不?同意|反对|我?站|投|\+1|不对|agree|disagree|no[,. ]|yes[,. ])", re.IGNORECASE)
"""A beginning that takes somebody's side."""
_UNSURE = re.compile(
    r"帮不[上了]|不知道|不(?:太|大)?(?:清楚|确定|懂|会)|没用过|没遇到过"
    r"|\b(?:no idea|not sure|don'?t know|never used|can'?t help)\b",
    re.IGNORECASE,
)
"""Saying that one does not know."""
_SITUATION = re.compile(
    r"如果|要是|^看|为了|的(?:人|同学)?(?:就|先|用|选|可以)|的话我?建议|\b(?:if|when|depends?|unless)\b", re.IGNORECASE
)
"""Words that name a situation, not only a manner."""

INVITE_ROWS: dict[str, str] = {
    "said-a": N_("spoke for one side"),
    "said-b": N_("spoke for the other side"),
    "condition": N_("said what it depends on"),
    "later": N_("came back to tell how it went"),
    "answered": N_("answered a question close to it"),
    "told": N_("spoke when it was asked"),
}
"""Why somebody is invited."""


def kits(edition: Edition, reading: Reading, asked: tuple[Question, ...]) -> tuple[Kit, ...]:
    """A kit for each controversy and each open pain, in the order of the edition; ``asked`` as ``helpable``."""
    wanted = {EntryKind.CONTROVERSY, EntryKind.OPEN}
    talk = _Talk(edition, reading, asked)
    found = (_kit(talk, entry) for entry in edition.entries if entry.kind in wanted)
    return tuple(kit for kit in found if kit)


class _Talk:
    """What all kits of an edition are made from; the rhythm of the same channels is found once."""

    def __init__(self, edition: Edition, reading: Reading, asked: tuple[Question, ...]) -> None:
        self.edition = edition
        self.reading = reading
        self.asked = asked
        self.speakers = {citation.message: citation.speaker for citation in edition.citations}
        self._rhythms: dict[tuple[str, ...], Rhythm] = {}

    def rhythm(self, channels: tuple[str, ...]) -> Rhythm:
        """When the channels talk, and how long."""
        if channels not in self._rhythms:
            self._rhythms[channels] = rhythm(self.reading, channels, self.edition.timezone)
        return self._rhythms[channels]


def _kit(talk: _Talk, entry: Entry) -> Kit | None:
    question = _question(entry)
    if not question:
        return None
    disputed = entry.kind is EntryKind.CONTROVERSY
    channels = _channels(talk.reading, entry)
    return Kit(
        id=f"kit-{entry.id}",
        entry=entry.id,
        controversy=disputed,
        barrier=barrier_of(talk.reading, talk.asked, entry.topic, channels),
        question=question,
        people=entry.figures.get("people" if disputed else "askers", 0),
        channels=len(channels),
        follow_ups=_follow_ups(entry, talk.speakers, disputed=disputed),
        invitees=_views(entry, talk.speakers) if disputed else _near(talk, entry),
        rhythm=talk.rhythm(channels),
    )


def _question(entry: Entry) -> tuple[Claim, ...]:
    """Both sides' names; else the title, else what somebody asked."""
    sides = tuple(claim for claim in entry.claims if claim.kind is ClaimKind.SIDE)
    if len(sides) > 1:
        return sides
    title = (entry.title,) if entry.title else ()
    return (title or of_kind(entry, ClaimKind.SCENE, ClaimKind.UNKNOWN))[:1]


def _channels(reading: Reading, entry: Entry) -> tuple[str, ...]:
    """Ids of the groups in which the entry's claims were said."""
    said = (piece.message for claim in entry.claims for piece in claim.evidence)
    return tuple(sorted({reading.messages[message].channel for message in said if message in reading.messages}))


def _follow_ups(entry: Entry, speakers: dict[str, str | None], *, disputed: bool) -> tuple[FollowUp, ...]:
    quoted = _on_views(entry) if disputed else _on_scenes(entry)
    named = [row for row in quoted if speakers.get(_first(row.claim))][:FOLLOW_UPS]
    general = ("example", "tried", "next") if disputed else ("tried", "next", "example")
    return (*named, *(FollowUp(key) for key in general))[:FOLLOW_UPS]


def _first(found: Claim | None) -> str:
    return found.evidence[0].message if found else ""


def _on_views(entry: Entry) -> Iterator[FollowUp]:
    """One of each side, as alike as they can be, then one that names a condition."""
    for group, key in (("a", "one"), ("b", "other")):
        own = (claim for claim in entry.claims if claim.kind is ClaimKind.POSITION and claim.group == group)
        yield from [FollowUp(key, claim) for claim in own if _quoted_alone(claim)][:1]
    conditions = of_kind(entry, ClaimKind.CONDITION)
    yield from [FollowUp("holds", claim) for claim in conditions if _SITUATION.search(claim.text)][:1]


def _quoted_alone(claim: Claim) -> bool:
    """True for words that stand alone in a question: short, and no reply to somebody."""
    return width(claim.text) <= ASKED and alone(claim.text) and not _REPLIES.match(claim.text)


def _on_scenes(entry: Entry) -> Iterator[FollowUp]:
    scenes = of_kind(entry, ClaimKind.SCENE)
    yield from [FollowUp("met", claim) for claim in scenes if width(claim.text) <= ASKED][:1]


def _views(entry: Entry, speakers: dict[str, str | None]) -> tuple[Invitee, ...]:
    """Who spoke on either side, who named a condition, who came back: as many of each side."""
    rows: dict[str, list[Claim]] = {key: [] for key in INVITE_ROWS}
    for said in entry.claims:
        if said.kind is ClaimKind.POSITION:
            rows[f"said-{said.group}"].append(said)
        elif said.kind in {ClaimKind.CONDITION, ClaimKind.LATER}:
            rows[said.kind.value].append(said)
    pairs = zip(*([(key, claim) for claim in rows[key]] for key in ("said-a", "said-b")), strict=False)
    others = [(key, claim) for key in ("condition", "later") for claim in rows[key]]
    first = list(chain.from_iterable(pairs))[:2]
    return _invited((*first, *others), speakers)


def _near(talk: _Talk, entry: Entry) -> tuple[Invitee, ...]:
    """Who answered a question of the same topic, or one that shares words with it, and was taken up."""
    told = " ".join(claim.text for claim in entry.claims)
    others = [other for other in talk.edition.entries if other.id != entry.id]
    close = sorted(others, key=lambda other: (not _same_topic(entry, other), -_shared(told, other)))
    near = [other for other in close if _same_topic(entry, other) or _shared(told, other) > 1]
    printed = [("answered", way.steps[0]) for other in near for case in cases(other) for way in case.ways if way.steps]
    rows = (*printed, *_unprinted(talk.reading, entry), *_telling(talk.reading, entry))
    return _invited(rows, talk.speakers | _authors(talk.reading))


def _same_topic(entry: Entry, other: Entry) -> bool:
    return entry.topic is not None and other.topic == entry.topic


def _authors(reading: Reading) -> dict[str, str | None]:
    """Who said each message that no correction leaves unnamed."""
    return {
        message: reading.author(message) or None for message in reading.messages if message not in reading.corrected
    }


def _shared(told: str, other: Entry) -> int:
    title = other.title.text if other.title else other.topic_name or ""
    return len(words(told) & words(title))


def _unprinted(reading: Reading, entry: Entry) -> Iterator[tuple[str, Claim]]:
    """Answers that no entry prints, to questions of the entry's topic."""
    threads = set(reading.topics[entry.topic].threads) if entry.topic in reading.topics else set()
    told = " ".join(claim.text for claim in entry.claims)
    for question in reading.questions.values():
        if question.thread in threads and len(words(told) & words(reading.messages[question.id].text)) > 1:
            for answer in best_answers(question):
                span = telling(reading.spoken(answer.utterance)[:1])[:2]
                if span and width(line(span)) <= ASKED and remark(reading, span[0].message.id):
                    yield "answered", claim(ClaimKind.ANSWER, span)


def _telling(reading: Reading, entry: Entry) -> Iterator[tuple[str, Claim]]:
    """What others than the askers told in the conversations in which it was asked."""
    pain = next((pain for pain in reading.all.pains if pain.id == entry.pain), None)
    threads = [reading.threads[thread] for thread in pain.threads if thread in reading.threads] if pain else []
    asking = {reading.messages[message].member for message in pain.voices} if pain else set()
    for message in (message for thread in threads for message in thread.messages):
        span = remark(reading, message, ASKED) if _tells(reading, message) else ()
        if reading.messages[message].member not in asking and width(line(span)) >= TOLD and alone(line(span)):
            yield "told", claim(ClaimKind.ANSWER, span)


def _tells(reading: Reading, message: str) -> bool:
    """True for what tells something: who only says that they do not know is not asked again."""
    return (
        reading.current(message)
        and reading.role(message) in _TELLING
        and not _UNSURE.search(reading.messages[message].text)
    )


def _invited(rows: Iterable[tuple[str, Claim]], speakers: dict[str, str | None]) -> tuple[Invitee, ...]:
    """One reason a person, in the order given; who was corrected stays unnamed and is not invited."""
    found: dict[str, Invitee] = {}
    for key, said in rows:
        name = speakers.get(_first(said))
        if name:
            found.setdefault(name, Invitee(name, key, said))
    return tuple(found.values())[:INVITED]
