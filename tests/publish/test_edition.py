"""What an edition selects, says and leaves out."""

import json
from dataclasses import replace

import pytest

from models.records.distillation import Distillation
from models.records.edition import ClaimKind, Edition, Entry, EntryKind, Period, Status
from publish.edition import COVER, compile_edition
from publish.render import edition_json, html, markdown


def compiled(distillation: Distillation, **changes: object) -> Edition:
    period = Period("2025-03", 1_740_787_200_000, 1_743_465_600_000)
    settings: dict[str, object] = {"number": 2, "community": "阳台种菜", "language": "zh", "timezone": "Asia/Shanghai"}
    return compile_edition(distillation, period, **(settings | changes))  # type: ignore[arg-type]


def entry(edition: Edition, kind: EntryKind) -> Entry:
    return next(entry for entry in edition.entries if entry.kind is kind)


def texts(found: Entry, kind: ClaimKind) -> list[str]:
    return [claim.text for claim in found.claims if claim.kind is kind]


def test_an_entry_runs_from_scene_to_result(edition: Edition) -> None:
    found = entry(edition, EntryKind.PAIN)
    assert texts(found, ClaimKind.SCENE) == ["番茄叶子从下往上发黄", "辣椒叶子发黄卷边，是缺什么吗"]
    assert texts(found, ClaimKind.CAUSE) == ["底肥烧根了"]
    assert texts(found, ClaimKind.RESULT) == ["换了椰糠，新叶全绿了"]


def test_a_status_stands_at_the_step_that_the_asker_named(edition: Edition) -> None:
    steps = [
        claim
        for claim in entry(edition, EntryKind.PAIN).claims
        if claim.group == "1.1" and claim.kind is ClaimKind.STEP
    ]
    assert [(step.text, step.status) for step in steps] == [
        ("先停水三天", Status.UNHEARD),
        ("换成 1:1 的椰糠和珍珠岩", Status.TRIED),
        ("叶面喷 0.2% 磷酸二氢钾", Status.UNHEARD),
    ]


def test_a_detour_is_told_whole_and_its_author_stays_unnamed(edition: Edition) -> None:
    found = entry(edition, EntryKind.PAIN)
    assert texts(found, ClaimKind.DETOUR) == ["多浇水就行"]
    assert texts(found, ClaimKind.CORRECTION) == ["浇了三天，更黄了", "别再浇了，根会闷死，越浇越黄"]
    for text in (markdown.render(edition), html.render(edition), edition_json.render(edition)):
        assert "青萝" not in text


def test_an_open_entry_says_who_was_asked_and_invites(edition: Edition) -> None:
    found = entry(edition, EntryKind.OPEN)
    assert texts(found, ClaimKind.SCENE) == ["蜗牛半夜啃生菜怎么赶走啊", "菜叶夜里被咬成网，白天一只虫都找不到"]
    assert texts(found, ClaimKind.ASKED) == ["蜗牛我没遇到过，不确定"]
    assert "这一条等你" in markdown.render(edition)


def test_a_controversy_gives_both_sides_alike_and_no_verdict(edition: Edition) -> None:
    found = entry(edition, EntryKind.CONTROVERSY)
    sides = [claim.group for claim in found.claims if claim.kind is ClaimKind.POSITION]
    assert sorted(sides) == ["a", "b"]
    assert texts(found, ClaimKind.SIDE) == ["水培", "土培"]
    assert texts(found, ClaimKind.CONDITION) == ["经常出差的用土培", "想天天看根的用水培"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("如果天天在家就用水培，不在家用土培", True),
        ("没时间换水的就选土培", True),
        ("看情况，朝北还是水培好", True),
        ("面试阳台管理员都问水培，土培部门没人提", False),
        ("我们小区水培行业最大", False),
    ],
)
def test_a_condition_says_for_whom_it_holds(distillation: Distillation, *, said: str, kept: bool) -> None:
    (old,) = distillation.controversies[0].conditional
    messages = tuple(replace(one, text=said) if one.id == old else one for one in distillation.messages)
    printed = [
        claim.text
        for found in compiled(replace(distillation, messages=messages)).entries
        for claim in found.claims
        if claim.kind is ClaimKind.CONDITION
    ]
    assert bool(printed) is kept


