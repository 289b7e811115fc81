"""Coverage-guided fuzzing of every reader with atheris (the ``fuzz`` extra), seeded with the fixtures.

Run: ``python -m bench.fuzz_readers [--minutes 60] [--out FOLDER] [KEY …]``. Each reader in turn gets its share of the
time, in a process of its own. A finding is any exception but ``ExportError``, a reading of more than 10 seconds, or one
that takes more than 512 MB; each is kept once in ``FOLDER/KEY/found``, and the corpus in ``FOLDER/KEY/corpus``, so that
another run goes on from there. The key ``any`` leaves the format to detection; ``zip``, ``tar`` and ``xlsx`` fuzz what
is opened before a reader reads.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import time
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest"], enable_loader_override=False):
    from ingest.container import open_sources
    from ingest.formats import FORMATS
    from ingest.read import survey_all
    from tests.support_whole_reading import fixture_files, fixture_source, read_whole

from models.errors import ExportError
from models.records.parsed import ReadOptions
from tests.support_workbook import Book, Sheet

SECONDS = 10
MEGABYTES = 512
_LARGEST = 8192
_WORD = re.compile(
    rb"[A-Za-z_]{2,40}|[\xe4-\xe9][\x80-\xbf]{2,24}|[\[\]{}<>:,|=@#-]{2,8}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d"
)
_CONTAINERS = ("zip", "tar", "xlsx")
_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")
_BOOK = Book((Sheet("聊天", (("时间", "昵称", "内容"), ("2024-02-01 10:00:00", "阿兰", "早"))),))
_ANY = "any"
Target = Callable[[bytes], object]


def seeds(key: str) -> list[bytes]:
    """The fixtures of the reader; for ``any`` one of each; for a container small ones packed."""
    files = [(name, file) for name, file in fixture_files() if key in (name, _ANY, *_CONTAINERS)]
    if key == "xlsx":
        return [(_BOOK.parts()[part] or "").encode() for part in _PARTS]
    if key == "zip":
        return [_zipped(file.name, file.read_bytes()) for _, file in files[::7]]
    if key == "tar":
        return [_tarred(file.name, file.read_bytes()) for _, file in files[::7]]
    return [file.read_bytes() for _, file in files]


def _zipped(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def _tarred(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def target(key: str, folder: Path) -> Target:
    """What is done with the bytes that atheris makes."""
    if key == "xlsx":
        return lambda data: _read_container(folder / "export.xlsx", _book(data))
    if key in _CONTAINERS:
        return lambda data: _read_container(folder / f"export.{key}", data)
    options = ReadOptions(format=None if key == _ANY else key, timezone="Asia/Shanghai")
    files = [(name, file) for name, file in fixture_files() if key in (name, _ANY)]
    sources = [fixture_source(name, file) for name, file in files]

    def read(data: bytes) -> None:
        like = sources[len(data) % len(sources)]
        read_whole(type(like)(like.path, data, like.beside), options)

    return read


def _book(data: bytes) -> bytes:
    """A workbook with the bytes for one of its parts: no fuzzer guesses a checksum."""
    return replace(_BOOK, spoilt={_PARTS[len(data) % len(_PARTS)]: data.decode("utf-8", "replace")}).data()


def _read_container(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with open_sources(path) as sources:
        survey_all(sources, ReadOptions(timezone="UTC"))


def fuzz(key: str, folder: Path, seconds: int) -> None:
    """One reader, until the time is up; never returns."""
    found, corpus = folder / key / "found", folder / key / "corpus"
    for each in (found, corpus):
        each.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(key)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    words = folder / key / "words.dict"
    words.write_text(dictionary(seeds(key)), encoding="ascii")
    act = target(key, folder / key)

    def once(data: bytes) -> None:
        try:
            act(data)
        except ExportError:
            pass
        except Exception as error:  # noqa: BLE001 (a finding is whatever nobody foresaw)
            keep(found, data, error)

    arguments = [sys.argv[0], str(corpus), f"-artifact_prefix={found}/", f"-max_total_time={seconds}",
                 f"-max_len={_LARGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-dict={words}",
                 "-print_final_stats=1", "-verbosity=1"]  # fmt: skip
    atheris.Setup(arguments, once)
    atheris.Fuzz()


def keep(folder: Path, data: bytes, error: Exception) -> None:
    """The input and the traceback, once for each place that raised."""
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    name = hashlib.sha256(repr((type(error), places[-2:])).encode()).hexdigest()[:12]
    if not (folder / name).exists():
        (folder / name).write_bytes(data)
        (folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")


def dictionary(files: list[bytes]) -> str:
    """Keys, marks and dates of the fixtures, as libFuzzer takes them."""
    words = sorted({word for file in files for word in _WORD.findall(file)})
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words)


def shares(keys: list[str], folder: Path, minutes: float) -> int:
    """Fuzz each reader for its share; print what was done; the number of findings."""
    share = max(1, round(minutes * 60 / len(keys)))
    total = findings = 0
    for key in keys:
        began = time.monotonic()
        executed = 0
        while (left := share - (time.monotonic() - began)) >= 1:
            done = _child(key, folder, int(left))
            executed += done
            if not done:
                break
        kept = [path for path in (folder / key / "found").iterdir() if path.suffix != ".txt"]
        print(f"{key:20} {executed:9,} executions  {len(kept)} findings", flush=True)
        total, findings = total + executed, findings + len(kept)
    print(f"{'all':20} {total:9,} executions  {findings} findings", flush=True)
    return findings


def _child(key: str, folder: Path, seconds: int) -> int:
    """One run, which ends early at a finding that is too slow or too large; how many inputs it tried."""
    command = [
        sys.executable,
        "-m",
        "bench.fuzz_readers",
        "--target",
        key,
        "--seconds",
        str(seconds),
        "--out",
        str(folder),
    ]
    log = folder / f"{key}.log"
    with log.open("wb") as stream:
        subprocess.run(command, check=False, stdout=stream, stderr=subprocess.STDOUT)
    executed = re.findall(rb"number_of_executed_units: *(\d+)|^#(\d+)", log.read_bytes(), re.MULTILINE)
    return max((int(number) for pair in executed for number in pair if number), default=0)


def main() -> int:
    """Fuzz; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--out", type=Path, default=Path("fuzz"))
    parser.add_argument("--target")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.target:
        fuzz(options.target, options.out, options.seconds)
    readers = (format_.key for format_ in FORMATS if seeds(format_.key))
    keys = options.keys or [*readers, _ANY, *_CONTAINERS]
    return int(shares(keys, options.out, options.minutes) > 0)


if __name__ == "__main__":
    sys.exit(main())
