"""How long things of access hold, in milliseconds, and how often one may try."""

from __future__ import annotations

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
DAY = 24 * _HOUR

SESSION_IDLE = 24 * _HOUR
"""A session ends when nothing was asked for so long."""
SESSION_LONGEST = 14 * DAY
"""A session ends, however much it is used."""
SESSION_SEEN_EVERY = _MINUTE
"""A session's last use is written no more often than this."""
INVITATION = 7 * DAY
"""An invitation, and a link that sets a new password."""
SETUP = DAY
"""The link that makes the first administrator."""
LONGEST_DAYS = 366
"""The longest life of a token or a review link, in days."""
LINK_DAYS = 30
"""The life of a review link unless its maker says otherwise, in days."""

ATTEMPTS_SPAN = 15 * _MINUTE
"""Failed sign-ins are counted over this time."""
ATTEMPTS_PER_PLACE = 8
"""Of one name, from one address or one browser that knows it."""
ATTEMPTS_PER_ADDRESS = 40
"""An address may hold a whole office."""
ATTEMPTS_PER_NAME = 24
"""Of one name, from whatever strangers; then they are slowed down."""
ATTEMPTS_PACE = _MINUTE // 2
"""So far apart they are looked at then."""
DEVICE_KEPT = 180 * DAY
"""How long a browser is known after its last sign-in."""
