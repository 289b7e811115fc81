"""What WeChatDataAnalysis writes alike into its JSON and its text, and what its privacy mode leaves of it."""

from __future__ import annotations

import re

from models.records.message import Kind

_AUXILIARY = re.compile(r"(?:.*/)?(?:manifest\.json|report\.json|conversations/[^/]+/meta\.json|account\.json)")
_HIDDEN_CHAT = "已隐藏"
_HIDDEN_ACCOUNT = re.compile(r"me|other|member_\d+")
"""Numbers within one chat: the same one in another chat is somebody else."""
_UNSAID = frozenset({"[文本]", "[引用消息]"})
"""What stands in place of words."""


def is_auxiliary(path: str) -> bool:
    """Whether the path is one of the files that lie beside the conversations."""
    return _AUXILIARY.fullmatch(path.replace("\\", "/")) is not None


def chat_name(written: str, otherwise: str) -> str:
    """The chat's name, the other one where it is hidden or missing."""
    return otherwise if written in {"", _HIDDEN_CHAT} else written


def account_of(written: str | None) -> str | None:
    """The account, None where it is hidden."""
    return written if written and not _HIDDEN_ACCOUNT.fullmatch(written) else None


def words_left(kind: Kind, text: str) -> tuple[Kind, str]:
    """(kind, text), where the words were left out with nothing to read in their place."""
    return (Kind.OTHER, "") if kind is Kind.TEXT and text.strip() in _UNSAID else (kind, text)
