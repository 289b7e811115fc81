"""What the community is called, by who asks."""

from __future__ import annotations

from api.queries.audience import Audience
from api.queries.holdings import Snapshot
from models.records.edition import State


def community_name(snapshot: Snapshot, audience: Audience) -> str:
    """Its name; for readers the one in the settings, or on the newest published edition, empty where there is neither.

    Without a name in the settings a community is called after its first group, of which readers need not know.
    """
    if audience is Audience.COMMUNITY:
        return snapshot.findings.community
    published = [one.community for one in snapshot.shelf.editions if one.state is State.PUBLISHED]
    return snapshot.settings.community or next(reversed(published), "")
