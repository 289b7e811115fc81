"""``stillroom topic``, ``withdraw`` and ``consent``: what people say about topics, quotes and names."""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.actions import consenting, topic_deciding, withdrawing
from api.actions.topic_deciding import TopicRequest
from api.cli.listing import show_list
from api.cli.options import (
    By,
    Into,
    Json,
    MaybeBy,
    MaybePseudonym,
    MaybeTopic,
    MessageIds,
    NewName,
    PinIt,
    Reason,
    SplitIt,
    TakesBack,
    UndoOne,
    Workspace,
)
from api.cli.screen import Screen, screen_of
from models.errors import BadOption
from models.i18n import N_
from models.records.topic_decision import TopicDecision

_DECISIONS = (N_("No."), N_("Verdict"), N_("Topic"), N_("With"), N_("Name"), N_("By"))
_CONSENTS = (N_("Member"), N_("Name"), N_("By"))
_DECIDED = N_("Decision {number} about topic {topic} is kept: it shows at once.")
_ONE_OF = N_("Say one of --rename, --merge-into, --split, --pin and --undo.")
_WHICH = N_("Name the topic: `stillroom topics` lists them.")
_WITHDRAWN = N_("{count} messages are shown no more.")
_REISSUED = N_("No. {number} goes on as revision {revision}, without them.")
_LESSENED = N_("No. {number} is without them.")
_NAMED = N_("{pseudonym} is named {name} from the next `stillroom publish` on.")
_UNNAMED = N_("{pseudonym} is not named from the next `stillroom publish` on.")
_OWN = N_("by their own word in the group")


def topic(
    context: typer.Context,
    topic: MaybeTopic = "",
    *,
    workspace: Workspace,
    rename: NewName = "",
    merge_into: Into = "",
    split: SplitIt = False,
    pin: PinIt = False,
    undo: UndoOne = None,
    by: MaybeBy = "",
    as_json: Json = False,
) -> None:
    """Rename, merge, split or pin a topic; without an act list what holds."""
    screen = screen_of(context)
    verdicts = [
        word
        for word, meant in (("rename", rename), ("merge", merge_into), ("split", split), ("pin", pin), ("undo", undo))
        if meant
    ]
    if len(verdicts) > 1:
        raise BadOption(_ONE_OF)
    if not verdicts:
        _list_topic_decisions(screen, topic_deciding.standing_topic_decisions(workspace), as_json=as_json)
    elif undo:
        _tell(screen, topic_deciding.undo_topic(workspace, undo, by), as_json=as_json)
    elif not topic:
        raise BadOption(_WHICH)
    else:
        request = TopicRequest(topic, verdicts[0], by, into=merge_into, name=rename)
        _tell(screen, topic_deciding.decide_topic(workspace, request), as_json=as_json)


def withdraw(
    context: typer.Context,
    messages: MessageIds,
    *,
    workspace: Workspace,
    by: By,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Take the words of messages out of everything that is shown, published editions too."""
    screen = screen_of(context)
    count = withdrawing.withdraw(workspace, messages, by, reason)
    with screen.progress() as progress:
        done = withdrawing.reissue(workspace, progress)
    if as_json:
        screen.show_json({"withdrawn": count, **asdict(done)})
        return
    screen.say(_WITHDRAWN, count=count)
    for number, revision in done.published:
        screen.say(_REISSUED, number=number, revision=revision)
    for number, _ in done.drafts:
        screen.say(_LESSENED, number=number)


def consent(
    context: typer.Context,
    pseudonym: MaybePseudonym = "",
    *,
    workspace: Workspace,
    name: NewName = "",
    take_back: TakesBack = False,
    by: MaybeBy = "",
    as_json: Json = False,
) -> None:
    """Write down what a member wants to be called; without a name list those who said so."""
    screen = screen_of(context)
    if not (name or take_back):
        rows = consenting.consents(workspace)
        cells = [(row.pseudonym, row.name, row.by or screen.text(_OWN)) for row in rows]
        show_list(screen, rows, _CONSENTS, cells, as_json=as_json)
        return
    row = consenting.consent(workspace, pseudonym, "" if take_back else name, by)
    if as_json:
        screen.show_json(asdict(row))
    else:
        screen.say(_NAMED if row.name else _UNNAMED, pseudonym=row.pseudonym, name=row.name)


def _list_topic_decisions(screen: Screen, rows: list[TopicDecision], *, as_json: bool) -> None:
    cells = [(row.number, row.verdict.value, row.topic, row.into, row.name, row.by) for row in rows]
    show_list(screen, rows, _DECISIONS, cells, as_json=as_json)


def _tell(screen: Screen, made: TopicDecision, *, as_json: bool) -> None:
    if as_json:
        screen.show_json(asdict(made))
    else:
        screen.say(_DECIDED, number=made.number, topic=made.topic)
