"""What people say about topics, quotes and names holds at once, over later runs, and in what was published before."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from api.actions import consenting, forms, importing, looking, publishing, reissuing, topic_deciding, withdrawing
from api.actions.distilling import distil
from api.actions.keeping import Published
from api.actions.period import PeriodRequest
from api.actions.topic_deciding import TopicRequest
from models.errors import BadOption, NotFound, Outdated
from models.records.parsed import ReadOptions
from tests.api.conftest import DAY, FIRST


@pytest.fixture
def own(workspace: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that a test may change; its editions in their data and one page only."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    monkeypatch.setattr(forms, "FORMS", {name: forms.FORMS[name] for name in ("edition.json", "handbook.html")})
    return shutil.copytree(workspace, tmp_path / "own")


def publish(path: Path, *, freeze: bool = False) -> Published:
    return publishing.publish(path, publishing.PublishRequest(PeriodRequest(), freeze=freeze))


def written(published: Published) -> dict[str, object]:
    return dict(json.loads((published.folder / "edition.json").read_text("utf-8")))


def advice(path: Path, published: Published) -> tuple[list[str], str]:
    """The messages that hold some words that the edition quotes as advice (both groups do), and the words."""
    entries = written(published)["entries"]
    steps = [c for e in entries for c in e["claims"] if c["kind"] in {"step", "answer"}]  # type: ignore[attr-defined]
    words = steps[0]["evidence"][0]["quote"]
    return [row.id for row in looking.find(path, words)], words


def files_with(folder: Path, words: str) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and words.encode() in file.read_bytes()]


def test_a_renamed_topic_is_called_so_at_once_and_after_the_next_run(own: Path) -> None:
    topic = looking.topics(own)[0].id
    topic_deciding.decide_topic(own, TopicRequest(topic, "rename", "林老师", name="透视表与去重"))
    assert looking.topics(own)[0].name == "透视表与去重"
    distil(own, "builtin:use")
    assert {row.id: row.name for row in looking.topics(own)}[topic] == "透视表与去重"


def test_a_decision_about_a_topic_can_be_taken_back_once(own: Path) -> None:
    before = looking.topics(own)
    made = topic_deciding.decide_topic(own, TopicRequest(before[0].id, "rename", "林老师", name="x"))
    topic_deciding.undo_topic(own, made.number, "林老师")
    assert looking.topics(own) == before
    with pytest.raises(NotFound):
        topic_deciding.undo_topic(own, made.number, "林老师")


def test_who_has_not_seen_the_last_decision_about_a_topic_is_told(own: Path) -> None:
    topic = looking.topics(own)[0].id
    topic_deciding.decide_topic(own, TopicRequest(topic, "rename", "林老师", name="x", expected=0))
    with pytest.raises(Outdated, match="林老师"):
        topic_deciding.decide_topic(own, TopicRequest(topic, "rename", "周老师", name="y", expected=0))
    assert looking.topics(own)[0].name == "x"


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (TopicRequest("nothing", "pin", "林老师"), NotFound),
        (TopicRequest("TOPIC", "rename", "林老师"), BadOption),
        (TopicRequest("TOPIC", "merge", "林老师", into="TOPIC"), BadOption),
        (TopicRequest("TOPIC", "split", "林老师"), BadOption),
        (TopicRequest("TOPIC", "burn", "林老师"), BadOption),
        (TopicRequest("TOPIC", "pin", " "), BadOption),
    ],
)
def test_what_cannot_be_decided_about_a_topic_is_refused(
    own: Path, request_: TopicRequest, error: type[Exception]
) -> None:
    topic = looking.topics(own)[0].id
    spelled = TopicRequest(
        request_.topic.replace("TOPIC", topic),
        request_.verdict,
        request_.by,
        into=request_.into.replace("TOPIC", topic),
    )
    with pytest.raises(error):
        topic_deciding.decide_topic(own, spelled)
    assert topic_deciding.standing_topic_decisions(own) == []


def test_withdrawn_words_leave_the_published_edition_its_files_and_the_search(own: Path) -> None:
    published = publish(own, freeze=True)
    messages, words = advice(own, published)
    assert files_with(own / "editions", words)
    assert withdrawing.withdraw(own, messages, "林老师", "不想被引用") == len(messages)
    done = withdrawing.reissue(own)
    assert done.published == ((1, 2),)
    assert files_with(own / "editions", words) == []
    assert looking.find(own, words) == []
    assert (published.folder / reissuing.TOMBSTONE_FILE).is_file()
    with closing(sqlite3.connect(own / "stillroom.sqlite")) as connection:
        kept = [text for (text,) in connection.execute("SELECT json FROM edition ORDER BY revision")]
    assert not any(words in text for text in kept)
    assert [json.loads(text)["state"] for text in kept] == ["withdrawn", "published"]


def test_what_was_withdrawn_comes_back_by_no_later_run(own: Path) -> None:
    messages, words = advice(own, publish(own))
    withdrawing.withdraw(own, messages, "林老师")
    distil(own, "builtin:use")
    assert files_with(publish(own).folder, words) == []


def test_taking_the_words_out_again_changes_nothing(own: Path) -> None:
    messages, _ = advice(own, publish(own, freeze=True))
    withdrawing.withdraw(own, messages, "林老师")
    withdrawing.reissue(own)
    assert withdrawing.withdraw(own, messages, "林老师") == 0
    assert withdrawing.reissue(own) == reissuing.Reissued((), ())


def test_a_draft_loses_the_words_in_place(own: Path) -> None:
    draft = publish(own)
    messages, words = advice(own, draft)
    withdrawing.withdraw(own, messages, "林老师")
    assert withdrawing.reissue(own) == reissuing.Reissued((), ((1, 1),))
    assert files_with(draft.folder, words) == []


def test_a_message_that_is_not_there_is_refused_and_nothing_is_withdrawn(own: Path) -> None:
    messages, words = advice(own, publish(own))
    with pytest.raises(NotFound):
        withdrawing.withdraw(own, [*messages, "nothing"], "林老师")
    assert looking.find(own, words)


def thanked(published: Published) -> list[str]:
    return [one["pseudonym"] for one in written(published)["thanks"]]  # type: ignore[attr-defined]


def test_who_consents_is_named_beside_the_pseudonym_and_no_more_when_it_is_taken_back(own: Path) -> None:
    (helper, *_) = thanked(publish(own))
    consenting.consent(own, helper, "周明", "林老师")
    assert thanked(publish(own))[0] == f"周明（{helper}）"
    consenting.consent(own, helper, "", "林老师")
    assert thanked(publish(own))[0] == helper


def test_a_word_of_consent_in_the_group_is_heard_by_the_next_import(own: Path, tmp_path: Path) -> None:
    assert consenting.consents(own) == []
    export = {
        "name": "数据营1群",
        "type": "private_supergroup",
        "id": 11,
        "messages": [
            {
                "id": 900 + place,
                "type": "message",
                "date": "2025-03-14T00:00:00",
                "date_unixtime": str(FIRST + 11 * DAY + place),
                "from": "老周",
                "from_id": f"user{sum(map(ord, '老周'))}",
                "text": text,
            }
            for place, text in enumerate(["大家回复同意署名即可", "同意署名：周明"])
        ],
    }
    file = tmp_path / "more.json"
    file.write_text(json.dumps(export, ensure_ascii=False), "utf-8")
    importing.import_exports([file], own, ReadOptions(), "zh")
    (row,) = consenting.consents(own)
    assert (row.name, row.by) == ("周明", "")
    assert row.message


def test_nobody_consents_for_a_member_that_is_not_there(own: Path) -> None:
    with pytest.raises(NotFound):
        consenting.consent(own, "没有这个人", "x", "林老师")
