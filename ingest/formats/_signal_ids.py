"""Ids of Signal's messages: whose it is, and when it was sent."""

from __future__ import annotations


def message_id(author: str | None, sent_at: int) -> str | None:
    """The id; None where no account is known: names and numbers could be guessed from what is published."""
    return f"{author}:{sent_at}" if author and not author.startswith("+") else None


class MessageIds:
    """Gives each message of a file its id; what an author says twice in one millisecond has one only once."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def give(self, author: str | None, sent_at: int) -> str | None:
        """The id of the author's next message."""
        id_ = message_id(author, sent_at)
        if author is None or self._last.get(author) == sent_at:
            return None
        self._last[author] = sent_at
        return id_
