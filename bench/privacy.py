"""Personal data and names: what is found, what is left, and what is taken for them and is none.

    python -m bench.privacy [--seed N]

1. goldchat/dev's planted list: what of it is left after an import of each of its exports.
2. A thousand planted ones in every format that Stillroom reads, in sentences that the recognisers were written with,
   and in others that were not looked at. One is missed where five characters of it in a row are left.
3. Names of speakers and of strangers in mentions, quotes, system lines and forwards, in every format.
4. Real chats: findings in draws of 2,000 messages, and in all of them, by the verdicts of ``judgements.tsv``.
5. Milliseconds for a thousand messages.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import cycle
from random import Random

from bench.carriers import ADDRESSED, CARRIERS, FORWARDED, HELD_OUT, SPEAKERS, STRANGERS
from bench.gold import DATA, need
from bench.judgements import Finding, verdicts
from bench.planted import Planted, planted
from ingest import personal
from ingest.characters import clean
from ingest.container import open_sources
from ingest.formats import FORMATS
from ingest.read import records, survey
from ingest.resolve import Resolver
from models.records.parsed import ParsedMessage, ReadOptions
from tests.support_exports import FORMS
from tests.support_form import Form, Said

KEY = b"bench" * 8
DRAW = 2000
_WINDOW = 5
_A_FILE = 20
"""Planted pieces that one export holds."""
_START = 1_740_000_000_000
_BY_KEY = {format_.key: format_ for format_ in FORMATS}
_READ = [form for form in FORMS if form.key in _BY_KEY]
_LINES = frozenset({"lines"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261121, help="of what is planted and drawn")
    seed = parser.parse_args(arguments).seed
    print("| what | found | of | share | goal |", "|---|---|---|---|---|", sep="\n")
    known, held_out = (list(planted(1000, seed, carriers)) for carriers in (CARRIERS, HELD_OUT))
    reached = [
        _row("goldchat/dev's planted list, three exports", *gold_list(), 1.0),
        _row("1,000 planted, sentences known", *in_formats(known), 0.99),
        _row("1,000 planted, sentences held out", *in_formats(held_out), 0.99),
        _row("speakers' names", *names_gone(SPEAKERS, (*ADDRESSED, *FORWARDED)), 1.0),
        _row("strangers' names: mentions and forwards", *names_gone(STRANGERS, (*ADDRESSED[:2], *FORWARDED)), 1.0),
    ]
    print()
    return 0 if all([*reached, _real(seed)]) else 1


def _row(what: str, found: int, of: int, goal: float) -> bool:
    print(f"| {what} | {found:,} | {of:,} | {100 * found / of:.2f} % | {100 * goal:.0f} % |", flush=True)
    return found >= goal * of


def gold_list() -> tuple[int, int]:
    """Of the spans that goldchat/dev plants, those of which nothing is left, in each of its three kinds of exports."""
    folder = DATA / "goldchat" / "dev"
    spans = [row["span"] for row in json.loads(need(folder / "pii.json").read_text(encoding="utf-8"))]
    gone = of = 0
    for kind in ("wechat.csv", "qq.txt", "telegram.json"):
        texts = "\n".join(text for path in sorted((folder / "exports").glob(f"*.{kind}")) for text in imported(path))
        gone += sum(span not in texts for span in spans)
        of += len(spans)
    return gone, of


def imported(path: object) -> Iterator[str]:
    """The texts of an export as an import keeps them."""
    with open_sources(path) as sources:  # type: ignore[arg-type]
        found = survey(sources[0], ReadOptions())
        yield from _resolved(list(records(sources[0], found.format, found.options)))


def in_formats(pieces: Sequence[Planted]) -> tuple[int, int]:
    """Of planted pieces, those of which nothing is left, each read from a format that can hold its text."""
    forms = cycle(_READ)
    missed = Counter[str]()
    for at in range(0, len(pieces), _A_FILE):
        group = pieces[at : at + _A_FILE]
        form = next(forms)
        held = [piece for piece in group if _holds(form, piece.text)]
        texts = _through(form, [(SPEAKERS[0], piece.text) for piece in held])
        elsewhere = [piece for piece in group if piece not in held]
        texts += _through(_READ[0], [(SPEAKERS[0], piece.text) for piece in elsewhere])
        missed.update(piece.kind for piece, text in zip((*held, *elsewhere), texts, strict=True) if left(piece, text))
    for kind, count in missed.most_common():
        print(f"missed: {kind} × {count}", file=sys.stderr)
    return len(pieces) - missed.total(), len(pieces)


def left(piece: Planted, text: str) -> bool:
    """Tell whether five characters in a row of what was planted stand in the text, but for its carrier's own."""
    value, carrier = clean(piece.value), clean(piece.text).replace(clean(piece.value), "")
    windows = {value[at : at + _WINDOW] for at in range(max(1, len(value) - _WINDOW + 1))}
    return any(window in text and window not in carrier for window in windows)


