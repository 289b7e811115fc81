"""WeChat's own type numbers and their Chinese names, as several tools write them."""

from __future__ import annotations

from ingest.kinds import kind_named, kind_of
from models.records.message import Kind

_TYPES = {
    1: Kind.TEXT,
    3: Kind.IMAGE,
    34: Kind.VOICE,
    37: Kind.SYSTEM,
    42: Kind.CONTACT,
    43: Kind.VIDEO,
    47: Kind.STICKER,
    48: Kind.LOCATION,
    50: Kind.CALL,
    62: Kind.VIDEO,
    10000: Kind.SYSTEM,
    10002: Kind.SYSTEM,
}
_APP_TYPES = {
    1: Kind.TEXT,
    3: Kind.SHARE,
    4: Kind.SHARE,
    5: Kind.LINK,
    6: Kind.FILE,
    8: Kind.STICKER,
    17: Kind.LOCATION,
    19: Kind.FORWARD,
    33: Kind.SHARE,
    36: Kind.SHARE,
    51: Kind.SHARE,
    53: Kind.TEXT,
    57: Kind.TEXT,
    62: Kind.POKE,
    63: Kind.SHARE,
    87: Kind.TEXT,
    92: Kind.SHARE,
    2000: Kind.TRANSFER,
    2001: Kind.RED_PACKET,
    2003: Kind.RED_PACKET,
}
_APP = 49
_NAMED = (
    ("引用", Kind.TEXT),
    ("系统", Kind.SYSTEM),
    ("撤回", Kind.RECALL),
    ("图片", Kind.IMAGE),
    ("语音通话", Kind.CALL),
    ("视频通话", Kind.CALL),
    ("音视频通话", Kind.CALL),
    ("语音", Kind.VOICE),
    ("视频号", Kind.SHARE),
    ("小程序", Kind.SHARE),
    ("音乐", Kind.SHARE),
    ("视频", Kind.VIDEO),
    ("表情", Kind.STICKER),
    ("文件", Kind.FILE),
    ("位置", Kind.LOCATION),
    ("名片", Kind.CONTACT),
    ("聊天记录", Kind.FORWARD),
    ("转发", Kind.FORWARD),
    ("红包", Kind.RED_PACKET),
    ("转账", Kind.TRANSFER),
    ("拍一拍", Kind.POKE),
    ("链接", Kind.LINK),
    ("图文", Kind.LINK),
    ("分享", Kind.SHARE),
    ("文本", Kind.TEXT),
    ("公告", Kind.TEXT),
)
"""The first word that the name holds decides."""


def kind_of_type(type_: int, subtype: int = 0) -> Kind:
    """The kind for WeChat's ``Type`` and, for app messages (49), ``SubType``; ``OTHER`` for unknown ones."""
    if type_ == _APP:
        return _APP_TYPES.get(subtype, Kind.OTHER)
    return _TYPES.get(type_, Kind.OTHER)


def kind_told(name: str, text: str) -> Kind:
    """The kind by its name; of what is called a text, and of recalls among system lines, the text tells."""
    named, written = kind_named(name) or kind_of_name(name), kind_of(text)
    return written if named is Kind.TEXT or (named is Kind.SYSTEM and written is Kind.RECALL) else named


def kind_of_name(name: str) -> Kind:
    """The kind for a Chinese type name such as ``引用回复`` or ``图片消息``; ``OTHER`` for unknown ones."""
    return next((kind for word, kind in _NAMED if word in name), Kind.OTHER)
