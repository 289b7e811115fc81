"""IRC logs: every line is a record, a nick is a person, and days pass at midnight."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.formats import irc_brackets, irc_channel, irc_dircproxy, irc_hexchat, irc_irssi, irc_supybot, irc_weechat
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ParsedMessage, ReadOptions, SkippedRecord
from tests.support_formats import MemorySource, messages, records, said

UBUNTU = """[23:58] <Ana> ben: which kernel?
[23:59]  * Ben scratches his head
=== cem [~cem@host.example] has joined #garden
[00:01] <cem> Ana, Ben: 6.1 here
[00:02] <Ana>
=== Ben is now known as Ben_away
"""


def at(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc]


class TestBrackets:
    def test_every_line_is_a_record(self) -> None:
        found = records(irc_brackets.FORMAT, UBUNTU, "2013-01-05_#garden.txt")
        assert [record.seq for record in found] == list(range(6))
        assert all(isinstance(record, ParsedMessage) for record in found)

    def test_the_clock_passing_midnight_begins_a_day(self) -> None:
        times = [message.sent_at for message in messages(irc_brackets.FORMAT, UBUNTU, "2013-01-05_#garden.txt")]
        assert times[0] == at(2013, 1, 5, 23, 58)
        assert times[3] == at(2013, 1, 6, 0, 1)

    def test_a_small_step_back_is_no_new_day(self) -> None:
        found = messages(irc_brackets.FORMAT, "[02:59] <a> one\n[02:01] <a> two\n", "2013-10-27.log")
        assert found[1].sent_at == at(2013, 10, 27, 2, 1)

    def test_lines_of_the_channel_are_nobodys(self) -> None:
        found = messages(irc_brackets.FORMAT, UBUNTU, "2013-01-05_#garden.txt")
        assert [message.kind for message in found if message.sender is None] == [Kind.SYSTEM, Kind.SYSTEM]

    def test_actions_are_said_by_their_nick(self) -> None:
        assert said(messages(irc_brackets.FORMAT, UBUNTU, "x.txt"))[1] == ("Ben", "scratches his head")

    def test_old_actions_look_like_events_and_are_told_apart(self) -> None:
        log = "[10:00] <Ana> hi\n=== Ana looks at it\n=== Ana [a@b] has left #garden []\n=== mode/#garden [+o Ana]\n"
        assert [message.sender is None for message in messages(irc_brackets.FORMAT, log, "x.txt")] == [
            False,
            False,
            True,
            True,
        ]

    def test_addressees_are_those_who_are_in_the_log(self) -> None:
        found = messages(irc_brackets.FORMAT, UBUNTU, "x.txt")
        assert found[0].mentions == ("ben",)
        assert found[3].mentions == ("ana", "ben")

    def test_words_before_a_colon_address_nobody(self) -> None:
        assert not messages(irc_brackets.FORMAT, "[10:00] <a> error: no such file\n", "x.txt")[0].mentions

    def test_one_nick_is_one_person_whatever_its_case(self) -> None:
        found = messages(irc_brackets.FORMAT, "[10:00] <Ana> a\n[10:00] <ANA> b\n[10:00] <@ana> c\n", "x.txt")
        assert {message.sender.id for message in found if message.sender} == {"ana"}

    def test_an_undated_log_stays_in_order_on_the_first_day_of_the_epoch(self) -> None:
        assert messages(irc_brackets.FORMAT, "[10:00] <a> b\n", "talk.txt")[0].sent_at == at(1970, 1, 1, 10)

    def test_a_date_on_the_line_wins(self) -> None:
        found = messages(irc_brackets.FORMAT, "[2024-02-01 10:00:05] <a> b\n", "2020-01-01.log")
        assert found[0].sent_at == at(2024, 2, 1, 10, 0, 5)

    def test_mirc_sessions_set_the_day(self) -> None:
        head = "Session Start: Thu Feb 01 09:00:00 2024\nSession Ident: #garden\n"
        log = head + "[10:00] <a> b\n[10:01] * c (~c@h) has joined #garden\n"
        found = records(irc_brackets.FORMAT, log, "garden.log")
        assert [isinstance(record, SkippedRecord) for record in found] == [True, True, False, False]
        assert isinstance(found[2], ParsedMessage)
        assert found[2].sent_at == at(2024, 2, 1, 10)
        assert isinstance(found[3], ParsedMessage)
        assert found[3].sender is None

    def test_blank_lines_count_in_the_numbering_but_not_as_losses(self) -> None:
        found = records(irc_brackets.FORMAT, "[10:00] <a> b\n\nnonsense\n[10:01] <a> c\n", "x.txt")
        assert [record.seq for record in found] == [0, 1, 2, 3]
        assert [record.counts for record in found if isinstance(record, SkippedRecord)] == [False, True]

    def test_a_carriage_return_inside_a_line_ends_nothing(self) -> None:
        assert len(records(irc_brackets.FORMAT, "[10:00] <a> b\rc\r\n[10:01] <a> d\r\n", "x.txt")) == 2

    def test_each_line_is_decoded_for_itself(self) -> None:
        log = b"".join(
            (
                "[10:00] <a> déjà 好\n".encode(),
                "[10:01] <a> voilà le café\n".encode("latin-1"),
                "[10:02] <a> 内核装不上\n".encode("gb18030"),
            )
        )
        assert [text for _, text in said(messages(irc_brackets.FORMAT, log, "x.txt"))] == [
            "déjà 好",
            "voilà le café",
            "内核装不上",
        ]

    def test_colours_are_stripped(self) -> None:
        found = messages(irc_brackets.FORMAT, "[10:00] <\x0304a\x03> \x02bold\x02 \x033,12green\x03 5\n", "x.txt")
        assert said(found) == [("a", "bold green 5")]


@pytest.mark.parametrize(
    ("path", "channel", "day"),
    [
        ("2013/01/05/#garden.txt", "#garden", at(2013, 1, 5, 10)),
        ("logs/#garden.20130105.log", "#garden", at(2013, 1, 5, 10)),
        ("ubuntu_2013-01-05_#garden-dev.txt", "#garden-dev", at(2013, 1, 5, 10)),
        ("garden/2004-11-15_03.raw.txt", "garden", at(2004, 11, 15, 10)),
        ("2005-07-06_14.annotation.txt", "2005-07-06_14", at(2005, 7, 6, 10)),
        ("garden-2013-13-45.log", "garden", at(1970, 1, 1, 10)),
    ],
)
def test_day_and_channel_come_from_the_path(path: str, channel: str, day: int) -> None:
    found = messages(irc_brackets.FORMAT, "[10:00] <a> b\n", path)[0]
    assert (found.conversation.name, found.sent_at) == (channel, day)


def test_people_who_join_name_the_channel_where_the_path_does_not() -> None:
    found = messages(irc_brackets.FORMAT, UBUNTU, "2004-11-15_03.raw.txt")
    assert {message.conversation.name for message in found} == {"#garden"}


def test_irssi_takes_the_day_from_its_own_lines() -> None:
    log = (
        "--- Log opened Thu Feb 01 10:00:00 2024\n10:00 -!- ana [~a@h] has joined #garden\n10:00 < ana> hi\n"
        "10:01 <@ben> yes\n10:01  * ben waves\n--- Day changed Fri Feb 02 2024\n09:00 < ana> back\n"
    )
    found = records(irc_irssi.FORMAT, log, "garden.log")
    assert [type(record).__name__ for record in found].count("SkippedRecord") == 2
    spoken = messages(irc_irssi.FORMAT, log, "garden.log")
    assert said(spoken) == [
        ("", "ana [~a@h] has joined #garden"),
        ("ana", "hi"),
        ("ben", "yes"),
        ("ben", "waves"),
        ("ana", "back"),
    ]
    assert (spoken[1].sent_at, spoken[-1].sent_at) == (at(2024, 2, 1, 10), at(2024, 2, 2, 9))
    assert spoken[1].conversation.name == "#garden"


def test_weechat_prefixes_say_what_a_line_is() -> None:
    log = (
        "2024-02-01 10:00:00\t-->\tana (~a@h) has joined #garden\n2024-02-01 10:00:05\tana\thi\twith a tab\n"
        "2024-02-01 10:00:09\t@ben\tana: yes\n2024-02-01 10:00:12\t *\tben waves\n"
        "2024-02-01 10:01:00\t<--\tana has quit\n"
    )
    found = messages(irc_weechat.FORMAT, log, "irc.libera.#garden.weechatlog")
    assert said(found)[1:4] == [("ana", "hi\twith a tab"), ("ben", "ana: yes"), ("ben", "waves")]
    assert found[2].mentions == ("ana",)
    assert (found[1].sent_at, found[0].kind, found[4].kind) == (at(2024, 2, 1, 10, 0, 5), Kind.SYSTEM, Kind.SYSTEM)


def test_lines_that_name_their_channel_belong_to_it() -> None:
    log = (
        "#garden 2024-02-01 [10:00:05] <ana> hi\n#garden 2024-02-01 [10:00:06] * ben waves\n"
        "#shed 2024-02-01 [10:00:07] <ana> elsewhere\n#shed 2024-02-01 [10:00:08] *** cem has joined\n"
    )
    found = messages(irc_channel.FORMAT, log, "all.log")
    assert [message.conversation.name for message in found] == ["#garden", "#garden", "#shed", "#shed"]
    assert said(found) == [("ana", "hi"), ("ben", "waves"), ("ana", "elsewhere"), ("", "cem has joined")]
    assert found[0].sent_at == at(2024, 2, 1, 10, 0, 5)


def test_iso_times_with_two_blanks_are_read() -> None:
    head = "2005-01-09T02:05:04  <ana> hi\n2005-01-09T02:05:09  *** cem has joined #garden\n"
    log = head + "2005-01-09T02:06:00  * ana waves\n"
    found = messages(irc_supybot.FORMAT, log, "garden.log")
    assert said(found) == [("ana", "hi"), ("", "cem has joined #garden"), ("ana", "waves")]
    assert found[0].sent_at == at(2005, 1, 9, 2, 5, 4)


EGGDROP = """[10:00] --- Thu Feb  1 2024
[10:00] <ann> hi
[10:01] bob (~bob@host.example) joined #garden.
[10:02] Action: ann waves
[10:03] bob (~bob@host.example) left irc: Quit
[00:00] --- Fri Feb  2 2024
[00:01] <bob> morning
"""


class TestEggdrop:
    def test_is_known_by_its_lines(self) -> None:
        report = survey(MemorySource("x.log", EGGDROP.encode()), ReadOptions(timezone="UTC")).report
        assert (report.format, report.messages, report.skipped) == ("irc-brackets", 5, 2)
        assert report.score > 0.9

    def test_actions_have_a_nick_and_days_their_lines(self) -> None:
        found = messages(irc_brackets.FORMAT, EGGDROP, "x.log")
        assert said(found)[2] == ("ann", "waves")
        assert [each.sent_at for each in found if each.sender][-1] == at(2024, 2, 2, 0, 1)


ZNC = """[00:05:00] <ann> when?
[00:10:00] <***> Buffer Playback...
[00:10:00] <ann> [00:05:00] when?
[00:10:00] <bob> [23:50:00] while you slept
[00:10:00] <bob> [00:07:00] tomorrow
[00:10:00] <***> Playback Complete.
[00:11:00] <ann> [00:07:00] is no playback
"""


class TestPlayback:
    def test_what_stands_in_the_log_is_not_told_twice(self) -> None:
        found = records(irc_brackets.FORMAT, ZNC, "2024-02-02.log")
        again = [each for each in found if isinstance(each, SkippedRecord)]
        assert [(each.seq, each.reason, each.counts) for each in again] == [(2, "played back again", False)]

    def test_what_was_missed_is_told_at_its_own_time(self) -> None:
        found = [each for each in messages(irc_brackets.FORMAT, ZNC, "2024-02-02.log") if each.sender]
        assert [(each.text, each.sent_at) for each in found] == [
            ("when?", at(2024, 2, 2, 0, 5)),
            ("while you slept", at(2024, 2, 1, 23, 50)),
            ("tomorrow", at(2024, 2, 2, 0, 7)),
            ("[00:07:00] is no playback", at(2024, 2, 2, 0, 11)),
        ]

    def test_the_bouncer_is_nobody(self) -> None:
        found = messages(irc_brackets.FORMAT, ZNC + "[00:12:00] <*status> Disconnected\n", "x.log")
        assert [each.text for each in found if each.kind is Kind.SYSTEM] == [
            "Buffer Playback...", "Playback Complete.", "Disconnected",
        ]  # fmt: skip


class TestDircproxy:
    def test_seconds_since_1970_need_no_zone(self) -> None:
        log = "@1706752800 <ann!a@host.example> hi\n"
        for zone in ("UTC", "Asia/Shanghai"):
            assert messages(irc_dircproxy.FORMAT, log, "x.log", zone)[0].sent_at == 1706752800000

    def test_a_year_ends_where_the_months_begin_again(self) -> None:
        log = "[31 Dec 23:59] <ann> hello\n[1 Jan 00:01] <bob> ann: a good year\n"
        found = messages(irc_dircproxy.FORMAT, log, "logs/2005-12-31.log")
        assert [each.sent_at for each in found] == [at(2005, 12, 31, 23, 59), at(2006, 1, 1, 0, 1)]

    def test_host_masks_are_not_read_and_actions_are_said(self) -> None:
        log = "@1706752800 <ann!a@host.example> hi\n@1706752801 [bob!b@host.example] ACTION waves\n"
        assert said(messages(irc_dircproxy.FORMAT, log, "x.log")) == [("ann", "hi"), ("bob", "waves")]

    @pytest.mark.parametrize(
        "line", ["[31 Feb 10:00] <a> x", "[1 Foo 10:00] <a> x", "[1 Jan 25:00] <a> x", "@12 <a> x"]
    )
    def test_a_day_that_is_none_is_counted(self, line: str) -> None:
        (found,) = records(irc_dircproxy.FORMAT, line, "x.log")
        assert isinstance(found, SkippedRecord)
        assert found.counts


HEXCHAT = """**** BEGIN LOGGING AT Sun Dec 31 23:58:00 2023