def test_the_cover_takes_no_side(edition: Edition) -> None:
    found = entry(edition, EntryKind.CONTROVERSY)
    (asked,) = texts(found, ClaimKind.SCENE)
    row = next(line for line in markdown.render(edition).splitlines() if "[水培，还是土培？](#" in line)
    sides = [claim.text for claim in found.claims if claim.kind in {ClaimKind.POSITION, ClaimKind.CONDITION}]
    assert asked in row
    assert not any(text in row for text in sides)


def test_the_service_and_the_few_are_not_printed(edition: Edition) -> None:
    text = edition_json.render(edition) + markdown.render(edition)
    assert "寄到" not in text
    assert "没收到" not in text
    assert not [found for found in edition.entries if found.title and "香菜" in found.title.text]


def test_a_list_of_single_questions_needs_as_many_people_as_an_entry(distillation: Distillation) -> None:
    kinds = {found.kind for found in compiled(distillation, min_people=7).entries}
    assert not kinds & {EntryKind.FAQ, EntryKind.WAITING}


def test_adverts_and_private_data_are_not_printed(edition: Edition) -> None:
    assert "微信号" not in edition_json.render(edition)


def test_the_cover_has_one_open_and_one_disputed_entry(edition: Edition) -> None:
    kinds = [found.kind for found in edition.entries if found.id in edition.cover]
    assert len(kinds) <= COVER
    assert kinds.count(EntryKind.OPEN) >= 1
    assert kinds.count(EntryKind.CONTROVERSY) == 1


def test_questions_add_up(edition: Edition) -> None:
    figures = edition.figures
    parts = ("confirmed", "thanked", "unheard", "open")
    assert figures["questions"] == sum(figures[part] for part in parts) == 14


def test_thanks_go_by_questions_that_were_confirmed(edition: Edition) -> None:
    assert [(thanks.pseudonym, thanks.questions) for thanks in edition.thanks] == [("白桦", 1)]


def test_only_the_period_counts(distillation: Distillation) -> None:
    april = Period("2025-04", 1_743_465_600_000, 1_746_057_600_000)
    edition = compile_edition(distillation, april, number=3, community="阳台种菜", language="zh")
    assert edition.entries == ()
    assert edition.figures["questions"] == 0
    assert "先空着" in markdown.render(edition)


def test_the_same_distillation_gives_the_same_bytes(distillation: Distillation) -> None:
    turned = replace(distillation, roles=distillation.roles[::-1])
    assert edition_json.render(compiled(distillation)) == edition_json.render(compiled(turned))


def test_every_claim_in_json_has_its_id_kind_text_and_evidence(edition: Edition) -> None:
    value = json.loads(edition_json.render(edition))
    claims = [claim for found in value["entries"] for claim in found["claims"]]
    assert claims
    for claim in claims:
        assert all(claim[part] for part in ("id", "kind", "text"))
        assert all({"message", "start", "end", "quote"} == piece.keys() for piece in claim["evidence"])


def test_a_claim_keeps_its_id_when_its_topic_changes(distillation: Distillation, edition: Edition) -> None:
    moved = replace(distillation, pains=tuple(replace(pain, topic=None) for pain in distillation.pains))
    before = {claim.id for found in edition.entries for claim in found.claims if found.pain}
    after = {claim.id for found in compiled(moved).entries for claim in found.claims if found.pain}
    assert before == after


def test_each_message_is_cited_once_and_only_where_it_is_used(edition: Edition) -> None:
    used = {piece.message for found in edition.entries for claim in found.claims for piece in claim.evidence}
    cited = [citation.message for citation in edition.citations]
    assert sorted(cited) == sorted(used)
    assert [citation.number for citation in edition.citations] == list(range(1, len(cited) + 1))


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_of_entry_is_printed(edition: Edition, kind: EntryKind) -> None:
    assert entry(edition, kind).claims
