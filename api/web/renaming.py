"""Naming the community, as every door does it: kept, audited, and seen at once."""

from __future__ import annotations

from api.access.acts import Act
from api.access.audit import record
from api.access.caller import Caller
from api.actions.naming import CommunityName, name_community
from api.web.context import Service


def rename_community(service: Service, caller: Caller, name: str) -> CommunityName:
    """Call the community so. Raises what ``name_community`` does."""
    named = name_community(service.workspace, name)
    with service.store.writing() as database:
        record(database, caller, Act.CHANGE_SETTINGS, "setting:community")
    service.holdings.refresh()
    return named
