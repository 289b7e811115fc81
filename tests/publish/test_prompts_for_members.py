"""Speaking templates and discussion kits: members' words in their slots, fitting what keeps people from speaking."""

from dataclasses import replace

import pytest

from models.records.distillation import Distillation
from models.records.edition import Claim, Edition, Entry, EntryKind, Review
from models.records.message import Kind, Message
from models.records.prompt import Barrier, Diagnosis, Kit, PromptBook, Scope
from models.records.role import Role, RoleLabel
from publish.prompts.barriers import LEAST, diagnose, helpable
from publish.prompts.book import compile_book
from publish.prompts.kits import FOLLOW_UPS
from publish.prompts.posts import opening
from publish.prompts.rhythm import rhythm
from publish.prompts.speaking import speaking_templates
from publish.prompts.structures import STRUCTURES
from publish.proof import prove_claim
from publish.reading import Reading
from tests.support_garden import MARCH
from tests.support_prompts import HELPER, TELLING, WRONG, asking

APOLOGIES = [f"小白弱弱问一下，第 {place} 步的软件要怎么装" for place in range(6)]
SHORT = [f"第{place}步报错咋办" for place in range(6)]
PLAIN = [f"软件装到第 {place} 步提示找不到文件，重启过了，要怎么解决" for place in range(6)]


def spoken(book: PromptBook) -> list[Claim]:
    examples = [template.example for template in book.speaking if template.example]
    slots = [claim for example in examples for slot in example.slots for claim in slot.claims]
    asked = [claim for kit in book.kits for claim in kit.question]
    followed = [each.claim for kit in book.kits for each in kit.follow_ups if each.claim]
    return [*slots, *asked, *followed, *(each.claim for kit in book.kits for each in kit.invitees)]


def kit_of(book: PromptBook, *, controversy: bool) -> Kit:
    return next(kit for kit in book.kits if kit.controversy is controversy)


def diagnosed(told: Distillation) -> Diagnosis:
    """Of the whole community."""
    reading = Reading(told, MARCH)
    return diagnose(reading, helpable(reading), "装机群")[0]


def said(baking: Distillation, member: str, text: str, role: Role) -> Distillation:
    last = baking.messages[-1]
    message = Message(f"x{len(baking.messages)}", "g1", last.position + 1, last.sent_at + 1, member, Kind.TEXT, text)
    return replace(
        baking,
        messages=(*baking.messages, message),
        roles=(*baking.roles, RoleLabel(message.id, role, 1.0)),
    )


def test_every_word_in_a_slot_a_question_or_an_invitation_is_carried_by_its_messages(
    book: PromptBook, baking: Distillation
) -> None:
    texts = {message.id: message.text for message in baking.messages}
    claims = spoken(book)
    assert len(claims) > 20
    for claim in claims:
        prove_claim(claim, texts)


def test_there_are_six_structures_and_their_ids_stay(book: PromptBook) -> None:
    ids = {template.id for template in book.speaking}
    assert ids == {f"speaking-{key}" for key in ("scene-pain", "scqa", "prep", "star", "5w1h", "grai")}


def test_an_example_fills_every_slot_and_no_slot_says_what_another_says(book: PromptBook) -> None:
    examples = [template.example for template in book.speaking if template.example]
    assert len(examples) == 5
    for example in examples:
        pieces = [piece for slot in example.slots for claim in slot.claims for piece in claim.evidence]
        assert all(slot.claims or slot.fact for slot in example.slots)
        assert len(pieces) == len(set(pieces))


def test_a_structure_that_no_entry_fills_has_no_example(book: PromptBook) -> None:
    prep = next(template for template in book.speaking if template.structure == "prep")
    assert prep.example is None
    assert prep.slots == tuple(slot.key for slot in STRUCTURES["prep"].slots)


def test_examples_come_from_different_entries_where_they_can(book: PromptBook) -> None:
    entries = [template.example.entry for template in book.speaking if template.example]
    assert len(set(entries)) == len(entries)


def test_a_reviewed_entry_is_taken_before_all_others(baked: Edition) -> None:
    for entry in (entry for entry in baked.entries if entry.kind is EntryKind.PAIN):
        marked = tuple(replace(each, reviewed=each.id == entry.id) for each in baked.entries)
        examples = [each.example for each in speaking_templates(replace(baked, entries=marked))]
        chosen = {example.entry for example in examples if example}
        assert entry.id in chosen


def test_what_an_expert_edited_is_never_taken_apart_into_the_words_before(baked: Edition) -> None:
    review = Review(1, "edit", "expert", original="the words before")

    def edited(entry: Entry) -> Entry:
        claims = tuple(
            replace(claim, review=review) if claim.kind.value == "scene" else claim for claim in entry.claims
        )
        return replace(entry, claims=claims)

    changed = replace(baked, entries=tuple(map(edited, baked.entries)))
    filled = {each.structure for each in speaking_templates(changed) if each.example}
    assert filled == {"5w1h"}


