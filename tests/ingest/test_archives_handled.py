"""Archives: what lies in them is read whatever it is packed with, and what would do harm is refused in one sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.archive import member_name
from ingest.container import open_sources
from ingest.read import survey_all
from models.errors import ExportError, StillroomError, UnsafeExport
from models.records.parsed import ReadOptions
from tests.support_exports import FORMS
from tests.support_hostile_talks import plain_talk

BY_KEY = {form.key: form for form in FORMS}
TELEGRAM = BY_KEY["telegram-json"].write(plain_talk(4)).encode()
TABLE = BY_KEY["generic-table"].write(plain_talk(5)).encode()
CHAT = BY_KEY["whatsapp-txt"].write(plain_talk(6)).encode()
FILES = {"a/result.json": TELEGRAM, "b/群.csv": TABLE, "c/_chat.txt": CHAT}
in_a_folder = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def read(path: Path) -> dict[str, int]:
    """Messages by the end of each source's name."""
    with open_sources(path) as sources:
        surveys, _ = survey_all(sources, ReadOptions(timezone="UTC"))
        return {found.report.source.removeprefix(str(path)): found.report.messages for found in surveys}


def refused(path: Path) -> bool:
    """Whether it is read or refused; anything but our own errors is a defect."""
    try:
        read(path)
    except ExportError:
        return True
    return False


ALL_READ = {"!a/result.json": 4, "!b/群.csv": 5, "!c/_chat.txt": 6}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_way_of_packing_a_zip_is_read(tmp_path: Path, method: int) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(FILES, method))
    assert read(path) == ALL_READ


@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_every_way_of_packing_a_tar_is_read(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "export.tar"
    path.write_bytes(tarred(FILES, mode))
    assert read(path) == ALL_READ


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_read_as_what_is_in_it(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "result.json.packed"
    path.write_bytes(pack(TELEGRAM))
    assert read(path) == {"": 4}


def test_a_folder_a_zip_and_a_tar_say_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(data)
    assert read(folder) == {name.replace("!", "/"): count for name, count in ALL_READ.items()}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_members_changes_nothing(tmp_path: Path, seed: int) -> None:
    names = sorted(FILES)
    random.Random(seed).shuffle(names)  # noqa: S311 (an order, no secret)
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({name: FILES[name] for name in names}))
    assert list(read(path).items()) == list(ALL_READ.items())


@in_a_folder
@given(at=st.integers(0, 10_000))
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_an_archive_that_breaks_off_anywhere_is_refused(tmp_path: Path, pack: Callable[..., bytes], at: int) -> None:
    path = tmp_path / "export"
    data = pack(FILES)
    path.write_bytes(data[: at % len(data)])
    assert refused(path) or pack is tarred


@settings(parent=in_a_folder, max_examples=150)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
@pytest.mark.parametrize("pack", [zipped, tarred, lambda files: gzip.compress(files["b/群.csv"])])
def test_no_changed_byte_of_an_archive_is_a_defect(
    tmp_path: Path, pack: Callable[..., bytes], place: int, byte: int
) -> None:
    path = tmp_path / "export"
    data = bytearray(pack(FILES))
    data[place % len(data)] = byte
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("byte", [0, 1, 127, 255])
def test_no_byte_of_a_zip_s_directory_is_a_defect(tmp_path: Path, byte: int) -> None:
    path = tmp_path / "export"
    packed = zipped({"群/群.csv": TABLE})
    for place in range(packed.index(b"PK\x01\x02"), len(packed)):
        data = bytearray(packed)
        data[place] = byte
        path.write_bytes(data)
        refused(path)


@pytest.mark.parametrize(
    "member",
    ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "c:evil.csv", "..\\..\\evil.csv", "\\\\x\\y"],
)
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_no_member_may_leave_its_folder(tmp_path: Path, pack: Callable[..., bytes], member: str) -> None:
    path = tmp_path / "export"
    path.write_bytes(pack({**FILES, member: TABLE}))
    with pytest.raises(UnsafeExport), open_sources(path):
        pass
    assert [file.name for file in tmp_path.rglob("*")] == ["export"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_no_member_may_be_anything_but_a_file(tmp_path: Path, kind: bytes) -> None:
    path = tmp_path / "export.tar"
    member = tarfile.TarInfo("b.csv")
    member.type, member.linkname = kind, "/etc/passwd"
    with tarfile.open(path, "w") as archive:
        archive.addfile(member)
    with pytest.raises(UnsafeExport), open_sources(path):
        pass


@settings(max_examples=60)
@given(name=st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1, max_size=12))
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_names_are_read_whatever_packed_them(name: str, encoding: str) -> None:
    raw = f"{name}.csv".encode(encoding).decode("cp437")
    assert member_name(zipfile.ZipInfo(raw)) == f"{name}.csv"


def test_what_is_no_text_is_counted_by_kind_and_never_read(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    media = {"p/1.jpg": b"x", "p/2.PNG": b"x", "v.mp4": b"x", "a.opus": b"x", "r.pdf": b"x", "f.ttf": b"x"}
    path.write_bytes(zipped({**FILES, **media, "__MACOSX/._x": b"x", ".DS_Store": b"x"}))
    counted: Counter[str] = Counter()
    with open_sources(path, counted) as sources:
        assert [source.path for source in sources] == ["a/result.json", "b/群.csv", "c/_chat.txt"]
    assert counted == {"pictures": 2, "films": 1, "sounds": 1, "documents": 1, "other files": 1}


def test_every_refusal_says_which_file_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "{群}.zip"
    path.write_bytes(zipped({"../x.csv": TABLE}))
    with pytest.raises(StillroomError) as refusal, open_sources(path):
        pass
    assert all(str(path) in refusal.value.localized(language) for language in ("en", "zh"))
    assert refusal.value.localized("en") != refusal.value.localized("zh")
