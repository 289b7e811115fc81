"""WhatsApp exports: stamps in every style, names, placeholders and WhatsApp's own lines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.formats._whatsapp_phrases import placeholder_kind
from ingest.formats.whatsapp_txt import FORMAT
from ingest.read import survey
from models.records.message import Kind
from models.records.parsed import ReadOptions, SkippedRecord
from tests.support_formats import MemorySource, messages, records, said


def when(text: str, zone: str | None = None) -> list[str]:
    found = messages(FORMAT, text, "_chat.txt", zone)
    return [datetime.fromtimestamp(message.sent_at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S") for message in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("13/6/18, 21:25 - a: m", "2018-06-13 21:25:00"),
        ("6/13/18, 9:25 PM - a: m", "2018-06-13 21:25:00"),
        ("6/13/18, 9:25\u202fPM - a: m", "2018-06-13 21:25:00"),
        ("[6/13/18, 9:25:15 PM] a: m", "2018-06-13 21:25:15"),
        ("\u200e[13/06/18, 09:25:15 PM] a: m", "2018-06-13 21:25:15"),
        ("13-06-2018, 09.25 PM - a: m", "2018-06-13 21:25:00"),
        ("13.06.18 21.25.15: a: m", "2018-06-13 21:25:15"),
        ("[06.13.18 21:25:15] a: m", "2018-06-13 21:25:15"),
        ("13.6.2018 klo 21.25 - a: m", "2018-06-13 21:25:00"),
        ("13. 6. 2018. 21:25:15 - a: m", "2018-06-13 21:25:15"),
        ("[13/6/18 9:25:00 p. m.] a: m", "2018-06-13 21:25:00"),
        ("13/6/2018 9:25\u00a0p.\u00a0m. - a: m", "2018-06-13 21:25:00"),
        ("[2018/06/13, 21:25:15] a: m", "2018-06-13 21:25:15"),
        ("2018-06-13, 9:25 p.m. - a: m", "2018-06-13 21:25:00"),
        ("2018/6/13 21:25:15 - a: m", "2018-06-13 21:25:15"),
        ("[2018/6/13 下午9:25:15] 小林: 好", "2018-06-13 21:25:15"),
        ("2018年6月13日 下午9:25 - 小林: 好", "2018-06-13 21:25:00"),
        ("[2018/6/13 凌晨12:05:00] 小林: 好", "2018-06-13 00:05:00"),
        ("[2018/6/13 中午12:05:00] 小林: 好", "2018-06-13 12:05:00"),
        ("[2018/06/13 午後9:25:15] a: m", "2018-06-13 21:25:15"),
        ("[2018. 6. 13. 오후 9:25:15] a: m", "2018-06-13 21:25:15"),
        ("2018. 6. 13. 오전 12:05 - a: m", "2018-06-13 00:05:00"),
        ("[١٣\u200f/٦\u200f/٢٠١٨، ٩:٢٥:١٥ م] a: m", "2018-06-13 21:25:15"),
        ("١٣/٦/٢٠١٨، ١٢:٠٥ ص - a: m", "2018-06-13 00:05:00"),
        ("۱۳/۶/۲۰۱۸،\u200f ۲۱:۲۵ - a: m", "2018-06-13 21:25:00"),
        ("13/6/2561 21:25 - a: m", "2018-06-13 21:25:00"),
        ("13.6.2018 г., 21:25 ч. - a: m", "2018-06-13 21:25:00"),
        ("13/6/2018, 9:25 PTG - a: m", "2018-06-13 21:25:00"),
        ("13/6/2018, 9:25 da tarde - a: m", "2018-06-13 21:25:00"),
        ("[13/6/18, 21:25:15]a: m", "2018-06-13 21:25:15"),
        ("[13/6/18, 21:25:15]: a: m", "2018-06-13 21:25:15"),
        ("13/6/2018, 21:25 — a: m", "2018-06-13 21:25:00"),
    ],
)
def test_every_style_of_stamp_is_read(line: str, expected: str) -> None:
    assert when(line) == [expected]


class TestOrderOfDayAndMonth:
    def test_a_number_above_twelve_anywhere_decides_for_the_whole_run(self) -> None:
        assert when("[01/02/19, 10:00] a: m\n[01/20/19, 10:00] a: m\n")[0] == "2019-01-02 10:00:00"
        assert when("[01/02/19, 10:00] a: m\n[20/02/19, 10:00] a: m\n")[0] == "2019-02-01 10:00:00"

    def test_time_that_runs_forward_decides_where_no_number_does(self) -> None:
        assert when("1/11/19, 10:00 - a: m\n2/11/19, 10:00 - a: m\n1/12/19, 10:00 - a: m\n")[2] == "2019-12-01 10:00:00"
        assert when("11/1/19, 10:00 - a: m\n11/2/19, 10:00 - a: m\n12/1/19, 10:00 - a: m\n")[2] == "2019-12-01 10:00:00"

    def test_a_file_may_change_its_style_in_the_middle(self) -> None:
        text = "6/30/23, 7:02 PM - a: m\n7/1/23, 7:02 PM - a: m\n2/7/2023, 16:15 - a: m\n30/7/2023, 16:15 - a: m\n"
        assert when(text) == [
            "2023-06-30 19:02:00",
            "2023-07-01 19:02:00",
            "2023-07-02 16:15:00",
            "2023-07-30 16:15:00",
        ]

    def test_a_file_may_change_its_order_in_one_style(self) -> None:
        text = "20/6/23, 7:02 - a: m\n21/6/23, 7:02 - a: m\n6/23/23, 7:02 - a: m\n6/24/23, 7:02 - a: m\n"
        assert when(text)[-1] == "2023-06-24 07:02:00"

    def test_the_neighbouring_run_helps_a_short_one(self) -> None:
        assert when("30/6/23, 7:02 - a: m\n7/1/2023, 16:15 - a: m\n")[1] == "2023-07-01 16:15:00"

    def test_custom_decides_last(self) -> None:
        assert when("1/4/23, 7:02 PM - a: m\n") == ["2023-01-04 19:02:00"]
        assert when("1/4/23, 7:02 p.m. - a: m\n") == ["2023-04-01 19:02:00"]

    def test_a_day_that_cannot_be_is_skipped_and_shown(self) -> None:
        found = records(FORMAT, "31/02/2019, 10:00 - a: m\n01/03/2019, 10:00 - a: n\n", "_chat.txt")
        assert isinstance(found[0], SkippedRecord)
        assert (found[0].reason, found[1].seq) == ("no such time", 1)


def test_times_are_read_in_the_zone_that_the_operator_names() -> None:
    assert when("2024/2/1 10:00 - 小林: 好\n", "Asia/Shanghai") == ["2024-02-01 02:00:00"]


class TestNames:
    @pytest.mark.parametrize(
        ("rest", "expected"),
        [
            ("Ana: hi", ("Ana", "hi")),
            ("~\u202fAna: hi", ("Ana", "hi")),
            ("~ Ana: hi", ("Ana", "hi")),
            ("+1 (555) 010-0100: hi", ("+1 (555) 010-0100", "hi")),
            ("Dr: Ana: hi", ("Dr", "Ana: hi")),
            ("a:b: hi", ("a:b", "hi")),
            ("Ana: see: https://example.org", ("Ana", "see: https://example.org")),
            ("Ana: ", ("Ana", "")),
            ("Ana:", ("Ana", "")),
            ("Ana:.", ("Ana", ".")),
        ],
    )
    def test_the_first_colon_parts_name_and_text(self, rest: str, expected: tuple[str, str]) -> None:
        assert said(messages(FORMAT, f"[13/06/18, 21:25:15] {rest}\n", "_chat.txt")) == [expected]

    def test_a_known_name_needs_no_blank_after_its_colon(self) -> None:
        assert said(messages(FORMAT, "[13/06/18, 21:25] Ana: a\n[13/06/18, 21:26] Ana:https://x.example\n", "c.txt"))[
            1
        ] == (
            "Ana",
            "https://x.example",
        )

    def test_a_quotation_in_whatsapps_own_line_is_no_name(self) -> None:
        found = messages(FORMAT, '13/6/18, 21:25 - Ana changed the subject from "a: b" to "c"\n', "_chat.txt")
        assert (found[0].sender, found[0].kind) == (None, Kind.SYSTEM)

    def test_mentions_between_isolates_are_given(self) -> None:
        found = messages(FORMAT, "[13/06/18, 21:25] Ana: @\u2068~\u202fBen\u2069 look\n", "_chat.txt")
        assert found[0].mentions == ("Ben",)


class TestOwnLines:
    def test_lines_without_sender_are_whatsapps(self) -> None:
        found = messages(FORMAT, "2024/2/1 10:00 - 小林 创建了此群组\n2024/2/1 10:01 - 小林: 他离开了吗\n", "_chat.txt")
        assert [message.kind for message in found] == [Kind.SYSTEM, Kind.TEXT]

    def test_marked_lines_under_the_groups_name_are_whatsapps(self) -> None:
        text = "[2/1/24, 10:00:00 AM] Garden: \u200eMessages and calls are end-to-end encrypted.\n"
        found = messages(FORMAT, text, "_chat.txt")[0]
        assert (found.sender, found.kind, found.text) == (
            None,
            Kind.SYSTEM,
            "Messages and calls are end-to-end encrypted.",
        )

    def test_members_may_use_the_same_words(self) -> None:
        found = messages(FORMAT, "[2/1/24, 10:00:00 AM] Ana: I added salt and left\n", "_chat.txt")[0]
        assert found.kind is Kind.TEXT


def test_lines_without_stamp_continue_the_message() -> None:
    text = "13/6/18, 21:25 - Ana: one\ntwo\n\n2016-04-29 10:30:00\n13/6/18, 21:26 - Ben: three\n"
    assert said(messages(FORMAT, text, "_chat.txt")) == [("Ana", "one\ntwo\n\n2016-04-29 10:30:00"), ("Ben", "three")]


def test_a_cut_off_beginning_is_counted() -> None:
    found = records(FORMAT, "the end of a message\n13/6/18, 21:25 - Ana: one\n", "_chat.txt")
    assert isinstance(found[0], SkippedRecord)
    assert (found[0].counts, found[1].seq) == (True, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("image omitted", Kind.IMAGE),
        ("GIF omitted", Kind.STICKER),
        ("video omitted", Kind.VIDEO),
        ("audio omitted", Kind.VOICE),
        ("sticker omitted", Kind.STICKER),
        ("document omitted", Kind.FILE),
        ("<Media omitted>", Kind.OTHER),
        ("<省略影音内容>", Kind.OTHER),
        ("<已省略多媒體檔案>", Kind.OTHER),
        ("圖片已略去", Kind.IMAGE),
        ("影片已略去", Kind.VIDEO),
        ("貼圖已略去", Kind.STICKER),
        ("Bild weggelassen", Kind.IMAGE),
        ("<Medien ausgeschlossen>", Kind.OTHER),
        ("imagen omitida", Kind.IMAGE),
        ("画像は含まれていません", Kind.IMAGE),
        ("사진 생략됨", Kind.IMAGE),
        ("null", Kind.OTHER),
        ("<attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg>", Kind.IMAGE),
        ("<附件: 00000043-AUDIO-2020-06-07.opus>", Kind.VOICE),
        ("<已附加: 00000044-plan.pdf>", Kind.FILE),
        ("IMG-20200607-WA0001.jpg (file attached)\nlook", Kind.IMAGE),
        ("Ana.vcf (file attached)", Kind.CONTACT),
        ("<تم استبعاد الوسائط>", Kind.OTHER),
        ("<मीडिया छोड़ा गया>", Kind.OTHER),
        ("<pominięto multimedia>", Kind.OTHER),
        ("تم حذف هذه الرسالة", Kind.RECALL),
        ("This message was deleted", Kind.RECALL),
        ("You deleted this message.", Kind.RECALL),
        ("这条消息已删除", Kind.RECALL),
        ("此訊息已刪除", Kind.RECALL),
        ("Location: https://maps.google.com/?q=1,2", Kind.LOCATION),
        ("I omitted the image", None),
        ("video", None),
        ("the media omitted that story", None),
    ],
)
def test_placeholders_name_their_kind(text: str, kind: Kind | None) -> None:
    assert placeholder_kind(text) is kind


def test_the_mark_of_an_edited_message_is_taken_off() -> None:
    text = "[13/06/18, 21:25] Ana: at nine \u200e<This message was edited>\n"
    assert said(messages(FORMAT, text, "_chat.txt")) == [("Ana", "at nine")]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("WhatsApp Chat with Garden Club.txt", "Garden Club"),
        ("WhatsApp Chat - Garden Club.zip!_chat.txt", "Garden Club"),
        ("与园艺的 WhatsApp 聊天.txt", "园艺"),
        ("與園藝的WhatsApp對話.txt", "園藝"),
        ("WhatsApp-Chat mit Garten.txt", "Garten"),
        ("Chat de WhatsApp con Jardín.txt", "Jardín"),
        ("garden/_chat.txt", "garden"),
        ("garden.txt", "garden"),
        ("WhatsApp Chat with Hey!.txt", "Hey!"),
    ],
)
def test_the_chat_is_named_by_its_file(path: str, name: str) -> None:
    assert messages(FORMAT, "13/6/18, 21:25 - Ana: one\n", path)[0].conversation.name == name


CHINESE = "[2024/2/1 10:00:00] 阿兰: 番茄叶子发黄\n[2024/2/1 10:01:00] 小林: 先停水三天\n"
DASHED = CHINESE.replace("2024/2/1", "2024-02-01")
ENGLISH = "[01/02/2024, 10:00:00] Ana: yellow leaves\n[01/02/2024, 10:01:00] Bo: stop watering\n"
JAPANESE = "[2024/02/01 10:00:00] 花子: 葉が黄色くなります\n[2024/02/01 10:01:00] 太郎: 水やりを止めて\n"


@pytest.mark.parametrize(
    ("name", "text", "zone"),
    [
        ("园艺群.txt", CHINESE, "Asia/Shanghai"),
        ("_chat.txt", DASHED, "Asia/Shanghai"),
        ("WhatsApp Chat with Garden.txt", DASHED, "Asia/Shanghai"),
        ("garden.txt", DASHED + "\u200e[2024-02-01 10:02:00] 小林: \u200e图像已忽略\n", "Asia/Shanghai"),
        ("garden.txt", "[2024-02-01 10:00:00] 消息和通话已进行端到端加密。\n" + DASHED, "Asia/Shanghai"),
        ("garden.txt", ENGLISH, "UTC"),
        ("garden.txt", JAPANESE, "UTC"),
    ],
)
def test_the_words_say_in_which_zone_a_phone_wrote_and_the_report_that_it_is_assumed(
    name: str, text: str, zone: str
) -> None:
    report = survey(MemorySource(name, text.encode()), ReadOptions()).report
    assert (report.format, report.timezone, report.timezone_assumed) == ("whatsapp-txt", zone, True)
    assert "--timezone" in report.notes[0]
    assert report.first_at == (1_706_752_800_000 if zone == "Asia/Shanghai" else 1_706_781_600_000)


def test_a_zone_that_is_given_is_not_called_assumed() -> None:
    report = survey(MemorySource("园艺群.txt", CHINESE.encode()), ReadOptions(timezone="Asia/Tokyo")).report
    assert (report.timezone, report.timezone_assumed, report.notes) == ("Asia/Tokyo", False, ())
