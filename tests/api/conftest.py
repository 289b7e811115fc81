"""A small fictional community, and the real command line."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.support_service import STEPS, Served, serving

ROOT = Path(__file__).parent.parent.parent
FIRST = 1_740_960_000
"""2025-03-03 00:00 UTC, in seconds."""
DAY = 86_400

Run = Callable[..., subprocess.CompletedProcess[str]]
Line = tuple[int, int, str, str]
"""Day, minute, who, what."""

TALKS: tuple[Line, ...] = (
    (0, 0, "青柠助教", "@所有人 欢迎大家，每天晚上八点打卡"),
    (0, 5, "小满", "打卡"),
    (0, 6, "阿树", "打卡"),
    (0, 30, "小满", "请问透视表里怎么统计不重复的客户数？我拖进去是下单次数"),
    (0, 32, "老周", "插入透视表的时候勾选“将此数据添加到数据模型”，然后值字段设置里选非重复计数"),
    (0, 40, "小满", "试了，可以了，884个客户，谢谢老周"),
    (1, 10, "阿树", "两张表join之后金额多了一倍，为什么？"),
    (1, 12, "老周", "先查右表的key唯不唯一：select sku,count(*) from goods group by sku having count(*)>1"),
    (1, 20, "阿树", "果然有重复，去重之后对上了，谢谢"),
    (1, 30, "小满", "哈哈哈"),
    (8, 10, "米粒", "透视表非重复计数在哪里？mac上没有那个勾"),
    (8, 15, "老周", "mac我没用过，不确定"),
    (8, 20, "豆豆", "我也是mac，也没有，同问"),
    (9, 10, "豆豆", "订单表join商品表以后，sum(金额)比原来多了快一倍，怎么回事？"),
    (9, 14, "老周", "一对多了，一行被复制成两行，先在子查询里把商品表去成一行再join"),
    (9, 30, "豆豆", "去重之后对上了"),
    (10, 5, "米粒", "早安"),
    (10, 6, "青柠助教", "早"),
)


def telegram(name: str, number: int, lines: tuple[Line, ...] = TALKS) -> dict[str, object]:
    """A single-chat export as Telegram Desktop writes it."""
    messages = [
        {
            "id": place + 1,
            "type": "message",
            "date": "2025-03-03T00:00:00",
            "date_unixtime": str(FIRST + day * DAY + minute * 60),
            "from": who,
            "from_id": f"user{sum(map(ord, who))}",
            "text": text,
        }
        for place, (day, minute, who, text) in enumerate(lines)
    ]
    return {"name": name, "type": "private_supergroup", "id": number, "messages": messages}


def _write_export(path: Path, name: str, number: int, lines: tuple[Line, ...] = TALKS) -> Path:
    path.write_text(json.dumps(telegram(name, number, lines), ensure_ascii=False), encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder and the folders in it, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> None:
    """A runner in the background ignores Ctrl-C, and so would every process that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def talks() -> tuple[Line, ...]:
    return TALKS


@pytest.fixture(scope="session")
def write_export() -> Callable[..., Path]:
    """Writes lines as an export: path, name and number of the group, lines."""
    return _write_export


@pytest.fixture(scope="session")
def community(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two groups."""
    folder = tmp_path_factory.mktemp("community")
    _write_export(folder / "one.json", "训练营一群", 11)
    _write_export(folder / "two.json", "训练营二群", 12, TALKS[3:9])
    return folder


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the machine's secret, the built models and the logs lie."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "STILLROOM_HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def stillroom(environment: dict[str, str]) -> Run:
    """The command line in a process of its own, as its users drive it."""

    def run(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "api.cli", *map(str, arguments)]
        extra: Mapping[str, object] = {"cwd": ROOT, "timeout": 300, **more}
        return subprocess.run(line, env=environment, capture_output=True, text=True, check=False, **extra)  # type: ignore[call-overload, no-any-return]

    return run


@pytest.fixture(scope="session")
def workspace(stillroom: Run, community: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that went the whole way; tests read it and leave it as it is."""
    out = tmp_path_factory.mktemp("whole") / "out"
    done = stillroom("--lang", "en", "distil", community, "--out", out, "--model", "builtin:use", "--json")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def distilled(stillroom: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to serve, with a published edition and a newer draft; tests copy it (``to_serve``)."""
    path = tmp_path_factory.mktemp("distilled") / "community"
    for step in STEPS:
        done = stillroom("--lang", "en", *step, path)
        assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def to_serve(distilled: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of the test's own, to serve and to change."""
    monkeypatch.setenv("STILLROOM_HOME", str(home))
    return Path(shutil.copytree(distilled, tmp_path / "served"))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a new workspace with nothing in it; a module's tests share it."""
    with serving(tmp_path_factory.mktemp("new") / "community") as running:
        yield running
