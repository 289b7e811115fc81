"""How much a reading process may take: one row a limit, as ``docs/hostile_input.md`` shows them."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

GUARDS = frozenset({"files", "calls", "memory"})
"""The means by which a kernel holds the process beside these limits, as ``docs/hostile_input.md`` names them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one process; it sets them for itself before it touches a byte."""

    memory_megabytes: int = 512
    """Its address space, and so whatever it holds."""
    quiet_seconds: float = 10.0
    """Without a byte read or a record found, by the clock of the wall as by that of the processor."""
    record_seconds: float = 60.0
    """From one record to the next, however many bytes are read between them."""
    start_seconds: float = 60.0
    """Until it is ready: it loads its formats, those of plug-ins too."""
    unpacked_megabytes: int = 8192
    """One file unpacked from a tar. Nothing else is ever written."""
    open_files: int = 64
