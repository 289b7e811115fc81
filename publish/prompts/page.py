"""The page of prompts for people: blocks of phrases with members' words in their slots, and posts to paste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.i18n import translate
from models.records.edition import Citation, Claim, Edition
from models.records.prompt import Diagnosis, FollowUp, Invitee, Kit, PromptBook, Scope, Signal, SpeakingTemplate
from publish.page.byline import Bylines
from publish.phrase_slots import Count, Day, Name
from publish.phrasing import count_text, plain_text
from publish.prompts import posts
from publish.prompts.barriers import LEAST, SIGNALS
from publish.prompts.kits import FOLLOW_UP_ROWS, INVITE_ROWS
from publish.prompts.structures import STRUCTURES
from publish.prompts.wording import BARRIERS, SCOPES, say

PERCENT = 30
"""From so many on a share is given in percent too (rule 22)."""
WORTH_SHOWING = 0.5
"""Level of a signal from which one of its messages is shown."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of level 1 to 4."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, with the numbers of the originals behind it."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A text to paste as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Originals:
    """Every message that the page quotes, once: number, when and where and by whom, words."""

    rows: tuple[tuple[int, str, str], ...]


Block = Head | Para | Points | Copy | Originals


@dataclass(frozen=True, slots=True)
class _Setting:
    book: PromptBook
    edition: Edition
    numbers: dict[str, int]

    def say(self, key: str, **slots: object) -> str:
        return say(key, self.book.language, **slots)

    def count(self, number: int, unit: str) -> str:
        return count_text(Count(number, unit), self.book.language)

    def cited(self, *claims: Claim) -> tuple[int, ...]:
        found = {self.numbers[p.message] for claim in claims for p in claim.evidence if p.message in self.numbers}
        return tuple(sorted(found))


def page(book: PromptBook, edition: Edition, *, leads: bool = True) -> tuple[Block, ...]:
    """Kits, speaking templates, the low bar, the diagnosis, and what lies beside for language models.

    ``leads`` is False for members: kits and the diagnosis are for those who lead the discussion.
    """
    setting = _Setting(book, edition, {each.message: each.number for each in book.originals})
    body = (
        Head(1, setting.say("title", community=book.community, number=book.edition)),
        Para(setting.say("how")),
        *(_kits(setting) if leads else ()),
        *_speaking(setting),
        *_dare(setting),
        *_models(setting),
        *(_barriers(setting) if leads else ()),
    )
    return (*body, *_originals(setting, body))


def _kits(setting: _Setting) -> Iterator[Block]:
    yield Head(2, setting.say("kits"))
    yield Para(setting.say("kits-about" if setting.book.kits else "kits-none"))
    for kit in setting.book.kits:
        yield from _kit(setting, kit)


def _kit(setting: _Setting, kit: Kit) -> Iterator[Block]:
    language = setting.book.language
    people, channels = setting.count(kit.people, "person"), setting.count(kit.channels, "channel")
    yield Head(3, posts.question(kit.question, language))
    why = setting.say("kit-views" if kit.controversy else "kit-open", people=people, channels=channels)
    yield Para(why, setting.cited(*kit.question))
    yield Para(_when(setting, kit))
    yield Para(_fitting(setting, kit))
    yield Head(4, setting.say("opening"))
    yield Copy(posts.opening(kit, language))
    yield Head(4, setting.say("follow-ups"))
    yield Points(tuple(_follow_up(setting, each) for each in kit.follow_ups))
    yield Head(4, setting.say("invite"))
    if kit.invitees:
        yield Points(tuple(_invitee(setting, each) for each in kit.invitees))
    else:
        yield Para(setting.say("invite-nobody"))


def _fitting(setting: _Setting, kit: Kit) -> str:
    if kit.barrier is None:
        return setting.say("barrier-none")
    return setting.say("barrier", barrier=translate(BARRIERS[kit.barrier], setting.book.language))


def _when(setting: _Setting, kit: Kit) -> str:
    rhythm = kit.rhythm
    return setting.say(
        "when" if rhythm.conversations else "when-few",
        hour=posts.clock(posts.starts(rhythm)),
        minutes=rhythm.minutes,
        of=rhythm.of,
        channels=setting.count(kit.channels, "channel"),
        count=rhythm.count,
        first=posts.clock(rhythm.first),
        last=posts.clock(rhythm.last),
        conversations=setting.count(rhythm.conversations, "thread"),
    )


def _follow_up(setting: _Setting, each: FollowUp) -> Para:
    row = translate(FOLLOW_UP_ROWS[each.key], setting.book.language)
    if each.claim is None:
        return Para(row)
    name = Bylines(setting.edition).name(each.claim).pseudonym
    return Para(row.format(name=name, words=_flat(each.claim)), setting.cited(each.claim))


def _invitee(setting: _Setting, each: Invitee) -> Para:
    why = translate(INVITE_ROWS[each.key], setting.book.language)
    text = setting.say("invite-one", name=each.pseudonym, why=why, words=_flat(each.claim))
    return Para(text, setting.cited(each.claim))


