"""Rights, and which role of a person has which."""

from __future__ import annotations

from enum import StrEnum

from models.i18n import N_


class Right(StrEnum):
    """What one may do; a token's scopes are some of these."""

    READ = "read"
    """What was published: editions, topic summaries, prompt templates, feeds; ask."""
    COMMUNITY = "community"
    """What was distilled and never published: channels, threads, messages, every topic and pain point, search."""
    REVIEW = "review"
    """Drafts; decisions, comments, signatures."""
    OPERATE = "operate"
    """Uploads, jobs, editions, review links, operator notes, webhooks."""
    ADMIN = "admin"
    """People, tokens, the audit log, backups."""


class Role(StrEnum):
    """What a person is here."""

    READER = "reader"
    EXPERT = "expert"
    OPERATOR = "operator"
    ADMIN = "admin"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: frozenset({Right.READ}),
    Role.EXPERT: frozenset({Right.READ, Right.COMMUNITY, Right.REVIEW}),
    Role.OPERATOR: frozenset({Right.READ, Right.COMMUNITY, Right.REVIEW, Right.OPERATE}),
    Role.ADMIN: frozenset(Right),
}

ROLE_NAMES: dict[Role, str] = {
    Role.READER: N_("reader"),
    Role.EXPERT: N_("expert"),
    Role.OPERATOR: N_("operator"),
    Role.ADMIN: N_("administrator"),
}
"""How pages call them."""
