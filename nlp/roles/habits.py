"""What a speaker's other messages, and other messages of one form, were first guessed to be.

Advertisers, staff and helpers show in what else they say; check-ins, queue lists and welcomes in how often, and by how
many, the same form is filled in again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from models.records.message import Message
from nlp.roles.neighbours import Guesses

_HEAD = 3
"""Characters at the start of a text that tell its form."""
_NEAR = 12
"""Messages before and after in which a form is looked for again."""
_FORM = (
    (re.compile(r"https?://\S+"), "U"),
    (re.compile(r"@\S+"), "@"),
    (re.compile(r"\d+"), "0"),
)


def habits(messages: Sequence[Message], guesses: Guesses) -> Guesses:
    """Mean guess and number of the other messages of the speaker, of the form and of its head; the head near by."""
    forms = [_form(message.text) for message in messages]
    heads = [form[:_HEAD] for form in forms]
    parts = [
        _others_of([message.member for message in messages], guesses),
        _others_of(forms, guesses),
        _others_of(heads, guesses),
        _near(messages, heads),
    ]
    return np.hstack(parts).astype(np.float32)


def _form(text: str) -> str:
    """The text with every address, name and number alike."""
    form = text.strip().lower()
    for pattern, sign in _FORM:
        form = pattern.sub(sign, form)
    return form


def _others_of(keys: Sequence[str], guesses: Guesses) -> Guesses:
    """The mean guess of the other rows with the same key (zeros where there is none), and how many they are."""
    numbers: dict[str, int] = {}
    index = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    counts = np.bincount(index, minlength=len(numbers))[index]
    sums = np.zeros((len(numbers), guesses.shape[1]), dtype=np.float64)
    np.add.at(sums, index, guesses)
    means = (sums[index] - guesses) / np.maximum(counts - 1, 1)[:, None]
    return np.column_stack([means, np.log1p(counts - 1)]).astype(np.float32)


def _near(messages: Sequence[Message], heads: Sequence[str]) -> Guesses:
    """How many messages of others near by, before and after, begin alike."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, head in enumerate(heads):
        if head:
            places[head].append(place)
    table = np.zeros((len(messages), 2), dtype=np.float32)
    for place, head in enumerate(heads):
        alike = places.get(head, [])
        for other in alike[bisect_left(alike, place - _NEAR) : bisect_right(alike, place + _NEAR)]:
            if messages[other].member != messages[place].member:
                table[place, int(other > place)] += 1
    return np.asarray(np.log1p(table), dtype=np.float32)
