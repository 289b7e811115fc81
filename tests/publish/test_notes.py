"""The operator's notes: actions, figures, what became of the last ones."""

import re
from dataclasses import replace

import pytest

from models.codec import from_json, to_json
from models.errors import EvidenceError
from models.records.distillation import Distillation
from models.records.edition import Claim, ClaimKind, Edition, Evidence
from models.records.message import Channel, Message
from models.records.note import Action, ActionKind, Notes, Statement
from models.records.people import (
    Contributor,
    Dependence,
    Gap,
    Meeting,
    Overlap,
    PainWeek,
    People,
    Response,
    Rhythm,
    Sign,
    Silence,
    Spread,
    Streak,
    Suspect,
)
from publish.notes import html, markdown
from publish.notes.compilation import Before, claims, compile_notes, statements
from publish.notes.grounds import Grounds
from publish.notes.group_reasons import group_reasons
from publish.notes.page import Page
from publish.notes.phrases import TABLE, UNITS, Wording
from publish.notes.pictures import pictures
from publish.notes.reason import MOST, OF_KIND, Reason, Worded, ranked
from publish.notes.values import count, names, words

SECTIONS = {
    "pains", "weeks", "unanswered", "spreads", "silences", "overlaps", "dependences", "contributors", "suspects",
    "streaks", "responses", "topics", "rhythm", "gaps",
}  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:1) ```\n# 标题 =cmd|' /C calc'!A0 \u202eabc 𠮷 مرحبا " + "长" * 10_000
)


def people(found: Distillation) -> People:
    """Every kind of finding once, over the garden's messages."""
    first, second = found.questions[0], found.questions[2]
    open_ones = tuple(one.id for one in found.questions if not one.answers)
    by_id = {message.id: message for message in found.messages}

    def voices(pain: int) -> tuple[str, ...]:
        one_each = {by_id[voice].member: voice for voice in found.pains[pain].voices}
        return tuple(one_each.values())

    meetings = tuple(Meeting(pain.id, voices(place)) for place, pain in enumerate(found.pains))
    cells = tuple(tuple(60 if (day, hour) == (1, 20) else 0 for hour in range(24)) for day in range(7))
    return People(
        contributors=(Contributor("u-白桦", 5, 3, 1, 4, (first.answers[0].utterance.messages[0],)),),
        dependences=(
            Dependence("g1", None, "u-白桦", 5, 6, 4, (first.id,)),
            Dependence(None, "c1", "u-白桦", 5, 5, 3, (first.id,)),
        ),
        suspects=(Suspect("u-广告", (Sign.ADVERTS, Sign.CONTACTS), ("g1",), 2, 5, (_advert(found),)),),
        streaks=(
            Streak("u-木棉", 6, 4, 4, evidence=(first.id,)),
            Streak("u-红柳", 3, 2, 0, goal=21, evidence=(second.id,)),
            Streak("u-银桂", 2, 1, 0, declared=found.questions[3].id),
        ),
        silences=(Silence("g2", 4, 30, 2, _last(found, "g2").id),),
        overlaps=(Overlap(("g1", "g2"), 6, 8, 1, 5, 4, (first.id,)),),
        spreads=(Spread("p1", ("g1", "g2"), 3, "g1", (first.id,)), Spread("p2", ("g2", "g1"), 2, None, (second.id,))),
        weeks=(PainWeek(2, "p1", 3, 4, (first.id,)), PainWeek(3, "p2", 3, 3, (second.id,))),
        cohorts=True,
        responses=(Response(None, 12, 10, 4, 500, (first.id,)), Response("g1", 6, 5, 3, None, ())),
        unanswered=open_ones,
        gaps=(Gap("g2", _last(found, "g2").id, 3),),
        rhythm=Rhythm(cells),
        met=meetings,
    )


def _advert(found: Distillation) -> str:
    return next(message.id for message in found.messages if message.member == "u-广告")


def _last(found: Distillation, channel: str) -> Message:
    return [message for message in found.messages if message.channel == channel][-1]


@pytest.fixture(scope="module")
def notes(distillation: Distillation, edition: Edition) -> Notes:
    return compile_notes(distillation, people(distillation), edition, Before())


@pytest.fixture(scope="module")
def in_english(distillation: Distillation, english: Edition) -> Notes:
    return compile_notes(distillation, people(distillation), english, Before())


def _every(notes: Notes) -> str:
    return markdown.render(notes, {}) + html.render(notes, {})


def test_actions_come_by_people_affected_and_are_ten_at_most(notes: Notes) -> None:
    affected = [action.people for action in notes.actions]
    assert affected == sorted(affected, reverse=True)
    assert 5 <= len(affected) <= MOST


def test_every_action_has_evidence_and_a_draft_that_a_group_can_read(notes: Notes) -> None:
    page = Page(notes)
    for action in notes.actions:
        assert action.statement.evidence, action.kind
        assert 0 < len(page.draft(action)) <= 200, action.kind


def test_no_kind_of_action_hides_the_others() -> None:
    worded = Worded(Statement("post-advert"), (Statement("post-advert"),))
    loudest = {kind: 1000 - 50 * place for place, kind in enumerate(ActionKind)}
    reasons = [Reason(kind, (str(n),), loudest[kind] - n, lambda: worded) for kind in ActionKind for n in range(30)]
    kinds = [action.kind for action in ranked(reasons)]
    assert len(kinds) == MOST
    assert max(kinds.count(kind) for kind in ActionKind) == OF_KIND


def test_a_question_of_an_obstacle_that_several_met_is_asked_once(distillation: Distillation, edition: Edition) -> None:
    grounds = Grounds(distillation, people(distillation), edition)
    unsolved = {one for pain in distillation.pains if not pain.resolved for one in pain.questions}
    assert unsolved & {question.id for own in grounds.waiting.values() for question in own}
    worded = [one.word() for one in group_reasons(grounds) if one.kind is ActionKind.REPLY]
    asked = {message for one in worded if one for message in one.statement.evidence}
    assert asked
    assert asked.isdisjoint(unsolved)


def test_every_section_with_something_to_say_stands_there_and_says_how_it_counts(notes: Notes) -> None:
    assert {section.key for section in notes.sections} == SECTIONS
    page = markdown.render(notes, {})
    for section in notes.sections:
        assert Page(notes).row(section.how)[:12] in page


def test_a_section_with_nothing_to_say_is_left_out(distillation: Distillation, edition: Edition) -> None:
    quiet = replace(people(distillation), suspects=(), gaps=(), silences=(), overlaps=())
    keys = {one.key for one in compile_notes(distillation, quiet, edition, Before()).sections}
    assert keys == SECTIONS - {"suspects", "gaps", "silences", "overlaps"}


def test_nobody_said_anything_is_a_page_without_actions(edition: Edition) -> None:
    empty = Distillation((), (), (), (), (), (), (), (), ())
    nothing = People((), (), (), (), (), (), (), (), False, (), (), (), Rhythm(((0,) * 24,) * 7), ())
    made = compile_notes(empty, nothing, replace(edition, entries=()), Before())
    assert (made.actions, made.sections, made.citations) == ((), (), ())
    assert "这段时间没有要做的事" in markdown.render(made, {})


def test_words_in_the_notes_are_members_words(notes: Notes, distillation: Distillation) -> None:
    texts = {message.id: message.text for message in distillation.messages}
    told = [claim for statement in statements(notes) for claim in claims(statement)]
    assert len(told) > 10
    assert all(piece.quote in texts[piece.message] for claim in told for piece in claim.evidence)


def test_words_that_nobody_said_are_an_error(distillation: Distillation, edition: Edition) -> None:
    first = edition.entries[0]
    message = distillation.messages[0]
    told = Claim("x", ClaimKind.TITLE, "编出来的话", (Evidence(message.id, 0, 2, message.text[:2]),))
    forged = replace(edition, entries=(replace(first, claims=(told,), pain="p1"),))
    with pytest.raises(EvidenceError):
        compile_notes(distillation, people(distillation), forged, Before())


def test_every_number_leads_to_a_message_on_the_page(notes: Notes) -> None:
    page = html.render(notes, {})
    linked, there = set(re.findall(r'href="#(m\d+)"', page)), set(re.findall(r'id="(m\d+)"', page))
    assert linked == there != set()


def test_what_was_not_done_says_since_when_and_what_was_done_is_ticked(
    notes: Notes, distillation: Distillation, edition: Edition
) -> None:
    done, left = notes.actions[0].id, notes.actions[1].id
    later = compile_notes(
        distillation, people(distillation), edition, Before("2025-02", notes.actions, {done}, done_now={left})
    )
    carried = {one.action.id: one for one in later.carried}
    now = {action.id: action for action in later.actions}
    assert (carried[done].done, carried[left].done, carried[done].again) == (True, False, True)
    assert (now[done].since, now[left].since, now[left].done) == (None, "2025-02", True)
    page = markdown.render(later, {})
    assert "- [x]" in page
    assert "2025-02 就提过" in page


def test_an_action_keeps_its_id_whatever_is_said_around_it(
    notes: Notes, distillation: Distillation, edition: Edition
) -> None:
    fewer = replace(people(distillation), silences=(), suspects=())
    again = {action.id for action in compile_notes(distillation, fewer, edition, Before()).actions}
    expected = {action.id for action in notes.actions if action.kind not in {ActionKind.WAKE, ActionKind.ADVERT}}
    assert expected <= again


def test_a_seed_account_is_neither_quoted_nor_counted(distillation: Distillation, edition: Edition) -> None:
    made = compile_notes(distillation, people(distillation), edition, Before(), seeds=("木棉",))
    ids = {message.id for message in distillation.messages if message.member == "u-木棉"}
    told = {piece.message for one in statements(made) for claim in claims(one) for piece in claim.evidence}
    assert told.isdisjoint(ids)
    topics = next(section for section in made.sections if section.key == "topics")
    assert {message for row in topics.rows for message in row.evidence}.isdisjoint(ids)
    everybody = compile_notes(distillation, people(distillation), edition, Before())
    assert made.figures["members"] == everybody.figures["members"] - 1


def test_the_notes_are_the_same_bytes_again(notes: Notes, distillation: Distillation, edition: Edition) -> None:
    again = compile_notes(distillation, people(distillation), edition, Before())
    assert _every(again) == _every(notes)
    assert from_json(Notes, to_json(notes)) == notes


def test_both_languages_say_the_same(notes: Notes, in_english: Notes) -> None:
    assert [action.id for action in notes.actions] == [action.id for action in in_english.actions]
    assert "Operator notes" in html.render(in_english, {})
    assert not re.search(r"[{}]", markdown.render(in_english, {}) + markdown.render(notes, {}))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_of_the_table_can_be_said(language: str) -> None:
    wording = Wording(language, "Asia/Shanghai")
    for key, text in TABLE.items():
        slots = {name: count(2, "person") for name in re.findall(r"{(\w+)}", text)}
        assert wording.plain(Statement(key, slots)), key
    assert all(wording.count(1, unit) and wording.count(2, unit) for unit in UNITS)


def test_a_long_wait_is_told_in_hours_and_days() -> None:
    page = Wording("en", "UTC")
    assert [page.wait(minutes) for minutes in (0, 1, 119, 120, 7200, 10_000)] == [
        "1 minute", "1 minute", "119 minutes", "2 hours", "5 days", "7 days",
    ]  # fmt: skip


def test_a_space_stands_between_chinese_and_digits() -> None:
    assert Wording("zh", "UTC").plain(Statement("affects", {"people": count(9, "member")})) == "关系到 9 位成员"


def test_what_is_listed_stands_one_after_the_other() -> None:
    draft = Statement("post-export", {"groups": names(["甲群", "乙群"])})
    assert Wording("zh", "UTC").plain(draft).endswith("甲群、乙群")


def test_hostile_text_comes_out_as_text(distillation: Distillation, edition: Edition) -> None:
    hostile = HOSTILE[:60]
    poisoned = replace(
        distillation,
        channels=tuple(Channel(one.id, hostile, one.platform) for one in distillation.channels),
        messages=tuple(replace(one, text=HOSTILE) if one.member == "u-广告" else one for one in distillation.messages),
    )
    made = compile_notes(poisoned, people(poisoned), edition, Before())
    grounds = Grounds(poisoned, people(poisoned), edition)
    page = html.render(made, pictures(grounds, "UTC", "zh"))
    text = markdown.render(made, {})
    assert "<script" not in page
    assert "\u202e" not in page + text
    assert not re.search(r"(?<!\\)<script", re.sub(r"(?ms)^ *(`{3,})text$.*?^ *\1$", "", text))
    assert "&lt;script&gt;alert(1)" in page


def test_a_fence_in_a_draft_cannot_close_its_block(notes: Notes) -> None:
    claim = Claim("x", ClaimKind.TITLE, "``` # 标题", ())
    action = replace(notes.actions[0], draft=(Statement("post-line", {"words": words(claim)}),))
    made = replace(notes, actions=(action,))
    assert "   ````text\n   · 「``` # 标题」\n   ````" in markdown.render(made, {})


def test_the_page_loads_nothing_and_runs_nothing(notes: Notes, distillation: Distillation, edition: Edition) -> None:
    drawn = pictures(Grounds(distillation, people(distillation), edition), "UTC", "zh")
    page = html.render(notes, drawn)
    assert page.count("<svg") == len(drawn) >= 3
    assert not re.search(r"<script|<link|<img|url\(|@import", page)
    assert "default-src 'none'" in page


def test_the_handbook_knows_nothing_of_the_notes(edition: Edition, notes: Notes) -> None:
    assert isinstance(notes.actions[0], Action)
    assert "还没人答" not in to_json(edition)
