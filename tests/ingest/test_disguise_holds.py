"""Nobody is named, everybody stays who they are: over exports, over imports, and in whatever order things are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats import FORMATS
from ingest.identity import channel_id, member_id, plain_name
from ingest.names import Names, is_common, short_forms
from ingest.pseudonyms import Pseudonyms, word_list
from ingest.resolve import Resolver
from models.records.known import KnownMember
from models.records.message import Kind, Message
from models.records.parsed import Conversation, ParsedMessage, ReadOptions, Sender
from tests.support_exports import FORMS, Form, Said
from tests.support_hostile_talks import START, plain_talk, talks

KEY = b"k" * 32
GROUP = Conversation("wechat", "9@chatroom", "园艺群")
PEOPLE = ("司徒青岚", "欧阳听雨", "Marguerite", "老徐_数仓", "表哥Kevin", "不吃香菜的猫", "alice.w", "🌸小满🌸")
BY_KEY = {format_.key: format_ for format_ in FORMATS}


def record(seq: int, name: str, text: str, *, at: int = START, id_: str | None = None) -> ParsedMessage:
    return ParsedMessage(seq, GROUP, Sender(id_, name), at + seq * 1000, Kind.TEXT, text)


def resolved(
    found: Sequence[ParsedMessage], known: Iterable[KnownMember] = (), *, source: str = "a.csv", key: bytes = KEY
) -> tuple[list[Message], Resolver]:
    """The messages as an import makes them, and the resolver that made them."""
    resolver = Resolver(key, known, "zh")
    for each in found:
        resolver.learn(each.conversation, [each.sender] if each.sender else [])
        resolver.observe(each.text)
    return [resolver.resolve(source, each) for each in found], resolver


def parsed(form: Form, talk: Sequence[Said]) -> list[ParsedMessage]:
    found = BY_KEY[form.key].read(form.source(talk), ReadOptions(timezone="UTC"))
    return [each for each in found if isinstance(each, ParsedMessage)]


TALK = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.sampled_from(["@{} 好", "谢谢{}", "“{}”说的对", "{}：在吗"]),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [record(seq, who, form.format(whom)) for seq, (who, whom, form) in enumerate(rows)])


@settings(max_examples=60)
@given(found=TALK)
def test_no_speaker_is_named_in_any_text(found: list[ParsedMessage]) -> None:
    said, _ = resolved([record(99 + place, name, "早") for place, name in enumerate(PEOPLE)] + found)
    assert [(name, message.text) for name in PEOPLE for message in said if name in message.text] == []


@settings(max_examples=60)
@given(found=TALK.map(lambda found: [each for each in found if "@" not in each.text]))
def test_a_text_once_disguised_stays_as_it_is(found: list[ParsedMessage]) -> None:
    said, first = resolved(found)
    again = Resolver(KEY, first.members(), "zh")
    for each, message in zip(found, said, strict=True):
        assert again.resolve("b.csv", each._replace(text=message.text)).text == message.text


@settings(max_examples=60)
@given(found=TALK)
def test_the_same_import_gives_the_same_messages_on_the_same_machine(found: list[ParsedMessage]) -> None:
    assert resolved(found)[0] == resolved(found)[0]


@settings(max_examples=60)
@given(found=TALK, later=TALK)
def test_a_pseudonym_outlives_every_later_import(found: list[ParsedMessage], later: list[ParsedMessage]) -> None:
    _, first = resolved(found)
    words = " ".join(each.member.pseudonym for each in first.members())
    _, second = resolved([*later, record(50, "宇文朔", words)], first.members(), source="b.csv")
    before = {each.member.id: each.member.pseudonym for each in first.members()}
    after = {each.member.id: each.member.pseudonym for each in second.members()}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_another_key_is_another_set_of_people() -> None:
    found = [record(seq, name, "早") for seq, name in enumerate(PEOPLE)]
    mine, theirs = resolved(found)[0], resolved(found, key=b"x" * 32)[0]
    assert not {message.member for message in mine} & {message.member for message in theirs}
    assert not {message.id for message in mine} & {message.id for message in theirs}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@settings(max_examples=10)
@given(data=st.data())
def test_two_halves_that_overlap_are_the_whole(form: Form, data: st.DataObject) -> None:
    talk = plain_talk(8)
    found = parsed(form, talk)
    begin, end = data.draw(st.integers(0, 4)), data.draw(st.integers(4, 8))
    whole, learnt = resolved(found)
    one = resolved(found[:end], learnt.members())[0]
    other = resolved(found[begin:], learnt.members(), source="b.csv")[0]
    assert {message.id for message in whole} >= {message.id for message in one + other}
    assert begin > end or {message.id for message in whole} == {message.id for message in one + other}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@settings(max_examples=15)
@given(data=st.data())
def test_no_two_messages_of_a_file_are_one(form: Form, data: st.DataObject) -> None:
    said, _ = resolved(parsed(form, data.draw(talks(form, least=2))))
    assert len({message.id for message in said}) == len(said)


@settings(max_examples=50)
@given(count=st.integers(1, 12))
def test_what_was_said_twice_in_one_second_was_said_twice(count: int) -> None:
    found = [record(0, "阿兰", "打卡")._replace(seq=seq) for seq in range(count)]
    first, learnt = resolved(found)
    again, _ = resolved(found[:3], learnt.members(), source="b.csv")
    assert len({message.id for message in first}) == count
    assert {message.id for message in again} <= {message.id for message in first}


@settings(max_examples=100)
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_from_anybody_can_be_kept(text: str) -> None:
    (message,), _ = resolved([record(0, "阿兰", text)])
    assert message.text.encode("utf-8").decode() == message.text


@settings(max_examples=60)
@given(name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_any_name_is_somebody(name: str) -> None:
    (message,), resolver = resolved([record(0, name, f"@{name} 早", id_="7")])
    (known,) = resolver.members()
    assert known.member.id == message.member == member_id(KEY, "wechat", channel_id(GROUP), Sender("7", name))
    assert known.member.pseudonym in word_list("zh")


def test_a_person_with_an_account_stays_one_under_every_name() -> None:
    said, resolver = resolved([record(seq, name, "早", id_="7") for seq, name in enumerate(PEOPLE)])
    assert len({message.member for message in said}) == len(resolver.members()) == 1


def test_without_accounts_a_name_is_one_person_in_one_group_only() -> None:
    other = Conversation("wechat", "8@chatroom", "读书群")
    here, there = record(0, "阿兰", "早"), record(1, "阿兰", "早")._replace(conversation=other)
    one, two = resolved([here, there])[0]
    assert one.member != two.member


@settings(max_examples=100)
@given(name=st.text(st.characters(codec="utf-8"), max_size=12))
def test_a_name_is_compared_the_same_however_it_was_typed(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)
    assert plain_name(f" {name}\u3000") == plain_name(name)


@settings(max_examples=100)
@given(text=st.text("阿兰小满Kevin @“”：:，, 1\n", max_size=40), system=st.booleans())
def test_names_found_lie_in_the_text_in_order_and_apart(text: str, system: bool) -> None:  # noqa: FBT001
    names = Names()
    for number, name in enumerate((*PEOPLE, "阿兰", "小满", "兰小", "Kevin")):
        names.add("c", name, f"m{number}")
    found = names.find("c", "wechat", text, system=system)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=100)
@given(name=st.text("阿小老兰满徐数仓Kevin_-()🌸班主任 ", min_size=1, max_size=10))
def test_short_forms_are_shorter_parts_or_forms_of_address(name: str) -> None:
    for form in short_forms(name):
        assert len(form) > 1
        assert form != name
    assert len(set(short_forms(name))) == len(short_forms(name))


@pytest.mark.parametrize("word", ["A", "ok", "我", "123", "may"])
def test_everyday_words_are_looked_for_only_where_somebody_is_addressed(word: str) -> None:
    assert is_common(word)
    said, _ = resolved([record(0, word, "早"), record(1, "阿兰", f"这个 {word} 真好")])
    assert word in said[1].text


@settings(max_examples=40)
@given(
    members=st.lists(st.text(max_size=8), min_size=1, max_size=30, unique=True), language=st.sampled_from(["zh", "en"])
)
def test_giving_again_gives_the_same_and_never_one_to_two(members: list[str], language: str) -> None:
    pseudonyms = Pseudonyms(KEY, language)
    given_ = {member: pseudonyms.give(member, set().__contains__) for member in members}
    assert {member: pseudonyms.give(member, set().__contains__) for member in reversed(members)} == given_
    assert len(set(given_.values())) == len(members)


@settings(max_examples=40)
@given(words=st.lists(st.sampled_from(word_list("zh")), max_size=40))
def test_no_pseudonym_is_a_word_that_members_say(words: list[str]) -> None:
    pseudonyms = Pseudonyms(KEY, "zh")
    pseudonyms.observe("".join(words))
    given_ = {pseudonyms.give(f"m{number}", lambda _word: False) for number in range(30)}
    assert not given_ & set(words)
