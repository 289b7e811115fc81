"""The communities to which ``bench.ask`` puts its questions, each distilled once into a folder."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.gold import GoldChannel
from bench.own_lines import own_channels

EXAMPLE = Path(__file__).parents[1] / "examples" / "community"
ENGLISH = ("linuxhelp_en", "pyroom_en", "pcbuild_en", "homelab_en")
"""Groups of bench/lines that make one English community."""


def camp(folder: Path) -> Path:
    """The example community."""
    return _distilled(folder / "camp", sorted(EXAMPLE.iterdir()), "zh")


def rooms(folder: Path) -> Path:
    """Four English groups."""
    exports = [_written(folder, one) for one in own_channels() if one.name in ENGLISH]
    return _distilled(folder / "rooms", exports, "en")


def _distilled(out: Path, exports: Sequence[Path], language: str) -> Path:
    if not (out / "stillroom.sqlite").exists():
        command = [sys.executable, "-m", "api.cli", "distil", *map(str, exports), "--out", str(out)]
        subprocess.run([*command, "--lang", language], check=True, capture_output=True)
    return out


def _written(folder: Path, channel: GoldChannel) -> Path:
    path = folder / f"{channel.name}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("time", "sender", "text"))
        for one in channel.messages:
            sent = datetime.fromtimestamp(one.sent_at / 1000, UTC)
            table.writerow((sent.strftime("%Y-%m-%d %H:%M:%S"), one.member, one.text))
    return path


WORKSPACES: dict[str, Callable[[Path], Path]] = {"camp": camp, "rooms": rooms}
"""By the name that the table of questions gives them."""
