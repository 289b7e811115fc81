"""The store gives back what it was given: in order, once, whatever the text, however it came in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from ingest.characters import clean
from models.errors import StillroomError, WorkspaceBusy
from models.i18n import LANGUAGES, N_, translate
from models.records.known import KnownMember, KnownName
from models.records.message import Channel, Kind, Member, Message
from models.store import channels, imports, lock, members, messages, secret, stages, vectors
from models.store.files import FOR_OWNER, write_whole
from models.store.schema import migrations
from models.store.search import search
from models.store.stages import StageRun
from tests.support_store import said, take_in

KEY = b"k" * 32
texts = st.text(st.characters(), max_size=30).map(clean)
ids = st.text("abcdef0123456789", min_size=1, max_size=6)
_said = st.builds(
    Message,
    ids,
    st.sampled_from(["c1", "c2"]),
    st.integers(0, 50),
    st.integers(0, 3).map(lambda second: 1_700_000_000_000 + second),
    st.sampled_from(["", "m1", "m2"]),
    st.sampled_from(list(Kind)),
    texts,
    st.one_of(st.none(), ids),
    st.lists(ids, max_size=3).map(tuple),
    st.one_of(st.none(), ids),
)
talks = st.lists(_said, max_size=12, unique_by=lambda message: message.id)


@contextmanager
def store() -> Iterator[Database]:
    """An empty database of our own, in memory."""
    with ExitStack() as stack:
        database = Database(memory=True)
        stack.callback(database.close)
        migrations.apply(database)
        yield database


def in_order(talk: Sequence[Message]) -> list[Message]:
    """As readers see it: by channel and time, then as it stood in the file; replies to what nobody read are none."""
    known = {message.id for message in talk}
    rows = sorted(talk, key=lambda each: (each.channel, each.sent_at, each.position, each.id))
    counted = {name: [row for row in rows if row.channel == name] for name in ("c1", "c2")}
    return [
        replace(
            each, position=counted[each.channel].index(each), reply_to=each.reply_to if each.reply_to in known else None
        )
        for each in rows
    ]


@settings(max_examples=40)
@given(talk=talks)
def test_messages_come_back_whole_and_in_order(talk: list[Message]) -> None:
    with store() as database:
        assert take_in(database, talk) == len(talk)
        assert messages.load_all(database) == in_order(talk)
        assert messages.count(database) == len(talk)


@settings(max_examples=20)
@given(talk=talks, size=st.integers(1, 5))
def test_it_does_not_matter_in_how_many_batches_they_come(talk: list[Message], size: int) -> None:
    with store() as once, store() as bit_by_bit:
        take_in(once, talk)
        run = imports.begin(bit_by_bit)
        source, rows = imports.add_source(bit_by_bit, run, "export.csv"), iter(talk)
        while batch := list(islice(rows, size)):
            messages.insert_batch(bit_by_bit, source, batch)
        imports.complete(bit_by_bit, run)
        assert messages.load_all(once) == messages.load_all(bit_by_bit)
        assert messages.digests(once) == messages.digests(bit_by_bit)


@settings(max_examples=40)
@given(talk=talks)
def test_what_comes_again_adds_nothing_and_changes_nothing(talk: list[Message]) -> None:
    with store() as database:
        take_in(database, talk)
        before = messages.load_all(database)
        assert take_in(database, [replace(message, text="other") for message in talk]) == 0
        assert messages.load_all(database) == before


@settings(max_examples=20)
@given(talk=talks, lost=talks)
def test_an_import_that_died_was_never_there(talk: list[Message], lost: list[Message]) -> None:
    with store() as database:
        take_in(database, talk)
        before = messages.load_all(database), messages.digests(database), messages.span(database)
        take_in(database, [message for message in lost if message.id not in {m.id for m in talk}], complete=False)
        assert (messages.load_all(database), messages.digests(database), messages.span(database)) == before
        imports.discard_dead(database)
        assert (messages.load_all(database), messages.digests(database), messages.span(database)) == before


@settings(max_examples=30)
@given(text=texts, other=texts)
def test_a_message_is_found_by_any_of_its_words(text: str, other: str) -> None:
    with store() as database:
        take_in(database, [said("a", text), said("b", other, seq=1)])
        for word in text.split():
            hits = {hit.message.id: hit for hit in search(database, word, 9)}
            assert "a" in hits or not any(character.isalnum() for character in word)
            assert all(0 <= start < end <= len(hit.message.text) for hit in hits.values() for start, end in hit.spans)


@settings(max_examples=40)
@given(query=st.one_of(texts, st.text('"*()-^:NEAROD AND ', max_size=20)))
def test_no_query_is_a_defect(query: str) -> None:
    with store() as database:
        take_in(database, [said("a", "透视表 NEAR and OR")])
        assert len(search(database, query, 9)) <= 1


@settings(max_examples=30)
@given(names=st.lists(texts.filter(bool), min_size=1, max_size=5, unique=True))
def test_names_are_sealed_and_come_back_with_their_key_only(names: list[str]) -> None:
    people = [KnownMember(Member(f"m{n}", f"白芷{n}"), (KnownName("c1", name),)) for n, name in enumerate(names)]
    with store() as database:
        run = imports.begin(database)
        members.insert(database, members.sealed(database, run, KEY, people))
        members.insert(database, members.sealed(database, run, KEY, people))
        imports.complete(database, run)
        assert members.known(database, KEY) == people
        with pytest.raises(StillroomError):
            members.known(database, b"x" * 32)
        dump = "\n".join(database.conn.iterdump())
        assert [name for name in names if len(name) > 3 and name in dump] == []


@settings(max_examples=30)
@given(names=st.lists(texts, max_size=4, unique=True))
def test_channels_keep_the_name_they_came_with_first(names: list[str]) -> None:
    with store() as database:
        run = imports.begin(database)
        channels.insert(database, run, [Channel(str(place), name, "qq") for place, name in enumerate(names)])
        channels.insert(database, run, [Channel(str(place), "later", "qq") for place in range(len(names))])
        imports.complete(database, run)
        assert [channel.name for channel in channels.load(database)] == names


@settings(max_examples=30)
@given(rows=st.lists(st.lists(st.floats(width=32, allow_nan=False), min_size=3, max_size=3), max_size=4))
def test_vectors_come_back_to_the_last_bit(rows: list[list[float]]) -> None:
    made = {str(place): np.array(row, np.float32) for place, row in enumerate(rows)}
    with store() as database:
        vectors.put(database, "m", made.items())
        found = vectors.get(database, "m", [*made, "unknown"])
        assert {key: row.tobytes() for key, row in found.items()} == {key: row.tobytes() for key, row in made.items()}
        assert vectors.get(database, "another model", list(made)) == {}


RUN = StageRun("topics", "c1", "inputs", "settings", "1")


@pytest.mark.parametrize("field", ["scope", "inputs", "settings", "version"])
def test_a_stage_runs_again_when_anything_it_read_has_changed(field: str) -> None:
    with store() as database:
        stages.record(database, RUN)
        assert stages.is_done(database, RUN)
        assert not stages.is_done(database, replace(RUN, **{field: "other"}))
        stages.record(database, replace(RUN, inputs="newer"))
        assert stages.recorded(database, "topics") == [replace(RUN, inputs="newer")]


class TestTheLock:
    def test_is_held_by_one_at_a_time_and_free_afterwards(self, tmp_path: Path) -> None:
        for _ in range(3):
            with lock.held(tmp_path / "lock"):
                with pytest.raises(WorkspaceBusy), lock.held(tmp_path / "lock"):
                    pass
                with lock.held(tmp_path / "another"):
                    pass

    def test_is_free_after_a_failure_too(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError), lock.held(tmp_path / "lock"):
            raise KeyError
        with lock.held(tmp_path / "lock"):
            pass

    def test_says_in_both_languages_which_workspace_and_who(self, tmp_path: Path) -> None:
        with lock.held(tmp_path / "lock"), pytest.raises(WorkspaceBusy) as refusal, lock.held(tmp_path / "lock"):
            pass
        for language in LANGUAGES:
            assert str(tmp_path) in refusal.value.localized(language)
            assert "pid" in refusal.value.localized(language)

    def test_dies_with_its_process(self, tmp_path: Path) -> None:
        code = (
            "import os, sys, pathlib, models.store.lock as lock\nwith lock.held(pathlib.Path(sys.argv[1])): os._exit(9)"
        )
        died = subprocess.run([sys.executable, "-c", code, str(tmp_path / "lock")], check=False)
        assert died.returncode == 9
        with lock.held(tmp_path / "lock"):
            pass

    def test_no_byte_left_in_the_file_is_a_defect(self, tmp_path: Path) -> None:
        path = tmp_path / "lock"
        path.write_bytes(b"\xff\x00" * 4000)
        with lock.held(path), pytest.raises(WorkspaceBusy, match="pid"), lock.held(path):
            pass


class TestTheKey:
    def test_depends_on_what_is_in_the_files_and_not_on_where_they_lie(self, tmp_path: Path) -> None:
        for folder, names in (("a", ("1", "2")), ("b", ("x", "y/z"))):
            for name, content in zip(names, ("eins", "zwei"), strict=True):
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content)
        one, other = tmp_path / "a", tmp_path / "b"
        assert secret.digest_files([one]) == secret.digest_files([other])
        assert secret.digest_files([one / "1", one / "2"]) == secret.digest_files([one / "2", one / "1"])
        (other / "x").write_text("eins.")
        assert secret.digest_files([one]) != secret.digest_files([other])

    def test_is_nobody_else_s_to_read(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "key", b"old", FOR_OWNER)
        write_whole(tmp_path / "key", b"new", FOR_OWNER)
        assert (tmp_path / "key").read_bytes() == b"new"
        assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["key"]

    def test_is_another_on_another_machine(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        mine = secret.workspace_key(b"exports")
        assert secret.workspace_key(b"exports") == mine != secret.workspace_key(b"other exports")
        monkeypatch.setenv(secret.HOME_VARIABLE, str(tmp_path / "another"))
        assert secret.workspace_key(b"exports") != mine


@settings(max_examples=100)
@given(path=st.text(max_size=20), number=st.integers())
@pytest.mark.parametrize("language", [*LANGUAGES, "fr"])
def test_a_sentence_keeps_what_is_put_into_it_as_it_is(language: str, path: str, number: int) -> None:
    error = StillroomError(N_("{path} holds {member}, which would land outside its folder: do not open this archive."),
                           path=path, member=number)  # fmt: skip
    told = error.localized(language)
    assert path in told
    assert str(number) in told


@settings(max_examples=100)
@given(sentence=st.text(min_size=1, max_size=30))
def test_a_sentence_that_no_catalogue_has_is_shown_as_it_is(sentence: str) -> None:
    assert translate(f"\0{sentence}", "zh") == f"\0{sentence}"
    assert StillroomError(sentence).localized("zh") in {sentence, translate(sentence, "zh")}
