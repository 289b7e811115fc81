"""What the operator names becomes sources, and nothing harmful is opened."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ingest.container import open_sources
from models.errors import BrokenExport, EmptyExport, NotFound, StillroomError, UnknownFormat, UnsafeExport


def names(path: Path) -> list[str]:
    with open_sources(path) as sources:
        return [source.name.removeprefix(str(path)) for source in sources]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_a_folder_gives_its_texts_in_order_without_junk_and_media_empty_ones_included(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden/x.txt", "__MACOSX/b.txt", "photo.jpg", ".DS_Store", "empty.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"" if name == "empty.txt" else b"10:00 hello\n")
    assert names(tmp_path) == ["/a/c.txt", "/b.txt", "/empty.txt"]


def test_an_archive_inside_a_folder_is_opened_too(tmp_path: Path) -> None:
    zipped(tmp_path / "chat.zip", {"_chat.txt": b"hello"})
    (tmp_path / "other.txt").write_text("hello", encoding="utf-8")
    assert names(tmp_path) == ["/chat.zip!_chat.txt", "/other.txt"]


MEDIA = {"a.jpg": 2, "b.PNG": 1, "c.amr": 1, "d.mp4": 1, "e.pdf": 1, "style.css": 1}


@pytest.mark.parametrize("kind", ["folder", "zip", "tar"])
def test_media_beside_an_export_are_counted_by_kind(tmp_path: Path, kind: str) -> None:
    files = {"chat.txt": b"10:00 hello", "__MACOSX/x.jpg": b"x"} | {
        f"{number}/{name}": b"x" for name, count in MEDIA.items() for number in range(count)
    }
    media = Counter[str]()
    with open_sources(laid(tmp_path, kind, files), media) as sources:
        assert [Path(source.path).name for source in sources] == ["chat.txt"]
    assert media == {"pictures": 3, "sounds": 1, "films": 1, "documents": 1, "other files": 1}


def laid(folder: Path, kind: str, files: dict[str, bytes]) -> Path:
    if kind == "zip":
        return zipped(folder / "chat.zip", files)
    if kind == "tar":
        return tarred(folder / "chat.tar.gz", *((tarfile.TarInfo(name), data) for name, data in files.items()))
    for name, data in files.items():
        (folder / "chat" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "chat" / name).write_bytes(data)
    return folder / "chat"


def test_zip_members_know_one_another(tmp_path: Path) -> None:
    path = zipped(tmp_path / "slack.zip", {"users.json": b"[]", "general/2024-01-01.json": b"[{}]"})
    with open_sources(path) as sources:
        assert sources[0].path == "general/2024-01-01.json"
        users = sources[0].sibling("users.json")
        assert users is not None
        assert users.open().read() == b"[]"
        assert sources[0].sibling("../users.json") is None


def test_a_zip_of_thousands_of_members_takes_no_longer_for_each(tmp_path: Path) -> None:
    path = zipped(tmp_path / "slack.zip", {f"general/{day:05}.json": b"[]" for day in range(3000)})
    began = time.process_time()
    assert len(names(path)) == 3000
    assert time.process_time() - began < 6, "its directory was read again for each: 20 s and more"


def test_another_zip_under_the_same_name_is_read_anew(tmp_path: Path) -> None:
    for text in (b"first", b"second one"):
        with open_sources(zipped(tmp_path / "chat.zip", {"a.txt": text})) as (source,), source.open() as stream:
            assert stream.read() == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_member_names_without_the_utf8_flag_are_read_as_chinese(tmp_path: Path, encoding: str) -> None:
    placeholder = "x" * len("学习群.txt".encode(encoding))
    path = zipped(tmp_path / "z.zip", {placeholder: b"hello"})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), "学习群.txt".encode(encoding)))
    assert names(path) == ["!学习群.txt"]


def test_a_packed_single_file_is_one_source_with_its_unpacked_size(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt.gz"
    path.write_bytes(gzip.compress(b"hello\n" * 10))
    with open_sources(path) as sources:
        assert [(source.path, source.size) for source in sources] == [("chat.txt", 60)]
        assert next(sources[0].lines()) == "hello"


def test_a_tar_is_unpacked_while_the_context_lasts(tmp_path: Path) -> None:
    path = tarred(tmp_path / "rooms.tar.gz", (tarfile.TarInfo("rooms/a.tsv"), b"1\t2\n"))
    with open_sources(path) as sources:
        assert [source.name for source in sources] == [f"{path}!rooms/a.tsv"]
        assert list(sources[0].lines()) == ["1\t2"]
    with pytest.raises(FileNotFoundError):
        sources[0].open()


def test_a_single_file_shows_readers_the_folders_it_lies_in(tmp_path: Path) -> None:
    path = tmp_path / "2005" / "01" / "09" / "#chat.txt"
    path.parent.mkdir(parents=True)
    path.write_text("hello", encoding="utf-8")
    with open_sources(path) as sources:
        assert sources[0].path == "2005/01/09/#chat.txt"


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("empty.txt", b"", EmptyExport, "is empty"),
        ("book.pdf", b"%PDF-1.7\n", UnknownFormat, "is a PDF"),
        ("msg.db", b"SQLite format 3\x00" + bytes(80), UnknownFormat, "database"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(80), UnknownFormat, "picture"),
        ("page.html", b"<!DOCTYPE html><html>", UnknownFormat, "web page"),
        ("noise.txt", bytes(range(256)) * 8, UnknownFormat, "no text"),
        ("cut.zip", b"PK\x03\x04" + bytes(100), BrokenExport, "cut off"),
        ("cut.gz", gzip.compress(b"hello" * 1000, mtime=0)[:30], BrokenExport, "cut off"),
    ],
)
def test_what_is_no_export_is_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, error: type[StillroomError], says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=says):
        names(tmp_path / name)


def test_a_truncated_zip_is_broken(tmp_path: Path) -> None:
    path = zipped(tmp_path / "chat.zip", {"a.txt": b"hello" * 1000, "b.txt": b"hello"})
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BrokenExport, match="cut off"):
        names(path)


def test_a_damaged_member_is_found_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello " * 2000)
    path.write_bytes(path.read_bytes().replace(b"hello hello hello ", b"hello hullo hello ", 1))
    with pytest.raises(BrokenExport), open_sources(path) as sources:
        list(sources[0].lines())


@pytest.mark.parametrize("member", ["../out.txt", "/etc/passwd.txt", "a/../../b.txt", "C:\\x.txt", "..\\x.txt"])
def test_a_zip_that_leaves_its_folder_is_unsafe(tmp_path: Path, member: str) -> None:
    with pytest.raises(UnsafeExport, match="outside"):
        names(zipped(tmp_path / "z.zip", {member: b"hello"}))


def test_links_in_archives_are_unsafe(tmp_path: Path) -> None:
    link = tarfile.TarInfo("chat.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with pytest.raises(UnsafeExport):
        names(tarred(tmp_path / "t.tar.gz", (link, b"")))


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    with pytest.raises(UnsafeExport, match="unpacks to more"):
        names(zipped(tmp_path / "bomb.zip", {"zeros.txt": b"0" * (80 * 1024 * 1024)}))


def test_a_spreadsheet_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="CSV"):
        names(zipped(tmp_path / "t.xlsx", {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))


def test_a_folder_of_pictures_holds_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG....")
    with pytest.raises(UnknownFormat, match="holds no text"):
        names(tmp_path)


def test_a_name_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        names(tmp_path / "nothing.json")
