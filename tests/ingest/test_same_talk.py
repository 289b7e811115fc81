"""One small talk as each tool writes it: whatever the format, the same people say, answer and address the same.

At 10:00:00 in Shanghai somebody asks; after 5 seconds somebody answers them by name, quoting where the tool can; after
10 the platform says something (a recall where the tool keeps those); after 20 the first thanks the second by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.container import open_sources
from ingest.formats import FORMATS
from ingest.read import records, survey
from ingest.report import Survey
from ingest.resolve import Resolver
from models.records.message import Kind, Message
from models.records.parsed import ParsedMessage, ReadOptions

FIXTURES = Path(__file__).parent / "fixtures"
TEN = 1_706_752_800_000
SHANGHAI = "Asia/Shanghai"
BY_KEY = {format_.key: format_ for format_ in FORMATS}
NAMES = ("阿兰", "小林", "alan", "linlin")


@dataclass(frozen=True)
class Told:
    """What one format can tell of the talk."""

    file: str
    """Or a folder that holds it and what belongs to it."""
    zone: str | None = None
    """Given by the operator, where the format's own guess is another."""
    reply: bool = True
    own_line: Kind | None = Kind.RECALL
    """The platform's line, None where the format keeps none."""
    own_second: int = 10
    """Where the platform's lines have no time, that of what stands before them."""
    recaller: bool = False
    """The line tells who took a message back."""
    minutes: bool = False
    """Times are written without their seconds."""


