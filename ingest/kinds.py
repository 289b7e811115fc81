"""What exporters write in place of what is no text: one table for all formats."""

from __future__ import annotations

import re

from models.records.message import Kind

_LONGEST = 300
"""Characters: no placeholder is longer, and no message longer than this is tried."""

_BRACKETED = {
    Kind.IMAGE: "图片 圖片 照片 相片 image photo picture 写真 画像 사진",
    Kind.VOICE: "语音 語音 语音消息 voice audio 音频 音声",
    Kind.VIDEO: "视频 視頻 影片 小视频 短视频 video 動画 동영상",
    Kind.STICKER: "表情 动画表情 動畫表情 动态表情 贴图 貼圖 表情包 原创表情 sticker emoji gif スタンプ 스티커",
    Kind.FILE: "文件 檔案 file 群文件 闪传",
    Kind.LINK: "链接 連結 link 卡片消息 卡片 卡片式链接 图文消息",
    Kind.LOCATION: "位置 位置共享 实时位置 地理位置 location",
    Kind.RED_PACKET: "红包 紅包 qq红包 微信红包 红包消息",
    Kind.TRANSFER: "转账 轉帳 transfer",
    Kind.POKE: "拍一拍 戳一戳 窗口抖动 poke",
    Kind.CALL: "语音通话 視訊通話 视频通话 通话 音视频通话 call",
    Kind.SHARE: "小程序 分享 音乐 音樂 视频号 视频号直播 直播 接龙 群接龙 投票 群投票",
    Kind.FORWARD: "聊天记录 聊天記錄 合并转发 合并转发消息 转发消息 转发",
    Kind.CONTACT: "名片 个人名片 推荐名片 推荐好友 contact",
    Kind.OTHER: "未知消息 未知类型 不支持的消息 不支持类型 media 当前版本不支持展示该内容",
}
_KINDS = {word: kind for kind, words in _BRACKETED.items() for word in words.split()}
_NAMES = _KINDS | {kind.value: kind for kind in Kind} | {
    "文本": Kind.TEXT, "引用": Kind.TEXT, "引用回复": Kind.TEXT, "系统": Kind.SYSTEM, "撤回": Kind.RECALL,
}  # fmt: skip
_TITLED = frozenset({Kind.FILE, Kind.LINK, Kind.LOCATION, Kind.SHARE, Kind.FORWARD, Kind.CONTACT, Kind.TRANSFER,
                     Kind.RED_PACKET, Kind.CALL, Kind.VOICE})  # fmt: skip
"""Kinds whose placeholder is followed by a name; words after ``[图片]`` are a message of their own."""
_BRACKET = re.compile(r"!?[\[【<〔(]\s*([^\]】>〕)|:：\n]{1,16}?)\s*(?:[|:：][^\]】>〕)]*)?[\]】>〕)](.*)", re.DOTALL)
_TARGET = re.compile(r"\s*\([^()\s]*\)\s*")
_OMITTED = re.compile(
    r"<?(media|image|photo|video|gif|audio|voice message|sticker|document|contact card|file|多媒体文件|影音内容)"
    r" ?(?:omitted|not included|已省略|已略去)>?\.?"
    r"|<(?:已?省略)(影音内容|多媒体文件|多媒體檔案)>",
    re.IGNORECASE,
)
_OMITTED_KINDS = {
    "image": Kind.IMAGE, "photo": Kind.IMAGE, "video": Kind.VIDEO, "gif": Kind.STICKER, "audio": Kind.VOICE,
    "voice message": Kind.VOICE, "sticker": Kind.STICKER, "document": Kind.FILE, "file": Kind.FILE,
    "contact card": Kind.CONTACT,
}  # fmt: skip
_RECALLED = re.compile(
    r"(?:\S{1,60} ?|\"[^\"\n]{1,60}\" ?)?"
    r"(?:撤回了?一[条則则]消息|撤回了?成员.{0,40}的一条消息|已?收回訊息|已?收回一則訊息)"
    r"(?:[，,（( ].{0,40})?[。.]?|(?:this message was deleted|you deleted this message)\.?|.{1,60} unsent a message\.?",
    re.IGNORECASE,
)
_LAST = (">", "d", "d.", "去", "略")
"""How placeholders without brackets end."""
_FIRST = frozenset("[【<〔(!")


def kind_of(text: str) -> Kind:
    """What a text that an exporter wrote stands for: a placeholder's kind, ``RECALL``, else ``TEXT``."""
    if len(text) > _LONGEST:
        return Kind.TEXT
    plain = text.strip(" \t\r\n\u200e\ufeff")
    if plain[:1] in _FIRST and (found := _bracketed(plain)):
        return found
    if "撤回" in plain or "收回" in plain or "deleted" in plain or "unsent" in plain:
        return Kind.RECALL if _RECALLED.fullmatch(plain) else Kind.TEXT
    return (_omitted(plain) or Kind.TEXT) if plain.endswith(_LAST) else Kind.TEXT


def kind_named(value: object) -> Kind | None:
    """The kind that a type column names (``image``, ``图片``, ``系统消息``); None for numbers and unknown words."""
    if not isinstance(value, str):
        return None
    word = value.strip().lower()
    return _NAMES.get(word) or _NAMES.get(word.removesuffix("消息"))


def _bracketed(text: str) -> Kind | None:
    found = _BRACKET.fullmatch(text)
    if not found:
        return None
    kind = _KINDS.get(found[1].lower())
    if kind is None:
        return _omitted(text)
    rest = _TARGET.sub("", found[2], count=1) if found[2].startswith("(") else found[2]
    return kind if kind in _TITLED or not rest.strip() or _only_placeholders(rest) else None


def _only_placeholders(text: str) -> bool:
    """True for ``[图片][图片]``."""
    words = re.sub(r"\[([^\]]{1,16})\]", lambda found: "" if found[1].lower() in _KINDS else found[0], text)
    return not words.strip()


def _omitted(text: str) -> Kind | None:
    found = _OMITTED.fullmatch(text)
    return _OMITTED_KINDS.get((found[1] or "").lower(), Kind.OTHER) if found else None