Dec 31 23:58:00 *\tNow talking on #garden
Dec 31 23:58:05 <ann>\thello
Dec 31 23:59:00 *\tann waves
Jan 01 00:01:00 <bob>\tann: a good year
Jan 01 00:02:00 *\tbob (~bob@host.example) has left
**** ENDING LOGGING AT Mon Jan  1 00:03:00 2024

Jan 32 00:00:00 <bob>\tno day
"""


class TestHexChat:
    def test_the_year_is_told_once_and_goes_on(self) -> None:
        found = messages(irc_hexchat.FORMAT, HEXCHAT, "x.log")
        assert [each.sent_at for each in found if each.sender] == [
            at(2023, 12, 31, 23, 58, 5), at(2023, 12, 31, 23, 59), at(2024, 1, 1, 0, 1),
        ]  # fmt: skip

    def test_actions_and_lines_of_the_channel_are_told_apart(self) -> None:
        assert said(messages(irc_hexchat.FORMAT, HEXCHAT, "x.log")) == [
            ("", "Now talking on #garden"), ("ann", "hello"), ("ann", "waves"), ("bob", "ann: a good year"),
            ("", "bob (~bob@host.example) has left"),
        ]  # fmt: skip

    def test_a_day_that_is_none_is_counted(self) -> None:
        found = [each for each in records(irc_hexchat.FORMAT, HEXCHAT, "x.log") if isinstance(each, SkippedRecord)]
        assert [each.reason for each in found if each.counts] == ["not a log line"]
