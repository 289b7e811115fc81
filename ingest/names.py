"""Members' names inside texts: found wherever they stand, so that pseudonyms can take their place.

Names are addressed (``@name``, ``name:``) or stand bare. Short names and common words (``A``, ``May``, 七月) count only
where they are addressed or stand in quotation marks. Longer names win over shorter ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ingest.cover import Cover
from ingest.identity import plain_name

_WORDS = Path(__file__).parent / "words"
_LATIN = "0-9A-Za-z_\u00c0-\u024f"
_RUN = re.compile(f"[{_LATIN}]+")
_GOES_ON = re.compile(f"-?[{_LATIN}]")
_AT = re.compile(f"(?<![{_LATIN}.])[@＠]")
_QUOTED = re.compile('[“「『"]([^“”「」『』"\n]{1,40})[”」』"]')
_FOREIGN = {
    "sure": re.compile("[^\\s@＠\u2005]{1,40}\u2005"),
    "group": re.compile(r"[^\s@＠'\"`/\\.:;,%=<>(){}\[\]]{1,12}(?=\s|$)"),
    "han": re.compile(r"[\u3400-\u9fff][^\s@＠'\"`/\\.:;,，。：；、！？!?()（）]{1,11}(?=\s|$)"),
    "handle": re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{1,38}(?![\w./(-])"),
}
"""What follows ``@`` where nobody of that name is known; WeChat ends a mention with U+2005, others with a blank."""
_IN_QUOTES = frozenset("'\"`")
"""What no stranger's ``@`` stands behind: ``'root'@'localhost'`` is an account, ``"@angular/core"`` a package."""
_CODE_SPANS = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]+`|"
    r"^[ \t]*@[^\n]*\n\s*(?=@|(?:def|async|class|export|public|private|protected|static|abstract|final|fun|func|fn)\b)",
    re.DOTALL | re.MULTILINE,
)
"""Code as Markdown marks it, and decorators above what they decorate; what ``@`` begins in it is nobody unknown."""
_GROUP_PLATFORMS = frozenset({"wechat", "qq", "wecom"})
_EVERYBODY = frozenset({"所有人", "全体成员", "全员", "大家", "all", "everyone", "here", "channel", "room"})
"""What ``@`` addresses all by."""
_CODE = frozenset((_WORDS / "code_at.txt").read_text("utf-8").split())
"""What program code writes after ``@``."""
_NOBODY = _EVERYBODY | _CODE
_SYSTEM_LINES = (
    re.compile(
        '^(?P<a>[^“”「」"\n]{1,40}?)已?(?:邀请|邀請|撤回|收回|加入|退出|离开|離開|拍了拍|被|修改|更改|变更|變更|通过|将|將|把|成为|成為|领取|'
        "开启|关闭)"
    ),
    re.compile('(?:邀请|邀請|拍了拍|移出|将|將)(?P<a>[^“”「」"\n]{1,40}?)(?:加入|移出|退出|$)'),
    re.compile(
        "^(?P<a>[^\n]{1,40}?) (?:has |have )?(?:joined|left|was|added|removed|created|changed|invited|pinned|set|"
        "is now|unsent|entered|named|started|ended)\\b"
    ),
    re.compile("\\b(?:added|removed|invited) (?P<a>[^\n]{1,40})$"),
    re.compile("^(?P<a>[^\n「」]{1,40}?)(?:さん)?が(?=[^\n]{0,80}(?:しました|されました))"),
    re.compile("[がは](?P<a>[^\n「」]{1,40}?)(?:さん)?を(?=[^\n]{0,20}(?:招待|削除|退会))"),
    re.compile("(?:^|(?<=님[이과] )|(?<=, ))(?P<a>[^\n,]{1,40}?)님(?=[이을과은,. ]|$)"),
    re.compile("^(?P<a>[^\n]{1,40}?)\\s?(?:ได้)?(?:เข้าร่วม|ออกจาก|ยกเลิก|เชิญ)"),
    re.compile("เชิญ\\s?(?P<a>[^\n]{1,40}?)\\s?เข้า"),
)
"""Whom messengers name in lines of their own: Chinese, English, Japanese, Korean, Thai."""
_LISTED = re.compile(r"^[ \t]*\d{1,3}[.、)）][ \t]*(?P<a>[^\s✅✔☑]+)(?=\s|$|[✅✔☑])", re.MULTILINE)
"""An entry of a 接龙 list."""
_THANKED = re.compile("(?:谢谢|感谢|多谢|恭喜|辛苦了?|问问|请教)(?P<a>\\S{1,12})$", re.MULTILINE)
_FORWARD = re.compile("^(?:\\[?(?:聊天记录|聊天記錄|合并转发|Chat History)|.{1,40}的聊天(?:记录|記錄))")
"""What a record of talk that somebody passes on begins with, where the format does not tell."""
_FORWARDED = (
    re.compile(
        r"^[ \t]*(?:\[[^\]\n]{1,12}\][ \t]*)?(?P<a>[^\s:：「\[][^:：\n]{0,29}?)(?<!\s\d)(?<!\s\d\d)[ \t]*[:：](?!//)",
        re.MULTILINE,
    ),
    re.compile(
        r"^[ \t]*(?P<a>[^\s:：「\[][^:：\n]{0,29}?)[ \t]+(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \t]*)?"
        r"\d{1,2}:\d{2}(?::\d{2})?[ \t]*$",
        re.MULTILINE,
    ),
    re.compile(r"^\[?(?P<a>[^\s\[和与]{1,20})[和与][^\s和与]{1,20}的聊天[记記]"),
    re.compile(r"^\[?(?:[^\s\[和与]{1,20}[和与])?(?P<a>[^\s\[和与]{1,20}(?<![群聊]))的聊天[记記]"),
)
"""Where such a record names who spoke: most of them are in no roster."""
_GROUP_NAME = re.compile("(?:群名|群聊名称|subject|group name)\\S{0,3}\\s?$")
_BEFORE_GROUP = 20
"""Characters that it may be long."""
_ONESELF = frozenset({"你", "我", "您", "you"})
_ROLES = (
    "班主任|管理员|负责人|讲师|助教|运营|财务|客服|组长|班长|群主|老师|会计|教练|健身|质检|电商|考研|宝妈"
    "|学长|学姐|同学|HR"
)
_ROLE = re.compile(f"^(?:{_ROLES})|(?:{_ROLES})$")
_PARTS = re.compile(r"[_|\-·•/\\ 　~～()（）\[\]【】「」@+&.,，。!！]+")
_DECOR = re.compile("[^\\w\u3400-\u9fff]+")
_MIXED = re.compile(f"^[^{_LATIN}]+(?P<latin>[{_LATIN}]{{3,}})$|^(?P<head>[{_LATIN}]{{3,}})[^{_LATIN}]+$")
_FAMILIAR = re.compile("^(?:[小老阿大](?P<one>[\u4e00-\u9fff])|(?P<two>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2,})$")
_HONORIFICS = ("老师", "神", "哥", "姐")
"""鹿神 for 小鹿, 木子老师 for 木子写作."""
_SHORT_HAN = range(2, 4)
_LEAST_LATIN = 3
_ACCOUNT = 6
"""Digits from which a name is an account or phone number and no number that texts are full of."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text."""

    start: int
    end: int
    member: str
    """``Member.id``; empty where it names somebody who is not known, or several."""
    addressed: bool


@dataclass(slots=True)
class _Owners:
    """Whose name a word is, by channel; as the full name and as a short form."""

    full: dict[str, str] = field(default_factory=dict)
    short: dict[str, set[str]] = field(default_factory=dict)

    def member(self, channel: str) -> str:
        if self.full:
            return self.full.get(channel) or (self._short(channel) or next(iter(self.full.values())))
        return self._short(channel) or _only(set().union(*self.short.values()))

    def bare(self, channel: str) -> bool:
        """A short form counts unaddressed only where its owner is at home: elsewhere Alex is somebody else."""
        return bool(self.full) or channel in self.short

    def _short(self, channel: str) -> str:
        return _only(self.short.get(channel, set()))


class Names:
    """Every name of a workspace, with whom it names in which channel."""

    def __init__(self) -> None:
        self._owners: dict[str, _Owners] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._symbols: dict[str, None] = {}

    def add(self, channel: str, name: str, member: str) -> None:
        """Learn that ``member`` is called ``name`` (and by its short forms) in ``channel``."""
        folded = _fold(plain_name(name))
        if not folded:
            return
        self._owners_of(folded).full.setdefault(channel, member)
        for short in short_forms(plain_name(name)):
            self._owners_of(_fold(short)).short.setdefault(channel, set()).add(member)

    def __contains__(self, word: str) -> bool:
        return _fold(word) in self._owners

    def member(self, channel: str, name: str) -> str:
        """Whom ``name`` names in ``channel``: ``Member.id``, or empty."""
        owners = self._owners.get(_fold(plain_name(name)))
        return owners.member(channel) if owners else ""

    def find(self, channel: str, platform: str, text: str, *, system: bool) -> list[Found]:
        """The names in ``text``, in order, none overlapping; ``system`` for texts of the platform itself."""
        folded = _fold(text)
        found: list[Found] = []
        end = 0
        for each in sorted(self._candidates(channel, platform, text, folded, system=system), key=_preference):
            if each.start >= end:
                found.append(each)
                end = each.end
        return found

    def _candidates(self, channel: str, platform: str, text: str, folded: str, *, system: bool) -> Iterator[Found]:
        if "@" in text or "＠" in text:
            yield from self._mentions(channel, platform, text, folded)
        yield from self._salutation(channel, folded)
        yield from self._quoted(channel, text, system=system)
        if not text.isascii():
            yield from self._listed(channel, text)
        if system:
            yield from self._told(channel, text, _SYSTEM_LINES)
        elif _FORWARD.match(text):
            yield from self._told(channel, text, _FORWARDED)
        for start in self._starts(folded):
            end = self._longest(channel, folded, start, guarded=False)
            if end:
                yield self._found(channel, folded, start, end, addressed=False)

    def _mentions(self, channel: str, platform: str, text: str, folded: str) -> Iterator[Found]:
        code = _code(text)
        for match in _AT.finditer(text):
            start = match.end()
            end = self._longest(channel, folded, start, guarded=True)
            if end:
                yield self._found(channel, folded, start, end, addressed=True)
            elif code.is_free(start, start + 1) and (end := _foreign(platform, text, start)):
                yield Found(start, end, "", addressed=True)

    def _salutation(self, channel: str, folded: str) -> Iterator[Found]:
        end = self._longest(channel, folded, 0, guarded=True)
        if not end or end >= len(folded):
            return
        common = is_common(folded[:end])
        if (folded[end] in ":：" and folded[end + 1 : end + 3] != "//") or (folded[end] in ",，" and not common):
            yield self._found(channel, folded, 0, end, addressed=True)

    def _quoted(self, channel: str, text: str, *, system: bool) -> Iterator[Found]:
        for match in _QUOTED.finditer(text):
            member = self.member(channel, match[1])
            names_group = system and _GROUP_NAME.search(text[max(0, match.start() - _BEFORE_GROUP) : match.start()])
            if member or (system and not names_group):
                yield Found(*match.span(1), member, addressed=False)

    def _listed(self, channel: str, text: str) -> Iterator[Found]:
        for pattern in (_LISTED, _THANKED):
            for match in pattern.finditer(text):
                if _fold(plain_name(match["a"])) in self._owners:
                    yield Found(*match.span("a"), self.member(channel, match["a"]), addressed=False)

    def _told(self, channel: str, text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Found]:
        """Whom lines name that the platform writes, whether they are known or not."""
        for pattern in patterns:
            for match in pattern.finditer(text):
                if match["a"].strip() and match["a"].strip().lower() not in _ONESELF:
                    yield Found(*match.span("a"), self.member(channel, match["a"]), addressed=False)

    def _starts(self, folded: str) -> Iterator[int]:
        lengths = self._lengths
        for match in _RUN.finditer(folded):
            if match[0] in lengths:
                yield match.start()
        for head in self._symbols:
            yield from (match.start() for match in re.finditer(re.escape(head), folded))
        if not folded.isascii():
            for start in range(len(folded) - 1):
                if folded[start : start + 2] in lengths:
                    yield start

    def _longest(self, channel: str, folded: str, start: int, *, guarded: bool) -> int:
        """The end of the longest name at ``start``, or 0; with ``guarded`` common, short and foreign short ones too."""
        for length in self._lengths.get(_head(folded, start), ()) + self._lengths.get(folded[start : start + 1], ()):
            end = start + length
            name = folded[start:end]
            owners = self._owners.get(name)
            if owners and _ends_there(folded, end) and (guarded or (owners.bare(channel) and not is_common(name))):
                return end
        return 0

    def _found(self, channel: str, folded: str, start: int, end: int, *, addressed: bool) -> Found:
        return Found(start, end, self._owners[folded[start:end]].member(channel), addressed)

    def _owners_of(self, folded: str) -> _Owners:
        if folded not in self._owners:
            self._owners[folded] = _Owners()
            head = _head(folded, 0)
            lengths = {*self._lengths.get(head, ()), len(folded)}
            self._lengths[head] = tuple(sorted(lengths, reverse=True))
            if head.isascii() and not _RUN.match(head):
                self._symbols[head] = None
        return self._owners[folded]


def short_forms(name: str) -> tuple[str, ...]:
    """By what else a member of that name is called: 老徐 for 老徐_数仓, 橙子 for 班主任橙子, Kevin for 表哥Kevin.

    The part before a separator counts, the next where that is a role, a trade or too short to be a name.
    """
    forms = [part for part in _PARTS.split(name) if _may_be_called(part)][:1]
    forms += [_DECOR.sub("", name), _ROLE.sub("", name)]
    if familiar := _FAMILIAR.match(name):
        forms += [
            form for honorific in _HONORIFICS if not is_common(form := (familiar["one"] or familiar["two"]) + honorific)
        ]
    if mixed := _MIXED.match(name):
        forms.append(mixed["latin"] or mixed["head"])
    return tuple(dict.fromkeys(form for form in forms if form != name and len(form) > 1))


@cache
def is_common(name: str) -> bool:
    """Tell whether a name is too short or too common a word to be looked for in texts where it is not addressed."""
    folded = _fold(name)
    if folded.isascii():
        return len(folded) < _LEAST_LATIN or (folded.isdigit() and len(folded) < _ACCOUNT) or folded in _common_words()
    return len(folded) < _SHORT_HAN.start or folded in _common_words()


@cache
def _common_words() -> frozenset[str]:
    return frozenset(
        word for name in ("zh", "en") for word in (_WORDS / f"common.{name}.txt").read_text("utf-8").split()
    )


def _may_be_called(part: str) -> bool:
    if part.isascii():
        return len(part) >= _LEAST_LATIN and not is_common(part)
    return len(part) in _SHORT_HAN and not is_common(part) and not _ROLE.fullmatch(part)


def _code(text: str) -> Cover:
    """Where the text is program code."""
    marked = "`" in text or "\n" in text
    return Cover(len(text), (match.span() for match in _CODE_SPANS.finditer(text)) if marked else ())


