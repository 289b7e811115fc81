"""What the community is called: read from its settings, and set in them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from api.actions.said import line
from models import settings as settings_file
from models.errors import NotReady
from models.i18n import N_
from models.store.files import write_whole

LONGEST = 60
"""Characters of a community's name."""
FILE = "stillroom.toml"
_SETTING = "community"
_FIXED = N_("The environment variable {variable} names the community: change it there, and start the service again.")


@dataclass(frozen=True, slots=True)
class CommunityName:
    """The name in the settings."""

    name: str
    """Empty: the community is called after its first group."""
    fixed: bool
    """True where the environment gives it: nobody can change it here."""


def community_name(path: Path) -> CommunityName:
    """The name as it is now. Raises ``BadOption`` for broken settings."""
    return CommunityName(settings_file.load(path / FILE).community, _variable() in os.environ)


def name_community(path: Path, name: str) -> CommunityName:
    """Call the community so in what is compiled from now on; empty: after its first group.

    Raises ``BadOption`` for a name that is too long and for settings that cannot be changed, ``NotReady`` where the
    environment gives the name, ``CannotWrite``.
    """
    if _variable() in os.environ:
        raise NotReady(_FIXED, variable=_variable())
    write_whole(path / FILE, settings_file.changed(path / FILE, _SETTING, line(name, LONGEST)))
    return community_name(path)


def _variable() -> str:
    return settings_file.variable(_SETTING)
