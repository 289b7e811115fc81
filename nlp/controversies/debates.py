"""The step itself: subjects on which members hold two views, with both views in their words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.records.message import Message
from models.records.pain import Controversy, Position
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from models.records.topic import Topic
from nlp.answers.terms import content_terms, specifics
from nlp.answers.turns import Talk, Turn, lay_out
from nlp.controversies.choices import Choice, find_choice, says
from nlp.controversies.sides import Statement, members_sides, statements
from nlp.controversies.stance_cues import CONDITIONS, DISAGREES, LATER, MIDDLE, REASONS
from nlp.words.scripts import has_han

_MIN_OPINIONS = 2
"""Members with an opinion before a thread counts as a debate."""
_MIN_SIDE = 2
"""Members on each side; a lone voice is no position."""
_MANY = 3
"""Members who speak of a thing before a debate is about it."""
_MIN_CONTRADICTIONS = 2
"""Times that a member contradicts another in so many words."""
_CLEAR, _OPINION = 2.0, 0.5
"""A statement that names its side, and one that is an opinion, come before experience that only hints at it."""


def find_controversies(
    messages: Sequence[Message], threads: Sequence[Thread], topics: Sequence[Topic], roles: Mapping[str, RoleLabel]
) -> list[Controversy]:
    """Every subject with two positions of at least two members each, by its earliest message."""
    by_id = {message.id: message for message in messages}
    by_thread = {thread.id: thread for thread in threads}
    debates = []
    for topic, keys in _subjects(topics, threads):
        told = [by_thread[key] for key in keys if key in by_thread]
        talks = [lay_out(thread, by_id, roles) for thread in told if _is_shared(thread, by_id)]
        debates.append(_Debate(topic, tuple(talk for talk in talks if _is_debate(talk))))
    return sorted(_apart(_found(debates)), key=lambda one: one.id)


def _found(debates: Sequence[_Debate]) -> Iterator[Controversy]:
    """Of each subject, from its own talks, else with those of other chapters in which the same is weighed.

    In Chinese only, where a debate names what it is about: English chapters speak of either side all the time.
    """
    chinese = [debate for debate in debates if debate.topic and _in_chinese(debate)]
    elsewhere = [(talk, _text(talk)) for debate in chinese for talk in debate.talks]
    for debate in debates:
        found = _controversy(debate)
        if found is None and debate in chinese:
            found = _controversy(replace(debate, talks=(*debate.talks, *_kin(debate, elsewhere))))
        if found:
            yield found


def _in_chinese(debate: _Debate) -> bool:
    said = debate.messages()
    return 2 * sum(has_han(message.text) for message in said) > len(said)


def _apart(found: Iterable[Controversy]) -> Iterator[Controversy]:
    """Those that share no thread, the widest first: two chapters may have met the same one."""
    taken: set[str] = set()
    for one in sorted(found, key=lambda one: (-len(one.threads), one.id)):
        if taken.isdisjoint(one.threads):
            taken.update(one.threads)
            yield one


def _kin(debate: _Debate, elsewhere: Sequence[tuple[Talk, str]]) -> Iterator[Talk]:
    """Talks of other chapters that name both sides, or the two things that most members of the debate speak of."""
    choice = find_choice(debate.messages())
    sides = choice.terms if choice and all(choice.terms) else _most_said(debate)
    own = {talk.thread.id for talk in debate.talks}
    for talk, text in elsewhere:
        if len(sides) == len(("one", "other")) and talk.thread.id not in own and all(says(text, one) for one in sides):
            yield talk


def _most_said(debate: _Debate) -> tuple[frozenset[str], ...]:
    members: dict[str, set[str]] = {}
    for message in debate.messages():
        for term in content_terms(message.text):
            members.setdefault(term, set()).add(message.member)
    often = sorted((term for term in members if len(members[term]) >= _MANY), key=lambda one: (-len(members[one]), one))
    return tuple(frozenset({term}) for term in often[:2])


def _text(talk: Talk) -> str:
    return "\n".join(turn.text for turn in talk.turns)


@dataclass(frozen=True, slots=True)
class _Debate:
    topic: str | None
    talks: tuple[Talk, ...]

    def messages(self) -> list[Message]:
        """Everything said in it, by time."""
        said = (message for talk in self.talks for turn in talk.turns for message in turn.messages)
        return sorted(said, key=lambda message: (message.sent_at, message.id))


def _subjects(topics: Sequence[Topic], threads: Sequence[Thread]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Chapters with their threads, then the threads of no topic, each alone."""
    parents = {topic.id: topic.parent for topic in topics}
    held: dict[str, list[str]] = {}
    for topic in topics:
        chapter = topic.id
        while (above := parents.get(chapter)) is not None:
            chapter = above
        held.setdefault(chapter, []).extend(topic.threads)
    for chapter, keys in sorted(held.items()):
        yield chapter, tuple(dict.fromkeys(keys))
    placed = {key for keys in held.values() for key in keys}
    yield from ((None, (thread.id,)) for thread in threads if thread.id not in placed)


