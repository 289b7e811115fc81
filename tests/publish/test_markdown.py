"""Every printed sentence is a claim, a row of the phrase table with typed slots, or a cited message."""

import re
from dataclasses import replace

import pytest

from models.i18n import translate
from models.records.distillation import Distillation
from models.records.edition import Edition, Status
from publish.phrase_slots import Bare, Count, Date, Day, Days, EntryLink, Group, Mark, Name, Order, Quoted, Source, Told
from publish.phrases import CHIPS, ORDERS, STATUSES, TABLE, UNITS, UNNAMED
from publish.phrasing import Phrase, phrase
from publish.proof import claims
from publish.render import group_text, markdown
from tests.support_garden import compiled

SPAN, ORIGINAL = "\x01", "\x02"


def slot_patterns(edition: Edition) -> dict[type, str]:
    """What each type of slot may print in this edition, and nothing else."""
    names = {citation.speaker for citation in edition.citations if citation.speaker}
    names |= {thanks.pseudonym for thanks in edition.thanks} | {journey.helped for journey in edition.journeys}
    units = {translate(text, edition.language).replace("{n}", r"\d+") for pair in UNITS.values() for text in pair}
    groups = {edition.community, *edition.channels, *(entry.topic_name or "…" for entry in edition.entries)}
    groups |= {entry.chapter or "…" for entry in edition.entries}
    assert edition.overview
    groups |= {covered(topic.name, said(edition), SPAN) for topic in edition.overview.topics}
    day = r"(?:\d{4} 年 )?\d{1,2} 月 \d{1,2} 日" if edition.language == "zh" else r"\d{1,2} [A-Z][a-z]{2}(?: \d{4})?"
    days = r"[\d 年月日—]+" if edition.language == "zh" else r"[\d–]+ (?:[A-Z][a-z]{2}(?: \d{4})?|[ –\d]+)*"
    quotes = "「」" if edition.language == "zh" else "“”"
    return {
        Count: "|".join(units),
        Day: day,
        Days: f"{day}|{days}",
        Date: day,
        Told: SPAN,
        Name: "|".join(map(re.escape, [*names, translate(UNNAMED, edition.language)])),
        Group: "|".join(map(re.escape, groups)),
        Order: "|".join(translate(order, edition.language) for order in ORDERS),
        Mark: "|".join(translate(chip, edition.language) for chip in CHIPS.values()),
        Quoted: f"{quotes[0]}{SPAN}{quotes[1]}",
        Bare: SPAN,
        Source: " ?",
        EntryLink: rf"\d+ · {SPAN}",
    }


def row_pattern(key: str, edition: Edition, slots: dict[type, str]) -> str:
    text = translate(TABLE[key].text, edition.language)
    parts = re.split(r"(\{\w+\})", text)
    return "".join(f"(?:{slots[TABLE[key].slots[p[1:-1]]]})" if p.startswith("{") else re.escape(p) for p in parts)


def plain(line: str) -> str:
    """The line as a reader sees it: no anchors, links, emphasis, source marks or escapes."""
    line = re.sub(r"<a id=\"[\w-]+\"></a>| ?<sub>.*?</sub>|</?(?:details|summary)>", "", line)
    line = re.sub(r"\[((?:\\.|[^\]\\])*)\]\(#[\w-]+\)", r"\1", line)
    line = re.sub(r"^(?:#+ |- |\d+\. |> |\|)|\*\*|`|\|$|-{3,}", "", line)
    return re.sub(r"\\(.)", r"\1", line)


def said(edition: Edition) -> list[str]:
    return sorted({claim.text for claim in claims(edition)}, key=len, reverse=True)


def covered(line: str, words: list[str], mark: str) -> str:
    for word in words:
        line = line.replace(word, mark)
    return line


