"""Who said it, and when: drawn from the appendix, so that what is unnamed there is unnamed everywhere."""

from __future__ import annotations

from models.records.edition import Citation, Claim, Edition
from publish.page.tree import Leaf, say
from publish.phrase_slots import Day, Name


class Bylines:
    """The edition's citations by message."""

    def __init__(self, edition: Edition) -> None:
        """Index the appendix."""
        self._cited = {citation.message: citation for citation in edition.citations}

    def source(self, claim: Claim) -> Citation:
        """The first message of the claim."""
        return self._cited[claim.evidence[0].message]

    def name(self, claim: Claim) -> Name:
        """Its speaker."""
        return Name(self.source(claim).speaker)

    def day(self, claim: Claim) -> Day:
        """Its day."""
        return Day(self.source(claim).sent_at)

    def full(self, claim: Claim) -> Leaf:
        """Speaker and day."""
        return say("said-by", name=self.name(claim), day=self.day(claim))

    def cell(self, claim: Claim) -> Leaf:
        """Speaker and day in a cell of their own."""
        return say("by", name=self.name(claim), day=self.day(claim))

    def short(self, claim: Claim) -> Leaf:
        """Speaker alone."""
        return say("said-by-short", name=self.name(claim))

    def replying(self, claim: Claim) -> Leaf:
        """Speaker before the words."""
        return say("reply-by", name=self.name(claim))