def names_gone(people: Sequence[str], carriers: Sequence[str]) -> tuple[int, int]:
    """Of people named by each carrier in each format, those whose name is left nowhere."""
    gone = of = 0
    for form in _READ:
        said = [(name, "早") for name in SPEAKERS]
        pairs = [(name, carrier.replace("{}", name)) for carrier in carriers for name in people]
        pairs = [(name, text) for name, text in pairs if _holds(form, text)]
        texts = _through(form, [*said, *((SPEAKERS[at % len(SPEAKERS)], text) for at, (_, text) in enumerate(pairs))])
        of += len(pairs)
        kept = Counter(
            (form.key, name, text) for (name, _), text in zip(pairs, texts[len(said) :], strict=True) if name in text
        )
        for each in kept:
            print(f"named: {each}", file=sys.stderr)
        gone += len(pairs) - kept.total()
    return gone, of


def _holds(form: Form, text: str) -> bool:
    """A line of a text file holds one line of text."""
    return form.kept(text) == text and not (form.body in _LINES and ("\n" in text or text != text.strip()))


def _through(form: Form, said: Sequence[tuple[str, str]]) -> list[str]:
    """The texts after they were written in the form, read and resolved; an empty one where the form lost it."""
    who = {name: place for place, name in enumerate(dict.fromkeys(name for name, _ in said))}
    talk = [Said(_START + 60_000 * at, who[name], name, text) for at, (name, text) in enumerate(said)]
    found = list(_BY_KEY[form.key].read(form.source(talk), ReadOptions(timezone="UTC")))
    texts = list(_resolved(found))
    assert len(texts) == len(said), form.key
    return texts


def _resolved(found: Iterable[object]) -> Iterator[str]:
    messages = [each for each in found if isinstance(each, ParsedMessage)]
    resolver = Resolver(KEY, (), "zh")
    for each in messages:
        resolver.learn(each.conversation, [each.sender] if each.sender else [])
    for each in messages:
        yield resolver.resolve("bench", each).text


def _real(seed: int) -> bool:
    known = verdicts()
    print("| chat | messages | findings | right | right kind, nobody's | wrong | unread | of its kind | ms for 1,000 |")
    print("|---|---|---|---|---|---|---|---|---|")
    reached = True
    for name, load in CHATS.items():
        texts = list(load())
        drawn = Random(seed).sample(texts, min(DRAW, len(texts)))  # noqa: S311 (a draw)
        for what, these in ((f"{name}, a draw", drawn), (f"{name}, different findings in all", texts)):
            reached &= _judged(what, name, these, known, once=these is texts)
    return reached


def _judged(what: str, corpus: str, texts: Sequence[str], known: Mapping[str, str], *, once: bool) -> bool:
    begun = time.process_time()
    found = [Finding(corpus, kind, span) for kind, span in spans_of(texts)]
    taken = time.process_time() - begun
    counted = list(dict.fromkeys(found)) if once else found
    tally = Counter(known.get(each.key, "unread") for each in counted)
    judged = len(counted) - tally["unread"]
    share = (tally["right"] + tally["nobody"]) / judged if judged else 1.0
    cells = (len(counted), tally["right"], tally["nobody"], tally["wrong"], tally["unread"])
    shown = " | ".join(f"{cell:,}" for cell in cells)
    print(f"| {what} | {len(texts):,} | {shown} | {100 * share:.1f} % | {1e6 * taken / len(texts):.0f} |", flush=True)
    return share >= 0.95  # noqa: PLR2004 (the goal)


def spans_of(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The kind and the words of every finding; masks of IRC's joins and parts are counted once a text as any other."""
    for text in texts:
        for each in personal.find(text):
            yield each.kind, text[each.start : each.end]


def _goldchat() -> Iterator[str]:
    for line in need(DATA / "goldchat" / "dev" / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def _freecodecamp() -> Iterator[str]:
    with tarfile.open(need(DATA / "gitter" / "freecodecamp.tar.xz")) as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            file = archive.extractfile(member)
            assert file is not None
            rows = csv.reader(io.TextIOWrapper(file, "utf-8", newline=""), delimiter="\t")
            yield from (row[6] for row in rows if len(row) > 6)  # noqa: PLR2004 (the seventh cell is the text)


def _zulip() -> Iterator[str]:
    with gzip.open(need(DATA / "zulip" / "lean-new-members.jsonl.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            yield from (message["text"] for message in json.loads(line)["messages"])


def _irc(split: str) -> Iterator[str]:
    """What people said: lines of the server, whose masks are all alike, are read apart by the reader of IRC logs."""
    with gzip.open(need(DATA / "irc" / f"{split}.jsonl.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            yield from (row["text"] for row in json.loads(line)["messages"] if not row["is_system"])


CHATS: Mapping[str, Callable[[], Iterator[str]]] = {
    "goldchat/dev": _goldchat,
    "freeCodeCamp": _freecodecamp,
    "Lean's Zulip": _zulip,
    "Ubuntu IRC": partial(_irc, "train"),
    "Ubuntu IRC, dev": partial(_irc, "dev"),
}


if __name__ == "__main__":
    csv.field_size_limit(sys.maxsize)
    sys.exit(main())
