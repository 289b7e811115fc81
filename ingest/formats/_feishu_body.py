"""What a Feishu or Lark message says: its body is JSON in a text, of another shape for each type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.formats._fields import object_of, text_of
from ingest.json_stream import decoded
from models.records.message import Kind

KINDS = {
    "text": Kind.TEXT, "post": Kind.TEXT, "image": Kind.IMAGE, "file": Kind.FILE, "folder": Kind.FILE,
    "audio": Kind.VOICE, "media": Kind.VIDEO, "video": Kind.VIDEO, "sticker": Kind.STICKER, "interactive": Kind.SHARE,
    "share_chat": Kind.SHARE, "share_user": Kind.CONTACT, "location": Kind.LOCATION, "merge_forward": Kind.FORWARD,
    "system": Kind.SYSTEM, "todo": Kind.SHARE, "vote": Kind.SHARE, "hongbao": Kind.RED_PACKET,
    "calendar": Kind.SHARE, "share_calendar_event": Kind.SHARE, "general_calendar": Kind.SHARE,
    "video_chat": Kind.CALL,
}  # fmt: skip
_WORDS = ("text", "title", "file_name", "name", "topic", "summary")
_LINES = ("content", "elements")
"""Where a post and a card keep their paragraphs."""
_PLACE = re.compile(r"\{(\w{1,40})\}")
_LANGUAGES = ("zh_cn", "en_us", "ja_jp")


def body_text(content: Any) -> str:
    """The words of a body; of what is no JSON the text itself."""
    value = decoded(content) if isinstance(content, str) and content.lstrip().startswith("{") else content
    if not isinstance(value, dict):
        return text_of(content)
    post = next((value[language] for language in _LANGUAGES if isinstance(value.get(language), dict)), value)
    lines = next((post[key] for key in _LINES if isinstance(post.get(key), list)), None)
    if lines is not None:
        return "\n".join(filter(None, (_title(post), *map(_line, lines))))
    if isinstance(post.get("template"), str):
        return _filled(post["template"], post)
    return next((text for key in _WORDS if (text := text_of(post.get(key)) or _inner(post.get(key)))), "")


def _title(post: dict[str, Any]) -> str:
    """A post's title, or a card's."""
    return text_of(post.get("title")) or text_of(object_of(object_of(post.get("header")).get("title")).get("content"))


def _inner(value: Any) -> str:
    """The words of a post that stands inside a body, such as a task's."""
    inner = object_of(value)
    return "\n".join(filter(None, map(_line, inner["content"]))) if isinstance(inner.get("content"), list) else ""


def _filled(template: str, body: dict[str, Any]) -> str:
    """A line of the platform's own with the names that its places stand for."""
    return _PLACE.sub(lambda place: _names(body.get(place[1])) or place[0], template)


def _names(value: Any) -> str:
    return "、".join(map(text_of, value)) if isinstance(value, list) else text_of(value)


def _line(nodes: Any) -> str:
    """The words of a paragraph; of a card's part those of its text."""
    if isinstance(nodes, dict):
        return text_of(object_of(nodes.get("text")).get("content")) or text_of(nodes.get("content"))
    return "".join(_nodes(nodes)) if isinstance(nodes, list) else ""


def _nodes(nodes: list[Any]) -> Iterator[str]:
    """Each node's words; of a link its address too where that is another."""
    for each in nodes:
        node = object_of(each)
        tag, text, address = text_of(node.get("tag")), text_of(node.get("text")), text_of(node.get("href"))
        if tag == "at":
            name = text_of(node.get("user_name")) or text_of(node.get("user_id"))
            yield f"@{name.removeprefix('@')}"
        else:
            yield f"{text} ({address})" if address and text and address != text else text or address
