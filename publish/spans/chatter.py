"""What may be trimmed off a clause: greetings, cries, thanks, particles; data in tables (rule 6)."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.spans.piece import Piece
from publish.spans.scripts import HAN

PROTECTED = re.compile(
    r"不|没|别|无|非|未|可能|一般|不确定|八成|我猜|大概|也许|如果|只有|除非|的话|\d|"
    r"\b(?:not|never|no|maybe|perhaps|probably|if|unless|only|might|guess)\b",
    re.IGNORECASE,
)
"""Negation, numbers, modals, conditions: no row of these tables may match a text that holds one."""

WHOLE = (
    r"有人吗|在吗|有人在吗|大家好|你好|hello|hi|hey|想问下|问一下|求助+|求救|救命+啊?|请教各位|请教大家|请教|老师|老师们|大佬们?|各位|各位大佬",
    r"求解|求教|求指点|在线等|挺急的?|急+|蹲一?个?|mark|顶|同求|同问|怎么办啊?|咋办啊?|怎么破|哪里错了|为什么啊|是为啥|咋回事|怎么回事",
    r"怎么[弄办搞]啊?急+|急死了|[一二三四五六七八九十]+点[要前]交|马上要交|等着交",
    r"谢谢.{0,4}|多谢|感谢.{0,4}|辛苦了?|拜谢|膜拜|thanks?(?: a lot| you)?|thx|ty|3q",
    r"卧槽|我去|我天|天哪|妈呀|哇+|啊+|哦+|嗯+|对+|好+的?(?:好的)?|行|ok(?:ay)?|哈+|呜+|唉+|诶+|咦|额+|原来如此|懂了|明白了?|真的是|居然可以",
    r"要疯|疯了|麻了|我?人麻了|崩溃|吓死我了|绝了|牛+|太强了|太妙了|太神了|强|赞|给力|什么鬼|社死|狠人",
    r"有(?:大佬|人|谁)(?:解决|搞定|知道)了?(?:没|吗|么)|(?:大家)?遇到过(?:吗|没|没有)",
    r"这是啥|是什么意思|啥意思|怎么弄|对吗|是吧|行吗|好吧|好嘛|了解|收到|完了|要|(?:那)?就是(?:它|这个)了?|对的|来还愿|来汇报一下",
    r"(?:hi|hey|hello) (?:guys|all|everyone|everybody|there|folks)|guys|please|pls|help|any ideas?\??",
    r"i see|got it|cool|nice|great|awesome|lol|brb|afk|nvm|any suggestions\??",
)
"""Clauses that are nothing but chatter."""

HEAD = (
    r"我?想问(?:一下|下)?|请问一?下?|求问|问一?下|弱弱地?问一句|请教一?下?|再问(?:问|一次|一下)|我又来问|大家|各位|(?:大佬|老师)们|(?:大佬|老师)(?=[\s，,:：]|[请想求问帮我咱有能可怎咋为啥]|麻烦|救)|哈哈+|嗯+|哦+|啊+|卧槽|那个",
    r"(?:对|嗯|好|行|是|是的|哦对)(?=\s)|补充(?:一下|一点)?|回来补充一下|晚上分享下|总之|反正|其实吧|作为一个|零基础|说实话|对了",
    r"(?:hi|hey|hello|ok|okay|so|well|oh|hmm+|ah|yeah|yes|btw|lol|haha)(?: (?:guys|all|everyone|there))?[,:]?",
)
"""Openers, cut off when more follows."""

TAIL = (
    r"哈+|呀|哦|噢|啦|嘛|哒|滴|咯|呗|喔|哈哈+|呜呜+|orz|qaq|555+",
    r"lol|haha+|thanks|thx|please|pls|:\)|;\)|:D|:P|:\(",
)
"""Closers, cut off when more stands before."""

_MENTION = re.compile(r"(?:@[^\s@，。：:]{1,20}[\s\u2005:：，]*)+")
_QUOTING = re.compile(r">.*", re.DOTALL)
"""Somebody else's words quoted by hand, or a bot's line."""
_CALLED = re.compile(r"\s+@[A-Za-z0-9_-]{2,}\s*$")
"""A name called at the end of a sentence."""
_VOICE = re.compile(r"\[语音转文字\]\s*")
_WHOLE = re.compile("|".join(WHOLE), re.IGNORECASE)
_HEAD = re.compile(rf"(?:{'|'.join(HEAD)})(?=[\s，,:：]|[{HAN}])\s*[，,：:]?\s*", re.IGNORECASE)
_ONLY_HEAD = re.compile("|".join(HEAD), re.IGNORECASE)
_TAIL = re.compile(rf"(?<=[{HAN}\w\s])\s*(?:{'|'.join(TAIL)})\s*$", re.IGNORECASE)
_EDGE = "，,、。:"
"""Punctuation that no clause begins or ends with."""
_CLOSING = ")]}）】」"
"""What closes a bracket that stands before the clause."""
_LATIN_HEAD = re.compile(r"[A-Za-z]+\b")


def cleaned(piece: Piece) -> Piece | None:
    """The piece without chatter at its ends; None where nothing else is in it."""
    piece = _shaved(piece)
    for trim in (_without_head, _without_head, _without_tail):
        if _says_nothing(piece):
            return None
        piece = _shaved(trim(piece))
    return None if _says_nothing(piece) else piece


def _says_nothing(piece: Piece) -> bool:
    core = piece.text.rstrip("？?").strip()
    patterns = (_WHOLE, _ONLY_HEAD, _MENTION, _QUOTING)
    return not core or any(pattern.fullmatch(core) for pattern in patterns)


def _without_head(piece: Piece) -> Piece:
    for pattern in (_VOICE, _MENTION, _HEAD):
        match = pattern.match(piece.text)
        if match and _worth_keeping(piece.text[match.end() :]) and _whole_word(piece.text, match):
            piece = replace(piece, start=piece.start + match.end())
    return piece


def _whole_word(text: str, match: re.Match[str]) -> bool:
    """A Latin opener must end at a word's end: ``so`` is not cut off ``sort``."""
    word = _LATIN_HEAD.match(text)
    return word is None or word.end() <= match.end()


def _without_tail(piece: Piece) -> Piece:
    if piece.text.endswith(("？", "?")):
        return piece
    match = _CALLED.search(piece.text) or _TAIL.search(piece.text)
    if match and _worth_keeping(piece.text[: match.start()]):
        return replace(piece, end=piece.start + match.start())
    return piece


def _worth_keeping(rest: str) -> bool:
    return len(rest.strip()) > 1


def _shaved(piece: Piece) -> Piece:
    start, end = piece.start, piece.end
    text = piece.message.text
    while start < end and (
        text[start].isspace() or text[start] in _EDGE + _CLOSING or text.startswith("- ", start, end)
    ):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGE or text.endswith(" -", start, end)):
        end -= 1
    return replace(piece, start=start, end=end)
