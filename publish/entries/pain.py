"""The entry about one pain point: its solved cases, and what is still open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from models.records.answer import Outcome, Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Status
from models.records.pain import Pain
from models.records.role import Role
from publish.entries.aside import applies, habits
from publish.entries.brief import brief_claim
from publish.entries.case import case_claims, scene_span
from publish.entries.detour import detour_claims
from publish.entries.kin import akin
from publish.entries.response import responded, talked_on
from publish.entries.slots import ails, asks, asks_back, bids, distinct, obstructed, one_each, remark, social
from publish.entries.subject import subject
from publish.identity import claim, digest
from publish.reading import Reading, outcome_of
from publish.spans.piece import Span, line
from publish.spans.telling import telling
from publish.spans.titles import title
from publish.spans.words import objects, overlap, words

KINDRED = 0.2
"""The share of content words from which two lines speak of one thing."""
SHARED_OBJECTS = 2
"""Objects that an open question shares with the solved ones beside which it is printed."""
UNTITLED = 3
"""Askers from which an entry is kept though none of their words make its title."""
TELLS = 3
"""Content words from which what was said in reply is an answer, good or bad."""
DAY, RETURNS = 86_400_000, 3
"""Milliseconds of a day, and the days on which one asker makes an entry of what nobody else asks."""
CASES, SCENES, OPEN_QUESTIONS = 4, 4, 2
"""The most cases, scenes of an open entry, and open questions that one entry prints."""

_SAME = re.compile(
    r"我也(?:是(?=$|[\s，。])|是?(?:被|遇|碰|这样|一样|报|卡)|中招)|(?:一模一样|同样)的(?:问题|情况|报错|理由|提示)|[跟和]你一样"
)
"""Saying that the same happened to the speaker."""

_VOICES = frozenset({Role.QUESTION, Role.COMPLAINT, Role.FOLLOWUP})
"""What a trouble is voiced in: a view of it, or what somebody tells of it, is none."""
Case = tuple[Question, tuple[Claim, ...]]
"""A solved question with its claims."""


def pain_entry(reading: Reading, pain: Pain, taken: list[frozenset[str]], zone: ZoneInfo) -> Entry | None:
    """The entry, or None where it would give the next reader nothing, or too few ask for it (rule 10)."""
    asked = tuple(question for question in reading.asked_in(pain) if question.thread not in reading.disputed)
    solved = list(_solved(reading, asked))
    while strange := _strange(reading, solved, taken):
        asked = tuple(question for question in asked if question.id not in strange)
        solved = list(_solved(reading, asked))
    open_ones = [question for question in asked if outcome_of(question) is None and _asks(reading, question)]
    if not solved and _answered(reading, open_ones):
        return None
    claims = _claims(reading, pain, solved, open_ones)
    if not claims or not _wanted(reading, pain, asked, claims, solved=bool(solved)):
        return None
    head = _title(reading, [question for question, _ in solved] or open_ones, claims, taken)
    head = head or _title(reading, [one for one in asked if _printed(one, claims)], claims, taken)
    brief = [part for question in _titled(asked, head) for part in brief_claim(reading, question)] if solved else []
    told = {question.id for question, _ in solved}
    shown = tuple(one for one in asked if one.id in told or _printed(one, claims))
    return _entry(reading, pain, shown, (*head, *brief, *claims), zone)


def _entry(
    reading: Reading, pain: Pain, asked: tuple[Question, ...], claims: tuple[Claim, ...], zone: ZoneInfo
) -> Entry | None:
    """None where nothing names it, or only a topic does and few ask. Counts are of the questions that it prints."""
    figures = _figures(reading, pain, asked, claims)
    named = claims[0].kind is ClaimKind.TITLE
    if not named and (pain.topic not in reading.topics or figures["askers"] < UNTITLED):
        return None
    return Entry(
        id=digest(["pain", pain.id]),
        kind=EntryKind.PAIN if any(part.kind is ClaimKind.STEP for part in claims) else EntryKind.OPEN,
        topic=pain.topic,
        pain=pain.id,
        claims=claims,
        figures=figures,
        topic_name=reading.topics[pain.topic].name if pain.topic in reading.topics else None,
        asked_on=_days(reading, asked, zone),
    )


def _answered(reading: Reading, open_ones: list[Question]) -> bool:
    """True where one of them was answered in some words, or others spoke next behind each and none has met the same."""
    if any(_told(reading, one) for one in open_ones):
        return True
    same = any(one.same_here for one in open_ones) or _alike(reading, open_ones)
    return not same and all(talked_on(reading, one) for one in open_ones)


def _told(reading: Reading, question: Question) -> bool:
    """True where somebody answered in some words, nobody denied it, and the asker's last word neither asks nor ails."""
    stand = [answer for answer in question.answers if answer.outcome is not Outcome.CORRECTED]
    said = (line(telling(reading.spoken(answer.utterance))) for answer in stand)
    if not any(len(words(text)) >= TELLS and not asks(text) for text in said):
        return False
    own = [
        name
        for name in reading.threads[question.thread].messages
        if name in reading.messages and reading.messages[name].member == question.asking.member
    ]
    text = reading.messages[own[-1]].text
    return own[-1] not in question.asking.messages and not (asks(text) or ails(text))


