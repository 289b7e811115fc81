"""Which recognisers a text calls for, found without trying their patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.recognisers.recogniser import ANY, TRAITS, Recogniser

_WORD = re.compile("[a-z]+")


class Index:
    """Recognisers by what a text must hold for them to be tried."""

    def __init__(self, recognisers: Sequence[Recogniser]) -> None:
        """``recognisers``: in the order in which they are tried."""
        self._recognisers = recognisers
        self._by_cue: dict[str, set[int]] = {}
        self._by_trait: dict[str, set[int]] = {}
        for number, recogniser in enumerate(recognisers):
            self._by_trait.setdefault(recogniser.trait, set()).add(number)
            for cue in recogniser.cues.split():
                self._by_cue.setdefault(cue, set()).add(number)
        self._uncued = {number for number, each in enumerate(recognisers) if not each.cues}
        self._words = {cue for cue in self._by_cue if _WORD.fullmatch(cue)}
        self._marks = self._by_cue.keys() - self._words

    def called_for(self, text: str) -> list[Recogniser]:
        """The recognisers whose cues and trait ``text`` has, in their order."""
        lowered = text.lower()
        held = self._marks.intersection(lowered) | self._words.intersection(_WORD.findall(lowered))
        cued = self._uncued.union(*(self._by_cue[cue] for cue in held))
        of_traits = (self._by_trait[trait] for trait, it in TRAITS.items() if it.search(text))
        return [
            self._recognisers[number] for number in sorted(cued.intersection(self._by_trait[ANY].union(*of_traits)))
        ]
