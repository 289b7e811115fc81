"""What may be named on the command line, or lie in a folder, and is no export."""

from __future__ import annotations

import os
from pathlib import Path

from tests.ingest.hostile.large import MEGABYTES

_CHAT = "时间,昵称,内容\n2024-02-01 10:00:00,阿兰,早\n"


def nothing(folder: Path) -> Path:
    """A name that is not there."""
    return folder / "nothing.csv"


def long_name(folder: Path) -> Path:
    """A name that no file system takes."""
    return folder / ("长" * 5000 + ".csv")


def pipe(folder: Path) -> Path:
    """A pipe that nobody writes to."""
    os.mkfifo(folder / "chat.csv")
    return folder / "chat.csv"


def device(folder: Path) -> Path:
    """A device that never ends."""
    del folder
    return Path("/dev/zero")


def empty_folder(folder: Path) -> Path:
    """A folder of nothing."""
    return folder


def folder_of_empty_files(folder: Path) -> Path:
    """Ten thousand files of nothing, fifty thousand for ``make soak``."""
    for number in range(500 * MEGABYTES):
        os.close(os.open(folder / f"{number:06}.txt", os.O_CREAT | os.O_WRONLY))
    return folder


def folder_of_links(folder: Path) -> Path:
    """Links to a file outside, to the folder itself and to nowhere, beside an export."""
    (folder / "chat.csv").write_text(_CHAT, encoding="utf-8")
    (folder / "passwd.csv").symlink_to("/etc/passwd")
    (folder / "again").symlink_to(folder)
    (folder / "nowhere.csv").symlink_to(folder / "nothing")
    return folder


def folder_with_a_pipe(folder: Path) -> Path:
    """A pipe beside an export."""
    (folder / "chat.csv").write_text(_CHAT, encoding="utf-8")
    os.mkfifo(folder / "pipe.csv")
    return folder


def folder_of_bytes_for_names(folder: Path) -> Path:
    """Two names that are no UTF-8 and look the same when shown, and one that would colour a terminal."""
    for number, name in enumerate((b"\xff.csv", b"\xfe.csv", b"\x1b[31m.csv")):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(_CHAT.replace("早", f"早{number}"), "utf-8")
    return folder
