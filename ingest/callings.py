"""What members call one another: parts of names, which count only where a cue says that a person is meant.

香菜 is a plant; 我站香菜 and 香菜说的 are about 不吃香菜. A part counts where exactly one member of the channel bears
it and a row of ``CUES`` holds around it. Ordinary words need a cue that fits nothing but a person; other parts need any
cue, or that the message answers their owner.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, combinations, pairwise
from pathlib import Path

import rjieba

from ingest.cover import Cover
from ingest.identity import plain_name
from ingest.names import Found, is_common

_WORDS = Path(__file__).parent / "words"
_HAN = "\u3400-\u9fff"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_LATIN_RUN = re.compile("[A-Za-z\u00c0-\u024f]+")
_LATIN_PART = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z\u00df-\u024f]+")
_LEAST_LATIN = 3
_LEAST_HAN = 2
_JOINED_BEFORE = re.compile("[0-9A-Za-z_\u00c0-\u024f/.@#-]")
_JOINED_AFTER = re.compile(r"[0-9A-Za-z_\u00c0-\u024f/#(-]|\.\w")
_OF_THINGS = re.compile(r"\b(?:the|an?|my|your|his|her|our|their|this|that|some|any|no|every) $", re.IGNORECASE)
"""What stands before a word for a thing or for anybody: the gardener said."""
_LONGEST = 6
"""Characters of the longest part of a Chinese name that anybody says instead of the whole."""
_LONGEST_NAME = 128
"""Characters: no tool takes longer names, and of one of 2,000 Chinese characters the parts would take 200 MB."""
_FAMILIAR = 4
"""Characters of the longest Chinese name whose single characters make familiar forms: 泽哥 for 阿泽."""
_LEADING = "阿小老大一只个"
"""Characters before the kernel of a name: 柚 in 一只柚."""
_FUNCTION = "说讲问不也要的了是我你您他她它这那就都还没很太在有和与给把被让想去来会能"
"""What no part of a name begins or ends with, since it belongs to sentences: 不吃 of 不吃香菜."""
_FORMS = ("阿{}", "小{}", "老{}", "{}姐", "{}哥", "{}总", "{}老师")
_OF_KERNEL = ("{}子", "{}仔")
_NEVER = frozenset((_WORDS / "anybody.txt").read_text("utf-8").split())
"""Words of names that mean anybody or a thing that speaks, asks and is thanked as people are."""
_NOT_NOUNS = ("c", "d", "e", "f", "k", "m", "o", "p", "q", "r", "t", "u", "x", "y", "z")
"""Tags (ICTCLAS) of words that nobody is called by; 今天 of 今天也要加油."""

_SPEAKS = "(?:说|讲|教|提|推荐|分享)"
_LATELY = "(?:老师|大佬)?(?:之前|刚才|刚刚|刚|昨天|上次|上面|前面)?(?:也|都)?"
_END = f"(?:$|[^{_HAN}])"
_WIDE_END = f"(?:$|[^{_HAN}]|[的说讲教提那这和跟与了啊呀吧哈呢吗你您]|老师|大佬|哥|姐)"
_NAME_START = f"(?:^|[^{_HAN}])"
_LINE_START = r"(?:\A|\n)\s*"
_EN_VERB = "(?:said|says|mentioned|suggested|explained|told|wrote|pointed out|recommended)"
_EN_SPEAKS = rf"(?: and @?[\w-]+)? (?:just |already |also |has |have )?{_EN_VERB}\b"
_EN_WORK = (
    "(?:answer|solution|suggestion|advice|method|comment|explanation|question|point|approach|idea|link|post|reply)"
)
_EN_ADDRESS = (
    "agree with|according to|ask|ping|cc|hi|hey|heya|hello|welcome|congrats|congratulations|sorry|morning|evening|bye"
    "|no problem|well done|(?:good|great|nice) (?:job|work|one|luck|stuff|night)"
)
_EN_END = r"(?:$|[^\w'’./-])"
_EN_THANKS = r"(?:thanks|thank you|thankyou|thx|tnx|ty|cheers|kudos to|props to|credit to|shout ?out to|thanks to)"


@dataclass(frozen=True, slots=True)
class _Cue:
    """What stands around a part of a name when it names somebody."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    sure: bool
    """Whether it fits nothing but a person, so that ordinary words count with it."""


def _cue(before: str, after: str, *, sure: bool) -> _Cue:
    return _Cue(re.compile(f"(?:{before})$", re.IGNORECASE), re.compile(after, re.IGNORECASE), sure)


