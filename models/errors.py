"""Every error that Stillroom raises on purpose.

    StillroomError
    ├── ExportError            a file that cannot be read as an export
    │   ├── EmptyExport        nothing in it
    │   ├── UnknownFormat      no format recognises it
    │   ├── BrokenExport       begins well, breaks off (truncated zip or JSON)
    │   └── UnsafeExport       would harm the machine if opened
    ├── RequestError           the operator asked for something that cannot be
    │   ├── BadPeriod
    │   ├── BadOption
    │   ├── NotFound
    │   ├── NotReady           another act has to come first
    │   ├── Outdated           somebody else changed it meanwhile
    │   ├── TooLarge           more than is taken
    │   └── KeyReused          an idempotency key of another request
    ├── AccessError            who calls may not do this
    │   ├── SignInNeeded
    │   ├── Forbidden
    │   └── TooMany            too often in a short time
    ├── WorkspaceError         the folder of a workspace
    │   ├── WorkspaceBusy      another process holds it
    │   ├── WorkspaceMissing
    │   └── CannotWrite        read-only or full
    ├── ModelError             an embedding model that is not there or is damaged
    ├── FontMissing            a font that came with the install is gone
    ├── FormError              a form of the handbook that could not be made
    ├── OutOfMemory            the machine has too little of it
    ├── Defect                 a fault of ours that nobody foresaw; its log says more
    └── EvidenceError          a claim that its evidence does not carry (a defect of ours, never printed)

The text is an English sentence with ``{placeholders}``: it is looked up in the catalogue where it is shown. It makes
sense on a page and to a program; what to type at a command line is said beside it (``done_by``) and shown there only.
"""

from __future__ import annotations

from typing import Self

from models.i18n import translate


class StillroomError(Exception):
    """The root. ``str()`` is the English sentence; ``localized`` gives it in another language."""

    exit_code = 1

    command = ""
    """What to type at a command line; empty where the sentence says it all."""

    def __init__(self, message: str, **details: object) -> None:
        """Keep the untranslated sentence and the values for its placeholders."""
        super().__init__(message.format(**details) if details else message)
        self.message = message
        self.details = details

    def localized(self, language: str) -> str:
        """The sentence in ``language`` (``en`` or ``zh``)."""
        text = translate(self.message, language)
        return text.format(**self.details) if self.details else text

    def done_by(self, command: str) -> Self:
        """The error itself, with what to type at a command line: ``stillroom review {number}``."""
        self.command = command.format(**self.details) if self.details else command
        return self

    def typed(self, language: str) -> str:
        """The sentence for somebody at a command line: with what to type, where there is such."""
        sentence = self.localized(language)
        return f"{sentence} (`{self.command}`)" if self.command else sentence


class ExportError(StillroomError):
    """A file that cannot be read as an export."""

    exit_code = 3


class EmptyExport(ExportError):
    """There is nothing in it."""


class UnknownFormat(ExportError):
    """No format recognises it."""


class BrokenExport(ExportError):
    """It begins well and breaks off."""


class UnsafeExport(ExportError):
    """Opening it would harm the machine: a zip bomb, a path out of the folder."""


class RequestError(StillroomError):
    """The operator asked for something that cannot be."""

    exit_code = 2


class BadPeriod(RequestError):
    """A period that is no period."""


class BadOption(RequestError):
    """An option with a value it cannot have."""


class NotFound(RequestError):
    """Nothing of that name."""


class NotReady(RequestError):
    """Another act has to come first, or came already."""


class Outdated(RequestError):
    """Somebody else changed it since it was looked at."""


class TooLarge(RequestError):
    """More than is taken."""


class KeyReused(RequestError):
    """An idempotency key that came with another request before."""


class AccessError(StillroomError):
    """Who calls may not do this."""

    exit_code = 2


class SignInNeeded(AccessError):
    """Nobody is recognised, and the act is not for everybody."""


class Forbidden(AccessError):
    """The caller lacks the right."""


class TooMany(AccessError):
    """Too often in a short time; the sentence may name ``{seconds}``."""

    def __init__(self, message: str, seconds: int) -> None:
        """Say in how many seconds it may be tried again."""
        super().__init__(message, seconds=seconds)
        self.seconds = seconds


class WorkspaceError(StillroomError):
    """The folder of a workspace cannot be used."""

    exit_code = 4


class WorkspaceBusy(WorkspaceError):
    """Another process holds it."""


class WorkspaceMissing(WorkspaceError):
    """There is none at that place."""


class CannotWrite(WorkspaceError):
    """The place is read-only, or the disk is full."""


class ModelError(StillroomError):
    """An embedding model is not there, or is damaged."""

    exit_code = 5


class FontMissing(StillroomError):
    """A font that came with the install is gone."""

    exit_code = 6


class FormError(StillroomError):
    """A form of the handbook could not be made (a defect of ours, or a machine without memory)."""


class OutOfMemory(StillroomError):
    """The machine has too little memory."""

    exit_code = 70


class Defect(StillroomError):
    """A fault of ours that nobody foresaw; its log says more."""

    exit_code = 70
    """EX_SOFTWARE of sysexits.h."""


class EvidenceError(StillroomError):
    """A claim that its evidence does not carry."""