def _is_shared(thread: Thread, messages: Mapping[str, Message]) -> bool:
    """Enough members speak in it: most threads are one member's, and laying them out would take the time."""
    members = {messages[key].member for key in thread.messages if key in messages}
    return len(members) >= _MIN_OPINIONS


def _is_debate(talk: Talk) -> bool:
    return len({turn.member for turn in talk.turns if Role.OPINION in turn.roles}) >= _MIN_OPINIONS


def _controversy(debate: _Debate) -> Controversy | None:
    choice = find_choice(debate.messages()) if debate.talks else None
    if choice is None:
        return None
    debate = replace(debate, talks=tuple(talk for talk in debate.talks if _weighs(talk, choice)))
    said = [one for one in statements(debate.talks, choice) if _names_side(one.turn.text, choice)]
    contradictions = sum(one.answers is not None and one.turn.text in DISAGREES for one in said)
    stands = members_sides(said)
    sides = [[member for member, stand in stands.items() if (stand > 0) is first] for first in (True, False)]
    if contradictions < _MIN_CONTRADICTIONS or min(map(len, sides)) < _MIN_SIDE:
        return None
    found = _record(debate, choice, said, stands)
    return found if _both_speak(found, choice, said) else None


def _weighs(talk: Talk, choice: Choice) -> bool:
    """Both sides are named in ``talk``: an English chapter speaks of either all the time, and weighs them nowhere."""
    return _is_chinese(choice) or all(says(_text(talk), terms) for terms in choice.terms)


def _both_speak(found: Controversy, choice: Choice, said: Sequence[Statement]) -> bool:
    """Each side has statements that name it, from as many members as a side needs."""
    texts = {message.id: message.text for one in said for message in one.turn.messages}
    naming = [
        sum(says(texts[key], terms) for key in position.messages)
        for position, terms in zip(found.positions, choice.terms, strict=True)
    ]
    return _is_chinese(choice) or min(naming) >= _MIN_SIDE


def _names_side(text: str, choice: Choice) -> bool:
    return _is_chinese(choice) or says(text, choice.terms[0] | choice.terms[1])


def _is_chinese(choice: Choice) -> bool:
    return has_han("".join(choice.labels)) or not any(choice.terms)


def _record(debate: _Debate, choice: Choice, said: Sequence[Statement], stands: Mapping[str, float]) -> Controversy:
    turns = sorted((turn for talk in debate.talks for turn in talk.turns), key=lambda turn: turn.first.sent_at)
    asked = next(
        (key for turn in turns for key, role in zip(turn.ids, turn.roles, strict=True) if role is Role.QUESTION), None
    )
    spoken = sorted((message for one in said for message in one.turn.messages), key=lambda one: (one.sent_at, one.id))
    return Controversy(
        id=hashlib.blake2b(f"controversy:{turns[0].first.id}".encode(), digest_size=8).hexdigest(),
        topic=debate.topic,
        question=asked,
        threads=tuple(dict.fromkeys(talk.thread.id for talk in debate.talks)),
        positions=(_position(choice.labels[0], 1, said, stands), _position(choice.labels[1], -1, said, stands)),
        conditional=tuple(message.id for message in spoken if message.text in CONDITIONS),
        later=tuple(
            _best_reasoned(turn).id for turn in turns if turn.text in LATER and Role.QUESTION not in turn.roles
        ),
    )


def _position(label: str, sign: int, said: Sequence[Statement], stands: Mapping[str, float]) -> Position:
    """One statement a member, the best-reasoned first; what stands between is no side's."""
    chosen: dict[str, tuple[float, Message]] = {}
    for one in said:
        if stands.get(one.turn.member, 0.0) * sign <= 0 or one.leaning * sign < 0 or _between(one):
            continue
        message = _best_reasoned(one.turn)
        worth = (
            _reasoned(message.text) + _CLEAR * (one.leaning * sign > 0) + _OPINION * (Role.OPINION in one.turn.roles)
        )
        if worth > chosen.get(one.turn.member, (0.0, message))[0]:
            chosen[one.turn.member] = worth, message
    ordered = sorted(chosen.values(), key=lambda pair: (-pair[0], pair[1].sent_at, pair[1].id))
    return Position(label, tuple(message.id for _, message in ordered))


def _between(one: Statement) -> bool:
    """It names a condition or stands between, or it neither leans nor answers anybody."""
    hedged = one.turn.text in MIDDLE or one.turn.text in CONDITIONS
    return abs(one.leaning) < 1 and (hedged or (one.leaning == 0 and one.answers is None))


def _best_reasoned(turn: Turn) -> Message:
    return max(turn.messages, key=lambda message: _reasoned(message.text))


def _reasoned(text: str) -> float:
    """Reasons before slogans: causes, figures and cases count, mere length a little."""
    reasons = sum(1 for _ in REASONS.finds(text))
    return min(reasons, 3) + 0.2 * min(specifics(text), 5) + min(len(text), 60) / 60
