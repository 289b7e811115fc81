"""Names for accounts, from a ``contacts.json`` beside exports that carry accounts alone."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.format import Source
from ingest.formats._fields import id_of, object_of, text_of
from ingest.formats._paths import path_of
from ingest.json_stream import stream
from models.errors import ExportError
from models.records.parsed import Sender

CONTACTS = "contacts.json"
_WRAPPERS = ("contacts", "userlist", "member_list", "items", "data.items")
_PATHS = frozenset({"[]", *(f"{wrapper}[]" for wrapper in _WRAPPERS)})
_IDS = ("userid", "external_userid", "open_id", "member_id", "user_id", "id")
_NAMES = ("group_nickname", "name")


def contacts_of(source: Source) -> dict[str, Sender]:
    """Account -> sender, from what the accounts' own API lists; empty where there is no such file."""
    found = source.sibling((path_of(source).parent / CONTACTS).as_posix())
    return {sender.id: sender for sender in _senders(found) if sender.id} if found else {}


def is_contacts(path: str) -> bool:
    """Whether the path is such a file."""
    return path.replace("\\", "/").rpartition("/")[2] == CONTACTS


def _senders(source: Source) -> Iterator[Sender]:
    """Everyone listed; a list that breaks off names those before the break."""
    try:
        for _, value in stream(source, _PATHS):
            listed = object_of(value)
            id_ = next((found for key in _IDS if (found := id_of(listed.get(key)))), None)
            names = tuple(name for key in _NAMES if (name := text_of(listed.get(key))))
            if id_ and names:
                yield Sender(id_, names[0], names[1:])
    except ExportError:
        return
