"""The poster of one entry, for whoever wants to hang up or send just that."""

from __future__ import annotations

from pathlib import Path

from api.actions.keeping import edition_of
from models.errors import BadOption, NotFound
from models.i18n import N_
from models.records.edition import Edition, Entry
from models.store.files import write_whole
from models.workspace import Workspace
from publish.render import poster
from publish.render.typesetter import Format

FORMATS = {".png": Format.PNG, ".svg": Format.SVG}
"""What a poster may be, by the ending of its file."""


def make_poster(path: Path, entry: str, out: Path, number: int | None = None) -> Path:
    """Write the poster of an entry of edition ``number``, of the latest without one, to ``out``; give its path.

    ``entry`` is its number in the handbook, or the beginning of its id. Raises ``NotFound``, ``BadOption`` for a
    file that is no picture, ``FormError``, ``WorkspaceError`` and ``CannotWrite``.
    """
    written = FORMATS.get(out.suffix.lower())
    if written is None:
        raise BadOption(N_("A poster is a picture: name a file that ends in .png or .svg."))
    with Workspace.open(path) as workspace:
        edition = edition_of(workspace, number)
    return write_whole(out, poster.render(edition, _named(edition, entry).id, written))


def _named(edition: Edition, name: str) -> Entry:
    if name.isdecimal() and 0 < int(name) <= len(edition.entries):
        return edition.entries[int(name) - 1]
    found = [entry for entry in edition.entries if name and entry.id.startswith(name)]
    if len(found) != 1:
        raise NotFound(
            N_("Edition {number} has no one entry {name}: give its number in the handbook, 1 to {most}."),
            number=edition.number,
            name=name,
            most=len(edition.entries),
        )
    return found[0]
