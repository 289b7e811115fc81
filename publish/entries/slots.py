"""Choosing among spans for one slot (rules 14 and 15)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from models.records.answer import Question, Utterance
from models.records.message import Message
from publish.reading import Reading
from publish.spans.piece import Span, line
from publish.spans.telling import shortened, telling
from publish.spans.width import width
from publish.spans.words import overlap, words

SCENE_LIMIT, REMARK_LIMIT = 90, 120
"""Characters of a scene, and of a remark, an answer's habit or a position."""

DUMP = 300
"""Characters from which a clause is a dump of code or of a log: it makes no scene where there is another."""

_JEST = re.compile(r"\[(?:狗头|doge|旺柴|吃瓜)\]|🙂|🐶|😏|/s\b|\blol\b|\blmao\b", re.IGNORECASE)
_ECHO = re.compile(
    r"^(?:我?也?(?:同问|同求|同上|同蹲|同想知道|同感|蹲|想知道|求)(?:.{0,4}$|[，,\s])"
    r"|\+1|me too|same (?:here|problem|issue)|same$)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\|\s*@\w+\s*\|")
"""A row of a table that a bot keeps."""
_PRIVATE = re.compile(r"〔[^〕]+〕")
_INTENT = re.compile(
    r"(?:今晚|明天|回头|待会|等会|等下|下次)(?:先|再|就|去|我)|试试|就试|去试|试一下|去改|马上改|去删|回去看|抄作业"
    r"|(?:will|gonna|going to|let me|i'll) (?:try|check|do|look)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\d|对上|出来了|好了|行了|可以了|成功|搞定|works?\b|worked|fixed|solved|passed|done", re.IGNORECASE
)
_OBSTACLE = re.compile(
    r"没(?!关系|事)|不(?!错|客气)|怎么|如何|为什么|为啥|报错|错|卡|失败|丢|乱码|崩|难|[变全]是|变成|一半是|#N|NaN|比实际|"
    r"error|fail|can't|cannot|won't|doesn't|not working|stuck|broken|problem|issue|trouble|wrong|missing|"
    r"how (?:do|can|to|should)|why (?:is|does|do|am|are)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[?？]|吗|呢$|怎么|如何|为什么|为啥|啥|什么|多[少久长大远]|哪(?:[个里些儿]|$)|几[个条点篇天]|(.)[不没]\1|能不能|可不可以|有没有|还是.{1,8}$|区别"
    r"|报错|报\s?[A-Za-z\d“]|失败|打叉|卡在|没反应|不出来|不了|乱码|限流|(?-i:[A-Za-z]Error)"
    r"|(?:^|[.,:;!] ?)(?:how|why|what|which|where|when|who|can|could|does|do|is|are|should|any)\b"
    r"|\b(?:errors?|fail(?:s|ed|ing)?|stuck|not working|doesn'?t work|won'?t (?:work|run|start|load)|help me|how to"
    r"|(?:can'?t|cannot) (?:get|figure|find|seem|install|run|understand)"
    r"|what'?s the difference|i (?:don'?t|do not) (?:know|understand|get))\b",
    re.IGNORECASE,
)
"""The form of a question, or a plain cry for help."""
_WELL = re.compile(
    r"没(?:有)?报错$|没问题$|成功了?$|可以了$|好了$|出来了$|不用坚持$|works? now\W*$|thanks? again|thank you so much",
    re.IGNORECASE,
)
"""An end that says that all is well."""
_POINTS = re.compile(
    r"(?:那|这|它|他|她|是不是|你|您|所以|但|先|(?:and|but|so|it|that|this|then|you|he|she|they|or)\b)", re.IGNORECASE
)
"""A beginning that leans on something said before."""
_LEADS = re.compile(
    r"(?:但是?|可是|然后|结果|而且|不过|所以|就是)\s*[，,]?\s*|(?:but|and|so|then)\b[, ]*", re.IGNORECASE
)
_REFERS = re.compile(
    r"这不就是.{1,6}|跟.{0,8}一样|.{1,6}(?:说|讲)[得的](?:对|没错|好)|(?:同意|赞同|支持|\+1).{0,6}"
    r"|(?:群里|前面|上面|楼上|之前|上次|刚才)?.{0,4}(?:前阵子|刚才|之前|上次|昨天|前面)?(?:说过|讲过|发过|问过)(?:的|了)?|.{1,4}教的[:：]?"
)
"""A clause that tells nothing by itself: it points at what another said or did."""
SELF_CONTAINED = 28
"""Full-width characters from which such a line tells enough by itself."""
_ASKS_BACK = re.compile(
    r"有没有(?!人|谁|大佬|同学|姐妹|哪|老师)(?:[^，。？]{1,6}过(?!的)|收到|带|开[了启]?|勾|装|填|点[了开]|设置|重启|更新|升级)"
    r"|^(?:是不是|你|您)|^(?:do|did|have|are|were) you\b|^what(?:'s| is) your\b|\bwhich one\b",
    re.IGNORECASE,
)
"""The form in which a helper asks what the other has done or sees."""
_ASKS_YOU = re.compile(
    r"^(?:你|您)?(?:是不是|有没有)|(?:[?？]|[吗呢])$|(?:你|您).*(?:什么|哪[种个里])(?:了|的)?$|^(?:你|您)[^，。]{0,12}(?:多[少久长大]|几[个次瓦度天]|啥)[^，。]{0,6}$|(?:的还是[^，。]{1,10}的|有没有|是不是)$"
)
_IS_IT = re.compile(r"(?:你|您)是不是")
"""A beginning by which a helper asks for a cause; what follows in the same sentence lists more of it."""
_TELLS_TO = re.compile(
    r"(?:你)?(?:先|再)?(?:看看?|查|检查|试试|确认)(?!了|过|到|不|没|完|起来|着)|先(?!生|前|后)[^，。]{0,8}(?:下|看)"
)
"""A beginning by which a helper tells what to look at."""
_LOOKS = re.compile(r"看|查|问|测|确认|检查|不管|无论|想清楚|取决")
"""An end by which a helper asks back in Chinese; who says what to look at (看是哪种) tells."""
_OR_IS = re.compile(r"还是(?!建议|要|得|先|别|用|去|可以|不行|没用)")
_WHICH = re.compile(r"^(?:你|您)|(?<![不但还])是")
"""The halves of a choice that the asker is asked to make: 你是见不到回血，还是有回血."""
_SOCIAL = re.compile(
    r"有没有.{0,6}(?:小伙伴|同学|姐妹|一起)|有人(?:来|一起|要|在)吗|组队|约(?:饭|吗)|在哪里?上班|"
    r"meet(?:ing|\s?-?up)s?\b|hang ?out|see (?:you|u) (?:there|at)|how(?:'s| is) (?:the|your) day|"
    r"good (?:morning|evening|night)|long time no see|how are you|nice to meet|checking in|coffee|"
    r"are you (?:going|coming)|"
    r"who(?:'s| is) (?:here|around|up|going)|"
    r"any(?:one|body) (?:from|here|up|want|around|online|alive|else here)|where are you|chat alive|right place|"
    r"you live\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:没|不)(?:成功|管用|好使|起作用)|还是(?:不行|不能|没用|报错|一样)|没(?:有)?用$"
    r"|\b(?:not|never|didn'?t|doesn'?t|don'?t|won'?t|isn'?t|wasn'?t|still)\b(?: \w+){0,2} (?:work|help|fix|solve)\w*",
    re.IGNORECASE,
)
"""Saying that it did not work."""
_UNSURE = re.compile(r"(?:对[吧吗么]|对不对|是[吧吗么]|没错吧|[行成]吗|可以吗)[?？]?$")
"""An end that asks whether it is right so: nobody has seen it work."""
_UNDERSTOOD = re.compile(
    r"^(?:.{0,6}(?:终于|总算|一下子?)|啊*)(?:懂了|明白)"
    r"|^(?:明白|原来|学到|涨知识|长见识|受教|记下|有道理|i see|got it|makes sense|understood)",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    r"工资|薪水|变现|单条\s?\d|挣|赚|收入|月入|年入|月薪\d|年薪|salary|\bgpa\b|考了\d+分|扣了?\d+分", re.IGNORECASE
)
"""Salaries and grades are never printed (rule 26)."""