CUES = (
    _cue("", f"(?:[和跟与、][^，。,\\s]{{1,8}}?)?{_LATELY}{_SPEAKS}(?:的|过|到|得|我)", sure=True),
    _cue("", f"{_LATELY}(?:说|讲)(?:了|$|[：:，,])", sure=True),
    _cue("", "(?:说|讲|教|用)?的?(?:那|这)个?(?:方法|办法|思路|法子|招)", sure=True),
    _cue("(?:谢谢|感谢|多谢|谢过|同意|赞同|请教|抱抱|恭喜|@)", f"(?:{_END}|{_SPEAKS}|老师|大佬|[你您])", sure=True),
    _cue(f"(?:我[^，。,\\s]{{0,2}}|{_NAME_START})(?:站|支持|听|信|问)", f"(?:{_END}|老师|大佬|[你您])", sure=True),
    _cue(_LINE_START, r"[,，]?\s*(?:你|您|请问|谢谢)", sure=True),
    _cue("(?:按照?|照|听|信|问问?|问下|问一下|找|谢谢|感谢|支持|站|赞同|同意|给|和|跟|像)", _WIDE_END, sure=False),
    _cue(_LINE_START, "[,，:：]", sure=False),
    _cue(
        "",
        "(?:的(?:方法|办法|做法|思路|答案|模板|意思)|在吗|在不在|老师|大佬|[你您]|问(?:的|过|了|到)|辛苦|厉害)",
        sure=False,
    ),
    _cue(f"\\b{_EN_THANKS},? ", r"(?:$|[.,!?:;)\n]| and\b| for\b| again\b)", sure=True),
    _cue(r"\b(?:as|like|what) ", _EN_SPEAKS, sure=True),
    _cue("", f"['’]s {_EN_WORK}\\b", sure=True),
    _cue("", _EN_SPEAKS, sure=False),
    _cue(f"\\b(?:{_EN_ADDRESS}),? ", _EN_END, sure=False),
    _cue(r"\b(?:i['’]?m|i am|name is|this is|call me|mr\.?|ms\.?|mrs\.?|dear) ", _EN_END, sure=False),
    _cue(_LINE_START, r"(?:,|:(?!//))(?:\s|$)", sure=False),
)
"""What a part of a name stands in; adding a cue is one row."""
_AROUND = 32
"""Characters on either side that a cue may take."""

_WHOLE, _PART, _FORM = range(3)
"""How near a part is to the name: the nearer wins, so that 阿北 is 阿北不北 although 北野 might be called so."""


@dataclass(slots=True)
class _Parts:
    """The parts of one channel's names and who bears them."""

    owners: dict[str, dict[str, int]] = field(default_factory=dict)
    """Part -> its bearers, each with how near it is to the name."""
    heads: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """The first two characters of Chinese parts -> the lengths of these, longest first."""

    def owner(self, part: str) -> str:
        """The one member who is called so, or empty."""
        nearness = self.owners.get(part)
        if not nearness:
            return ""
        nearest = min(nearness.values())
        members = [member for member, near in nearness.items() if near == nearest]
        return members[0] if len(members) == 1 else ""


class _Words:
    """A text and the words that it is cut into, once, and only if somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, rjieba.cut(self.text))))

    def leave_free(self, start: int, end: int) -> bool:
        """Tell whether no word of the dictionary reaches into or over a Chinese part: 键词 is none of 关键词."""
        for place in range(bisect_right(self._ends, start), len(self._ends)):
            first, last = self._ends[place - 1] if place else 0, self._ends[place]
            if first >= end:
                break
            if (first < start or end < last) and rjieba.has_word(self.text[first:last]):
                return False
        return True


class Callings:
    """The parts of members' names, by channel."""

    def __init__(self) -> None:
        self._channels: dict[str, _Parts] = {}

    def add(self, channel: str, name: str, member: str) -> None:
        """Learn by what parts of ``name`` others may call ``member`` in ``channel``."""
        parts = self._channels.setdefault(channel, _Parts())
        for part, near in called_by(plain_name(name)).items():
            bearers = parts.owners.setdefault(part, {})
            bearers[member] = min(near, bearers.get(member, near))
            if _is_han(part):
                head = part[:_LEAST_HAN]
                parts.heads[head] = tuple(sorted({*parts.heads.get(head, ()), len(part)}, reverse=True))

    def find(self, channel: str, text: str, taken: Sequence[Found], answered: str) -> list[Found]:
        """The parts in ``text`` that name a member, none overlapping, none within ``taken``.

        ``answered``: ``Member.id`` of the person whose message this one answers or quotes, or empty. Whoever is
        addressed in ``taken`` counts as answered too.
        """
        parts = self._channels.get(channel)
        if parts is None:
            return []
        partners = {answered, *(each.member for each in taken if each.addressed)}
        cover = Cover(len(text), ((each.start, each.end) for each in taken))
        words, found = _Words(text), list[Found]()
        for start, end, member in _candidates(parts, text):
            if cover.is_free(start, end) and _names_somebody(words, start, end, answers=member in partners):
                found.append(Found(start, end, member, addressed=False))
                cover.take(start, end)
        return found


