"""The doctor: looks at the machine and at a workspace, changes nothing, and says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.actions import checkup_machine as machine
from api.actions import checkup_workspace as workspace
from api.actions.checkup import Finding, Health, Patient
from api.actions.clock import Clock, now
from models import settings as settings_file
from models.errors import BadOption
from models.settings import Settings

Check = Callable[[Patient], Finding]

FIRST: dict[str, Check] = {
    "python": machine.versions,
    "disk": machine.disk,
    "memory": machine.memory,
    "clock": machine.clock,
    "fonts": machine.all_fonts,
    "pages": machine.page_files,
    "reader": machine.reader,
    "settings": workspace.settings,
    "workspace": workspace.database,
}
"""What can be looked at in any case, in order."""
OF_MESSAGES: dict[str, Check] = {
    "key": workspace.keys,
    "writer": workspace.writer,
    "imports": workspace.imports,
    "purges": workspace.purges,
    "leftovers": workspace.half_written,
    "dates": workspace.dates,
    "model": machine.model,
    "service": workspace.service,
}
"""What needs a database of messages that can be read."""
OF_SERVICE: dict[str, Check] = {"people": workspace.admins, "jobs": workspace.jobs}
"""What needs a database of the service that can be read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at."""

    name: str
    finding: Finding


def examine(path: Path, clock: Clock = now) -> tuple[Checked, ...]:
    """Everything that can be looked at, in order; what needs something broken is left out."""
    patient = Patient(path, _settings(path), clock())
    found = _looked(FIRST, patient)
    if found["workspace"].health is not Health.BROKEN:
        found |= _looked(OF_MESSAGES, patient)
        if patient.service.is_file() and found["service"].health is not Health.BROKEN:
            found |= _looked(OF_SERVICE, patient)
    return tuple(Checked(name, finding) for name, finding in found.items())


def _looked(checks: dict[str, Check], patient: Patient) -> dict[str, Finding]:
    return {name: check(patient) for name, check in checks.items()}


def _settings(path: Path) -> Settings:
    try:
        return settings_file.load(path / "stillroom.toml")
    except BadOption:
        return Settings()  # the check of settings says what is wrong with its own
