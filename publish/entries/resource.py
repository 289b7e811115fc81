"""The list of what members recommended on one subject: books, links and tools, in the words of those who did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.records.answer import Outcome, Question
from models.records.edition import ClaimKind, Entry, EntryKind, Status
from models.records.role import Role
from publish.entries.slots import asks, distinct, remark
from publish.identity import claim, digest
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.scripts import HAN, has_han
from publish.threshold import of_enough
from publish.tongue import readable

ROWS, LEAST = 12, 2
"""The most rows of a list, and the members who must stand behind one."""
NAMED, NAMED_LATIN = 2, 3
"""Members who must recommend what nobody asked for; in English, where links are passed round more freely, one more."""

_WANTS = re.compile(
    r"(?:有没有|有什么|有啥|求|推荐|用什么|用啥|哪[个些款里]|在哪|什么)[^，。？]{0,12}"
    r"(?:工具|软件|网站|书|教程|资料|插件|小程序|题库|课程|公众号|up主|博主|app|模板|文档)"
    r"|(?:推荐|安利)(?:一下|几个|个|下)?[^，。？]{0,8}(?:吗|[?？]|$)|笔记[^，。？]{0,4}记在哪"
    r"|\b(?:recommend\w*|suggest\w*|(?:any|some|a) good|best|know (?:of )?any|where (?:can|do|to))\b[^.?!]{0,30}"
    r"\b(?:books?|resources?|tutorials?|courses?|websites?|articles?|videos?|documentation|guides?)\b[^.!]{0,40}\?",
    re.IGNORECASE,
)
"""Asking for something to use, to read or to watch."""
_TITLE = re.compile(r"《[^《》\n]{2,30}》")
_ADDRESS = re.compile(r"https?://[^\s<>\"'（）()\[\]，。；、！？\u3000`]+", re.IGNORECASE)
_TOOL = re.compile(
    rf"(?<![A-Za-z0-9_./-])[A-Z][A-Za-z0-9.+#-]{{2,20}}|[{HAN}]{{1,6}}(?:文档|小程序|插件|题库|公众号|输入法|网盘|笔记)"
)
_PRAISES = re.compile(
    r"推荐|安利|好用|不错|适合|可以看|看看|看完|收藏|讲得|讲的|入门|经典|必[看读]|有用|靠谱"
    r"|\b(?:recommend\w*|check out|great|good|useful|helpful|excellent|awesome|best|worth|helped"
    r"|learned|liked?|love)\b",
    re.IGNORECASE,
)
"""Words by which somebody recommends."""
_SELLS = re.compile(
    r"加(?:我|微|[vV薇])|扫码|私[我信聊]|返[现利]|优惠|[打\d]折|拼团|砍一刀|邀请码|内推码|领取|代理|[\d.]+元|报名"
    r"|\b(?:promo|coupon|referral|affiliate|discount|dm me|sign up|buy now|% off|invite you|gigs?|freelanc\w+|hiring"
    r"|join (?:us|our))\b",
    re.IGNORECASE,
)
"""Words of whoever sells."""
_OWN_WORK = re.compile(r"我(?:的|写的|做的|发的)|\b(?:my|i (?:made|wrote|built|created)|mine)\b", re.IGNORECASE)
_UNTRIED = re.compile(
    r"没(?:用|看|试|读|学)过|不知道好不好|听说"
    r"|\b(?:never (?:been|used|tried|read)|haven'?t (?:used|tried|read|seen)|heard of)\b",
    re.IGNORECASE,
)
"""Of what the speaker does not know either."""
_ELSEWHERE = re.compile(
    r"^(?:t\.cn|bit\.ly|goo\.gl|tinyurl\.com|url\.cn|dwz\.cn|t\.co|xhslink\.com|u\.jd\.com|s\.click\.taobao\.com|m\.tb\.cn"
    r"|(?:www\.)?(?:jsfiddle\.net|codepen\.io|s\.codepen\.io|jsbin\.com|pastebin\.com|repl\.it|imgur\.com|i\.imgur\.com|gyazo\.com)"
    r"|gist\.github\.com|localhost|[\d.]+|[^/]*(?:herokuapp\.com|github\.io|pan\.baidu\.com|gitter\.im))(?:[:/]|$)",
    re.IGNORECASE,
)
"""Hosts that lead to another place, or to what a member is working on or hands round."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w.-]*\.(?:css|js|png|jpe?g|gif|svg)$)")
_QUOTED = re.compile(r"`[^`]*`|<[^>]*>")
"""Code: what it loads recommends nothing."""
_PRIVATE = re.compile(r"[?#@;]")
"""What an address holds that may be meant for one person: a query, a fragment, a name."""
_RECOMMENDING = frozenset({Role.ANSWER, Role.EXPERIENCE, Role.OPINION, Role.FOLLOWUP, Role.CONFIRM})
_STATUS = {
    Outcome.CONFIRMED: Status.TRIED,
    Outcome.THANKED: Status.THANKED,
    Outcome.UNHEARD: Status.UNHEARD,
}


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What somebody recommended, and who stands behind it."""

    span: Span
    thread: str
    people: frozenset[str]
    """Members who recommend it, and those who took it up."""
    status: Status | None
    asker: str | None = None


def recommendations(reading: Reading, taken: frozenset[str]) -> tuple[Recommendation, ...]:
    """Answers to those who asked for something to use, then what several named by themselves; none from sellers.

    ``taken`` holds the messages that are printed elsewhere or about the service.
    """
    sellers = frozenset(one.member for one in reading.all.messages if reading.role(one.id) is Role.AD)
    asked = [one for question in reading.questions.values() for one in _answers(reading, question)]
    held = {piece.message.id for one in asked for piece in one.span}
    found = (*asked, *(one for one in _named(reading) if held.isdisjoint(piece.message.id for piece in one.span)))
    return tuple(
        one
        for one in found
        if one.span[0].message.member not in sellers and taken.isdisjoint(piece.message.id for piece in one.span)
    )


def resource_entries(reading: Reading, taken: frozenset[str], min_people: int) -> tuple[Entry, ...]:
    """A list for each wide topic that has enough; what is left over makes one list of its own."""
    by_topic: dict[str, list[Recommendation]] = defaultdict(list)
    rows_of_enough = (
        row
        for row in recommendations(reading, taken)
        if len(row.people) >= min_people or of_enough(reading, min_people, row.thread)
    )
    for row in rows_of_enough:
        by_topic[reading.chapter_of.get(row.thread, "")].append(row)
    found = {topic: _entry(reading, rows, topic, min_people) for topic, rows in by_topic.items() if topic}
    rest = [row for topic, rows in by_topic.items() if not found.get(topic) for row in rows]
    lists = (*found.values(), _entry(reading, rest, None, min_people))
    return tuple(entry for entry in lists if entry)


def _entry(reading: Reading, rows: Iterable[Recommendation], topic: str | None, min_people: int) -> Entry | None:
    """One list; None where too few people, or one member alone, stand behind it."""
    ranked = sorted(rows, key=lambda row: (-len(row.people), row.span[0].message.sent_at, row.span[0].message.id))
    spans = distinct((row.span for row in ranked), ROWS)
    kept = {f"r{at}": row for at, row in enumerate((row for row in ranked if row.span in spans), start=1)}
    behind = {member for row in kept.values() for member in row.people}
    people = behind | {row.asker for row in kept.values() if row.asker}
    if len({row.span[0].message.member for row in kept.values()}) < LEAST or len(people) < min_people:
        return None
    return Entry(
        id=digest(["resources", topic]),
        kind=EntryKind.RESOURCES,
        topic=topic,
        pain=None,
        claims=tuple(
            claim(ClaimKind.RESOURCE, row.span, status=row.status, group=group) for group, row in kept.items()
        ),
        figures={"people": len(behind), **{group: len(row.people) for group, row in kept.items()}},
        topic_name=reading.topics[topic].name if topic else None,
    )


def _answers(reading: Reading, question: Question) -> Iterator[Recommendation]:
    """What was named to somebody who asked for something to use."""
    if not any(_WANTS.search(message.text) for message in reading.spoken(question.asking)):
        return
    for answer in question.answers:
        span = () if answer.outcome is Outcome.CORRECTED else _recommended(reading, answer.utterance.messages)
        if span and _usable(line(span), taken_up=bool(answer.reactions)):
            takers = {reading.messages[message].member for message in answer.reactions}
            people = frozenset({answer.utterance.member, *takers})
            yield Recommendation(span, question.thread, people, _STATUS[answer.outcome], question.asking.member)


def _usable(text: str, *, taken_up: bool) -> bool:
    """True where the text names something to use; in English a link that the asker took up."""
    if has_han(text):
        return bool(_names(text) or _TOOL.search(text))
    return bool(_names(text)) and taken_up


def _named(reading: Reading) -> Iterator[Recommendation]:
    """Books and links that several members recommended, each once, in the words of the first who did."""
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for thread in reading.threads.values():
        for message in thread.messages:
            span = _praise(reading, message)
            for name in _names(line(span)) if span else ():
                found[name].append((span, thread.id))
    for named in found.values():
        people = frozenset(span[0].message.member for span, _ in named)
        span, thread_id = min(named, key=lambda one: (one[0][0].message.sent_at, one[0][0].message.id))
        if len(people) >= (NAMED if has_han(line(span)) else NAMED_LATIN):
            yield Recommendation(span, thread_id, people, None)


def _praise(reading: Reading, message: str) -> Span:
    """What the message recommends in so many words; empty where it does not."""
    if reading.role(message) not in _RECOMMENDING or not reading.says(message) or not reading.current(message):
        return ()
    text = reading.messages[message].text
    if not (_names(text) and _PRAISES.search(text)):
        return ()
    span = _recommended(reading, (message,))
    return span if _PRAISES.search(line(span)) else ()


def _recommended(reading: Reading, messages: Iterable[str]) -> Span:
    """The first of the messages that may be shown: it sells nothing, asks nothing, and leads nobody astray."""
    return next((span for message in messages if (span := _shown(reading, message))), ())


def _shown(reading: Reading, message: str) -> Span:
    span = remark(reading, message)
    text = line(span)
    unfit = any(row.search(text) for row in (_SELLS, _OWN_WORK, _UNTRIED)) or asks(text) or not readable(text)
    return () if unfit or not all(map(_open, _ADDRESS.findall(reading.messages[message].text))) else span


def _open(address: str) -> bool:
    """True for an address that is the same for everybody and says where it leads."""
    place = address.split("://", 1)[1]
    return not _ELSEWHERE.search(place) and not _PRIVATE.search(place)


def _names(text: str) -> frozenset[str]:
    """The books and addresses that the text names, spelled alike."""
    prose = _QUOTED.sub(" ", text)
    places = (address.split("://", 1)[1].removeprefix("www.").rstrip("/.,:!") for address in _ADDRESS.findall(prose))
    return frozenset((*_TITLE.findall(prose), *(place.lower() for place in places if _HOST.match(place))))
