"""What people decide about topics holds over every later run."""

from models.records.pain import Pain, PainScore
from models.records.topic import Topic
from models.records.topic_decision import TopicDecision, TopicVerdict
from nlp.topics.decided import DecidedTopics

SQL = Topic("sql", None, "SQL", ("join",), ("t1", "t2", "t3"))
JOINS = Topic("joins", "sql", "join 金额", ("join",), ("t1", "t2"))
EXCEL = Topic("excel", None, "透视表", ("透视",), ("t4", "t5"), outliers=("t5",))
PIVOT = Topic("pivot", "excel", "去重计数", ("去重",), ("t4",))
TOPICS = (SQL, JOINS, EXCEL, PIVOT)


def decided(*decisions: tuple[TopicVerdict, str, str]) -> DecidedTopics:
    made = [
        TopicDecision(
            place,
            verdict,
            topic,
            "林老师",
            0,
            into=more if verdict is TopicVerdict.MERGE else "",
            name=more if verdict is TopicVerdict.RENAME else "",
            undoes=int(more) if verdict is TopicVerdict.UNDO else None,
        )
        for place, (verdict, topic, more) in enumerate(decisions, start=1)
    ]
    return DecidedTopics(TOPICS, made)


def by_id(found: DecidedTopics) -> dict[str, Topic]:
    return {topic.id: topic for topic in found.topics()}


def pain(topic: str, *threads: str) -> Pain:
    return Pain("p", topic, (), ("m",), threads, 3, PainScore(1, 1, 0, 0), resolved=False, about_service=False)


def test_without_decisions_everything_is_as_the_machine_found_it() -> None:
    assert decided().topics() == TOPICS


def test_a_renamed_topic_keeps_its_id_and_its_threads() -> None:
    found = by_id(decided((TopicVerdict.RENAME, "sql", "数据库")))
    assert (found["sql"].name, found["sql"].threads) == ("数据库", SQL.threads)


def test_a_pinned_topic_stands_first() -> None:
    assert decided((TopicVerdict.PIN, "excel", "")).topics()[0].id == "excel"


def test_a_merged_topic_is_part_of_the_other_with_all_that_belongs_to_it() -> None:
    found = decided((TopicVerdict.MERGE, "excel", "sql"))
    topics = by_id(found)
    assert set(topics) == {"sql", "joins", "pivot"}
    assert topics["sql"].threads == ("t1", "t2", "t3", "t4", "t5")
    assert topics["sql"].outliers == ("t5",)
    assert topics["pivot"].parent == "sql"
    assert found.pains([pain("excel", "t4")])[0].topic == "sql"
    assert found.current("excel") == "sql"


def test_a_narrower_topic_merged_into_one_of_another_chapter_changes_both_chapters() -> None:
    topics = by_id(decided((TopicVerdict.MERGE, "pivot", "joins")))
    assert topics["joins"].threads == ("t1", "t2", "t4")
    assert topics["sql"].threads == ("t1", "t2", "t3", "t4")
    assert topics["excel"].threads == ("t5",)


def test_a_split_topic_is_a_chapter_and_takes_its_pain_points_along() -> None:
    found = decided((TopicVerdict.SPLIT, "joins", ""))
    topics = by_id(found)
    assert topics["joins"].parent is None
    assert topics["sql"].threads == ("t3",)
    assert [one.topic for one in found.pains([pain("sql", "t1", "t2"), pain("sql", "t3")])] == ["joins", "sql"]


def test_two_that_were_merged_into_each_other_stay_one_topic() -> None:
    found = decided((TopicVerdict.MERGE, "excel", "sql"), (TopicVerdict.MERGE, "sql", "excel"))
    assert "sql" in by_id(found)


def test_a_chapter_cannot_become_part_of_its_own_part() -> None:
    assert decided((TopicVerdict.MERGE, "sql", "joins")).topics() == TOPICS


def test_what_was_taken_back_has_no_effect() -> None:
    assert decided((TopicVerdict.MERGE, "excel", "sql"), (TopicVerdict.UNDO, "excel", "1")).topics() == TOPICS


def test_a_decision_about_a_topic_that_is_no_longer_found_waits_without_harm() -> None:
    assert decided((TopicVerdict.RENAME, "gone", "x"), (TopicVerdict.MERGE, "sql", "gone")).topics() == TOPICS
