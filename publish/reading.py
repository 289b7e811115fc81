"""A distillation as the editor reads it: everything by id, people by pseudonym."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, pairwise

from models.records.answer import Answer, Outcome, Question, Utterance
from models.records.distillation import Distillation
from models.records.edition import Period
from models.records.message import Kind, Message
from models.records.pain import Pain
from models.records.role import NOISE_ROLES, Role
from publish.spans.naming import stands_for_a_thing
from publish.spans.words import words
from publish.tongue import readable

LEAST_COMMON, COMMON_SHARE = 5, 20
"""A word is common from one conversation in twenty, and in more than five."""
ASKED_SHARE, ASKED_OFTEN = 0.8, 1000
"""Of the conversations that hold a word, those in which it is asked about must be so many times the share that ask at
all; and one in so many questions must hold it."""


class Reading:
    """One distillation within one period."""

    def __init__(self, distillation: Distillation, period: Period) -> None:
        """Index ``distillation``; questions and threads count when they begin within ``period``."""
        self.all = distillation
        self.period = period
        self.messages = {message.id: message for message in distillation.messages}
        self.roles = {label.message: label.role for label in distillation.roles}
        self.members = {member.id: member.pseudonym for member in distillation.members}
        self.channels = {channel.id: channel.name for channel in distillation.channels}
        self.threads = {thread.id: thread for thread in distillation.threads}
        self.topics = {topic.id: topic for topic in distillation.topics}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The period's questions by id, those in a language that is read here."""
        current = (question for question in self.all.questions if self.current(question.id))
        return {question.id: question for question in current if self._readable(question)}

    def _readable(self, question: Question) -> bool:
        return readable("\n".join(self.messages[message].text for message in question.asking.messages))

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Threads of controversies: their questions have views, not answers."""
        return frozenset(thread for controversy in self.all.controversies for thread in controversy.threads)

    @cached_property
    def corrected(self) -> frozenset[str]:
        """Messages of answers that turned out wrong: their authors stay unnamed (rule 17)."""
        return frozenset(
            message
            for question in self.all.questions
            for answer in question.answers
            if answer.outcome is Outcome.CORRECTED
            for message in answer.utterance.messages
        )

    @cached_property
    def answering_corrected(self) -> dict[str, frozenset[str]]:
        """Messages that correct an answer, with the members whose answers they correct."""
        found: dict[str, set[str]] = defaultdict(set)
        for question in self.all.questions:
            for answer in question.answers:
                for message in answer.corrections:
                    found[message].add(answer.utterance.member)
        return {message: frozenset(members) for message, members in found.items()}

    @cached_property
    def helping(self) -> dict[str, frozenset[str]]:
        """The members who answered something, by thread."""
        found: dict[str, set[str]] = defaultdict(set)
        for question in self.all.questions:
            found[question.thread].update(answer.utterance.member for answer in question.answers)
        return {thread: frozenset(members) for thread, members in found.items()}

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many conversations each content word was said."""
        found: Counter[str] = Counter()
        for thread in self.threads.values():
            said = (words(self.messages[message].text) for message in thread.messages if self.says(message))
            found.update({word for told in said for word in told})
        return found

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that say nothing about a subject here: said in many conversations."""
        most = max(LEAST_COMMON, len(self.threads) // COMMON_SHARE)
        return frozenset(word for word, threads in self.spread.items() if threads > most)

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """Words of the community's matter: what members come to ask, not what they talk of besides."""
        askers: dict[str, set[str]] = defaultdict(set)
        threads: dict[str, set[str]] = defaultdict(set)
        for question in self.questions.values():
            for word in words(" ".join(message.text for message in self.spoken(question.asking))):
                askers[word].add(question.asking.member)
                threads[word].add(question.thread)
        least = 1 + len(self.questions) // ASKED_OFTEN
        asking = len({question.thread for question in self.questions.values()}) / max(1, len(self.threads))
        return frozenset(
            word
            for word, members in askers.items()
            if len(members) >= least and len(threads[word]) >= ASKED_SHARE * asking * self.spread[word]
        )

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """The topic of each thread that has one."""
        return {thread: topic.id for topic in self.all.topics for thread in topic.threads}

    @cached_property
    def chapter_of(self) -> dict[str, str]:
        """The widest topic of each thread that has one."""
        return {thread: topic.id for topic in self.all.topics if topic.parent is None for thread in topic.threads}

    @cached_property
    def pain_questions(self) -> dict[str, tuple[str, ...]]:
        """The questions of each pain point."""
        return {pain.id: pain.questions for pain in self.all.pains}

    def helps(self, question: Question) -> bool:
        """True where the one who asks has answered in the conversation: a helper asks back."""
        return question.asking.member in self.helping.get(question.thread, frozenset())

    @cached_property
    def helped_first(self) -> dict[str, int]:
        """When each member first said something that another tried with success or gave thanks for."""
        found: dict[str, int] = {}
        for question in self.all.questions:
            for answer in question.answers:
                helped = answer.outcome in HELPED and answer.utterance.member != question.asking.member
                at = self.messages[answer.utterance.messages[0]].sent_at
                if helped and at < found.get(answer.utterance.member, at + 1):
                    found[answer.utterance.member] = at
        return found

    @cached_property
    def replies(self) -> dict[str, str]:
        """What each message replies to."""
        return {later: earlier for thread in self.threads.values() for later, earlier in thread.replies}

    @cached_property
    def addressing(self) -> dict[str, tuple[Message, ...]]:
        """What others said to each member by a quote or an @name, in order."""
        found: dict[str, list[Message]] = defaultdict(list)
        for message in sorted(self.all.messages, key=lambda one: (one.channel, one.position)):
            quoted = self.messages.get(message.reply_to or "")
            for member in {*message.mentions, *([quoted.member] if quoted else [])} - {message.member}:
                found[member].append(message)
        return {member: tuple(messages) for member, messages in found.items()}

    @cached_property
    def before(self) -> dict[str, Message]:
        """The message that precedes each in its channel, noise left out."""
        told = (message for message in self.all.messages if self.role(message.id) not in NOISE_ROLES)
        row = sorted(told, key=lambda one: (one.channel, one.position))
        return {later.id: one for one, later in pairwise(row) if one.channel == later.channel}

    @cached_property
    def _floor(self) -> dict[str, tuple[Message, ...]]:
        """What members said in each channel, in order, chit-chat included."""
        found: dict[str, list[Message]] = defaultdict(list)
        for message in sorted(self.all.messages, key=lambda one: (one.channel, one.position)):
            if message.member and self.role(message.id) is not Role.SYSTEM:
                found[message.channel].append(message)
        return {channel: tuple(messages) for channel, messages in found.items()}

    def said_after(self, message: str) -> Iterator[Message]:
        """What members said in the channel after the message, in order."""
        said = self._floor.get(self.messages[message].channel, ())
        start = bisect_right(said, self.messages[message].position, key=lambda one: one.position)
        return islice(said, start, None)

    def said_before(self, message: str) -> Iterator[Message]:
        """What members said in the channel before the message, the latest first."""
        said = self._floor.get(self.messages[message].channel, ())
        end = bisect_left(said, self.messages[message].position, key=lambda one: one.position)
        return (said[at] for at in range(end - 1, -1, -1))

    @cached_property
    def taking_up(self) -> dict[str, tuple[Message, ...]]:
        """What each member confirmed or thanked for."""
        found: dict[str, list[Message]] = defaultdict(list)
        for message in self.all.messages:
            if self.role(message.id) in {Role.CONFIRM, Role.THANKS}:
                found[message.member].append(message)
        return {member: tuple(messages) for member, messages in found.items()}

    @cached_property
    def asked_by(self) -> dict[str, tuple[Question, ...]]:
        """The questions of each member."""
        found: dict[str, list[Question]] = defaultdict(list)
        for question in self.all.questions:
            found[question.asking.member].append(question)
        return {member: tuple(questions) for member, questions in found.items()}

    def answers_somebody(self, message: str) -> bool:
        """True for what somebody tells in reply to another: it voices no obstacle of their own."""
        earlier = self.messages.get(self.replies.get(message, ""))
        told = self.role(message) in {Role.ANSWER, Role.EXPERIENCE, Role.OPINION}
        return told and earlier is not None and earlier.member != self.messages[message].member

    def voices(self, question: Question) -> bool:
        """True where the asking asks or complains: what tells or thanks was taken for a question."""
        return self.role(question.id) in {Role.QUESTION, Role.COMPLAINT, Role.FOLLOWUP}

    @cached_property
    def on_service(self) -> frozenset[str]:
        """Messages that voice something about staff or the service."""
        return frozenset(voice for pain in self.all.pains if pain.about_service for voice in pain.voices)

    @cached_property
    def unsolved(self) -> frozenset[str]:
        """Questions of pain points that nobody has solved."""
        return frozenset(question for pain in self.all.pains if not pain.resolved for question in pain.questions)

    @cached_property
    def opening(self) -> dict[str, str]:
        """Who asked first in each conversation."""
        first: dict[str, str] = {}
        for question in sorted(self.all.questions, key=lambda one: self.messages[one.id].position):
            first.setdefault(question.thread, question.asking.member)
        return first

    def current(self, message: str) -> bool:
        """True where the message was sent within the period."""
        return self.period.start <= self.messages[message].sent_at < self.period.end

    def author(self, message: str) -> str:
        """The pseudonym; empty for the platform itself."""
        return self.members.get(self.messages[message].member, "")

    def channel(self, message: str) -> str:
        """The name of the message's channel."""
        return self.channels[self.messages[message].channel]

    def room(self, message: str) -> str:
        """The name of the message's channel without the community's, as members call it."""
        return self.channel(message).rpartition("/")[2]

    def role(self, message: str) -> Role:
        """The message's role; chit-chat where no stage gave one."""
        return self.roles.get(message, Role.CHITCHAT)

    def says(self, message: str) -> bool:
        """True where the message is words that carry something: text, no noise, within reach of the edition."""
        found = self.messages.get(message)
        return found is not None and found.kind is Kind.TEXT and self.role(message) not in NOISE_ROLES

    def spoken(self, utterance: Utterance) -> tuple[Message, ...]:
        """The utterance's messages that can be quoted."""
        return tuple(self.messages[message] for message in utterance.messages if self.quotable(message))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.members.values())

    def quotable(self, message: str) -> bool:
        """True for text (a transcribed voice message is text too) by somebody, with no pseudonym in a thing's place."""
        found = self.messages.get(message)
        said = found is not None and found.kind in {Kind.TEXT, Kind.VOICE} and bool(found.member and found.text)
        return found is not None and said and not stands_for_a_thing(found.text, self._names)

    def people(self, threads: tuple[str, ...]) -> frozenset[str]:
        """Members who said something that counts in the threads."""
        return frozenset(
            self.messages[message].member
            for thread in threads
            if thread in self.threads
            for message in self.threads[thread].messages
            if self.role(message) not in NOISE_ROLES and self.messages[message].member
        )

    def asked_in(self, pain: Pain) -> tuple[Question, ...]:
        """The pain's questions of the period, earliest first."""
        found = [self.questions[question] for question in pain.questions if question in self.questions]
        return tuple(sorted(found, key=lambda question: (self.messages[question.id].sent_at, question.id)))

    def threads_by_topic(self) -> dict[str, list[str]]:
        """The threads of each topic, in the topic's order."""
        found: dict[str, list[str]] = defaultdict(list)
        for thread, topic in self.topic_of.items():
            found[topic].append(thread)
        return found


HELPED = frozenset({Outcome.CONFIRMED, Outcome.THANKED})
"""Outcomes of answers that somebody took up."""
HELD = (Outcome.CONFIRMED, Outcome.THANKED, Outcome.UNHEARD)
"""Outcomes of answers that stand, the best first."""


NEAR = 0.93
"""Share of the best answer's score from which another that the asker did not confirm is printed, too."""


def outcome_of(question: Question) -> Outcome | None:
    """What became of the question: its best answers' best outcome, None where it stands open."""
    outcomes = {answer.outcome for answer in best_answers(question)}
    return next((outcome for outcome in HELD if outcome in outcomes), None)


def best_answers(question: Question) -> tuple[Answer, ...]:
    """The answers worth printing, the best first: named ones that stand and are near the best of them."""
    named = [question.answers[index] for index in question.best]
    standing = [answer for answer in named if answer.outcome is not Outcome.CORRECTED]
    least = NEAR * max((answer.score for answer in standing), default=0.0)
    return tuple(one for one in standing if one.score >= least or one.outcome is Outcome.CONFIRMED)
