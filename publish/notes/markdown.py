"""The notes as Markdown: reads in any viewer, the original words at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.records.edition import Citation
from models.records.note import Action, Notes, NoteSection, Statement
from publish.notes.page import Page
from publish.page.characters import printable
from publish.render.markdown_text import escaped, fenced

PICTURES = {"rhythm": ("weeks", "hours"), "pains": ("pains",), "topics": ("topics",)}
"""The pictures that stand under a section's heading."""


def render(notes: Notes, pictures: Mapping[str, str]) -> str:
    """The page; ``pictures`` by name, linked as ``NAME.svg`` beside it."""
    page = Page(notes)
    parts = [
        f"# {escaped(page.title)}",
        f"{escaped(page.span)} · {escaped(page.read)}",
        f"*{escaped(page.row('private'))}*",
        *_actions(page),
        *_carried(page),
        *(part for section in notes.sections for part in _section(page, section, pictures)),
        *_originals(page, notes.citations),
    ]
    return "\n\n".join(parts) + "\n"


def _carried(page: Page) -> Iterator[str]:
    if page.notes.carried:
        yield _heading(page, "carried")
        rows = []
        for one in page.notes.carried:
            state = page.row("done" if one.done else "not-yet")
            again = f" · {page.row('again')}" if one.done and one.again else ""
            rows.append(f"- [{'x' if one.done else ' '}] {_line(page, one.action.statement)} — {state}{again}")
        yield "\n".join(rows)


def _actions(page: Page) -> Iterator[str]:
    yield _heading(page, "actions")
    if not page.notes.actions:
        yield escaped(page.row("actions-none"))
    for place, action in enumerate(page.notes.actions, start=1):
        yield _action(page, action, place)
    if page.notes.actions:
        yield _how(page, "how-actions")


def _action(page: Page, action: Action, place: int) -> str:
    state = page.row("done") if action.done else page.mark(action)
    facts = " · ".join(part for part in (page.affects(action), page.since(action), state) if part)
    draft = page.draft(action)
    body = "\n".join(("", escaped(facts), "", f"{escaped(page.row('draft'))}:", "", fenced(draft)))
    return f"{place}. **{_line(page, action.statement)}**\n" + body.replace("\n", "\n   ").replace("   \n", "\n")


def _section(page: Page, section: NoteSection, pictures: Mapping[str, str]) -> Iterator[str]:
    yield _heading(page, section.key)
    for picture in PICTURES.get(section.key, ()):
        if picture in pictures:
            yield f"![{picture}]({picture}.svg)"
    rows = [f"- {_line(page, row)}" for row in section.rows]
    if section.left_out:
        rows.append(f"- {escaped(page.more(section.left_out))}")
    yield "\n".join(rows)
    yield _how(page, section.how)


def _how(page: Page, key: str) -> str:
    return f"<sub>{escaped(page.row('how'))}: {escaped(page.row(key))}</sub>"


def _originals(page: Page, citations: tuple[Citation, ...]) -> Iterator[str]:
    if citations:
        yield _heading(page, "originals")
        yield "\n".join(_original(page, citation) for citation in citations)


def _original(page: Page, citation: Citation) -> str:
    text = " ".join(printable(citation.text).split())
    return f'- <a id="m{citation.number}"></a>{citation.number} · {escaped(page.original(citation))}: {escaped(text)}'


def _heading(page: Page, key: str) -> str:
    return f"## {escaped(page.row(key))}"


def _line(page: Page, statement: Statement) -> str:
    return "".join(
        escaped(" ".join(segment.text.split("\n"))) + "".join(f" [{n}](#m{n})" for n in segment.numbers)
        for segment in page.line(statement)
    )
