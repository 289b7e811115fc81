"""What was distilled, read back for pages and programs; nothing here writes.

``Holdings`` keeps what was found in memory and says what is newest; every other module answers one kind of question
from it, with frozen records that a door shows as they are. Members appear by pseudonym only.
"""
