import pytest

from ingest.resolve import Resolver
from models.records.message import Kind, Message
from models.records.parsed import Conversation, ParsedMessage, Quoted, Sender

KEY = b"k" * 32
GROUP = Conversation("wechat", None, "三群")
DEER, BEAN = Sender("wxid_deer", "小鹿"), Sender("wxid_bean", "豆子")


def line(text: str, seq: int = 0, *, sender: Sender | None = DEER, **more: object) -> ParsedMessage:
    record = {"kind": Kind.TEXT, "conversation": GROUP, "sent_at": 1000 * seq} | more
    return ParsedMessage(seq, sender=sender, text=text, **record)  # type: ignore[arg-type]


def resolver(language: str = "zh", *, group: Conversation = GROUP) -> Resolver:
    new = Resolver(KEY, [], language)
    new.learn(group, [DEER, BEAN])
    return new


def resolve(*records: ParsedMessage, by: Resolver | None = None) -> list[Message]:
    by = by or resolver()
    return [by.resolve("a.csv", record) for record in records]


def called(by: Resolver) -> dict[str, str]:
    """Raw name -> pseudonym."""
    return {name.name: each.member.pseudonym for each in by.members() for name in each.names}


def test_names_become_pseudonyms_even_before_their_owner_speaks() -> None:
    by = resolver()
    (message,) = resolve(line("@豆子\u2005谢谢小鹿"), by=by)
    assert message.text == f"@{called(by)['豆子']} 谢谢{called(by)['小鹿']}"
    assert message.mentions == (resolve(line("我", sender=BEAN))[0].member,)


def test_strangers_and_personal_data_become_their_kind() -> None:
    (message,) = resolve(line("@阿柒\u2005打我电话 13912345678"))
    assert message.text == "@〔成员〕 打我电话 〔电话〕"
    (message,) = resolve(line("@ann_lee call 13912345678"), by=Resolver(KEY, [], "en"))
    assert "〔phone〕" in message.text


def test_no_name_is_replaced_inside_personal_data() -> None:
    by = Resolver(KEY, [], "zh")
    by.learn(GROUP, [Sender("1", "deerling")])
    (message,) = resolve(line("写信 deerling@mail.example"), by=by)
    assert message.text == "写信 〔邮箱〕"


def test_a_written_quote_becomes_a_link() -> None:
    first, reply = resolve(line("编号一模一样啊", 0, sender=BEAN), line("按F4\n引用：豆子: 编号一模一样啊", 1))
    assert (reply.text, reply.reply_to) == ("按F4", first.id)


def test_a_quote_that_may_be_none_is_cut_only_where_it_resolves() -> None:
    _, quoting, shell = resolve(
        line("npm install fails", 0, sender=BEAN),
        line("> npm install fails\ndelete node_modules", 1),
        line("> node server.js\nprints nothing", 2),
    )
    assert quoting.text == "delete node_modules"
    assert (shell.text, shell.reply_to) == ("> node server.js\nprints nothing", None)


def test_a_platforms_reply_is_linked_without_looking_up() -> None:
    reply, first = resolve(
        line("按F4", 1, platform_id="9", quoted=Quoted("8", "豆子", "编号")),
        line("编号", 0, sender=BEAN, platform_id="8"),
    )
    assert reply.reply_to == first.id


def test_a_reply_beside_the_same_quote_in_the_text_is_cut_too() -> None:
    (message,) = resolve(line("[回复 豆子: 编号]\n按F4", 1, platform_id="9", quoted=Quoted("8")))
    assert message.text == "按F4"


def test_marked_mentions_are_members() -> None:
    by = resolver()
    (message,) = resolve(line("看这个", mentions=("wxid_bean", "小鹿", "没这人")), by=by)
    ids = {name.name: each.member.id for each in by.members() for name in each.names}
    assert message.mentions == (ids["豆子"], ids["小鹿"])


def test_lines_of_the_platform_have_no_member() -> None:
    (message,) = resolve(line("“小鹿”邀请“阿柒”加入了群聊", sender=None, kind=Kind.SYSTEM))
    assert message.member == ""
    assert "小鹿" not in message.text
    assert "阿柒" not in message.text


def test_the_same_export_gives_the_same_messages() -> None:
    records = [line("哈", 0), line("哈", 0), line("@豆子 看", 1)]
    assert resolve(*records) == resolve(*records)
    assert len({message.id for message in resolve(*records)}) == 3


def test_ids_stay_when_more_names_are_known() -> None:
    later = resolver()
    later.learn(GROUP, [Sender("wxid_tree", "大树")])
    (before,), (after,) = resolve(line("问大树去")), resolve(line("问大树去"), by=later)
    assert before.id == after.id
    assert before.text != after.text


def test_a_renamed_member_keeps_id_and_pseudonym_and_both_names() -> None:
    by = resolver()
    old, new = resolve(line("早", 0), line("改名了", 1, sender=Sender("wxid_deer", "麋鹿")), by=by)
    assert old.member == new.member
    (known,) = (each for each in by.members() if each.member.id == old.member)
    assert [name.name for name in known.names] == ["小鹿", "麋鹿"]