def _strange(reading: Reading, solved: list[Case], taken: list[frozenset[str]]) -> frozenset[str]:
    """Solved questions that speak of another object than most; of as many, than the one whose asker gives the title."""
    questions = [question for question, _ in solved]
    head = _title(reading, questions, [part for _, case in solved for part in case], taken)
    if not head:
        return frozenset()
    titled = {question.id for question in _titled(questions, head)}
    kin = {question.id: _kin(reading, case, solved) for question, case in solved}
    most = max(questions, key=lambda one: (len(kin[one.id]), one.id in titled))
    return frozenset(kin) - kin[most.id]


def _kin(reading: Reading, case: tuple[Claim, ...], solved: list[Case]) -> frozenset[str]:
    return frozenset(question.id for question, other in solved if other is case or akin(reading, other, case))


def _wanted(reading: Reading, pain: Pain, asked: tuple[Question, ...], claims: list[Claim], *, solved: bool) -> bool:
    """An entry of its own is for what two people put in words, what came back, or what an asker tried with success."""
    voiced = {reading.messages[part.evidence[0].message].member for part in claims if part.kind is ClaimKind.SCENE}
    if not solved:
        return len(voiced) > 1 or _insists(reading, asked)
    askers = {reading.messages[question.id].member for question in asked}
    tried = any(part.status is Status.TRIED for part in claims)
    return tried or len(askers | voiced) > 1 or (bool(pain.score.returned) and len(asked) > 1)


