from dataclasses import replace

import numpy as np
import pytest

from models.records.message import Kind, Message
from models.records.role import Role, RoleLabel
from models.records.thread import Thread
from nlp.roles.habits import habits
from nlp.roles.labels import settled
from nlp.roles.neighbours import ROLES, Guesses, neighbourhood, turns
from nlp.roles.refinement import refine_roles
from nlp.roles.terms import terms
from nlp.words.tokens import words

_QUESTION, _ANSWER, _CHECKIN = (ROLES.index(role) for role in (Role.QUESTION, Role.ANSWER, Role.CHECKIN))
_SYSTEM, _CHITCHAT, _GREETING = (ROLES.index(role) for role in (Role.SYSTEM, Role.CHITCHAT, Role.GREETING))


def _talk(*rows: tuple[str, str]) -> list[Message]:
    return [
        Message(f"m{place}", "c", place, place * 20_000, member, Kind.TEXT, text)
        for place, (member, text) in enumerate(rows)
    ]


def _guesses(*columns: int) -> Guesses:
    return np.eye(len(ROLES), dtype=np.float32)[list(columns)]


def test_a_run_ends_where_another_speaks() -> None:
    runs = turns(_talk(("a", "求助"), ("a", "打不开"), ("b", "重装"), ("a", "好了")))
    everything = np.arange(4)
    assert runs.starts.tolist() == [0, 0, 2, 3]
    assert runs.before(everything).tolist() == [-1, -1, 1, 2]
    assert runs.after(everything).tolist() == [2, 2, 3, -1]


def test_before_and_after_nothing_is_nothing() -> None:
    runs = turns(_talk(("a", "早")))
    assert runs.after(np.array([-1, 0])).tolist() == [-1, -1]


def test_a_habit_is_what_the_other_messages_of_a_speaker_are() -> None:
    talk = _talk(("a", "点设置"), ("b", "怎么退"), ("a", "选账号"))
    table = habits(talk, _guesses(_ANSWER, _QUESTION, _CHECKIN))
    assert table[0, _CHECKIN] == 1
    assert table[0, _ANSWER] == 0
    assert table[1, : len(ROLES)].sum() == 0


def test_texts_that_differ_in_numbers_names_and_addresses_have_one_form() -> None:
    talk = _talk(("a", "Day3 @小林 https://a.b/1"), ("b", "day12 @阿May https://c.d/22"), ("c", "别的"))
    table = habits(talk, _guesses(_ANSWER, _CHECKIN, _QUESTION))
    of_form = slice(len(ROLES) + 1, 2 * len(ROLES) + 1)
    assert table[0, of_form].argmax() == _CHECKIN
    assert table[2, of_form].sum() == 0


@pytest.mark.parametrize("place", range(3))
def test_the_neighbourhood_has_one_row_a_message_of_any_channel(place: int) -> None:
    talk = _talk(("a", "怎么退"), ("b", "设置里"), ("a", "好"))[:place]
    assert neighbourhood(talk, _guesses(_QUESTION, _ANSWER, _CHITCHAT)[:place]).shape[0] == place


def test_noise_is_settled_by_the_sum_of_its_roles() -> None:
    row = np.zeros((1, len(ROLES)), dtype=np.float32)
    row[0, [_QUESTION, _CHITCHAT, _GREETING]] = (0.4, 0.35, 0.25)
    assert settled(_talk(("a", "在")), row)[0].role is Role.CHITCHAT


def test_only_the_platform_speaks_as_the_system() -> None:
    row = np.zeros((1, len(ROLES)), dtype=np.float32)
    row[0, [_SYSTEM, _ANSWER]] = (0.9, 0.1)
    assert settled(_talk(("a", "joined")), row)[0].role is Role.ANSWER
    assert settled(_talk(("", "joined")), row)[0].role is Role.SYSTEM


def test_terms_of_chinese_are_words_and_runs_of_letters() -> None:
    found = terms("打卡3", words("打卡3"))
    assert {"打卡", "^打卡", "~打", "~卡0", "~打卡0", "~^打"} <= found


def test_terms_of_other_scripts_are_words_alone() -> None:
    assert terms("it works", words("it works")) == {"it", "works", "it works", "^it", "works$"}


def test_a_bots_counting_is_noise_and_bears_witness_of_thanks() -> None:
    talk = _talk(("amy", "cheers @bo"), ("bot", "> amy sends brownie points to @bo :sparkles:"))
    talk = [replace(message, mentions=("bo",)) for message in talk]
    guessed = [RoleLabel("m0", Role.CHECKIN, 0.9), RoleLabel("m1", Role.ANSWER, 0.9)]
    thread = Thread("t", "c", ("m0", "m1"), (("m1", "m0"),))
    assert [label.role for label in refine_roles(talk, [thread], guessed)] == [Role.THANKS, Role.SYSTEM]


def test_what_no_bot_counted_stays_what_it_was() -> None:
    talk = _talk(("amy", "cheers @bo"), ("cy", "@bo gives good points on forms"))
    guessed = [RoleLabel("m0", Role.CHECKIN, 0.9), RoleLabel("m1", Role.OPINION, 0.9)]
    assert refine_roles(talk, [Thread("t", "c", ("m0", "m1"), ())], guessed) == guessed
