"""What a stage held is given back before the next one needs the room."""

import subprocess
import sys

import pytest

FRAGMENTED = """
import sys
import numpy as np
from api.pipeline.memory import give_back

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 // 1_000_000

blocks = [np.ones(12_500) for _ in range(2_000)]
last, blocks = blocks[-1], None
held = resident()
give_back()
sys.exit(not held - resident() > 100)
"""
"""200 MB in blocks small enough to lie on the heap, all freed but the topmost: the C library keeps their pages."""


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_freed_pages_go_back_to_the_system() -> None:
    assert subprocess.run([sys.executable, "-c", FRAGMENTED], check=False).returncode == 0