def _insists(reading: Reading, asked: tuple[Question, ...]) -> bool:
    """True where somebody came back to ask on two days after the first."""
    days = {(reading.messages[one.id].member, reading.messages[one.id].sent_at // DAY) for one in asked}
    return any(count >= RETURNS for count in Counter(member for member, _ in days).values())


def _claims(reading: Reading, pain: Pain, solved: list[Case], open_ones: list[Question]) -> list[Claim]:
    claims = [part for case in solved for part in case[1]]
    if solved:
        claims += _failed_elsewhere(reading, pain, solved)
        claims += _still_open(reading, solved, open_ones)
    else:
        claims += _open_claims(reading, pain, open_ones)
    return claims + habits(reading, pain.threads, claims)


def _failed_elsewhere(reading: Reading, pain: Pain, solved: list[Case]) -> list[Claim]:
    """Answers that did not hold to questions of the pain that make no case, and ask about what the cases tell of."""
    told = {question.id for question, _ in solved}
    threads = {question.thread for question, _ in solved}
    about = objects(" ".join(part.text for _, case in solved for part in case))
    others = (question for question in reading.asked_in(pain) if question.id not in told)
    rest = [
        question
        for question in others
        if question.thread in threads or len(objects(line(scene_span(reading, question))) & about) >= SHARED_OBJECTS
    ]
    places = enumerate(rest, start=len(solved) + 1)
    return [part for place, question in places for part in detour_claims(reading, question, str(place))]


def _asks(reading: Reading, question: Question) -> bool:
    """True for somebody in need: not for the helper's question back, nor for a social one."""
    scene = line(scene_span(reading, question))
    needs = reading.voices(question) and not (reading.helps(question) or asks_back(scene))
    return needs and obstructed(scene) and asks(scene)


def _solved(reading: Reading, asked: tuple[Question, ...]) -> Iterator[Case]:
    """The best cases, confirmed ones first, in order of asking; not two of the same scene."""
    answered = [
        one for one in asked if reading.voices(one) and outcome_of(one) and _names(line(scene_span(reading, one)))
    ]
    cases = [(question, case_claims(reading, question, "")) for question in answered]
    worth = sorted((case for case in cases if case[1]), key=lambda case: -_worth(case[1]))
    spans = distinct((scene_span(reading, question) for question, _ in worth), CASES, alike=0.75)
    chosen = {span[0].message.id for span in spans}
    number = 0
    for question, found in cases:
        scene = scene_span(reading, question)
        if found and scene and scene[0].message.id in chosen:
            number += 1
            yield question, (*applies(reading, [question], str(number)), *case_claims(reading, question, str(number)))


def _names(scene: str) -> bool:
    """True where the scene, if there is one, names what it is about, and does not look for company or advise."""
    return not scene or (bool(objects(scene)) and not (social(scene) or bids(scene)))


def _worth(claims: tuple[Claim, ...]) -> int:
    confirmed = any(part.kind is ClaimKind.RESULT for part in claims)
    steps = sum(part.kind is ClaimKind.STEP for part in claims)
    detours = sum(part.kind is ClaimKind.DETOUR for part in claims)
    return 8 * confirmed + min(steps, 5) + 2 * detours


def _still_open(reading: Reading, solved: list[Case], open_ones: list[Question]) -> list[Claim]:
    """Members' own questions beside the solved ones that nobody responded to."""
    subject = " ".join(part.text for _, claims in solved for part in claims)
    own = [one for one in open_ones if reading.opening[one.thread] == one.asking.member]
    spans = [scene_span(reading, question) for question in own if not responded(reading, question)]
    about = objects(subject)
    near = (span for span in spans if asks(line(span)) and len(objects(line(span)) & about) >= SHARED_OBJECTS)
    kept = [span for span in near if overlap(line(span), subject) >= KINDRED]
    return [claim(ClaimKind.UNKNOWN, span) for span in distinct(kept, OPEN_QUESTIONS)]


def _open_claims(reading: Reading, pain: Pain, open_ones: list[Question]) -> list[Claim]:
    """The claims of an entry that nobody has solved; none where no member names an obstacle."""
    claims = [claim(ClaimKind.SCENE, span) for span in _scenes(reading, pain, open_ones)]
    if not claims:
        return []
    for number, question in enumerate(open_ones, start=1):
        claims += detour_claims(reading, question, str(number))
    return [*claims, *applies(reading, open_ones, None), *_asked_already(reading, open_ones)]


def _scenes(reading: Reading, pain: Pain, open_ones: list[Question]) -> tuple[Span, ...]:
    """The askings, and what others with the same obstacle say of it."""
    askings = [span for question in open_ones if (span := scene_span(reading, question))]
    held = {piece.message.id for span in askings for piece in span}
    subject = " ".join(map(line, askings))
    voices = [one for one in pain.voices if one in reading.messages and reading.current(one) and one not in held]
    voices = [one for one in voices if reading.role(one) in _VOICES and not reading.answers_somebody(one)]
    voices += [one for one in _alike(reading, open_ones) if one not in held]
    told = [remark(reading, voice) for voice in one_each(voices, reading.author)]
    others = [span for span in told if not asks_back(line(span))]
    same = {message for question in open_ones for message in (*question.same_here, *_alike(reading, open_ones))}
    kindred = [span for span in others if span and (span[0].message.id in same or _akin(line(span), subject))]
    return distinct((*askings, *kindred), SCENES)


def _alike(reading: Reading, open_ones: list[Question]) -> list[str]:
    """What others say in the conversation of having met the same: 我也被判过."""
    asked = {question.thread: question.asking.member for question in open_ones}
    said = (message for thread in asked for message in reading.threads[thread].messages if reading.says(message))
    told = (reading.messages[message] for message in said if reading.current(message))
    return [one.id for one in told if one.member not in asked.values() and _SAME.search(one.text)]


def _akin(text: str, subject: str) -> bool:
    return overlap(text, subject) >= KINDRED and obstructed(text)


def _asked_already(reading: Reading, open_ones: list[Question]) -> list[Claim]:
    unsure = [message for question in open_ones for message in question.not_known]
    spans = [remark(reading, message) for message in one_each(unsure, reading.author)]
    return [claim(ClaimKind.ASKED, span) for span in spans[:OPEN_QUESTIONS] if span]


def _title(
    reading: Reading, asked: list[Question], claims: list[Claim], taken: list[frozenset[str]]
) -> tuple[Claim, ...]:
    askings = [span for question in asked if (span := scene_span(reading, question))]
    about = subject(reading, [part.text for part in claims], map(line, askings), taken)
    span = title(askings, about)
    return (claim(ClaimKind.TITLE, span),) if span else ()


def _titled(asked: Iterable[Question], head: tuple[Claim, ...]) -> list[Question]:
    """The question whose asking gave the title."""
    messages = {piece.message for part in head for piece in part.evidence}
    return [question for question in asked if not messages.isdisjoint(question.asking.messages)][:1]


def _printed(question: Question, claims: Iterable[Claim]) -> bool:
    """True where the entry prints the asking, as a scene or as not known yet."""
    asked = (part for part in claims if part.kind in {ClaimKind.SCENE, ClaimKind.UNKNOWN})
    return any(piece.message in question.asking.messages for part in asked for piece in part.evidence)


def _figures(reading: Reading, pain: Pain, asked: tuple[Question, ...], claims: Iterable[Claim]) -> dict[str, int]:
    askers = {reading.messages[question.id].member for question in asked}
    askers |= {reading.messages[message].member for question in asked for message in question.same_here}
    scenes = (part for part in claims if part.kind is ClaimKind.SCENE)
    askers |= {reading.messages[part.evidence[0].message].member for part in scenes}
    tried = {
        reading.messages[part.evidence[0].message].member
        for part in claims
        if part.kind is ClaimKind.RESULT and part.status is Status.TRIED
    }
    return {
        "askers": len(askers),
        "questions": len(asked),
        "tried": len(tried),
        "channels": len({reading.channel(question.id) for question in asked}),
        "score": pain.score.total,
    }


def _days(reading: Reading, asked: tuple[Question, ...], zone: ZoneInfo) -> tuple[int, ...]:
    days: dict[str, int] = {}
    for question in asked:
        sent = reading.messages[question.id].sent_at
        days.setdefault(datetime.fromtimestamp(sent / 1000, zone).date().isoformat(), sent)
    return tuple(days.values())
