"""The entry about what one member did and how it came out, told by themself: well or badly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from models.records.answer import Question
from models.records.edition import Claim, ClaimKind, Entry, EntryKind
from models.records.message import Message
from models.records.role import Role
from models.records.thread import Thread
from models.records.topic import Topic
from publish.entries.bearing import on_one_matter
from publish.entries.case import scene_span
from publish.entries.request import requests
from publish.entries.slots import public, tellable
from publish.entries.subject import subject
from publish.identity import claim, digest
from publish.reading import Reading
from publish.spans.piece import Piece, Span, line
from publish.spans.scripts import has_han
from publish.spans.telling import shortened, telling
from publish.spans.titles import title
from publish.spans.width import width
from publish.spans.wording import balanced
from publish.spans.words import objects, words
from publish.tongue import readable

BREATH = 15 * 60_000
"""Milliseconds between two messages of one story."""
PART_LIMIT, DONE_LIMIT, LATIN_TIMES = 110, 160, 2
"""Characters of a part, and of what was done; English ones have twice the room."""
HEAD, HEAD_LATIN = (6, 22), (20, 70)
"""Full-width characters of a title, and characters of an English one."""
LEAST = 3
"""Content words of what was done, and of the whole result."""

_TELLING = frozenset({Role.EXPERIENCE, Role.CONFIRM, Role.OPINION, Role.FOLLOWUP})
_DID = re.compile(
    r"^(?:我|后来|然后|最后)?(?:就|又|都)?(?:改了|换了|换成|改成|拆成|删了|砍了|停了|试了|练了|写了|做了|发了|去掉|加了|报了|辞了)"
    r"|^后来我?(?:改|换|把|用|每|就|只)|换[成回]|这次我|^我(?:直接|就|把|用|只|每|先|开始)|^让(?:它|他|AI)|(?:按|照着?)[^，。]{1,12}(?:说的|做|改)|说的(?:改|换|切|拆|做)"
    r"|^(?:[^，。]{0,6})(?:只[发写做练看]|固定|坚持)|[一二三四五六七]更第|分出去了"
    r"|\bi (?:just |finally |then |first |also )?(?:tried|used|switched|changed|rewrote|built|started|moved|added"
    r"|removed|decided|applied|learned|practi[cs]ed|went with|spent|made|wrote|did|deployed"
    r"|split|replaced|posted|submitted)\b",
    re.IGNORECASE,
)
"""Words by which somebody tells of something that they did."""
_WELL = re.compile(
    r"上岸了?|录取|拿到了?[^，。]{0,6}(?:offer|录用)|秒过|考过了|通过了|成功了|爆了|起来了|涨了|多了?一?倍|破[一二三四五六七八九十两\d]+[万千wk]|根本不用|再没|一次过"
    r"|\b(?:got (?:the|a|an) (?:job|offer|interview)|passed|accepted|got hired|paid off|went well)\b",
    re.IGNORECASE,
)
_BADLY = re.compile(
    r"翻车|踩(?:了)?(?:个|大)?坑|被[^，。]{1,6}坑了|被拒|被刷|没过|挂了|白[干做忙写]了|亏了|掉粉|删号|弃了|封了|烂尾|搞砸|出事故|最大的教训"
    r"|\b(?:(?:got |was |been )?rejected|backfired|regret(?:ted)?|lost everything|burn(?:ed|t) out|broke production)\b",
    re.IGNORECASE,
)
"""What the teller calls success, and failure, by a word."""
_CAME = re.compile(
    r"(?:从|比)[^，。]{0,12}?\d[^，。]{0,12}?(?:到|变成|涨到|降到|掉到|跌到)了?[^，。]{0,4}?\d|(?:老板|领导|客户|面试官|甲方)(?:问|说|直接|夸)"
    r"|(?:变成|只[要剩用花])了?\s?\d|翻了?[一两二三四五\d]*倍"
    r"|(?:^|(?<=[\s，。]))结果(?!是|怎|呢)|之后就?[^，。]{0,8}了(?=$|[\s，。])|(?:稳在|[降掉涨升]到)了?[^，。\d]{0,4}\s?[\d.]"
    r"|\bfrom \$?\d\S* (?:\S+ ){0,3}?to \$?\d",
    re.IGNORECASE,
)
"""A result told by what changed."""
_BECAUSE = re.compile(r"后来(?:才)?发现|因为|原因是|才知道|\b(?:because|it turned out|the reason)\b", re.IGNORECASE)
_LESSON = re.compile(
    r"教训|下次(?!课|作业|一起)|如果再来|早知道|要是重来|以后(?:一定|再也|都|我)|再也不|血泪|吸取"
    r"|\b(?:next time|lesson|should have|shouldn't have|in hindsight|if i (?:did|had) (?:it|to)|never again)\b",
    re.IGNORECASE,
)
"""What the teller would do differently."""
_ANNOUNCES = re.compile(
    r"(?:来)?(?:反馈|复盘|汇报|分享|更新|总结|补充)(?:一?下|一个|一次)?|来还愿了?|(?:分享|说)(?:一?下|说)?我.{0,14}吧"
    r"|我[^，。]{0,6}也是?(?:这样|一样)?的?",
)
"""A clause that only says that a story follows, or that it is like another's."""
_LED = re.compile(r"(?:后来|结果|然后|最后|这次|就是|所以)我?就?把?(?:[^，。\s]{1,4}(?:说|讲|教)的)?(?=[^，。]{4})")
"""What a title leaves out at its beginning."""
_NO_HEAD = re.compile(
    r"我|让[它他她]|[这那它他她你您也还]|(?:i|it|this|that|he|she|they|and|but|so|we|you)\b", re.IGNORECASE
)
"""A beginning that no title has."""
_OTHERS = re.compile(
    r"我(?:朋友|同事|同学|室友|姐|妹|哥|弟|妈|爸|老公|老婆|男友|女友)|听说|\bmy (?:friend|brother|sister|boss)\b",
    re.IGNORECASE,
)
"""Of somebody else: not told by the one whom it happened to."""
_HEALTH = re.compile(
    r"医院|确诊|抑郁|住院|体检|怀孕|癌|\b(?:hospital|depress\w+|diagnos\w+|pregnan\w+)\b", re.IGNORECASE
)
"""Health is never printed (rule 26)."""


