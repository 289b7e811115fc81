"""What an asker writes after an English answer: it worked, thanks, it failed, or something else solved it."""

import pytest

from publish.entries.outcome import alone, credits_it, fails, reports, takes_up, tells_how


@pytest.mark.parametrize(
    "heard",
    [
        ["@u that worked, thanks!"],
        ["yep that did it!"],
        ["thank you @u", "it works now"],
        ["works like a charm"],
        ["you are right. it was logged in"],
    ],
)
def test_what_worked_is_credited(heard: list[str]) -> None:
    assert credits_it(heard)
    assert any(reports(text) or "right" in text for text in heard)


@pytest.mark.parametrize(
    "heard",
    [
        ["it works now"],
        ["thanks, I figured it out. I used another class and it worked"],
        ["it worked but now the port is taken"],
        ["thanks for reaching out"],
    ],
)
def test_what_another_thing_solved_or_nobody_thanked_for_is_not(heard: list[str]) -> None:
    assert not credits_it(heard)


@pytest.mark.parametrize("text", ["thanks @u", "@u ahh, that makes sense. i will try it", "ok gotcha", "I'll try that"])
def test_thanks_and_an_intention_take_it_up(text: str) -> None:
    assert takes_up(text)


@pytest.mark.parametrize("text", ["thanks, but how do I start it?", "thanks, no luck though", "nevermind, thanks"])
def test_what_asks_on_or_failed_takes_nothing_up(text: str) -> None:
    assert not takes_up(text)


def test_failure_and_own_findings_are_told_apart() -> None:
    assert fails("it still doesn't load")
    assert alone("never mind, it was a typo")
    assert not fails("that works")


def test_who_found_it_alone_must_say_how() -> None:
    assert tells_how("Nevermind, that was it, I had to set the callback url to localhost")
    assert not tells_how("figured it out!")
    assert not tells_how("I need to set the clock to thirty minutes and it comes up short")
