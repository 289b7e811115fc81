"""An export that breaks off anywhere is read as far as it goes or refused in one sentence: nothing complete is lost."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.read import records, survey
from models.errors import ExportError
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_exports import FORMS, Form
from tests.support_formats import MemorySource
from tests.support_hostile_talks import plain_talk, talks

UTC = ReadOptions(timezone="UTC")
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)


def texts(source: MemorySource, options: ReadOptions = UTC) -> list[str] | None:
    """What is read of the source, None where it is refused."""
    try:
        found = survey(source, options)
        told = list(records(source, found.format, found.options))
    except ExportError:
        return None
    return [each.text for each in told if isinstance(each, ParsedMessage)]


def shared(one: str, other: str) -> str:
    """The beginning that both have."""
    return one[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))]


def cut(form: Form, source: MemorySource, at: int) -> MemorySource:
    return MemorySource(form.path, source.data[:at], source.beside)


@every_form
@settings(max_examples=25)
@given(data=st.data())
def test_no_byte_at_which_it_breaks_off_is_a_defect(form: Form, data: st.DataObject) -> None:
    source = form.source(data.draw(talks(form)))
    texts(cut(form, source, data.draw(st.integers(0, source.size))))


@every_form
def test_what_was_complete_before_the_break_is_read(form: Form) -> None:
    talk = plain_talk(8)
    source = form.source(talk)
    whole = form.write(talk)
    ends = [len(shared(whole, form.write(talk[:count])).encode()) for count in range(1, len(talk))]
    for count, end in enumerate(ends, 1):
        for at in range(end, end + 40, 3):
            read = texts(cut(form, source, at))
            if read is not None:
                assert read[: count - 1] == [said.text for said in talk[: count - 1]], at
                assert read[count - 1].startswith(talk[count - 1].text), at  # half a header may hang on it


@pytest.mark.parametrize("form", [form for form in FORMS if form.body != "json"], ids=lambda form: form.key)
def test_text_is_never_refused_for_its_last_line(form: Form) -> None:
    talk = plain_talk(8)
    source = form.source(talk)
    for at in range(source.size // 2, source.size):
        assert texts(cut(form, source, at), ReadOptions(form.key, "UTC"))


@every_form
@settings(max_examples=25)
@given(data=st.data())
def test_no_byte_that_changed_on_the_way_is_a_defect(form: Form, data: st.DataObject) -> None:
    source = form.source(plain_talk(4))
    places = st.lists(st.tuples(st.integers(0, source.size - 1), st.integers(0, 255)), min_size=1, max_size=6)
    changed = bytearray(source.data)
    for place, byte in data.draw(places):
        changed[place] = byte
    texts(MemorySource(form.path, bytes(changed), source.beside))


@every_form
def test_two_exports_in_one_file_are_read_or_refused(form: Form) -> None:
    source = form.source(plain_talk(3))
    texts(MemorySource(form.path, source.data * 2, source.beside))
