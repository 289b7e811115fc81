"""A member's name that is a thing: what was said of the thing is no longer its speaker's words, and is not printed."""

import pytest

from models.records.role import Role
from publish.reading import Reading
from publish.spans.naming import stands_for_a_thing
from tests.support_garden import MARCH, Chat, distilled

NAMES = frozenset({"艾叶", "冠鹤"})


@pytest.mark.parametrize("text", ["网线只到冠鹤里", "已经松的 贴艾叶片 涂胶", "买了两个冠鹤放门口", "路由在冠鹤上面"])
def test_a_pseudonym_in_a_thing_s_place_is_seen(text: str) -> None:
    assert stands_for_a_thing(text, NAMES)


@pytest.mark.parametrize("text", ["按艾叶的做法改了", "艾叶说先刮胶", "@冠鹤 里程碑到了", "问问冠鹤", "石头里面长的"])
def test_a_member_who_is_spoken_of_is_none(text: str) -> None:
    assert not stands_for_a_thing(text, NAMES)


def test_what_was_said_of_the_thing_is_quoted_nowhere() -> None:
    chat = Chat()
    person, thing = (chat.say("t1", "木棉", text, Role.ANSWER) for text in ("按白桦说的浇水", "浇水壶放白桦里"))
    distillation = distilled(chat, ())
    names = {member.id: member.pseudonym for member in distillation.members}
    assert "白桦" in names.values() or chat.say("t1", "白桦", "嗯", Role.CHITCHAT)
    reading = Reading(distilled(chat, ()), MARCH)
    assert reading.quotable(person)
    assert not reading.quotable(thing)
