"""The tools: search, topic summary, ask. Each is a row of one table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import mcp_types as types
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from api.mcp.reader import Reader
from api.queries import asking, searching
from api.queries.audience import Audience
from api.queries.scope import Filter, scope_of
from api.queries.searching import EntryHit, MessageHit, ThreadHit
from api.queries.summary import Summary, summary, topic_of_question
from api.queries.topics import topics
from api.web.validation import reasons
from models.errors import BadOption, NotFound, StillroomError
from models.i18n import N_, translate

UNKNOWN_TOOL = N_("There is no tool {name}: there are {names}.")
NO_TOPIC = N_("There is no topic {name}: read stillroom://topics, and give an id or a name from there.")
_MOST = 50
_USUAL = 10
"""Items of each kind that a search gives."""

Topic = Annotated[
    str | None, Field(max_length=200, description=N_("A topic, by its id or its whole name, and those in it."))
]
Channel = Annotated[str | None, Field(max_length=100, description=N_("Only of the channel with this id."))]
Period = Annotated[
    str | None,
    Field(
        max_length=100,
        description=N_(
            "Only of a month (2025-03), a week (2025-W10), a day (2025-03-07) or a course week (spring/W3)."
        ),
    ),
]


class _Arguments(BaseModel):
    """What a tool is called with; a field that is none of its own is an error, never passed over."""

    model_config = ConfigDict(extra="forbid")


class SearchFor(_Arguments):
    """Of ``search``."""

    query: Annotated[
        str, Field(min_length=1, max_length=searching.LONGEST, description=N_("Words, in Chinese or English."))
    ]
    topic: Topic = None
    channel: Channel = None
    period: Period = None
    limit: Annotated[int, Field(ge=1, le=_MOST, description=N_("Items of each kind at most."))] = _USUAL


class SummaryOf(_Arguments):
    """Of ``topic_summary``."""

    topic: Topic = None
    question: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=asking.LONGEST,
            description=N_("Instead of a topic: a question, whose topic is summarised."),
        ),
    ] = None
    channel: Channel = None
    period: Period = None


class Question(_Arguments):
    """Of ``ask``."""

    question: Annotated[
        str, Field(min_length=1, max_length=asking.LONGEST, description=N_("In Chinese or English, in one sentence."))
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    entries: tuple[EntryHit, ...]
    conversations: tuple[ThreadHit, ...]
    """Empty for who may see only what was published; so are messages."""
    messages: tuple[MessageHit, ...]


@dataclass(frozen=True, slots=True)
class ToolRow:
    """One tool."""

    title: str
    description: str
    arguments: type[_Arguments]
    answer: Any
    """The record that it gives."""
    act: Callable[[Reader, Any], object]


def listed(reader: Reader) -> list[types.Tool]:
    """Every tool, described in the reader's language."""
    return [_described(name, row, reader.language) for name, row in TOOLS.items()]


def call(reader: Reader, name: str, given: dict[str, Any]) -> types.CallToolResult:
    """What a tool gives: structured, and the same as text. What it cannot do is told in its result.

    Raises ``NotFound`` where there is no such tool.
    """
    row = TOOLS.get(name)
    if row is None:
        raise NotFound(UNKNOWN_TOOL, name=name[:80], names=", ".join(TOOLS))
    try:
        return _answered(row, row.act(reader, row.arguments.model_validate(given)))
    except ValidationError as error:
        wrong = reasons(error.errors(), reader.language)
        return _failed("\n".join(f"{one['where']}: {one['reason']}" for one in wrong))
    except StillroomError as error:
        return _failed(error.localized(reader.language))


def _search(reader: Reader, asked: SearchFor) -> Found:
    holdings, snapshot = reader.holdings, reader.holdings.snapshot()
    scope = scope_of(snapshot, Filter(_topic(reader, asked.topic), asked.channel, asked.period))
    entries = searching.entries_about(holdings, snapshot, reader.audience, asked.query, scope, limit=asked.limit)
    if reader.audience is Audience.READERS:
        return Found(entries, (), ())
    near = searching.threads_like(holdings, snapshot, asked.query, scope, skip=0, limit=asked.limit)
    said = searching.messages_with(holdings, snapshot, asked.query, scope, role=None, skip=0, limit=asked.limit)
    return Found(entries, near, said)


def _summary(reader: Reader, asked: SummaryOf) -> Summary:
    if asked.topic is not None and asked.question is not None:
        raise BadOption(N_("Give a topic or a question, not both."))
    topic = _topic(reader, asked.topic)
    if asked.question is not None:
        topic = topic_of_question(reader.holdings, reader.audience, asked.question)
    return summary(reader.holdings, reader.audience, Filter(topic, asked.channel, asked.period))


def _ask(reader: Reader, asked: Question) -> asking.AskAnswer:
    return asking.ask(reader.holdings, reader.audience, asked.question, reader.language)


TOOLS: dict[str, ToolRow] = {
    "search": ToolRow(
        N_("Search"),
        N_(
            "Finds entries of the community’s handbooks by words and meaning; for who may see the community’s talk "
            "also conversations by meaning, and messages that hold every word."
        ),
        SearchFor,
        Found,
        _search,
    ),
    "topic_summary": ToolRow(
        N_("Topic summary"),
        N_(
            "What the community says about a topic, in a period, or about what a question is about: gist, pain points, "
            "best answers, controversies, trend. Every sentence is a member’s and names its messages. Without "
            "arguments: the whole community."
        ),
        SummaryOf,
        Summary,
        _summary,
    ),
    "ask": ToolRow(
        N_("Ask"),
        N_(
            "What members said to a question before, as text to paste, with its evidence; or known: false where the "
            "community has not answered it yet. Then say so, and invent nothing."
        ),
        Question,
        asking.AskAnswer,
        _ask,
    ),
}


def _topic(reader: Reader, named: str | None) -> str | None:
    """The id of a topic that the reader may see, named by id or by name. Raises ``NotFound``."""
    if named is None:
        return None
    cards = topics(reader.holdings.snapshot(), reader.audience)
    found = [card.id for card in cards if card.id == named] or [card.id for card in cards if card.name == named]
    if not found:
        raise NotFound(NO_TOPIC, name=named[:80])
    return found[0]


def _answered(row: ToolRow, value: object) -> types.CallToolResult:
    plain = _spelling(row.answer).dump_python(value, mode="json")
    text = json.dumps(plain, ensure_ascii=False)
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=plain)


def _failed(sentence: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=sentence)], is_error=True)


def _described(name: str, row: ToolRow, language: str) -> types.Tool:
    return types.Tool(
        name=name,
        title=translate(row.title, language),
        description=translate(row.description, language),
        input_schema=_asked(row.arguments, language),
        output_schema=_spelling(row.answer).json_schema(mode="serialization"),
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def _asked(arguments: type[_Arguments], language: str) -> dict[str, Any]:
    schema = arguments.model_json_schema()
    for field in schema["properties"].values():
        field["description"] = translate(field["description"], language)
    return schema


@cache
def _spelling(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
