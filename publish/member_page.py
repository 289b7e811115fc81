"""What a workspace holds about one member, as one page that the member can read: no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from models.i18n import N_, translate
from models.records.member_export import Judged, MemberExport, Quoted, Said
from publish.page.characters import printable
from publish.render.template import source, template

_TITLE = N_("What is held about {pseudonym}")
_ABOUT = N_(
    "Everything that {community} keeps of you in Stillroom. It calls you {pseudonym}; your names are kept under seal. "
    "Times are those of {timezone}. Of others it shows only what you answered."
)
_NAMES, _FIGURES, _SAID = N_("Your names"), N_("In figures"), N_("What you said")
_QUOTED, _THANKED = N_("Where editions quote you"), N_("Where editions thank you")
_JUDGED, _AGREED = N_("What experts decided about your words"), N_("What you said about being named")
_WITHDRAWN, _NOTED = N_("Words that were withdrawn"), N_("Operators' notes that rest on your words")
_TOPICS = N_("Topics that you spoke about")
_COUNTS = N_(
    "Messages: {messages}, on days: {days}. Questions: {questions}. Answers: {answers}; that helped: {helped}."
)
_PLACE = N_("No. {edition}, revision {revision} ({state}), {period}")
_SOLVED = N_("No. {edition}, revision {revision}; questions solved: {questions}")
_NOTHING = N_("Nothing.")
_GONE = N_("withdrawn")
_ANSWERING = N_("in answer to {speaker}:")
_PLATFORM = N_("the platform")
_NOT_NAMED = N_("does not want to be named")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is held."""

    words: str
    meta: tuple[str, ...] = ()
    before: str = ""
    """Another's words that it answers."""


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one kind."""

    heading: str
    rows: tuple[Row, ...]


def render(held: MemberExport, language: str, names: Mapping[str, str]) -> str:
    """The page in ``language``, zh or en; ``names`` says what states and verdicts are called, in the catalogue."""
    say = partial(translate, language=language)
    about = {"pseudonym": held.pseudonym, "community": held.community, "timezone": held.timezone}
    return template("member.html.j2").render(
        title=printable(say(_TITLE).format(**about)),
        about=printable(say(_ABOUT).format(**about)),
        parts=[Part(say(heading), rows) for heading, rows in _parts(held, language, names)],
        nothing=say(_NOTHING),
        language="zh-Hans" if language == "zh" else "en",
        printable=printable,
        style=source("notes.css"),
    )


def _parts(held: MemberExport, language: str, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    say = partial(translate, language=language)
    called = {key: say(name) for key, name in names.items()}
    figures = {name: getattr(held.contribution, name) for name in held.contribution.__slots__}
    yield _NAMES, tuple(Row(one.name, (one.group,)) for one in held.names)
    yield _FIGURES, (Row(say(_COUNTS).format(**figures)),)
    yield _SAID, tuple(_said(one, language) for one in held.messages)
    yield _QUOTED, tuple(dict.fromkeys(_quoted(one, language, called) for one in held.quotes))
    yield (
        _THANKED,
        tuple(
            Row(say(_SOLVED).format(edition=one.edition, revision=one.revision, questions=one.questions))
            for one in held.thanks
        ),
    )
    yield _JUDGED, tuple(_judged(one, called) for one in held.decisions)
    yield _AGREED, tuple(Row(one.name or say(_NOT_NAMED), (_moment(one.at), one.by)) for one in held.consents)
    yield _WITHDRAWN, tuple(Row(one.message, (_moment(one.at), one.by, one.reason)) for one in held.withdrawals)
    yield _NOTED, tuple(Row(period) for period in held.notes)
    yield _TOPICS, tuple(Row(name) for name in held.topics)


def _said(one: Said, language: str) -> Row:
    before = ""
    if one.answers:
        speaker = one.answers.speaker or translate(_PLATFORM, language)
        before = f"{translate(_ANSWERING, language).format(speaker=speaker)} {one.answers.text}"
    marks = (translate(_GONE, language),) if one.withdrawn else ()
    return Row(one.text, (_moment(one.at), one.group, *marks), before)


def _quoted(one: Quoted, language: str, called: Mapping[str, str]) -> Row:
    state = called.get(one.state, one.state)
    place = translate(_PLACE, language)
    told = place.format(edition=one.edition, revision=one.revision, state=state, period=one.period)
    return Row(" … ".join(one.words), (told,))


def _judged(one: Judged, called: Mapping[str, str]) -> Row:
    verdict = called.get(one.verdict, one.verdict)
    words = " · ".join(filter(None, (verdict, one.text, one.reason, one.applies_to, one.valid_until)))
    return Row(words, (_moment(one.at), one.by))


def _moment(at: str) -> str:
    """A time of ISO 8601 to the minute, as people read it."""
    return at[:16].replace("T", " ")