def tellable(message: Message) -> bool:
    """False for a jest or what only echoes another (rule 15)."""
    return not (_JEST.search(message.text) or _ECHO.match(message.text.strip()))


def public(span: Span) -> Span:
    """The span without clauses that hold private data, salaries or grades, or that a bot keeps."""
    return tuple(piece for piece in span if not any(row.search(piece.text) for row in (_PRIVATE, _UNFIT, _TABLE)))


def unasked(span: Span) -> Span:
    """The span up to its last clause that is no question: what an answer ends with asking is no advice."""
    end = next((at for at in range(len(span), 0, -1) if not span[at - 1].text.endswith(("？", "?"))), 0)
    return span[:end] or span


def advising(span: Span) -> Span:
    """The span without clauses in which a helper asks something back, the first half of a choice with the second."""
    choices = {
        at for at, piece in enumerate(span) if at and _OR_IS.match(piece.text) and _WHICH.search(span[at - 1].text)
    }
    asked = {at for at, piece in enumerate(span) if _ASKS_YOU.search(piece.text) and not _LOOKS.search(piece.text)}
    listed = {at for at in range(1, len(span)) if _IS_IT.match(span[at - 1].text) and span[at - 1].joint == "，"}
    left_out = asked | choices | {at - 1 for at in choices} | listed
    return tuple(piece for at, piece in enumerate(span) if at not in left_out)


