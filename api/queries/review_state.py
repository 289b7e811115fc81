"""An edition as it stands this moment: as it was compiled, with all that people have decided and signed since."""

from __future__ import annotations

from dataclasses import dataclass

from api.actions.signatures import with_signatures
from models.records.decision import Decision
from models.records.edition import Edition
from models.store import decisions, editions
from models.workspace import Workspace
from publish.replay import Ruling, members_words, replayed, rulings, shut, with_additions
from publish.review import standing


@dataclass(frozen=True, slots=True)
class ReviewState:
    """An edition with what holds in it now, whether it was compiled since or not."""

    kept: Edition
    """As it was compiled last, with the signatures that it has by now."""
    wanted: int
    """How many people must sign it; 0: nobody needs to."""
    decisions: tuple[Decision, ...]
    """All of them, those taken back too."""
    holding: tuple[Decision, ...]
    told: Edition
    """Members' words with statements and marks, before anything is taken out."""
    rulings: dict[str, Ruling]
    """What holds for each claim, by ``Claim.id``."""
    shut: dict[str, Decision]
    """Entries that are out as a whole, by ``Entry.id``."""

    def now(self) -> Edition:
        """As it would be compiled now, from what it holds."""
        return replayed(members_words(self.kept), self.decisions)

    def concerning(self) -> tuple[Decision, ...]:
        """The decisions that hold and are about what the edition holds, or held before they were made."""
        names = {entry.id for entry in self.told.entries}
        names |= {claim.id for entry in self.told.entries for claim in entry.claims}
        shaped = {one.number for one in self.kept.decisions}
        return tuple(one for one in self.holding if {one.target, one.entry} & names or one.number in shaped)


def review_state(workspace: Workspace, number: int) -> ReviewState:
    """The latest revision of an edition. Raises ``NotFound``."""
    kept = with_signatures(workspace, editions.load(workspace.database, number))
    made = tuple(decisions.load_all(workspace.database))
    holding = standing(made)
    told = with_additions(members_words(kept), holding)
    wanted = workspace.settings.signatures
    return ReviewState(kept, wanted, made, holding, told, rulings(told, holding), shut(told, holding))