@cache
def called_by(name: str) -> dict[str, int]:
    """What others may say instead of a name, lower case, each with how near it is to it; not to be changed.

    香菜 of 不吃香菜, 泽哥 of 阿泽, rob of rob_m.
    """
    if len(name) > _LONGEST_NAME:
        return {}
    near: dict[str, int] = {}
    for run in _HAN_RUN.findall(name):
        near |= {form: near.get(form, _FORM) for form in _familiar(run)}
        near |= dict.fromkeys(_han_parts(run), _PART)
    near |= {part.lower(): _PART for part in _LATIN_PART.findall(name) if _may_be_first_name(part)}
    if len(name) >= (_LEAST_HAN if _is_han(name) else _LEAST_LATIN):
        near[name.lower()] = _WHOLE
    return {part: each for part, each in near.items() if part not in _NEVER}


def _han_parts(run: str) -> Iterator[str]:
    """Beginnings and ends of a Chinese name, and what lies between the words it is cut into."""
    cuts = sorted({0, len(run), *_cuts(run)})
    spans = {*combinations(cuts, 2), *((0, at) for at in range(len(run))), *((at, len(run)) for at in range(len(run)))}
    for start, end in sorted(spans):
        if _LEAST_HAN <= end - start <= _LONGEST and _may_be_said(run[start:end]):
            yield run[start:end]


def _familiar(run: str) -> Iterator[str]:
    kernel = run.lstrip(_LEADING)
    if not kernel:
        return
    ones = dict.fromkeys((kernel[0], kernel[-1])) if len(run) <= _FAMILIAR else (kernel[0],)
    forms = [form.format(one) for one in ones for form in _FORMS]
    if len(kernel) == 1:
        forms += [form.format(kernel) for form in _OF_KERNEL]
    yield from (form for form in forms if _may_be_said(form))


def _cuts(text: str) -> set[int]:
    """Where rjieba cuts a text."""
    at, cuts = 0, {0}
    for word in rjieba.cut(text):
        at += len(word)
        cuts.add(at)
    return cuts


def _may_be_said(part: str) -> bool:
    if part[0] in _FUNCTION or part[-1] in _FUNCTION or is_common(part):
        return False
    return not (rjieba.has_word(part) and rjieba.tag(part)[-1][1].startswith(_NOT_NOUNS))


def _may_be_first_name(part: str) -> bool:
    """Abbreviations (NYC) and the commonest short words (the) are none."""
    return len(part) > _LEAST_LATIN or not (is_common(part) or part.isupper())


def _is_han(part: str) -> bool:
    return _HAN_RUN.match(part) is not None


def _candidates(parts: _Parts, text: str) -> Iterator[tuple[int, int, str]]:
    """Where parts with one owner stand, longest first at each place: start, end, owner."""
    if not parts.owners.keys().isdisjoint(_LATIN_RUN.findall(text.lower())):
        yield from _latin_candidates(parts, text)
    if text.isascii() or parts.heads.keys().isdisjoint(map("".join, pairwise(text))):
        return
    for start in range(len(text) - 1):
        for length in parts.heads.get(text[start : start + _LEAST_HAN], ()):
            if member := parts.owner(text[start : start + length]):
                yield start, start + length, member


def _latin_candidates(parts: _Parts, text: str) -> Iterator[tuple[int, int, str]]:
    runs = [
        (*match.span(), parts.owner(part))
        for match in _LATIN_RUN.finditer(text)
        if (part := match[0].lower()) in parts.owners
    ]
    for (start, middle, member), (after, end, other) in pairwise(runs):
        # First and last name together are one, so that neither stays behind.
        if member and member == other and text[middle:after] == " ":
            yield start, end, member
    yield from (run for run in runs if run[-1])


def _names_somebody(words: _Words, start: int, end: int, *, answers: bool) -> bool:
    text = words.text
    part = text[start:end]
    latin = not _is_han(part)
    if not (_stands_alone(text, start, end) if latin else words.leave_free(start, end)):
        return False
    ordinary = is_common(part) if latin else rjieba.has_word(part)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if latin and part.islower() and (ordinary or _OF_THINGS.search(before)):
        return False
    if answers and not ordinary and not part.islower():
        return True
    cues = (cue for cue in CUES if cue.sure or answers or not ordinary)
    return any(cue.before.search(before) and cue.after.match(after) for cue in cues)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a Latin word is no piece of a longer name, an address, a path or a call."""
    return not _JOINED_BEFORE.match(text[start - 1 : start]) and not _JOINED_AFTER.match(text, end)