@dataclass(frozen=True, slots=True)
class Story:
    """One member's words in the order in which they were said, cut into parts."""

    situation: Span
    done: Span
    result: Span
    lesson: Span

    @property
    def whole(self) -> Span:
        """All parts in a row."""
        return (*self.situation, *self.done, *self.result, *self.lesson)


def story_entries(
    reading: Reading, used: frozenset[str], taken: list[frozenset[str]], min_people: int
) -> Iterator[Entry]:
    """A story that nothing else prints, from each conversation of people enough; in order of time.

    ``used`` holds the messages printed elsewhere and those about the service, ``taken`` the words of each title given.
    """
    for thread in sorted(reading.threads.values(), key=lambda one: reading.messages[one.messages[0]].sent_at):
        for said in _turns(reading, thread):
            told = _story(reading, said) if used.isdisjoint(message.id for message in said) else None
            if told and len(_heard_by(reading, thread)) >= min_people:
                yield from _entries(reading, thread, told, taken)


def _heard_by(reading: Reading, thread: Thread) -> frozenset[str]:
    """Members who talk of the topic; in the conversation alone where it has none."""
    topic = _topic(reading, thread)
    return reading.people(topic.threads if topic else (thread.id,))


def _turns(reading: Reading, thread: Thread) -> Iterator[tuple[Message, ...]]:
    """What each member told in the thread without a long pause, by member."""
    spoken: dict[str, list[Message]] = {}
    for message in thread.messages:
        if reading.quotable(message) and reading.current(message) and reading.role(message) in _TELLING:
            spoken.setdefault(reading.messages[message].member, []).append(reading.messages[message])
    for member in sorted(spoken):
        turn = spoken[member][:1]
        for before, after in pairwise(spoken[member]):
            if after.sent_at - before.sent_at > BREATH:
                yield tuple(turn)
                turn = []
            turn.append(after)
        yield tuple(turn)


def _story(reading: Reading, said: tuple[Message, ...]) -> Story | None:
    """The parts; None where something was done without a result told, or a result without what was done."""
    text = "\n".join(message.text for message in said)
    if not (any(reading.role(message.id) is Role.EXPERIENCE for message in said) and _tells_result(text)):
        return None
    if not all(map(tellable, said)) or _OTHERS.search(text) or _HEALTH.search(text) or not readable(text):
        return None
    span = tuple(piece for piece in public(telling(said)) if not _ANNOUNCES.fullmatch(piece.text))
    done = next((at for at, piece in enumerate(span) if _DID.search(piece.text)), None)
    came = None if done is None else _first(span, done + 1, _came_out)
    if done is None or came is None:
        return None
    lesson = _first(span, came + 1, _teaches) or len(span)
    parts = (span[:done], span[done:came], span[came : _end(span, came, lesson)], span[lesson:])
    told = Story(*map(_fitting, parts, (PART_LIMIT, DONE_LIMIT, DONE_LIMIT, PART_LIMIT)))
    return told if _stands(told) else None


def _first(span: Span, start: int, holds: Callable[[Piece], bool]) -> int | None:
    return next((at for at in range(start, len(span)) if holds(span[at])), None)


