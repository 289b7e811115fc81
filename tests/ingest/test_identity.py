from ingest.identity import Fingerprints, channel_id, member_id
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Sender

KEY = b"k" * 32
GROUP = Conversation("wechat", None, "三群")


def line(text: str, seq: int = 0) -> ParsedMessage:
    return ParsedMessage(seq, GROUP, Sender(None, "小鹿"), 1000, Kind.TEXT, text)


def ids(source: str, *texts: str, prints: Fingerprints | None = None) -> list[str]:
    prints = prints or Fingerprints(KEY)
    return [prints.next_id(source, "c1", "m1", line(text, seq)) for seq, text in enumerate(texts)]


def test_two_equal_lines_in_one_second_stay_two() -> None:
    assert len(set(ids("a.csv", "哈", "哈", "哈"))) == 3


def test_the_same_export_again_gives_the_same_ids() -> None:
    assert ids("a.csv", "哈", "好", "哈") == ids("a.csv", "哈", "好", "哈")


def test_an_overlapping_source_of_one_import_counts_afresh() -> None:
    prints = Fingerprints(KEY)
    assert set(ids("b.csv", "哈", prints=prints)) < set(ids("a.csv", "哈", "哈", prints=prints))


def test_ids_of_another_workspace_tell_nothing() -> None:
    assert ids("a.csv", "哈") != ids("a.csv", "哈", prints=Fingerprints(b"x" * 32))


def test_a_channel_is_known_by_its_id_where_it_has_one() -> None:
    assert channel_id(Conversation("qq", "77", "旧名")) == channel_id(Conversation("qq", "77", "新名"))
    assert channel_id(Conversation("qq", None, "旧名")) != channel_id(Conversation("qq", None, "新名"))
    assert channel_id(Conversation("qq", "77", "旧名")) != channel_id(Conversation("wechat", "77", "旧名"))


def test_a_renamed_member_stays_one_where_there_are_ids() -> None:
    assert member_id(KEY, "qq", "c1", Sender("23333", "小鹿")) == member_id(KEY, "qq", "c2", Sender("23333", "麋鹿"))


def test_without_ids_a_member_is_a_name_in_a_channel() -> None:
    assert member_id(KEY, "qq", "c1", Sender(None, "ＡＢ ")) == member_id(KEY, "qq", "c1", Sender(None, "AB"))
    assert member_id(KEY, "qq", "c1", Sender(None, "AB")) != member_id(KEY, "qq", "c2", Sender(None, "AB"))
