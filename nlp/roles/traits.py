"""What can be seen of each message of a channel: its cues, words, shape, kind and place among its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from models.records.message import Kind, Message
from nlp.bursts import burst_starts
from nlp.roles.cues import cue_book
from nlp.roles.terms import terms
from nlp.words.scripts import has_han
from nlp.words.tokens import words

Matrix = NDArray[np.float32]

_KIND_COLUMNS: Mapping[Kind, int] = {kind: column for column, kind in enumerate(Kind)}
_PLACEHOLDER = re.compile(r"^\s*(?:\[[^\]\s]{1,8}\]\s*)+$")
_DAY = 86400.0
_URL = re.compile(r"https?://|www\.")
_A_NOT_A = re.compile(r"([\u3400-\u9fff])[不没]\1")
_BLANKS = re.compile(r"[\s，。,；]+")
_LETTER = re.compile(r"[\w]")

SHAPE_NAMES = (
    "chars",
    "tokens",
    "no_letters",
    "stickers_only",
    "chinese",
    "lines",
    "url",
    "digits",
    "ends_question",
    "ends_dots",
    "ends_exclaim",
    "mentions",
    "quotes",
    "mentions_start",
    "long",
    "short",
    "a_not_a",
    "clauses",
)
PLACE_NAMES = (
    "gap_before",
    "gap_after",
    "same_before",
    "same_after",
    "burst_place",
    "burst_rest",
    "repeats",
    "repeats_by_others",
    "heads",
    "speaker_count",
    "speaker_first",
    "speaker_share",
    "own_gap",
    "own_messages_between",
    "answered_after",
)


def read_words(messages: Sequence[Message]) -> list[list[str]]:
    """``words`` of every message; of texts longer than 2,000 characters the first 2,000 count."""
    return [words(message.text[:2000]) for message in messages]


def traits(messages: Sequence[Message], tokens: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> csr_matrix:
    """One row a message: cues, shape, kind, place in the channel, then the terms of ``vocabulary``."""
    parts = [
        _cues(messages, tokens),
        csr_matrix(np.hstack([_shapes(messages, tokens), _kinds(messages), _places(messages)])),
        _vocabulary(messages, tokens, vocabulary),
    ]
    return csr_matrix(hstack(parts, format="csr"), dtype=np.float32)


def _rows_of(columns: Sequence[Sequence[int]], width: int) -> csr_matrix:
    lengths = np.fromiter((len(row) for row in columns), dtype=np.int64, count=len(columns))
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    indices = np.fromiter((column for row in columns for column in row), dtype=np.int64, count=int(pointers[-1]))
    return csr_matrix((np.ones(len(indices), dtype=np.float32), indices, pointers), shape=(len(columns), width))


def _cues(messages: Sequence[Message], tokens: Sequence[Sequence[str]]) -> csr_matrix:
    book = cue_book()
    found = [sorted(book.find(message.text[:2000], said)) for message, said in zip(messages, tokens, strict=True)]
    return _rows_of(found, len(book.names))


def _vocabulary(
    messages: Sequence[Message], tokens: Sequence[Sequence[str]], vocabulary: Mapping[str, int]
) -> csr_matrix:
    said = (terms(message.text, words_of) for message, words_of in zip(messages, tokens, strict=True))
    rows = [sorted(vocabulary[term] for term in found if term in vocabulary) for found in said]
    return _rows_of(rows, len(vocabulary))


def _shapes(messages: Sequence[Message], tokens: Sequence[Sequence[str]]) -> Matrix:
    rows = [_shape(message, len(said)) for message, said in zip(messages, tokens, strict=True)]
    return np.array(rows, dtype=np.float32).reshape(len(messages), len(SHAPE_NAMES))


def _shape(message: Message, token_count: int) -> tuple[float, ...]:
    text = message.text.strip()
    size = len(text)
    return (
        log1p(size) / 3,
        log1p(token_count) / 2,
        _LETTER.search(text) is None,
        _PLACEHOLDER.match(text) is not None,
        has_han(text),
        log1p(text.count("\n")),
        _URL.search(text) is not None,
        any(map(str.isdigit, text[:200])),
        text.endswith(("?", "？")),
        text.endswith(("…", "..", "。。")),
        text.endswith(("!", "！")),
        bool(message.mentions),
        message.reply_to is not None,
        text.startswith("@"),
        size > (30 if has_han(text) else 90),
        size <= (6 if has_han(text) else 12),
        _A_NOT_A.search(text) is not None,
        log1p(len(_BLANKS.findall(text))),
    )


def _kinds(messages: Sequence[Message]) -> Matrix:
    table = np.zeros((len(messages), len(Kind)), dtype=np.float32)
    table[np.arange(len(messages)), [_KIND_COLUMNS[message.kind] for message in messages]] = 1
    return table


def _places(messages: Sequence[Message]) -> Matrix:
    count = len(messages)
    times = np.fromiter((message.sent_at / 1000 for message in messages), dtype=np.float64, count=count)
    gaps = np.log1p(np.clip(np.diff(times, prepend=times[:1] - 86400, append=times[-1:] + 86400), 0, 86400)) / 5
    starts = np.array(burst_starts(messages), dtype=np.int64)
    order = np.arange(count)
    sizes = np.bincount(starts, minlength=count)[starts] if count else starts
    place, rest = order - starts, sizes - (order - starts) - 1
    columns = [gaps[:-1], gaps[1:], place > 0, rest > 0, np.minimum(place, 4) / 2, np.minimum(rest, 4) / 2]
    columns.extend(_repeats(messages))
    columns.extend(_speakers(messages))
    columns.extend(_turns(messages, times))
    return np.column_stack(columns).astype(np.float32)


def _repeats(messages: Sequence[Message]) -> list[NDArray[np.float64]]:
    texts = Counter(message.text for message in messages)
    pairs = {(message.text, message.member) for message in messages}
    speakers = Counter(text for text, _ in pairs)
    heads = Counter(message.text[:4] for message in messages)
    return [
        np.log1p(np.array([texts[message.text] - 1 for message in messages], dtype=np.float64)) / 2,
        np.log1p(np.array([speakers[message.text] - 1 for message in messages], dtype=np.float64)) / 2,
        np.log1p(np.array([heads[message.text[:4]] - 1 for message in messages], dtype=np.float64)) / 2,
    ]


def _speakers(messages: Sequence[Message]) -> list[NDArray[np.float64]]:
    totals = Counter(message.member for message in messages)
    seen: set[str] = set()
    first = []
    for message in messages:
        first.append(message.member not in seen)
        seen.add(message.member)
    counts = np.array([totals[message.member] for message in messages], dtype=np.float64)
    return [np.log1p(counts) / 4, np.array(first, dtype=np.float64), counts / max(1, len(messages))]


def _turns(messages: Sequence[Message], times: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """How long the speaker had been silent, how many others spoke meanwhile, and how soon somebody else speaks next."""
    count = len(messages)
    last: dict[str, int] = {}
    back = np.full(count, -1, dtype=np.int64)
    for place, message in enumerate(messages):
        back[place] = last.get(message.member, -1)
        last[message.member] = place
    silence = np.where(back >= 0, times - times[np.maximum(back, 0)], _DAY)
    following = np.searchsorted(starts := np.array(burst_starts(messages), dtype=np.int64), starts, side="right")
    wait = np.where(following < count, times[np.minimum(following, count - 1)] - times, _DAY)
    return [
        np.log1p(np.clip(silence, 0, _DAY)) / 5,
        np.log1p(np.where(back >= 0, np.arange(count) - back - 1, 500)) / 3,
        np.log1p(np.clip(wait, 0, _DAY)) / 5,
    ]
