"""Where a source lies, whichever machine's slashes its export was packed with."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ingest.format import Source

_CONVERSATION = re.compile(r"(?:^|/)conversations/(?:\d{4}_)?(?P<name>[^/]+)/[^/]+$")
"""WeChatDataAnalysis: ``conversations/0001_园艺群/messages.xlsx``."""
_SEPARATORS = re.compile(r"[/\\]|(?<=\.(?:zip|tgz))!|(?<=\.tar\.[gx]z)!")


def path_of(source: Source) -> PurePosixPath:
    """The path inside its container."""
    return PurePosixPath(source.path.replace("\\", "/"))


def chat_of(source: Source) -> str:
    """The chat's name by its file, or by its folder among ``conversations``, where every file is called the same."""
    path = path_of(source)
    found = _CONVERSATION.search(path.as_posix())
    return found["name"] if found else path.stem


def folder_of(source: Source) -> str:
    """The name of the folder or archive that holds it, empty where the path as given names none."""
    parts = [part for part in _SEPARATORS.split(source.name)[:-1] if part not in {"", ".", ".."}]
    return parts[-1].removesuffix(".zip") if parts else ""
