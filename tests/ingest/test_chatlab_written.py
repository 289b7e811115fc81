"""What any format gives, written as ChatLab JSONL and read again, is the same to the last field."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import chatlab
from ingest.container import open_sources
from ingest.formats import FORMATS
from ingest.read import records, survey, survey_all
from models.errors import ExportError
from models.records.message import Kind
from models.records.parsed import Conversation, ParsedMessage, Quoted, ReadOptions, Sender
from tests.support_exports import FORMS, Form
from tests.support_hostile_talks import talks

UTC = ReadOptions(timezone="UTC")
FIXTURES = sorted(path for path in (Path(__file__).parent / "fixtures").iterdir() if path.is_dir())


def again(messages: Iterable[ParsedMessage], folder: Path) -> list[ParsedMessage]:
    """The messages written and read, conversation by conversation, numbered as they were."""
    found: list[ParsedMessage] = []
    for number, (conversation, group) in enumerate(groupby(messages, key=lambda each: each.conversation)):
        said = list(group)
        path = folder / f"{number}.jsonl"
        text = "\n".join([*chatlab.head(conversation, ()), *chatlab.lines(conversation, said)])
        path.write_text(text, "utf-8", newline="\n")
        read = messages_of(path)
        assert len(read) == len(said)
        found += [one._replace(seq=old.seq) for one, old in zip(read, said, strict=True)]
    return found


def messages_of(path: Path) -> list[ParsedMessage]:
    with open_sources(path) as sources:
        found, _ = survey_all(sources, UTC)
        return [
            each
            for one in found
            for source in sources
            if source.name == one.report.source
            for each in records(source, one.format, one.options)
            if isinstance(each, ParsedMessage)
        ]


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_every_fixture_survives(folder: Path, tmp_path: Path) -> None:
    try:
        said = messages_of(folder)
    except ExportError:
        pytest.skip("the folder as a whole is no export")
    assert again(said, tmp_path) == said


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
@settings(max_examples=10)
@given(data=st.data())
def test_whatever_is_said_survives(form: Form, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    source = form.source(data.draw(talks(form)))
    found = survey(source, UTC)
    said = [each for each in records(source, found.format, found.options) if isinstance(each, ParsedMessage)]
    assert again(said, tmp_path_factory.mktemp("written")) == said


def test_what_chatlab_has_no_field_for_survives(tmp_path: Path) -> None:
    chat = Conversation("feishu", "oc_1", "数据群")
    ann = Sender(None, "安", ("安安", "Ann"))
    said = [
        ParsedMessage(
            0, chat, ann, 1_700_000_000_123, Kind.TEXT, "「毫秒」\u2028\x00", None, "r7", Quoted(None, "林", "啊")
        ),
        ParsedMessage(1, chat, None, 1_700_000_001_000, Kind.SYSTEM, "群公告", "m1"),
        ParsedMessage(2, chat, ann, -5_000, Kind.RECALL, "撤回", "m2", mentions=("林", "ou_2"), thread="t1"),
        ParsedMessage(3, chat, Sender("u1", ""), 0, Kind.FORWARD, "<msg><title>x</title></msg>", quoted=Quoted("m1")),
    ]
    assert again(said, tmp_path) == said


def test_a_field_of_that_name_that_is_not_ours_says_nothing(tmp_path: Path) -> None:
    plain = '{"_type":"message","sender":"a","accountName":"A","timestamp":1700000000,"type":0,"content":"hi"'
    path = tmp_path / "chat.jsonl"
    head = next(chatlab.head(Conversation("qq", "1", "群"), ()))
    foreign = ('{"text":5}', '"x"', '{"sent_at":1e400}', '{"sender":{"id":1}}', "[]")
    path.write_text("\n".join([head, plain + "}", *(f'{plain},"stillroom":{each}}}' for each in foreign)]), "utf-8")
    read = messages_of(path)
    assert len(read) == 1 + len(foreign)
    assert {each._replace(seq=0) for each in read} == {read[0]}


def test_every_format_has_a_fixture_here() -> None:
    assert {format_.key for format_ in FORMATS} <= {folder.name for folder in FIXTURES}
