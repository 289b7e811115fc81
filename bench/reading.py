"""How fast exports become records, beside the standard library's bare loop, and how much memory that takes.

Run: ``python bench/reading.py [--mb 64] [--memory-mb 1024]``. Prints MB/s for JSON lines, a JSON array and CSV with the
ratio to ``json.loads`` or ``csv.reader`` over the same lines, what hearing records from a process of their own takes,
then the peak memory of reading one large file.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TextIO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.container import open_sources
from ingest.read import records, survey
from ingest.report import Survey
from ingest.sandbox.sandbox import Sandbox
from models.records.parsed import ReadOptions

_TEXTS = (
    "老师，VLOOKUP 查出来是 #N/A，明明两边都有这个值，格子左上角还有个绿三角",
    "多半是文本型数字，选中那一列，分列，直接点完成就行",
    "试过了，可以了，谢谢！",
    "收到",
    "Does anyone know why my left join doubles the rows? The key looks unique to me.",
)
_START = 1_740_000_000


def rows(file: TextIO, megabytes: int) -> Iterator[tuple[str, str, str, str]]:
    """(id, time, sender, text) until the file that they are written to has that many megabytes."""
    for number in count():
        if file.buffer.tell() >= megabytes * 1_000_000:
            return
        text = _TEXTS[number % len(_TEXTS)] + f" {number}"
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(_START + number * 7))
        yield f"m{number:08d}", at, f"同学{number % 97}", text


def write_jsonl(path: Path, megabytes: int) -> None:
    """One object a line."""
    with path.open("w", encoding="utf-8") as file:
        for id_, at, sender, text in rows(file, megabytes):
            item = {
                "id": id_,
                "channel": "数据分析训练营",
                "sender": sender,
                "time": at,
                "text": text,
                "reply_to": None,
            }
            file.write(json.dumps(item, ensure_ascii=False) + "\n")


def write_json(path: Path, megabytes: int) -> None:
    """One ChatLab file."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"chatlab":{"version":"0.0.2"},"meta":{"name":"训练营","platform":"wechat"},"messages":[')
        for number, (id_, _, sender, text) in enumerate(rows(file, megabytes)):
            item = {
                "sender": sender,
                "accountName": sender,
                "timestamp": _START + number * 7,
                "type": 0,
                "content": text,
                "platformMessageId": id_,
            }
            file.write(("," if number else "") + json.dumps(item, ensure_ascii=False))
        file.write("]}")


def write_csv(path: Path, megabytes: int) -> None:
    """A table with Chinese column names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["消息ID", "时间", "发送人", "内容"])
        writer.writerows(rows(file, megabytes))


def bare_json(path: Path) -> None:
    """The least that reading JSON lines can be."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            json.loads(line)


def bare_whole(path: Path) -> None:
    """The least that reading one JSON file can be, memory left aside."""
    json.loads(path.read_text(encoding="utf-8"))


def bare_csv(path: Path) -> None:
    """The least that reading a table can be."""
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def seconds(act: Callable[[Path], object], path: Path) -> float:
    """The shorter of two runs, in processor time: other work on the machine does not count."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        act(path)
        taken.append(time.process_time() - begin)
    return min(taken)


def read_records(path: Path) -> None:
    """Records only, as an import reads them after the survey."""
    with open_sources(path) as sources:
        found = surveyed[path]
        for _ in records(sources[0], found.format, found.options):
            pass


def read_survey(path: Path) -> None:
    """Encoding, detection, one reading."""
    with open_sources(path) as sources:
        surveyed[path] = survey(sources[0], ReadOptions())


def heard_seconds(path: Path) -> float:
    """Processor time of this process while another reads the records for it, which goes on beside it."""
    with Sandbox([path]) as sandbox, sandbox.opened(path) as export:
        ((source,), _) = export.survey(ReadOptions())
        begin = time.process_time()
        for _record in source.records():
            pass
        return time.process_time() - begin


surveyed: dict[Path, Survey] = {}
WRITERS = {"jsonl": (write_jsonl, bare_json), "json": (write_json, bare_whole), "csv": (write_csv, bare_csv)}


def speed(folder: Path, megabytes: int) -> None:
    """One line a format."""
    for suffix, (write, bare) in WRITERS.items():
        path = folder / f"speed.{suffix}"
        write(path, megabytes)
        size = path.stat().st_size / 1e6
        least, whole, once = (seconds(act, path) for act in (bare, read_survey, read_records))
        print(
            f"{suffix:6} {size:6.0f} MB  records {size / once:6.1f} MB/s ({once / least:.1f} x the bare loop)"
            f"  survey {size / whole:6.1f} MB/s  bare {size / least:6.1f} MB/s"
            f"  heard from a process of its own {size / heard_seconds(path):6.1f} MB/s"
        )
        path.unlink()


def memory(folder: Path, megabytes: int) -> None:
    """Peak memory of a fresh process that surveys one file of that size."""
    for suffix, (write, _) in WRITERS.items():
        path = folder / f"large.{suffix}"
        write(path, megabytes)
        size = path.stat().st_size / 1e6
        done = subprocess.run(
            [sys.executable, __file__, "--peak", str(path)], check=True, capture_output=True, text=True
        )
        print(f"{suffix:6} {size:6.0f} MB  peak memory {done.stdout.strip()} MB")
        path.unlink()


def peak_mb() -> int:
    """From /proc: ``ru_maxrss`` of a fresh process begins at its parent's peak."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=64)
    parser.add_argument("--memory-mb", type=int, default=1024)
    parser.add_argument("--peak", type=Path)
    options = parser.parse_args()
    if options.peak:
        read_survey(options.peak)
        print(peak_mb())
        return
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder), options.mb)
        if options.memory_mb:
            memory(Path(folder), options.memory_mb)


if __name__ == "__main__":
    main()
