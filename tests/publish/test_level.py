"""The level of an entry follows three signs that anybody can recount."""

import pytest

from models.records.answer import Outcome
from models.records.edition import Claim, ClaimKind, Entry, EntryKind, Evidence, Level
from models.records.role import Role
from publish.level import level
from publish.reading import Reading
from tests.support_garden import MARCH, Chat, distilled

PLAIN = ("先停水三天",)
LONG = ("先停水三天", "换一个大盆", "剪掉黄叶", "放到阴处")
CODE = ("运行 `pip install soil` 就行",)


def marked(steps: tuple[str, ...], asked: str = "番茄叶子发黄怎么办", *, helper: bool = False) -> Level:
    """The level of an entry whose asker, where ``helper``, had helped somebody before."""
    chat = Chat()
    before = [chat.say("t0", "红柳", "生菜怎么种", Role.QUESTION)]
    helped = [chat.say("t0", "木棉" if helper else "白桦", "生菜撒种就行", Role.ANSWER)]
    thanked = (chat.say("t0", "红柳", "谢谢", Role.THANKS),)
    question = chat.question(before, (chat.answer(helped, Outcome.THANKED, thanked),), (0,))
    message = chat.say("t1", "木棉", asked, Role.QUESTION, day=1)
    scene = Claim("s", ClaimKind.SCENE, asked, (Evidence(message, 0, len(asked), asked),), group="1")
    told = tuple(
        Claim(f"c{at}", ClaimKind.STEP, text, (Evidence(helped[0], 0, 1, "生"),), group="1.1")
        for at, text in enumerate(steps)
    )
    reading = Reading(distilled(chat, (question,)), MARCH)
    return level(reading, Entry("e", EntryKind.PAIN, None, None, (scene, *told)))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (marked(PLAIN), Level.BEGINNER),
        (marked(LONG), Level.ADVANCED),
        (marked(CODE), Level.ADVANCED),
        (marked(PLAIN, helper=True), Level.ADVANCED),
        (marked(("merge 前 astype",), "pandas merge key NaN"), Level.ADVANCED),
        (marked(LONG, helper=True), Level.EXPERT),
        (marked(("`df.merge` 前 astype",), "pandas merge key NaN", helper=True), Level.EXPERT),
        (marked(("看 https://garden.example/a 这篇",)), Level.BEGINNER),
    ],
    ids=["none", "long", "code", "helper", "technical", "two", "all", "an address is no code"],
)
def test_each_sign_counts_once(found: Level, expected: Level) -> None:
    assert found is expected