def printed(edition: Edition) -> list[str]:
    pasted = group_text.render(edition)
    text = markdown.render(edition).replace(pasted, "").replace("```text", "").replace("```", "")
    originals = sorted({citation.text for citation in edition.citations}, key=len, reverse=True)
    out = []
    for raw in text.splitlines():
        cited = raw.startswith('| <a id="m')
        out.append(covered(plain(raw), originals if cited else said(edition), ORIGINAL if cited else SPAN))
    return [line for line in out if line.strip(" |")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_printed_line_is_made_of_claims_phrases_and_figures(
    language: str, request: pytest.FixtureRequest
) -> None:
    edition: Edition = request.getfixturevalue("edition" if language == "zh" else "english")
    slots = slot_patterns(edition)
    rows = [row_pattern(key, edition, slots) for key in TABLE] + [slots[Mark], SPAN, ORIGINAL]
    whole = re.compile(f"(?:{'|'.join(sorted(rows, key=len, reverse=True))}|[ |])*")
    strange = [line for line in printed(edition) if not whole.fullmatch(line)]
    assert strange == []


def test_a_sentence_of_ours_would_be_noticed(edition: Edition) -> None:
    slots = slot_patterns(edition)
    rows = [row_pattern(key, edition, slots) for key in TABLE] + [slots[Mark], SPAN, ORIGINAL]
    whole = re.compile(f"(?:{'|'.join(rows)}|[ |])*")
    assert not whole.fullmatch("这个办法很有效")
    assert not whole.fullmatch(f"{SPAN}，所以要少浇水")


@pytest.mark.parametrize("slots", [{}, {"name": Name("白桦")}, {"name": Name("白桦"), "day": Name("今天")}])
def test_a_phrase_takes_its_own_slots_only(slots: dict[str, Name]) -> None:
    with pytest.raises(TypeError):
        phrase("said-by", **slots)


def test_a_phrase_fills_its_slots_in_either_language() -> None:
    made: Phrase = phrase("said-by", name=Name("白桦"), day=Day(0))
    assert [part for part in made.parts("en") if not isinstance(part, str)] == [Name("白桦"), Day(0)]
    assert made.parts("zh")[0] == "（"


def test_every_number_of_a_source_leads_to_the_appendix(edition: Edition) -> None:
    text = markdown.render(edition)
    pointed = set(re.findall(r"\]\(#(m\d+)\)", text))
    anchors = re.findall(r"<a id=\"(m\d+)\"></a>", text)
    assert pointed == set(anchors)
    assert len(anchors) == len(set(anchors)) == len(edition.citations)


def test_the_first_screen_is_short(edition: Edition) -> None:
    head = markdown.render(edition).split("\n|")[0]
    assert len(re.sub(r"<[^>]+>|\s", "", head)) <= 200


@pytest.mark.parametrize("name", ["edition", "english"])
def test_the_group_text_fits_and_is_plain(name: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(name)
    text = group_text.render(edition)
    assert len(text) <= group_text.LIMITS[edition.language]
    assert not re.search(r"[*_`#\[\]<>]", text)


@pytest.mark.parametrize("name", ["edition", "english"])
def test_the_group_text_has_room_for_the_longest_link(name: str, request: pytest.FixtureRequest) -> None:
    link = f"https://example.org/{'x' * 88}"
    text = group_text.render(replace(request.getfixturevalue(name), link=link))
    assert text.endswith(link)
    assert len(text) <= group_text.LIMITS["zh" if name == "edition" else "en"]


@pytest.mark.parametrize(("language", "words"), [("zh", "应了，没看到结果"), ("en", "taken up, no result seen")])
def test_thanks_and_a_nod_are_worded_alike_everywhere(distillation: Distillation, language: str, words: str) -> None:
    said = {
        "chip": translate(STATUSES[Status.THANKED], language),
        "state": translate(TABLE["state-thanked"].text, language),
        "sum": translate(TABLE["guide-sum"].text, language),
        "figure": translate(TABLE["figure-thanked"].text, language).lower(),
    }
    assert [where for where, text in said.items() if words not in text] == []
    assert words in markdown.render(compiled(distillation, language))
