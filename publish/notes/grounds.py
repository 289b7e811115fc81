"""What the notes are written from: the findings by id, and members' words for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from itertools import chain

from models.records.answer import Question
from models.records.distillation import Distillation
from models.records.edition import Claim, ClaimKind, Edition, Entry, Status
from models.records.message import Message
from models.records.pain import Pain
from models.records.people import People
from models.records.role import NOISE_ROLES
from models.records.topic import Topic
from publish.entries.case import scene_span
from publish.entries.single import answered_row, stands
from publish.entries.slots import asks, remark, said
from publish.identity import claim
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.titles import title

ASKINGS, WORDS = 24, 40
"""Askings from which a title is chosen; characters of members' words in a line of the notes, about."""
LONGEST = 80
"""Characters after which words are cut wherever they stand."""
_WAYS = (ClaimKind.BRIEF, ClaimKind.STEP)
_HELD = frozenset({Status.TRIED, Status.THANKED, Status.REVIEWED})


class Grounds:
    """One period's findings, people and edition, without seed accounts."""

    def __init__(self, found: Distillation, people: People, edition: Edition, seeds: Collection[str] = ()) -> None:
        """Index what was found; ``seeds`` are pseudonyms whose words are not quoted and who count nowhere."""
        self.reading = Reading(found, edition.period)
        self.people = people
        self.edition = edition
        self.planted = frozenset(member.id for member in found.members if member.pseudonym in seeds)
        self.pains = {pain.id: pain for pain in found.pains}
        self._met = {row.pain: row.voices for row in people.met}
        self._obstacles: dict[str, Claim | None] = {}
        self._entries = {entry.pain: entry for entry in edition.entries if entry.pain}

    @cached_property
    def inside(self) -> tuple[Message, ...]:
        """Members' messages of the period."""
        return tuple(
            message
            for message in self.reading.all.messages
            if message.member and message.member not in self.planted and self.reading.current(message.id)
        )

    @cached_property
    def _inside(self) -> frozenset[str]:
        return frozenset(message.id for message in self.inside)

    @cached_property
    def content(self) -> tuple[Message, ...]:
        """Of these, all but check-ins, greetings, small talk and adverts."""
        return tuple(message for message in self.inside if self.reading.role(message.id) not in NOISE_ROLES)

    @cached_property
    def present(self) -> dict[str, set[str]]:
        """Members who spoke in the period, by channel."""
        found: dict[str, set[str]] = {}
        for message in self.inside:
            found.setdefault(message.channel, set()).add(message.member)
        return found

    @cached_property
    def waiting(self) -> dict[str, list[Question]]:
        """Questions that really ask and that nobody has answered, by channel; those about the service left out."""
        found: dict[str, list[Question]] = defaultdict(list)
        for key in self.people.unanswered:
            question = self.reading.questions.get(key)
            if question and key not in self.reading.on_service and self._really_asks(question):
                found[self.reading.messages[key].channel].append(question)
        return dict(found)

    @cached_property
    def shared(self) -> frozenset[str]:
        """Questions of unsolved pain points that several members met: an action of their own asks for an answer."""
        unsolved = (pain for pain in self.pains.values() if not pain.resolved and len(self.met(pain.id)) > 1)
        return frozenset(question for pain in unsolved for question in pain.questions)

    def met(self, pain: str) -> tuple[str, ...]:
        """What each member who met the pain point said of it, earliest first."""
        return self._met.get(pain, ())

    def score(self, pain: Pain) -> int:
        """The pain point's rank by the members who met it in the period: as ``PainScore.total``, seeds left out."""
        voices = self.met(pain.id)
        groups = {self.reading.messages[voice].channel for voice in voices}
        return len(voices) + 2 * len(groups) + 2 * (not pain.resolved) + pain.score.returned

    def size(self, topic: Topic) -> int:
        """How many conversations of a topic began in the period."""
        return len(self.openings(topic))

    def openings(self, topic: Topic) -> tuple[str, ...]:
        """The first messages of a topic's conversations that a member began in the period, the most typical first."""
        threads = (self.reading.threads.get(one) for one in topic.threads)
        return tuple(one.messages[0] for one in threads if one and one.messages[0] in self._inside)

    def group(self, channel: str) -> str:
        """A channel's name."""
        return self.reading.channels[channel]

    def member(self, member: str) -> str:
        """A member's pseudonym."""
        return self.reading.members[member]

    def entry(self, pain: str) -> Entry | None:
        """The edition's entry about a pain point."""
        return self._entries.get(pain)

    def obstacle(self, pain: Pain) -> Claim | None:
        """What a pain point is called: its entry's title, else the best title from its askings, else plain words."""
        if pain.id not in self._obstacles:
            self._obstacles[pain.id] = self._named(pain)
        return self._obstacles[pain.id]

    def _named(self, pain: Pain) -> Claim | None:
        entry = self.entry(pain.id)
        if entry and entry.title and self._allowed(entry.title):
            return entry.title
        questions = [question for question in self.reading.asked_in(pain) if question.asking.member not in self.planted]
        named = title(said(self.reading, question.asking) for question in questions[:ASKINGS])
        if named:
            return claim(ClaimKind.TITLE, named)
        asked = (self.asking(question) for question in questions)
        voiced = (self.words(voice) for voice in self.met(pain.id))
        return next((found for found in chain(asked, voiced) if found), None)

    def way(self, pain: Pain) -> Claim | None:
        """What members did about it: the entry's line or a step that was tried, else the best answer that held."""
        entry = self.entry(pain.id)
        steps = (
            [one for one in entry.claims if one.kind in _WAYS and _held(one) and self._allowed(one)] if entry else []
        )
        if steps:
            return min(steps, key=lambda one: _WAYS.index(one.kind))
        for question in self.reading.asked_in(pain)[:ASKINGS]:
            row = answered_row(self.reading, question)
            if row and row.status in _HELD:
                found = row.claims(ClaimKind.SCENE, "q1")[1]
                return found if self._allowed(found) else None
        return None

    def asking(self, question: Question) -> Claim | None:
        """What a question asks, in one line."""
        planted = question.asking.member in self.planted
        return None if planted else self.words(question.id) or _short(said(self.reading, question.asking, WORDS))

    def words(self, message: str) -> Claim | None:
        """What one message says, in one line; None where it cannot be quoted."""
        planted = self.reading.messages[message].member in self.planted
        return None if planted else _short(remark(self.reading, message, WORDS))

    def _really_asks(self, question: Question) -> bool:
        """False for what helpers ask back, small talk, and what was only taken for a question."""
        if question.asking.member in self.planted or self.reading.helps(question) or not self.reading.voices(question):
            return False
        return stands(self.reading, scene_span(self.reading, question), asks)

    def _allowed(self, found: Claim) -> bool:
        return not any(self.reading.messages[piece.message].member in self.planted for piece in found.evidence)


def _held(found: Claim) -> bool:
    return found.status is None or found.status in _HELD


def _short(span: Span) -> Claim | None:
    """The span as a claim, its first clause cut where it is far too long."""
    if not span:
        return None
    if len(line(span)) <= LONGEST:
        return claim(ClaimKind.SCENE, span)
    first = span[0]
    cut = replace(first, end=min(first.end, first.start + LONGEST))
    return claim(ClaimKind.SCENE, (cut,), whole=False)
