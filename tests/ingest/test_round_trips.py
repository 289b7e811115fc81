"""What a tool wrote is what Stillroom reads: every message, whoever said whatever, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.format import Source
from ingest.formats import FORMATS
from ingest.read import records, survey
from models.records.parsed import ParsedMessage, ReadOptions, SkippedRecord
from tests.support_exports import FORMS, Form, Said
from tests.support_hostile_talks import talks

UTC = ReadOptions(timezone="UTC")
BY_KEY = {format_.key: format_ for format_ in FORMATS}
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)


def read(source: Source, options: ReadOptions) -> list[ParsedMessage]:
    """The messages as an import reads them: the format is found, not told."""
    found = survey(source, options)
    return [each for each in records(source, found.format, found.options) if isinstance(each, ParsedMessage)]


def as_told(form: Form, said: Said) -> tuple[int | None, str | None, str, str]:
    return form.at(said), form.account(said), said.name, form.kept(said.text)


def as_read(message: ParsedMessage) -> tuple[int | None, str | None, str, str]:
    assert message.sender
    return message.sent_at, message.sender.id, message.sender.name, message.text


def test_every_format_is_written_here() -> None:
    assert [form.key for form in FORMS] == [format_.key for format_ in FORMATS]


@every_form
@settings(max_examples=30)
@given(data=st.data())
def test_whatever_is_said_comes_back(form: Form, data: st.DataObject) -> None:
    talk = data.draw(talks(form))
    assert [as_read(message) for message in read(form.source(talk), UTC)] == [as_told(form, said) for said in talk]


@every_form
@settings(max_examples=10)
@given(data=st.data())
def test_reading_again_gives_the_same_again(form: Form, data: st.DataObject) -> None:
    source = form.source(data.draw(talks(form)))
    assert survey(source, UTC) == survey(source, UTC)
    assert read(source, UTC) == read(source, UTC)


@every_form
@settings(max_examples=20)
@given(data=st.data())
def test_messages_and_skipped_records_are_all_the_records_there_are(form: Form, data: st.DataObject) -> None:
    talk = data.draw(talks(form, broken=True))
    found = list(BY_KEY[form.key].read(form.source(talk), UTC))
    failed = [each for each in found if isinstance(each, SkippedRecord) and each.counts]
    assert [each.seq for each in found] == list(range(len(found)))
    assert sum(isinstance(each, ParsedMessage) for each in found) == sum(said.at is not None for said in talk)
    assert len(failed) == sum(said.at is None for said in talk)


@every_form
@settings(max_examples=20)
@given(data=st.data())
def test_the_report_counts_what_was_read(form: Form, data: st.DataObject) -> None:
    talk = data.draw(talks(form, least=2, broken=True).filter(lambda talk: any(said.at is not None for said in talk)))
    source = form.source(talk)
    found = survey(source, ReadOptions(format=form.key, timezone="UTC"))
    report, told = found.report, list(records(source, found.format, found.options))
    messages = [each for each in told if isinstance(each, ParsedMessage)]
    assert (report.messages, report.skipped) == (len(messages), len(told) - len(messages))
    assert sum(report.kinds.values()) == report.messages
    assert (report.first_at, report.last_at) == (min(m.sent_at for m in messages), max(m.sent_at for m in messages))
    assert report.people == len({form.account(said) or said.name for said in talk if said.at})
    assert report.size == source.size


@pytest.mark.parametrize("form", [form for form in FORMS if form.local], ids=lambda form: form.key)
@settings(max_examples=10)
@given(data=st.data())
def test_a_clock_on_the_wall_is_read_in_the_zone_asked_for(form: Form, data: st.DataObject) -> None:
    source = form.source(data.draw(talks(form)))
    at_home, abroad = (
        [message.sent_at for message in read(source, ReadOptions(timezone=zone))] for zone in ("UTC", "Asia/Shanghai")
    )
    assert [at - 8 * 3_600_000 for at in at_home] == abroad


@pytest.mark.parametrize("form", [form for form in FORMS if not form.local], ids=lambda form: form.key)
@settings(max_examples=10)
@given(data=st.data())
def test_a_time_that_carries_its_zone_is_the_same_in_every_zone(form: Form, data: st.DataObject) -> None:
    source = form.source(data.draw(talks(form)))
    at_home, abroad = (
        [message.sent_at for message in read(source, ReadOptions(timezone=zone))] for zone in ("UTC", "Asia/Shanghai")
    )
    assert at_home == abroad


def test_a_single_line_of_json_is_a_message_too() -> None:
    form = next(form for form in FORMS if form.key == "generic-jsonl")
    assert [message.text for message in read(form.source([Said(1_700_000_000_000, 1, "小林", "好")]), UTC)] == ["好"]