TALKS = {
    "chatlab-json": Told("talk.json"),
    "chatlab-jsonl": Told("talk.jsonl"),
    "weflow-json": Told("talk.json"),
    "wechatmsg-csv": Told("talk.csv"),
    "chatlog-json": Told("talk.json"),
    "qq-txt": Told("talk.txt", reply=False),
    "weflow-csv": Told("talk.csv"),
    "weflow-txt": Told("talk.txt"),
    "weflow-md": Told("talk.md"),
    "qce-json": Told("talk.json"),
    "qce-chunks": Told("talk.jsonl"),
    "qce-txt": Told("talk.txt"),
    "chatlog-csv": Told("talk.csv"),
    "wecom-archive": Told("talk.jsonl"),
    "feishu-json": Told("talk.json"),
    "pasted-txt": Told("talk.txt"),
    "keeper-json": Told("talk.json"),
    "wcda-json": Told("talk.json"),
    "chatlog-txt": Told("talk.txt"),
    "qq-mht": Told("talk.mht"),
    "wetrace-json": Told("talk.json"),
    "dingtalk-json": Told("talk.json"),
    "dingtalk-csv": Told("talk.csv"),
    "weflow-sql": Told("talk.sql"),
    "weflow-xlsx": Told("talk.csv"),
    "ciphertalk-xlsx": Told("talk.csv"),
    "qce-xlsx": Told("talk.csv"),
    "dingtalk-txt": Told("talk.txt"),
    "welink-txt": Told("talk.txt"),
    "wcda-txt": Told("talk.txt"),
    "mattermost-jsonl": Told("talk.jsonl", own_line=Kind.SYSTEM),
    "zulip-export": Told("talk", own_line=Kind.SYSTEM),
    "zulip-json": Told("7-garden/.E7.A7.BB.E6.A0.BD.json", own_line=Kind.SYSTEM),
    "matrix-json": Told("talk.json"),
    "matrix-txt": Told("talk.txt", zone=SHANGHAI),
    "teams-json": Told("teams", own_line=Kind.SYSTEM),
    "rocketchat-json": Told("talk.json"),
    "google-chat": Told("Groups/Space AAAA"),
    "discord-csv": Told("talk.csv", reply=False, own_line=Kind.SYSTEM),
    "discord-txt": Told("talk.txt", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "irc-dircproxy": Told("talk.log", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "irc-hexchat": Told("talk.log", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "telegram-json": Told("talk.json", own_line=Kind.SYSTEM),
    "line-txt": Told("talk.txt", reply=False, minutes=True),
    "kakao-txt": Told("talk.txt", zone=SHANGHAI, reply=False, recaller=True, minutes=True),
    "kakao-csv": Told("talk.csv", zone=SHANGHAI, reply=False, recaller=True),
    "signal-txt": Told("talk.md", zone=SHANGHAI),
    "signal-json": Told("talk.jsonl", zone=SHANGHAI),
    "signal-cli": Told("talk.jsonl"),
    "signal-desktop": Told("talk.jsonl"),
    "meta-json": Told("talk.json", reply=False),
    "telegram-html": Told("talk.html", own_line=Kind.SYSTEM, own_second=5),
    "whatsapp-txt": Told("talk.txt", zone=SHANGHAI, reply=False, recaller=True),
    "slack-export": Told("garden/2024-02-03.json", own_line=Kind.SYSTEM),
    "discord-json": Told("talk.json", own_line=Kind.SYSTEM),
    "gitter-json": Told("talk.json", reply=False, own_line=None),
    "gitter-tsv": Told("talk.tsv", reply=False, own_line=None),
    "irc-brackets": Told("2024-02-01_#garden.txt", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "irc-channel": Told("talk.log", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "irc-irssi": Told("talk.log", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "irc-supybot": Told("talk.log", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "irc-weechat": Told("talk.weechatlog", zone=SHANGHAI, reply=False, own_line=Kind.SYSTEM),
    "generic-table": Told("talk.csv"),
    "generic-jsonl": Told("talk.jsonl"),
    "generic-txt": Told("talk.txt"),
}


def read(key: str) -> tuple[Survey, list[Message]]:
    """The survey and the messages, as an import makes them."""
    told = TALKS[key]
    with open_sources(FIXTURES / key / told.file) as sources:
        (source,) = (each for each in sources if not BY_KEY[key].auxiliary(each.path))
        found = survey(source, ReadOptions(timezone=told.zone))
        resolver = Resolver(bytes(32), (), "zh")
        for conversation, senders in found.roster.items():
            resolver.learn(conversation, senders)
        parsed = [each for each in records(source, found.format, found.options) if isinstance(each, ParsedMessage)]
        return found, [resolver.resolve(source.name, each) for each in parsed]


def test_every_format_tells_the_talk() -> None:
    assert {format_.key for format_ in FORMATS} == set(TALKS)


@pytest.mark.parametrize("key", TALKS)
class TestTheTalk:
    def test_is_recognised_and_read_whole(self, key: str) -> None:
        found, said = read(key)
        assert (found.report.format, found.report.samples_skipped) == (key, ())
        assert len(said) == (4 if TALKS[key].own_line else 3)

    def test_happened_when_it_happened(self, key: str) -> None:
        _, said = read(key)
        seconds = [0, 5, TALKS[key].own_second, 20] if TALKS[key].own_line else [0, 5, 20]
        told = [0 if TALKS[key].minutes else 1000 * second for second in seconds]
        assert [message.sent_at - TEN for message in said] == told

    def test_has_two_people_and_the_platform(self, key: str) -> None:
        found, said = read(key)
        asker, answerer = said[0].member, said[1].member
        assert asker
        assert answerer not in {"", asker}
        assert said[-1].member == asker
        own = said[2:-1]
        assert [line.kind for line in own] == ([kind] if (kind := TALKS[key].own_line) else [])
        assert {line.member for line in own} <= {answerer if TALKS[key].recaller else ""}
        assert found.report.people == 2

    def test_answers_what_it_answers(self, key: str) -> None:
        _, said = read(key)
        assert said[1].reply_to == (said[0].id if TALKS[key].reply else None)
        assert "引用" not in said[1].text

    def test_addresses_the_asker_and_names_nobody(self, key: str) -> None:
        _, said = read(key)
        assert said[1].mentions == (said[0].member,)
        assert "下周再移" in said[1].text
        assert "谢谢" in said[-1].text
        assert not [name for name in NAMES for message in said if name in message.text]
