"""Formats that other installed packages bring: entry points of the group ``stillroom.formats``."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points

from ingest.format import Format

GROUP = "stillroom.formats"


def plug_ins(built_in: Sequence[Format]) -> tuple[Format, ...]:
    """The formats of installed packages, by the name of their entry points.

    One that cannot be imported, is no ``Format`` or takes a key that is taken is left out with a warning that says so:
    a broken package must not keep anybody from reading other exports.
    """
    found: dict[str, Format] = {}
    taken = {format_.key for format_ in built_in}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        for format_ in _loaded(point):
            if format_.key in taken | found.keys():
                _warn(point, f"there is a format {format_.key} already")
            else:
                found[format_.key] = format_
    return tuple(found.values())


def _loaded(point: EntryPoint) -> Iterator[Format]:
    try:
        value = point.load()
    except (ImportError, AttributeError) as error:
        _warn(point, str(error))
        return
    if isinstance(value, Format):
        yield value
    else:
        _warn(point, "it is no ingest.format.Format")


def _warn(point: EntryPoint, reason: str) -> None:
    warnings.warn(f"The format {point.name} = {point.value} was left out: {reason}.", RuntimeWarning, stacklevel=4)
