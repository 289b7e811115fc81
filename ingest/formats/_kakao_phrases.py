"""What KakaoTalk writes at the head of a chat, in place of media and for itself: data for its readers."""

from __future__ import annotations

import re

from models.records.message import Kind

ZONE = "Asia/Seoul"
_TITLE = re.compile(
    r"(?P<with>.+?)\s?님과의? ?카카오톡 ?대화|(?P<of>.+?) 카카오톡 대화|(?P<en>.+?) (?:with )?KakaoTalk Chats?|"
    r"KakaoTalk Chats? with (?P<late>.+)|(?P<ja>.+?)\s?(?:さん)?とのカカオトーク(?:トーク|履歴)?",
)
_FILE = re.compile(
    r"KakaoTalk_Chat_(?P<a>.+?)_\d{4}(?:-\d{2}){5}|KakaoTalk_[\d_]+_(?P<b>\D.*)|(?P<c>.+?)[_ ]KakaoTalkChats"
)
_OWN_NAMES = ("카카오톡", "KakaoTalk", "カカオトーク")
"""One of them stands in every title."""
_SAVED = re.compile(r"(?:저장한 날짜|Date Saved|保存日時)\s?:.*", re.IGNORECASE)
_DONE = "|".join(
    f"{verb}습니다"
    for verb in ("나갔", "나가셨", "들어왔", "참여했", "내보냈", "초대했", "가렸", "변경했", "되었", "해제했")
)
_SYSTEM = re.compile(
    rf"\S.{{0,60}}?님[이을].{{0,300}}?(?:{_DONE})\.?|채팅방 관리자가 .{{0,40}}|운영정책을 위반한 .{{0,60}}|"
    r"\S.{0,60} (?:has )?(?:left|joined|entered)(?: (?:this|the) (?:chat ?room|chat|group|open chat))?\.|"
    r"\S.{0,60} (?:has )?invited \S.{0,300}|(?:chatroom manager|admin) (?:has )?hid(?:den)? .{0,40}",
    re.IGNORECASE,
)
"""KakaoTalk's own sentences, whole lines of them. Tried only on lines that no member says."""
_DELETED = (
    r"\(?삭제된 메시지(?:입니다)?\.?\)?|메시지가 삭제되었습니다\.?|(?:this|the) message (?:was|has been) deleted\.?|"
    r"deleted message\.?"
)
_SHARED = (
    r"(?:샵검색|투표|일정|톡게시판(?: '[^'\n]{1,20}')?|poll|event|선물) ?: ?\S.*|투표가 (?:등록|종료)되었습니다.{0,60}"
)
_KINDS = (
    (Kind.RECALL, _DELETED),
    (Kind.IMAGE, r"사진(?: \d+장)?|photos?(?: \d+)?|\d+ photos?|写真(?: ?\d+枚)?|<사진[^<>]*>"),
    (Kind.VIDEO, r"동영상|videos?(?: \d+)?|動画"),
    (Kind.STICKER, r"이모티콘|\(이모티콘\)|emoticons?|stickers?|スタンプ"),
    (Kind.VOICE, r"음성 ?메시지(?: [\d:]+)?|voice ?(?:note|message)s?(?: [\d:]+)?|audio"),
    (Kind.FILE, r"(?:파일|file)s? ?: ?\S.*"),
    (Kind.CONTACT, r"(?:연락처|contact)s? ?: ?\S.*|카카오톡 프로필"),
    (Kind.LOCATION, r"(?:지도|위치|map|location) ?: ?\S.*"),
    (Kind.CALL, r"(?:보이스톡|페이스톡|라이브톡|그룹콜|voice call|video call|live talk|group call)(?: .{0,40})?"),
    (Kind.TRANSFER, r"송금봉투.{0,60}|송금 .{0,60}|[\d,]+원을 보냈어요\.?.{0,40}"),
    (Kind.SHARE, _SHARED),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_LONGEST = 400
"""Characters: no sentence of KakaoTalk's is longer, names of all who were invited included."""


def chat_title(line: str) -> str | None:
    """The chat that a title line names, None for other lines."""
    named = len(line) <= _LONGEST and any(name in line for name in _OWN_NAMES)
    found = _TITLE.fullmatch(line.strip("\ufeff \t")) if named else None
    return next(name for name in found.groups() if name).strip() if found else None


def file_title(stem: str) -> str:
    """The chat that a file called ``stem`` (no extension) holds."""
    found = _FILE.fullmatch(stem)
    return next(name for name in found.groups() if name).strip() if found else stem


def is_saved_line(line: str) -> bool:
    """True for the line that says when the chat was saved."""
    return _SAVED.fullmatch(line.strip("\ufeff \t")) is not None


def own_kind(text: str) -> Kind | None:
    """``RECALL`` or ``SYSTEM`` for a sentence of KakaoTalk itself, None for other words."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    if _PATTERNS[0][1].fullmatch(plain):
        return Kind.RECALL
    return Kind.SYSTEM if _SYSTEM.fullmatch(plain) else None


def placeholder_kind(text: str) -> Kind:
    """What ``text`` stands for where KakaoTalk wrote it in place of media; ``TEXT`` for words of a member."""
    plain = text.strip()
    if not plain or len(plain) > _LONGEST or "\n" in plain:
        return Kind.TEXT
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(plain)), Kind.TEXT)
