"""A list prints what still tells a stranger something: no news of a day, no team's plans, no one person's code."""

import pytest

from publish.entries.lasting import lasts

ASKED = "How do I keep slugs off my lettuce seedlings?"
TOLD = "put copper tape around the pot, slugs will not cross it"


def test_what_holds_on_any_day_lasts() -> None:
    assert lasts(ASKED, TOLD)
    assert lasts("do we have to water the copper tape?", "we put it around the pot, you need not water it")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("is the copper tape available yet?", TOLD),
        ("what can I read while I'm waiting for the new pump to arrive?", TOLD),
        ("the pump is broken now, how do I water the lettuce?", TOLD),
        (ASKED, "somebody mentioned yesterday that the shop has tape"),
        ("I'd like to do issue #597, how long should the tape be?", TOLD),
        (ASKED, "see https://garden.example/beds/issues/12 for the tape"),
        (ASKED, "We are planning to put up a fence, it will keep them off"),
        ("do we have a fence? I think one would keep slugs off", TOLD),
        ("Ben-Hill just stated that salt helps, how do I keep slugs off?", TOLD),
        (ASKED, "I made some changes to your bed, look at the corner"),
        (ASKED, "There is a film about copper tape. Can link it to you if you want"),
        ("why does `shop?appid=fda0c88a4341699d5eaa6fd1` show no tape?", TOLD),
        (ASKED, "it is because your `margin` is too small"),
    ],
)
def test_what_is_of_a_day_a_team_or_one_person_does_not(asked: str, told: str) -> None:
    assert not lasts(asked, told)
