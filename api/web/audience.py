"""For whom an answer is made, told by who asks."""

from __future__ import annotations

from api.access.rights import Right
from api.queries.audience import Audience
from api.web.context import TheCaller


def audience_of(caller: TheCaller) -> Audience:
    """Who may see the community's talk is answered from all of it, others from what was published."""
    return Audience.COMMUNITY if caller.may(Right.COMMUNITY) else Audience.READERS
