"""SQL dumps of WeFlow and CipherTalk."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.weflow_sql import FORMAT
from ingest.read import survey
from ingest.sql_inserts import sql_inserts
from ingest.sql_tokens import LITERAL_LIMIT, sql_tokens
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Sender, SkippedRecord
from tests.support_formats import MemorySource, messages, records

COLUMNS = "session_wxid, local_id, create_time, msg_type, content, is_send, sender_username, sender_display_name"
INTO = "INSERT INTO messages"
SESSION = "INSERT INTO sessions (wxid, display_name, nickname, remark) VALUES"


def tokens(sql: str) -> list[tuple[str, str]]:
    return [(token.kind, token.value) for token in sql_tokens(io.StringIO(sql, newline="\n"))]


def rows(sql: str) -> list[tuple[str, dict[str, str | None]]]:
    return [(each.table, dict(each.values)) for each in sql_inserts(MemorySource("x.sql", sql.encode()))]


def one(values: str, columns: str = COLUMNS, before: str = "") -> ParsedMessage:
    (found,) = messages(FORMAT, f"{before}\n{INTO} ({columns}) VALUES ({values});", "园艺群.sql")
    return found


class TestTokens:
    @pytest.mark.parametrize(
        ("sql", "found"),
        [
            ("'it''s'", [("text", "it's")]),
            (r"'C:\'", [("text", "C:\\")]),
            (r"E'a\nb\'\u597d\x41'", [("text", "a\nb'好A")]),
            ("-- 'x\n1", [("number", "1")]),
            ("/* 'x ; */ 1 /* to the end", [("number", "1")]),
            ('"a""b" `c`', [("name", 'a"b'), ("name", "c")]),
            ("'never ends", [("mark", "'"), ("word", "never"), ("word", "ends")]),
            ("-1.5e3", [("number", "-1.5e3")]),
        ],
    )
    def test_are_what_the_language_says(self, sql: str, found: list[tuple[str, str]]) -> None:
        assert tokens(sql) == found

    @given(texts=st.lists(st.text(st.characters(codec="utf-8")), max_size=5))
    def test_give_back_every_text(self, texts: list[str]) -> None:
        sql = ",".join("'" + text.replace("'", "''") + "'" for text in texts)
        assert [value for kind, value in tokens(sql) if kind == "text"] == texts

    @pytest.mark.parametrize("length", [65_533, 65_534, 65_535, 65_536, 65_537, 200_000])
    def test_are_whole_wherever_the_window_ends(self, length: int) -> None:
        text = "x" * length + "''y"
        assert tokens(f"'{text}',1") == [("text", text.replace("''", "'")), ("mark", ","), ("number", "1")]

    @pytest.mark.parametrize("hostile", ["/*" * 200_000, "$a$" * 50_000, "e'" * 50_001, "'" * 100_001, '"`' * 50_001])
    def test_take_no_longer_for_what_never_closes(self, hostile: str) -> None:
        assert len(tokens(hostile)) <= len(hostile)

    def test_of_a_mark_that_stands_alone_cost_no_more_than_their_window(self) -> None:
        assert tokens("'" + "x" * (LITERAL_LIMIT + 10))[0] == ("mark", "'")


class TestInserts:
    def test_name_their_columns_or_are_named_by_the_table(self) -> None:
        found = rows(
            "CREATE TABLE \"t\" (id INT PRIMARY KEY, body VARCHAR(20) DEFAULT ',', PRIMARY KEY (id));"
            "INSERT INTO public.t VALUES (1, 'a'), (2, NULL);"
        )
        assert found == [
            ("t", {"id": "1", "body": "a"}), ("t", {"id": "2", "body": None}),
        ]  # fmt: skip

    def test_may_hold_casts_and_calls(self) -> None:
        found = rows("INSERT INTO t (a, b, c) VALUES (to_timestamp(1, '2'), 'x'::text, TRUE) ON CONFLICT DO NOTHING;")
        assert found == [("t", {"a": "1", "b": "x", "c": "TRUE"})]

    def test_inside_a_text_are_words(self) -> None:
        assert rows("INSERT INTO t (a) VALUES ('); INSERT INTO t (a) VALUES (''b'');');") == [
            ("t", {"a": "); INSERT INTO t (a) VALUES ('b');"})
        ]

    def test_of_other_statements_there_are_none(self) -> None:
        assert (
            rows("DELETE FROM t; DROP TABLE t; COPY t FROM stdin; UPDATE t SET a = 'INSERT INTO t VALUES (1)';") == []
        )


def test_the_session_names_the_chat_and_never_by_the_remark() -> None:
    named = one("'w', 1, 1706752800, '文本消息', '好', 0, 'a', 'A'", before=f"{SESSION} ('w', '老王', '阿兰', '老王');")
    assert named.conversation == Conversation("wechat", "w", "阿兰")
    assert one("'w', 1, 1706752800, '文本消息', '好', 0, 'a', 'A'").conversation.name == "园艺群"


def test_the_group_card_comes_before_the_nickname() -> None:
    found = one("'9@chatroom', 1, 1706752800, '文本消息', '好', 0, 'a', 'A', '卡'", f"{COLUMNS}, group_nickname")
    assert found.sender == Sender("a", "卡", ("A",))


@pytest.mark.parametrize(
    ("own", "account", "session", "sender"),
    [
        ("1", "NULL", "'w'", Sender(None, "我")),
        ("0", "NULL", "'w'", Sender(None, "园艺群")),
        ("0", "NULL", "'9@chatroom'", None),
        ("0", "'9@chatroom'", "'9@chatroom'", None),
    ],
)
def test_who_is_not_named_is_the_exporter_or_the_other_side(
    own: str, account: str, session: str, sender: Sender | None
) -> None:
    assert one(f"{session}, 1, 1706752800, '文本消息', '好', {own}, {account}, NULL").sender == sender


@pytest.mark.parametrize(
    ("type_", "text", "kind"),
    [
        ("'图片消息'", "", Kind.IMAGE),
        ("'系统消息'", "阿兰撤回了一条消息", Kind.RECALL),
        ("'系统消息'", "阿兰加入了群聊", Kind.SYSTEM),
        ("34", "", Kind.VOICE),
        ("49", "[文件] a.pdf", Kind.FILE),
        ("10000", "阿兰撤回了一条消息", Kind.RECALL),
        ("NULL", "好", Kind.TEXT),
    ],
)
def test_types_are_names_or_numbers(type_: str, text: str, kind: Kind) -> None:
    assert one(f"'9@chatroom', 1, 1706752800, {type_}, '{text}', 0, 'a', 'A'").kind is kind


def test_a_reply_is_a_link_only_where_messages_have_the_ids_it_names() -> None:
    columns = f"{COLUMNS}, reply_to_message_id"
    plain = one("'w', 1, 1706752800, '文本消息', '好', 0, 'a', 'A', '7'", columns)
    assert plain.quoted is None
    served = one("'w', 1, 1706752800, '文本消息', '好', 0, 'a', 'A', '7', '8'", f"{columns}, message_id")
    assert (served.quoted, served.platform_id) == (Quoted(id="7"), "8")


def test_a_row_that_breaks_off_is_counted_and_the_others_are_read() -> None:
    sql = f"{INTO} ({COLUMNS}) VALUES ('w', 1, 1706752800, '文本消息', '好', 0, 'a', 'A'), ('w', 2, 17"
    first, last = records(FORMAT, sql, "x.sql")
    assert isinstance(first, ParsedMessage)
    assert isinstance(last, SkippedRecord)


def test_a_local_time_is_read_in_china() -> None:
    values = "'w', 1, '2024-02-01 10:00:00', '文本消息', '好', 0, 'a', 'A'"
    source = MemorySource("x.sql", f"{INTO} ({COLUMNS}) VALUES ({values});".encode())
    report = survey(source, ReadOptions()).report
    assert (report.first_at, report.timezone_assumed) == (1_706_752_800_000, True)
