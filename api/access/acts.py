"""Every act that the audit log knows: ``subject.act``. A new act is one row here and one sentence for people."""

from __future__ import annotations

from enum import StrEnum

from models.i18n import N_


class Act(StrEnum):
    """What was done."""

    SETUP = "setup.complete"
    LOGIN = "session.start"
    LOGIN_FAILED = "session.refuse"
    LOGOUT = "session.end"
    INVITE = "person.invite"
    JOIN = "person.join"
    WITHDRAW_INVITATION = "invitation.withdraw"
    CHANGE_ROLE = "person.role"
    DISABLE = "person.disable"
    ENABLE = "person.enable"
    CHANGE_PASSWORD = "person.password"  # noqa: S105 (the act's name)
    OFFER_PASSWORD = "person.password.offer"  # noqa: S105 (the act's name)
    MAKE_TOKEN = "token.make"  # noqa: S105 (the act's name)
    REVOKE_TOKEN = "token.revoke"  # noqa: S105 (the act's name)
    MAKE_LINK = "link.make"
    OPEN_LINK = "link.open"
    REVOKE_LINK = "link.revoke"
    UPLOAD = "source.upload"
    DISCARD_UPLOAD = "source.discard"
    START_JOB = "job.start"
    CANCEL_JOB = "job.cancel"
    RETRY_JOB = "job.retry"
    MAKE_WEBHOOK = "webhook.make"
    CHANGE_WEBHOOK = "webhook.change"
    REMOVE_WEBHOOK = "webhook.remove"
    DECIDE = "claim.decide"
    UNDO = "decision.undo"
    COMMENT = "entry.comment"
    SIGN = "edition.sign"
    PUBLISH = "edition.publish"
    CORRECT = "edition.correct"
    DECIDE_TOPIC = "topic.decide"
    WITHDRAW = "member.withdraw"
    CONSENT = "member.consent"
    PURGE = "member.purge"
    EXPORT_MEMBER = "member.export"
    LIFT_PURGE = "purge.lift"
    MARK_NOTE = "note.mark"
    CHANGE_SETTINGS = "settings.change"


SENTENCES: dict[Act, str] = {
    Act.SETUP: N_("set up this service"),
    Act.LOGIN: N_("signed in"),
    Act.LOGIN_FAILED: N_("was not let in: wrong name or password"),
    Act.LOGOUT: N_("signed out"),
    Act.INVITE: N_("invited somebody"),
    Act.JOIN: N_("joined by an invitation"),
    Act.WITHDRAW_INVITATION: N_("withdrew an invitation"),
    Act.CHANGE_ROLE: N_("changed a role"),
    Act.DISABLE: N_("closed an account"),
    Act.ENABLE: N_("opened an account again"),
    Act.CHANGE_PASSWORD: N_("changed a password"),
    Act.OFFER_PASSWORD: N_("made a link that sets a new password"),
    Act.MAKE_TOKEN: N_("made a token"),
    Act.REVOKE_TOKEN: N_("revoked a token"),
    Act.MAKE_LINK: N_("made a review link"),
    Act.OPEN_LINK: N_("opened a review link"),
    Act.REVOKE_LINK: N_("revoked a review link"),
    Act.UPLOAD: N_("uploaded an export"),
    Act.DISCARD_UPLOAD: N_("discarded an upload"),
    Act.START_JOB: N_("started a job"),
    Act.CANCEL_JOB: N_("cancelled a job"),
    Act.RETRY_JOB: N_("started a job again"),
    Act.MAKE_WEBHOOK: N_("made a webhook"),
    Act.CHANGE_WEBHOOK: N_("changed a webhook"),
    Act.REMOVE_WEBHOOK: N_("removed a webhook"),
    Act.DECIDE: N_("decided about a claim"),
    Act.UNDO: N_("took a decision back"),
    Act.COMMENT: N_("commented on an entry"),
    Act.SIGN: N_("signed an edition"),
    Act.PUBLISH: N_("published an edition"),
    Act.CORRECT: N_("began a revision of an edition"),
    Act.DECIDE_TOPIC: N_("decided about a topic"),
    Act.WITHDRAW: N_("withdrew somebody's words"),
    Act.CONSENT: N_("recorded a consent"),
    Act.PURGE: N_("erased messages for good"),
    Act.EXPORT_MEMBER: N_("exported what is held about a member"),
    Act.LIFT_PURGE: N_("let what was erased be imported again"),
    Act.MARK_NOTE: N_("marked an operator's note"),
    Act.CHANGE_SETTINGS: N_("changed a setting"),
}
"""After the name of who did it: 林晚 signed in."""