def test_earlier_members_are_recognised_by_a_later_import() -> None:
    first = resolver()
    later = Resolver(KEY, first.members(), "zh")
    (message,) = resolve(line("谢谢豆子", sender=Sender("wxid_new", "新来的人")), by=later)
    assert message.text == f"谢谢{called(first)['豆子']}"


def test_a_word_that_members_use_is_nobodys_pseudonym() -> None:
    word = called(resolver())["小鹿"]
    by = Resolver(KEY, [], "zh")
    by.observe(f"泡点{word}喝")
    by.learn(GROUP, [DEER, BEAN])
    assert called(by)["小鹿"] != word


def test_texts_are_fit_for_the_store() -> None:
    (message,) = resolve(line("坏\ud83d字\x00\u202e e\u0301"))
    assert message.text == "坏\ufffd字 \u00e9"


@pytest.mark.parametrize("conversation", [GROUP, Conversation("wechat", "88@chatroom", "三群")])
def test_a_channel_is_met_once(conversation: Conversation) -> None:
    by = resolver(group=conversation)
    (channel,) = by.channels()
    assert (channel.name, channel.platform) == ("三群", "wechat")


def test_a_chat_named_for_its_other_member_bears_the_pseudonym() -> None:
    by = resolver(group=Conversation("wechat", "wxid_bean", "豆子"))
    assert [channel.name for channel in by.channels()] == [called(by)["豆子"]]


@pytest.mark.parametrize("name", ["小鹿、豆子", "豆子, 小鹿 and 小林", "小林 & 豆子"])
def test_a_group_called_after_its_members_bears_their_pseudonyms(name: str) -> None:
    by = resolver(group=Conversation("line", None, name))
    (channel,) = by.channels()
    assert not [each for each in ("小鹿", "豆子", "小林") if each in channel.name]
    assert called(by)["豆子"] in channel.name


def test_a_group_called_after_other_things_keeps_its_name() -> None:
    by = resolver(group=Conversation("line", None, "番茄、黄瓜 and beans"))
    assert [channel.name for channel in by.channels()] == ["番茄、黄瓜 and beans"]


def test_short_forms_of_names_beside_a_cue_become_pseudonyms_and_are_no_mentions() -> None:
    by = Resolver(KEY, [], "zh")
    by.learn(GROUP, [Sender("1", "不爱榴莲"), Sender("2", "Wanda Kessler")])
    thanks, bought, english = resolve(
        line("我站榴莲，先松土", 0), line("买了榴莲，很甜", 1), line("谢谢Wanda, as Wanda said", 2), by=by
    )
    durian, wanda = called(by)["不爱榴莲"], called(by)["Wanda Kessler"]
    assert (thanks.text, thanks.mentions) == (f"我站{durian}，先松土", ())
    assert bought.text == "买了榴莲，很甜"
    assert english.text == f"谢谢{wanda}, as {wanda} said"


@pytest.mark.parametrize("quoted", [Quoted("7"), Quoted(None, "阿岚不懒", "先松土再浇水")])
def test_whoever_is_quoted_may_be_called_by_a_part_of_the_name(quoted: Quoted) -> None:
    by = Resolver(KEY, [], "zh")
    lan = Sender("1", "阿岚不懒")
    by.learn(GROUP, [lan])
    first, reply = resolve(
        line("先松土再浇水", 0, sender=lan, platform_id="7"), line("还是阿岚懂", 1, quoted=quoted), by=by
    )
    assert reply.reply_to == first.id
    assert reply.text == f"还是{called(by)['阿岚不懒']}懂"


def test_personal_data_in_the_name_of_a_group_becomes_its_kind() -> None:
    by = resolver(group=Conversation("line", None, "拼车 13912745678"))
    assert [channel.name for channel in by.channels()] == ["拼车 〔电话〕"]


@pytest.mark.parametrize(
    "text",
    [
        "群聊的聊天记录\n外人甲: 你好\n豆子: 早",
        "外人甲和豆子的聊天记录\n外人甲：好的\n豆子：收到",
        "[聊天记录] 外人甲：看豆子发的 https://site.example/a",
        "外人甲的聊天记录\n外人甲 2024-03-01 10:30:00\n收到，豆子",
    ],
)
def test_who_speaks_in_forwarded_talk_is_named_nowhere(text: str) -> None:
    by = resolver()
    (message,) = resolve(line(text), by=by)
    assert "外人甲" not in message.text
    assert "豆子" not in message.text
    assert "〔成员〕" in message.text
    assert called(by)["豆子"] in message.text


def test_what_stands_before_a_colon_is_no_name_where_nothing_is_forwarded() -> None:
    (message,) = resolve(line("报错: 找不到模块\n版本: 3.11"))
    assert message.text == "报错: 找不到模块\n版本: 3.11"
