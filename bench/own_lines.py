"""The lines of ``bench/lines`` and ``bench/unseen`` as gold channels; bench/lines/README.md says how one is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.gold import GoldChannel
from models.records.message import Kind, Message
from models.records.role import Role

LINES = Path(__file__).parent / "lines"
UNSEEN = Path(__file__).parent / "unseen"
"""Groups on which nothing is trained and nothing chosen: they are only measured."""
START_MS = 1_740_960_000_000
SAME_BREATH_MS = 180_000

ROLES = {
    "q": Role.QUESTION,
    "f": Role.FOLLOWUP,
    "a": Role.ANSWER,
    "e": Role.EXPERIENCE,
    "c": Role.CONFIRM,
    "t": Role.THANKS,
    "o": Role.OPINION,
    "x": Role.COMPLAINT,
    "h": Role.CHITCHAT,
    "k": Role.CHECKIN,
    "ad": Role.AD,
    "n": Role.NOTICE,
    "g": Role.GREETING,
    "s": Role.SYSTEM,
}
KINDS = {
    "[图片]": Kind.IMAGE,
    "[Photo]": Kind.IMAGE,
    "[文件]": Kind.FILE,
    "[红包]": Kind.RED_PACKET,
    "[链接]": Kind.LINK,
    "[小程序]": Kind.LINK,
    "[语音]": Kind.VOICE,
    "[视频]": Kind.VIDEO,
    "[动画表情]": Kind.STICKER,
    "[聊天记录]": Kind.FORWARD,
}


def own_channels(folder: Path = LINES) -> list[GoldChannel]:
    """One channel a file, by file name."""
    return [_channel(path) for path in sorted(folder.glob("*.txt"))]


def _channel(path: Path) -> GoldChannel:
    rows = [line.split(" ", 4) for line in path.read_text(encoding="utf-8").splitlines() if line]
    names = {row[1] for row in rows}
    messages: list[Message] = []
    now = START_MS
    for place, (gap, sender, role, _, text) in enumerate(rows):
        now += int(gap) * 1000
        said = _message(path.stem, place, sender if role != "s" else "", text)
        mentions = tuple(sorted(name for name in names if f"@{name}" in text))
        messages.append(replace(said, sent_at=now, mentions=mentions))
    threads = [row[3] for row in rows]
    ids = [message.id for message in messages]
    return GoldChannel(
        path.stem,
        tuple(messages),
        {key: ROLES[row[2]] for key, row in zip(ids, rows, strict=True)},
        dict(zip(ids, threads, strict=True)),
        {ids[place]: frozenset({ids[_answered(messages, threads, place)]}) for place in range(len(rows))},
    )


def _message(channel: str, place: int, sender: str, text: str) -> Message:
    text = text.replace("\\n", "\n")
    kind = next((kind for mark, kind in KINDS.items() if text.startswith(mark)), Kind.TEXT if sender else Kind.SYSTEM)
    return Message(f"{channel}#{place:04d}", channel, place, START_MS, sender, kind, text)


def _answered(messages: list[Message], threads: list[str], place: int) -> int:
    earlier = [before for before in range(place) if threads[before] == threads[place]]
    if not earlier:
        return place
    message = messages[place]
    own = [before for before in earlier if messages[before].member == message.member]
    if own and message.sent_at - messages[own[-1]].sent_at <= SAME_BREATH_MS and own[-1] == earlier[-1]:
        return own[-1]
    others = [before for before in earlier if messages[before].member != message.member]
    return others[-1] if others else earlier[-1]