def test_a_kit_asks_neutrally_and_goes_on_three_times(book: PromptBook) -> None:
    assert all(len(kit.follow_ups) == FOLLOW_UPS for kit in book.kits)
    disputed = kit_of(book, controversy=True)
    assert [claim.text for claim in disputed.question] == ["厨师机", "手工揉面"]
    assert [each.key for each in disputed.follow_ups][:2] == ["one", "other"]


def test_as_many_of_each_side_are_invited_each_by_what_they_said(book: PromptBook, baked: Edition) -> None:
    speakers = {citation.message: citation.speaker for citation in baked.citations}
    invitees = kit_of(book, controversy=True).invitees
    assert [each.key for each in invitees].count("said-a") == [each.key for each in invitees].count("said-b") == 1
    assert all(speakers[each.claim.evidence[0].message] == each.pseudonym for each in invitees)


def test_who_was_corrected_is_neither_named_nor_invited(book: PromptBook) -> None:
    assert WRONG not in {each.pseudonym for kit in book.kits for each in kit.invitees}
    assert WRONG not in {slot.fact for t in book.speaking if t.example for slot in t.example.slots}


def test_who_stays_unnamed_is_neither_quoted_nor_invited(
    baked: Edition, baking: Distillation, book: PromptBook
) -> None:
    quiet = kit_of(book, controversy=True).invitees[0]
    unnamed = tuple(
        replace(each, speaker=None) if each.speaker == quiet.pseudonym else each for each in baked.citations
    )
    kit = kit_of(compile_book(replace(baked, citations=unnamed), baking), controversy=True)
    assert {each.pseudonym for each in kit.invitees}.isdisjoint({quiet.pseudonym, None, ""})
    assert quiet.claim not in {each.claim for each in kit.follow_ups}


def test_who_told_something_when_it_was_asked_is_invited_and_who_does_not_know_is_not(book: PromptBook) -> None:
    invitees = kit_of(book, controversy=False).invitees
    assert [(each.pseudonym, each.key) for each in invitees] == [(TELLING, "told")]
    assert book.originals[-1].text.endswith("火调低十度再烤")


def test_who_answered_a_question_of_the_same_topic_is_invited_first(baked: Edition, baking: Distillation) -> None:
    together = tuple(replace(entry, topic="c-q1") for entry in baked.entries)
    kit = kit_of(compile_book(replace(baked, entries=together), baking), controversy=False)
    assert [(each.pseudonym, each.key) for each in kit.invitees] == [(HELPER, "answered"), (TELLING, "told")]


def test_a_kit_says_by_how_many_it_was_asked_and_in_how_many_groups(book: PromptBook) -> None:
    kit = kit_of(book, controversy=False)
    assert (kit.people, kit.channels) == (3, 1)


def test_a_discussion_begins_within_the_hours_in_which_most_is_said(baking: Distillation) -> None:
    found = rhythm(Reading(baking, MARCH), ["g1"], "Asia/Shanghai")
    assert (found.first, found.last) == (8, 11)
    assert found.count == found.of > 30
    assert found.conversations == 8
    assert found.minutes == 10


@pytest.mark.parametrize(
    ("told", "barrier"),
    [
        (asking(APOLOGIES), Barrier.DARE),
        (asking(SHORT), Barrier.ABLE),
        (asking(PLAIN, asked_back=True), Barrier.ABLE),
        (asking(PLAIN, answered=False), Barrier.WANT),
        (asking(PLAIN), None),
        (asking(APOLOGIES[: LEAST - 1]), None),
    ],
    ids=["apologies", "short", "asked-back", "unanswered", "plain", "too-few"],
)
def test_a_barrier_is_read_from_how_members_ask(told: Distillation, barrier: Barrier | None) -> None:
    whole = diagnosed(told)
    assert whole.scope is Scope.COMMUNITY
    assert whole.barrier is barrier


def test_a_sign_shows_its_messages_in_their_own_words() -> None:
    told = asking(APOLOGIES)
    texts = {message.id: message.text for message in told.messages}
    signal = next(each for each in diagnosed(told).signals if each.key == "apology")
    assert (signal.count, signal.of, len(signal.samples)) == (6, 6, 3)
    assert all(texts[each.message][each.start : each.end] == each.quote for each in signal.samples)


def test_members_who_only_check_in_are_counted_and_never_shown() -> None:
    told = asking(PLAIN)
    for place in range(9):
        told = said(told, f"u-静{place}", "打卡", Role.CHECKIN)
    whole = diagnosed(told)
    silent = next(each for each in whole.signals if each.key == "silent")
    assert (silent.count, silent.samples) == (9, ())
    assert whole.barrier is Barrier.WANT


@pytest.mark.parametrize(
    ("barrier", "line"),
    [
        (Barrier.WANT, "最近一次碰到这件事"),
        (None, "最近一次碰到这件事"),
        (Barrier.DARE, "不想署名就私聊"),
        (Barrier.ABLE, "我的情况＿＿"),
    ],
)
def test_the_first_post_fits_the_barrier(book: PromptBook, barrier: Barrier | None, line: str) -> None:
    post = opening(replace(kit_of(book, controversy=False), barrier=barrier), "zh")
    assert line in post
    assert len(post) <= 200