def _came_out(piece: Piece) -> bool:
    return _tells_result(piece.text)


def _tells_result(text: str) -> bool:
    return any(row.search(text) for row in (_WELL, _BADLY, _CAME))


def _teaches(piece: Piece) -> bool:
    return bool(_LESSON.search(piece.text))


def _end(span: Span, came: int, lesson: int) -> int:
    """One past the last clause of the last message that says what came of it, or why."""
    told = [at for at in range(came, lesson) if _came_out(span[at]) or _BECAUSE.search(span[at].text)]
    last = span[told[-1]].message
    return max(at for at in range(came, lesson) if span[at].message is last) + 1


def _fitting(span: Span, limit: int) -> Span:
    return shortened(span, limit if has_han(line(span)) else limit * LATIN_TIMES)


def _stands(story: Story) -> bool:
    """True where a stranger understands it: enough is said of both, and nothing is asked.

    An English story is one message that wants no help: what a member says in a row in a busy room is seldom one.
    """
    told = line(story.whole)
    if not has_han(told) and (len({piece.message.id for piece in story.whole}) > 1 or requests(told)):
        return False
    return (
        len(words(line(story.done))) >= LEAST
        and len(words(line((*story.done, *story.result)))) >= 2 * LEAST
        and not told.endswith(("？", "?"))
    )


def _entries(reading: Reading, thread: Thread, story: Story, taken: list[frozenset[str]]) -> Iterator[Entry]:
    """The entry, where some of the teller's words make a title."""
    told = [line(story.whole)]
    about = replace(subject(reading, told, told, taken), obstacle=False)
    heading = title([(*story.done, *story.result)], about) or _heading(story)
    if not heading:
        return
    topic = _topic(reading, thread)
    if not story.situation:
        story = replace(story, situation=_asked_before(reading, story))
    yield Entry(
        id=digest(["case", story.done[0].message.id]),
        kind=EntryKind.CASE,
        topic=topic.id if topic else None,
        pain=None,
        claims=(claim(ClaimKind.TITLE, heading), *_claims(story)),
        figures=_outcome(line(story.whole)),
        topic_name=topic.name if topic else None,
    )


def _heading(story: Story) -> Span:
    """The clause that tells what came of it, else what was done, and names the most; without the word that leads in."""
    pieces = (form for piece in (*story.done, *story.result) for form in _forms(_unled(piece)))
    fitting = [piece for piece in pieces if _heads(line((piece,)))]
    return (max(fitting, key=lambda piece: (_came_out(piece), len(objects(piece.text)))),) if fitting else ()


def _forms(piece: Piece) -> Iterator[Piece]:
    """The clause, and what stands in it before a colon."""
    yield piece
    if (colon := piece.text.find("：")) > 0:
        yield replace(piece, end=piece.start + colon)


def _unled(piece: Piece) -> Piece:
    led = _LED.match(piece.text)
    return replace(piece, start=piece.start + led.end()) if led else piece


def _heads(text: str) -> bool:
    least, most = HEAD if has_han(text) else HEAD_LATIN
    fits = least <= (width(text) if has_han(text) else len(text)) <= most and balanced(text)
    return fits and len(words(text)) > 1 and bool(objects(text)) and not _NO_HEAD.match(text)


def _asked_before(reading: Reading, story: Story) -> Span:
    """What the teller asked of the same matter before; empty where they did not."""
    first = story.done[0].message
    told = line(story.whole)
    asked = (one for one in reading.asked_by.get(first.member, ()) if _precedes(reading, one, first))
    scenes = [scene_span(reading, one) for one in asked]
    return next((scene for scene in reversed(scenes) if scene and on_one_matter(reading, line(scene), told)), ())


def _precedes(reading: Reading, question: Question, message: Message) -> bool:
    asked = reading.messages[question.id]
    return asked.channel == message.channel and asked.position < message.position and reading.current(asked.id)


def _topic(reading: Reading, thread: Thread) -> Topic | None:
    return reading.topics.get(reading.topic_of.get(thread.id, ""))


def _claims(story: Story) -> Iterator[Claim]:
    parts = (
        (ClaimKind.SCENE, story.situation),
        (ClaimKind.STEP, story.done),
        (ClaimKind.RESULT, story.result),
        (ClaimKind.LESSON, story.lesson),
    )
    yield from (claim(kind, span) for kind, span in parts if span)


def _outcome(text: str) -> dict[str, int]:
    """How it came out, where the teller says so in a word."""
    well, badly = bool(_WELL.search(text)), bool(_BADLY.search(text))
    return {"well": 1} if well and not badly else {"badly": 1} if badly and not well else {}
