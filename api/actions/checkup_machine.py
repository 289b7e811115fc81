"""What the doctor looks at on the machine: Python, disk, memory, clock, fonts, models, files of the pages."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

import api
from api.actions.checkup import Finding, Patient, asked, broken, of_error, watch, well
from api.pipeline.model_choice import model_of
from ingest.sandbox.limits import GUARDS
from ingest.sandbox.sandbox import Sandbox
from models.errors import StillroomError
from models.i18n import N_
from nlp.embedding.loading import load_embedder
from nlp.embedding.model_cache import default_cache
from publish.render import fonts

_VERSIONS = N_("Python {python} and SQLite {sqlite} run here.")
_NO_FTS = N_("SQLite {sqlite} of this Python has no full-text search: install a Python whose SQLite has FTS5.")
_ROOM = N_("{free} MB of the disk are free.")
_NO_ROOM = N_("Only {free} MB of the disk are free, and {least} MB are needed: free some space.")
_MEMORY = N_("Stillroom may use {megabytes} MB of memory.")
_LITTLE = N_("Stillroom may use {megabytes} MB of memory only: a large community needs {least} MB; use builtin:use.")
_MEMORY_UNKNOWN = N_("How much memory there is, this system does not tell.")
_CLOCK = N_("The clock shows {time}.")
_WRONG_CLOCK = N_("The clock shows {time}, which is long past: set it, or dates and sign-ins go wrong.")
_FONTS = N_("All fonts are there.")
_MODEL = N_("The embedding model {model} works.")
_PAGES = N_("The files of the pages are there.")
_NO_SCRIPT = N_("Pages go without htmx, which works but is slower: run `make pages` where npm is at hand.")
_READER = N_("Exports are read by a process of their own, which reaches nothing else.")
_READER_LESS_HELD = N_(
    "Exports are read by a process of their own, which this system holds less than Linux with Landlock and seccomp "
    "does: docs/hostile_input.md says what is missing."
)
_SENTENCE = "透视表怎么去重？"
_MEGABYTE = 1_048_576
_LEAST_MEMORY = 2000
"""Megabytes: distilling 200,000 messages with builtin:e5 stays below."""
_RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right shows less."""
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux says how much memory a container may use."""


def versions(_: Patient) -> Finding:
    """Python and SQLite."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError:
        return broken(_NO_FTS, sqlite=sqlite3.sqlite_version)
    finally:
        connection.close()
    return well(_VERSIONS, python=platform.python_version(), sqlite=sqlite3.sqlite_version)


def disk(patient: Patient) -> Finding:
    """Room where the workspace lies."""
    place = next(path for path in (patient.path.absolute(), *patient.path.absolute().parents) if path.is_dir())
    free, least = shutil.disk_usage(place).free // _MEGABYTE, patient.settings.free_megabytes
    return broken(_NO_ROOM, free=free, least=least) if free < least else well(_ROOM, free=free)


def memory(_: Patient) -> Finding:
    """What this process may use."""
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return well(_MEMORY_UNKNOWN)
    allowed = [int(text) for path in _LIMITS if path.is_file() and (text := path.read_text().strip()).isdigit()]
    megabytes = min([os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"), *allowed]) // _MEGABYTE
    if megabytes < _LEAST_MEMORY:
        return watch(_LITTLE, megabytes=megabytes, least=_LEAST_MEMORY)
    return well(_MEMORY, megabytes=megabytes)


def clock(patient: Patient) -> Finding:
    """Whether the time can be right."""
    moment = datetime.fromtimestamp(patient.now / 1000, UTC)
    shown = moment.isoformat(timespec="seconds")
    return broken(_WRONG_CLOCK, time=shown) if moment < _RELEASED else well(_CLOCK, time=shown)


def all_fonts(_: Patient) -> Finding:
    """Fonts of everything that is set on paper."""
    try:
        fonts.folders()
    except StillroomError as error:
        return of_error(error)
    return well(_FONTS)


def model(patient: Patient) -> Finding:
    """The embedding model of the workspace: it is loaded, and reads a sentence."""

    def told(connection: sqlite3.Connection) -> Finding:
        name = model_of(Database(connection), patient.settings)
        load_embedder(name, default_cache()).encode([_SENTENCE])
        return well(_MODEL, model=name)

    try:
        return asked(patient.database, told)
    except StillroomError as error:
        return of_error(error)


def reader(_: Patient) -> Finding:
    """What reads exports: it starts, and is held by what the kernel has for that."""
    with Sandbox([]) as sandbox:
        try:
            held = sandbox.process.guards
        except StillroomError as error:
            return of_error(error)
    return well(_READER) if set(held) >= GUARDS else watch(_READER_LESS_HELD)


def page_files(_: Patient) -> Finding:
    """What pages load besides their own."""
    script = Path(api.__path__[0]) / "pages" / "static" / "vendor" / "htmx.min.js"
    return well(_PAGES) if script.is_file() else watch(_NO_SCRIPT)
