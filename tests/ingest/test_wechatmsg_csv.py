"""WeChatMsg's CSV in its three generations."""

from __future__ import annotations

import pytest

from ingest.formats.wechatmsg_csv import FORMAT
from models.records.message import Kind
from models.records.parsed import ParsedMessage, SkippedRecord
from tests.support_formats import messages, records, said

FIRST = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime"
SECOND = FIRST + ",Remark,NickName,Sender"
THIRD = "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息"


def second(*rows: str, path: str = "园艺群.csv") -> list[ParsedMessage]:
    return messages(FORMAT, "\ufeff" + "\r\n".join([SECOND, *rows]) + "\r\n", path)


class TestSecondGeneration:
    def test_a_row_carries_sender_time_and_a_number_that_is_no_identity(self) -> None:
        (found,) = second("101,3,1,0,0,1706752800,,番茄什么时候移栽,2024-02-01 10:00:00,老张,阿兰,wxid_a")
        assert found.sender
        assert (found.sender.id, found.sender.name, found.sender.aliases) == ("wxid_a", "阿兰", ())
        assert (found.sent_at, found.platform_id, found.record_id) == (1706752800000, None, "101")

    def test_the_private_remark_is_never_used(self) -> None:
        (found,) = second("101,3,1,0,0,1706752800,,好,2024-02-01 10:00:00,老张私人备注,,wxid_a")
        assert "老张" not in repr(found)

    def test_own_rows_are_me(self) -> None:
        assert said(second("102,3,1,0,1,1706752860,,好,2024-02-01 10:01:00,,,")) == [("我", "好")]

    @pytest.mark.parametrize(
        ("type_", "subtype", "text", "kind"),
        [
            (1, 0, "好", Kind.TEXT),
            (3, 0, "", Kind.IMAGE),
            (34, 0, "", Kind.VOICE),
            (42, 0, "", Kind.CONTACT),
            (43, 0, "", Kind.VIDEO),
            (47, 0, "", Kind.STICKER),
            (48, 0, "", Kind.LOCATION),
            (49, 5, "", Kind.LINK),
            (49, 6, "", Kind.FILE),
            (49, 19, "", Kind.FORWARD),
            (49, 33, "", Kind.SHARE),
            (49, 57, "好", Kind.TEXT),
            (49, 57, "", Kind.OTHER),
            (49, 62, "", Kind.POKE),
            (49, 87, "公告", Kind.TEXT),
            (49, 2000, "", Kind.TRANSFER),
            (49, 2001, "", Kind.RED_PACKET),
            (49, 999, "", Kind.OTHER),
            (50, 0, "", Kind.CALL),
            (10000, 0, "小红加入了群聊", Kind.SYSTEM),
            (10000, 0, "小红撤回了一条消息", Kind.RECALL),
        ],
    )
    def test_type_numbers_name_the_kind(self, type_: int, subtype: int, text: str, kind: Kind) -> None:
        (found,) = second(f"1,3,{type_},{subtype},0,1706752800,,{text},2024-02-01 10:00:00,,阿兰,wxid_a")
        assert (found.kind, found.sender is None) == (kind, kind in {Kind.SYSTEM, Kind.RECALL})

    def test_a_quote_in_the_text_is_left_as_it_is(self) -> None:
        (found,) = second('1,3,49,57,0,1706752800,,"好的\n引用：小林: 几点",2024-02-01 10:00:00,,阿兰,wxid_a')
        assert found.text == "好的\n引用：小林: 几点"

    def test_several_talkers_are_several_chats(self) -> None:
        rows = [
            f"{n},{talker},1,0,0,1706752800,,好,2024-02-01 10:00:00,,阿兰,wxid_a" for n, talker in enumerate((3, 8, 3))
        ]
        assert [m.conversation.name for m in second(*rows)] == ["园艺群", "园艺群 8", "园艺群"]
        assert [m.conversation.name for m in second(*rows, path="data/聊天记录/messages.csv")] == [
            "messages 3",
            "messages 8",
            "messages 3",
        ]

    def test_the_folder_carries_the_stable_id(self) -> None:
        row = "1,3,1,0,0,1706752800,,好,2024-02-01 10:00:00,,阿兰,wxid_a"
        found = second(row, path="聊天记录/园艺群(123@chatroom)/园艺群.csv")[0].conversation
        assert (found.id, found.name) == ("123@chatroom", "园艺群")

    def test_without_an_epoch_the_local_time_counts(self) -> None:
        (found,) = second("1,3,1,0,0,1.70675E+09,,好,2024-02-01 10:00:00,,阿兰,wxid_a")
        assert found.sent_at == 1706752800000


class TestFirstGeneration:
    def test_a_cell_too_many_is_the_sender(self) -> None:
        text = f"{FIRST}\n1,3,1,0,0,1706752800,,好,2024-02-01 10:00:00,wxid_a\n"
        sender = messages(FORMAT, text, "园艺群.csv")[0].sender
        assert sender
        assert (sender.id, sender.name) == ("wxid_a", "wxid_a")

    def test_a_sender_before_the_text_is_taken_out_of_it(self) -> None:
        text = f'{FIRST}\n1,3,1,0,0,1706752800,,"wxid_abc:\n好",2024-02-01 10:00:00\n'
        (found,) = messages(FORMAT, text, "园艺群.csv")
        assert found.sender
        assert (found.sender.id, found.text) == ("wxid_abc", "好")

    def test_without_any_sender_it_is_the_chats_other_side(self) -> None:
        text = f"{FIRST}\n1,3,1,0,0,1706752800,,好,2024-02-01 10:00:00\n1,3,1,0,1,1706752800,,嗯,2024-02-01 10:00:00\n"
        assert said(messages(FORMAT, text, "小林.csv")) == [("小林", "好"), ("我", "嗯")]


class TestThirdGeneration:
    def test_rows_have_chinese_types_and_local_times(self) -> None:
        first = '1001,文本,小红,2024-02-01 10:00:00,"在吗\n第二行",备注名,小红,more'
        second_row = "1002,系统消息,,2024-02-01 10:01:00,小红加入了群聊,,,more"
        text = f"\ufeff{THIRD}\n{first}\n{second_row}\n"
        found = messages(FORMAT, text, "聊天记录/小红(wxid_r)/小红.csv")
        assert said(found) == [("小红", "在吗\n第二行"), ("", "小红加入了群聊")]
        assert (found[0].sent_at, found[0].conversation.id, found[0].record_id) == (1706752800000, "wxid_r", "1001")
        assert [message.kind for message in found] == [Kind.TEXT, Kind.SYSTEM]

    def test_only_a_server_id_identifies(self) -> None:
        text = f"{THIRD}\n7437271234567890123,引用回复,小红,2024-02-01 10:00:00,好,,小红,more\n"
        assert messages(FORMAT, text, "小红.csv")[0].platform_id == "7437271234567890123"


def test_rows_that_cannot_be_read_are_skipped_and_numbered() -> None:
    text = f"{SECOND}\n1,3,1\n2,3,1,0,0,,,好,,,阿兰,wxid_a\n3,3,1,0,0,1706752800,,好,2024-02-01 10:00:00,,阿兰,wxid_a\n"
    found = records(FORMAT, text, "x.csv")
    assert [record.reason for record in found if isinstance(record, SkippedRecord)] == ["too few columns", "no time"]
    assert [record.seq for record in found] == [0, 1, 2]