def unreferred(span: Span) -> Span:
    """The span without clauses that only point at what another said or did, where more is told."""
    return tuple(piece for piece in span if not _REFERS.fullmatch(piece.text.strip())) or span


def said(reading: Reading, utterance: Utterance, limit: int = REMARK_LIMIT) -> Span:
    """What the utterance tells, within the limit."""
    span = public(telling(reading.spoken(utterance)))
    return shortened(tuple(piece for piece in span if len(piece.text) <= DUMP) or span[:1], limit)


def remark(reading: Reading, message: str, limit: int = REMARK_LIMIT) -> Span:
    """What one message tells, within the limit; empty where it cannot be quoted."""
    if not reading.quotable(message) or not tellable(reading.messages[message]):
        return ()
    return shortened(public(telling([reading.messages[message]])), limit)


def results(reading: Reading, question: Question, reactions: Iterable[str]) -> tuple[Span, ...]:
    """One span for each member with the problem who said that it worked, the most telling of theirs."""
    concerned = {question.asking.member, *(reading.messages[message].member for message in question.same_here)}
    best: dict[str, Span] = {}
    for reaction in reactions:
        span = remark(reading, reaction)
        member = reading.messages[reaction].member
        if not span or reaction in question.asking.messages or member not in concerned or not reports(line(span)):
            continue
        if member not in best or _tells(span) > _tells(best[member]):
            best[member] = span
    return tuple(best.values())


def reports(text: str) -> bool:
    """False for an intention, for what failed, for what asks to be told, and for having understood, nothing tried."""
    return (
        not _INTENT.search(text)
        and not _UNSURE.search(text)
        and not _DENIED.search(text)
        and not (_UNDERSTOOD.match(text) and not _RESULT.search(text))
    )


def obstructed(text: str) -> bool:
    """True where the text names an obstacle or asks for help with one: no social question (rule 10)."""
    return bool(_OBSTACLE.search(text)) and not social(text)


def asks(text: str) -> bool:
    """True where the text asks, or cries for help; what tells that something works does neither."""
    return bool(_ASKS.search(text)) and not _WELL.search(text)


def ails(text: str) -> bool:
    """True where the text holds the symptom: an error, a negation of success, a question."""
    return bool(_OBSTACLE.search(text) or _ASKS.search(text)) and not _WELL.search(text) and bool(words(text))


def telling_part(span: Span, limit: int) -> Span:
    """Of what does not fit, the clauses in a row that hold most of the symptom; the longest, then the earliest."""
    rows = [span[start:end] for start in range(len(span)) for end in range(start + 1, len(span) + 1)]
    fitting = [row for row in rows if len(line(row)) <= limit or len(row) == 1]
    best = max(fitting, key=lambda row: (sum(ails(piece.text) for piece in row), len(line(row))), default=())
    return best if best[:1] == span[:1] else unled(best)


def unled(span: Span) -> Span:
    """The span without the word by which its beginning leans on what is left out."""
    led = _LEADS.match(span[0].text) if span else None
    return (replace(span[0], start=span[0].start + led.end()), *span[1:]) if led else span


def alone(text: str) -> bool:
    """True where the line is understood without what was said before it."""
    return not _POINTS.match(text) or width(text) > SELF_CONTAINED


def echoes(text: str) -> bool:
    """True where the text only says that somebody has the same question (counted, never a scene)."""
    return bool(_ECHO.match(text.strip()))


def asks_back(text: str) -> bool:
    """True where the text asks what another has done or sees."""
    return bool(_ASKS_BACK.search(text))


def bids(text: str) -> bool:
    """True where a Chinese line tells what to look at or to do (先看四个脚是不是着地) and asks nothing by its end."""
    return bool(_TELLS_TO.match(text)) and not text.rstrip().endswith(("?", "？", "吗", "呢", "么"))


def social(text: str) -> bool:
    """True where the text looks for company, not for help."""
    return bool(_SOCIAL.search(text))


def distinct(spans: Iterable[Span], count: int, alike: float = 0.6) -> tuple[Span, ...]:
    """The first ``count`` spans that do not say what one before them said."""
    kept: list[Span] = []
    for span in spans:
        text = line(span)
        if len(kept) < count and words(text) and all(overlap(text, line(other)) < alike for other in kept):
            kept.append(span)
    return tuple(kept)


def one_each(messages: Iterable[str], author: Callable[[str], str]) -> tuple[str, ...]:
    """The first message of each author."""
    first: dict[str, str] = {}
    for message in messages:
        first.setdefault(author(message), message)
    return tuple(first.values())


def _tells(span: Span) -> tuple[bool, bool, int]:
    text = line(span)
    return (bool(re.search(r"\d", text)), bool(_RESULT.search(text)), len(words(text)))
