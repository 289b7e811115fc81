"""The ways of a passage: each is asked for by its own case, and by no other."""

from api.queries.passages import Passage
from api.queries.ways import askings, scene_of, told_ways
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Evidence

CLAIMS = tuple(
    Claim(str(place), kind, text, (Evidence(f"m{place}", 0, len(text), text),), group=group)
    for place, (kind, text, group) in enumerate(
        (
            (ClaimKind.TITLE, "叶子发黄", None),
            (ClaimKind.SCENE, "番茄叶子发黄怎么办", "1"),
            (ClaimKind.STEP, "先停水三天", "1.1"),
            (ClaimKind.STEP, "再换土", "1.1"),
            (ClaimKind.RELATED, "蜗牛怎么赶走", "q1"),
            (ClaimKind.ANSWER, "撒一圈蛋壳", "q1"),
        )
    )
)
PASSAGE = Passage(1, 1, True, Entry("e", EntryKind.PAIN, None, None, CLAIMS), None, CLAIMS, frozenset(), None)


def test_a_neighbours_question_is_answered_by_its_own_answer_alone() -> None:
    assert {group: [claim.text for claim in told] for group, told in told_ways(PASSAGE).items()} == {
        "1.1": ["先停水三天", "再换土"],
        "q1": ["撒一圈蛋壳"],
    }
    assert list(askings(PASSAGE, "q1")) == ["蜗牛怎么赶走"]
    assert list(askings(PASSAGE, "1.1")) == ["叶子发黄", "番茄叶子发黄怎么办"]
    scene = scene_of(PASSAGE, "q1")
    assert scene is not None
    assert scene.text == "蜗牛怎么赶走"