def _foreign(platform: str, text: str, start: int) -> int:
    """The end of an unknown person's name after ``@``, or 0 where none stands there.

    Strangers count although nobody of that name speaks: most are people who only read, and their names are as private.
    """
    if text[max(0, start - 2) : start - 1] in _IN_QUOTES:
        return 0
    kinds = ("sure", "group") if platform in _GROUP_PLATFORMS else ("sure", "han", "handle")
    for kind in kinds:
        match = _FOREIGN[kind].match(text, start)
        if match and match[0].rstrip("\u2005").lower() not in _NOBODY:
            return match.end() - match[0].endswith("\u2005")
    return 0


def _head(folded: str, start: int) -> str:
    run = _RUN.match(folded, start)
    return run[0] if run else folded[start : start + 2]


def _ends_there(folded: str, end: int) -> bool:
    if not _RUN.fullmatch(folded, end - 1, end):
        return True
    return not _GOES_ON.match(folded, end)


def _fold(text: str) -> str:
    # Offsets must stay: a few letters grow when lowered (İ), and then the text is taken as it is.
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _only(members: set[str]) -> str:
    return next(iter(members)) if len(members) == 1 else ""


def _preference(found: Found) -> tuple[int, int, bool]:
    return found.start, -found.end, not found.addressed
