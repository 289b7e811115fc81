"""What a person said of findings in real chats, kept without the findings: a hash, the kind, its shape, the verdict.

``right``: it is what its kind says, and somebody's. ``nobody``: it is what its kind says, but an example, a public
server, a café. ``wrong``: it is nothing of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_suffix(".tsv")
VERDICTS = ("right", "nobody", "wrong")
_SHOWN = 24


class Finding(NamedTuple):
    """One span that the recognisers took for personal data."""

    corpus: str
    kind: str
    span: str

    @property
    def key(self) -> str:
        """Names the finding without telling it: eight bytes, of no use to whoever does not have the corpus."""
        return blake2b("\0".join(self).encode(), digest_size=8).hexdigest()

    @property
    def shape(self) -> str:
        """Letters as a, digits as 9, Chinese characters as 字."""
        plain = re.sub(r"[A-Za-z\u00c0-\u024f]", "a", re.sub(r"\d", "9", self.span[:_SHOWN]))
        return re.sub(r"\s", " ", re.sub(r"[\u3040-\u9fff]", "字", plain))


def verdicts() -> Mapping[str, str]:
    """Finding key -> verdict."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return {row[0]: row[3] for row in rows}


def write(judged: Iterable[tuple[Finding, str]]) -> None:
    """Keep verdicts, by key."""
    rows = sorted({(finding.key, finding.kind, finding.shape, verdict) for finding, verdict in judged})
    lines = ("\t".join(row) for row in (("key", "kind", "shape", "verdict"), *rows))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