def _flat(claim: Claim) -> str:
    return " ".join(claim.text.split())


def _speaking(setting: _Setting) -> Iterator[Block]:
    yield Head(2, setting.say("speaking"))
    yield Para(setting.say("speaking-about"))
    for template in setting.book.speaking:
        yield from _template(setting, template)


def _template(setting: _Setting, template: SpeakingTemplate) -> Iterator[Block]:
    language, row = setting.book.language, STRUCTURES[template.structure]
    yield Head(3, translate(row.name, language))
    yield Para(translate(row.about, language))
    yield Copy(posts.blanks(template, language))
    if template.example is None:
        yield Para(setting.say("speaking-none"))
        return
    claims = [claim for slot in template.example.slots for claim in slot.claims]
    yield Para(_told_by(setting, claims), setting.cited(*claims))
    yield Copy(posts.filled(template, language))


def _told_by(setting: _Setting, claims: list[Claim]) -> str:
    """Whose words fill the example: one's, or one's and the helpers'."""
    by = Bylines(setting.edition)
    asker = min(claims, key=lambda claim: by.source(claim).sent_at)
    names = {claim: by.name(claim) for claim in claims}
    name, day = (
        plain_text(slot, setting.book.language, setting.edition.timezone) for slot in (names[asker], by.day(asker))
    )
    others = dict.fromkeys(slot for slot in names.values() if slot != names[asker])
    if not others:
        return setting.say("speaking-example", name=name, day=day)
    joint = "、" if setting.book.language == "zh" else ", "
    helpers = joint.join(plain_text(slot, setting.book.language, setting.edition.timezone) for slot in others)
    return setting.say("speaking-mixed", name=name, day=day, helper=helpers)


def _dare(setting: _Setting) -> Iterator[Block]:
    figures = setting.edition.figures
    yield Head(2, setting.say("dare"))
    yield Para(setting.say("dare-about"))
    yield Copy(setting.say("dare-post"))
    if figures.get("questions"):
        people = setting.count(figures.get("people", 0), "person")
        yield Copy(setting.say("dare-count", people=people, questions=figures["questions"]))


def _barriers(setting: _Setting) -> Iterator[Block]:
    yield Head(2, setting.say("barriers"))
    yield Para(setting.say("barriers-how", least=LEAST))
    for diagnosis in setting.book.diagnoses:
        yield Para(_diagnosed(setting, diagnosis))
        seen = tuple(Para(_signal(setting, signal)) for signal in diagnosis.signals if signal.count)
        if seen:
            yield Points(seen)


def _diagnosed(setting: _Setting, diagnosis: Diagnosis) -> str:
    language = setting.book.language
    scope = translate(SCOPES[diagnosis.scope], language)
    name = scope.format(name=diagnosis.name) if diagnosis.scope is not Scope.COMMUNITY else scope
    unnamed = setting.say("nothing-notable" if diagnosis.signals else "too-little")
    barrier = translate(BARRIERS[diagnosis.barrier], language) if diagnosis.barrier else unnamed
    return setting.say("diagnosis", name=name, barrier=barrier)


def _signal(setting: _Setting, signal: Signal) -> str:
    told = translate(SIGNALS[signal.key].text, setting.book.language).format(count=signal.count, of=signal.of)
    if signal.of >= PERCENT:
        percent = round(100 * signal.count / signal.of)
        text = setting.say("signal-share", signal=told, percent=percent, notable=signal.notable)
    else:
        text = setting.say("signal", signal=told, notable=signal.notable)
    shown = signal.samples[:1] if signal.level >= WORTH_SHOWING else ()
    return " ".join([text, *(setting.say("sample", words=" ".join(each.quote.split())) for each in shown)])


def _models(setting: _Setting) -> Iterator[Block]:
    yield Head(2, setting.say("models"))
    yield Para(setting.say("models-about"))
    yield Points(
        tuple(
            Para(
                setting.say(
                    "model",
                    title=prompt.title,
                    examples=len(prompt.examples),
                    evals=len(prompt.evals),
                    about=prompt.description,
                )
            )
            for prompt in setting.book.prompts
        )
    )


def _originals(setting: _Setting, body: tuple[Block, ...]) -> Iterator[Block]:
    wanted = {number for block in body for para in _paras(block) for number in para.numbers}
    cited = [each for each in setting.book.originals if each.number in wanted]
    if cited:
        yield Head(2, setting.say("originals"))
        yield Originals(tuple((each.number, _by(setting, each), each.text) for each in cited))


def _paras(block: Block) -> tuple[Para, ...]:
    match block:
        case Para():
            return (block,)
        case Points(items):
            return items
        case _:
            return ()


def _by(setting: _Setting, each: Citation) -> str:
    day, name = (
        plain_text(slot, setting.book.language, setting.edition.timezone)
        for slot in (Day(each.sent_at), Name(each.speaker))
    )
    return setting.say("original-by", day=day, channel=each.channel, name=name)
