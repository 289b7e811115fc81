"""Every option and argument of the command line, once; commands pick from here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.i18n import N_
from models.records.edition import Level

Exports = Annotated[
    list[Path],
    typer.Argument(
        metavar="EXPORT...",
        show_default=False,
        help=N_("Files, folders or zips that chat tools exported; mix formats as you like."),
    ),
]
MaybeExports = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[EXPORT...]",
        show_default=False,
        help=N_("Exports to import first, with --out; none with --workspace."),
    ),
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help=N_("Words to look for, Chinese or English."))]
Workspace = Annotated[
    Path, typer.Option("--workspace", "-w", metavar="DIR", show_default=False, help=N_("The community's folder."))
]
MaybeWorkspace = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", metavar="DIR", show_default=False, help=N_("The community's folder.")),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="DIR", show_default=False, help=N_("Folder for the handbook; it is a workspace too.")
    ),
]
OutFile = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="FILE.jsonl", show_default=False, help=N_("File to write, a line per record.")),
]
ChatLabOut = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        metavar="PATH",
        show_default=False,
        help=N_("A file that ends in .jsonl for one chat; else a folder, in which each chat gets a file."),
    ),
]
FormatKey = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="KEY", show_default=False, help=N_("Read every file as this format instead of guessing.")
    ),
]
Timezone = Annotated[
    str | None,
    typer.Option(
        "--timezone",
        metavar="ZONE",
        show_default=False,
        help=N_("Zone of times written without one, such as Asia/Shanghai."),
    ),
]
Mapping = Annotated[
    str | None,
    typer.Option(
        "--mapping",
        metavar="FIELD=COLUMN,...",
        show_default=False,
        help=N_("Columns of a table, such as time=Date,sender=From,text=Body."),
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        show_default=False,
        help=N_("builtin:e5 (finer), builtin:use (faster), or the folder of a sentence-transformers model."),
    ),
]
Month = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        show_default=False,
        help=N_("A month (2025-03), an ISO week (2025-W10), a day (2025-03-07) or a course week (spring/W3)."),
    ),
]
From = Annotated[
    str | None, typer.Option("--from", metavar="DATE", show_default=False, help=N_("First day, such as 2025-03-03."))
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DATE", show_default=False, help=N_("Last day, itself included."))
]
Discussion = Annotated[
    str | None,
    typer.Option("--thread", metavar="ID", show_default=False, help=N_("One discussion; `stillroom threads` has ids.")),
]
Number = Annotated[int, typer.Argument(metavar="EDITION", min=1, help=N_("The edition's number."))]
Earlier = Annotated[
    str | None,
    typer.Argument(metavar="[A]", show_default=False, help=N_("The earlier edition: 2, or 2.1 for a revision.")),
]
Later = Annotated[str | None, typer.Argument(metavar="[B]", show_default=False, help=N_("The later edition."))]
Target = Annotated[
    str, typer.Argument(metavar="CLAIM_OR_ENTRY", help=N_("The id of a claim or an entry, or its beginning."))
]
VerdictWord = Annotated[
    str,
    typer.Argument(
        metavar="VERDICT", help=N_("accept, edit, reject, set-aside, mark, or statement to add to an entry.")
    ),
]
Taken = Annotated[
    int | None,
    typer.Argument(metavar="[DECISION]", min=1, show_default=False, help=N_("Its number; none: the last that holds.")),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", show_default=False, help=N_("Who decides or signs."))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", show_default=False, help=N_("Why."))]
NewText = Annotated[
    str,
    typer.Option("--text", metavar="TEXT", show_default=False, help=N_("The words of an edit or of a statement.")),
]
AppliesTo = Annotated[
    str,
    typer.Option(
        "--applies-to",
        metavar="TEXT",
        show_default=False,
        help=N_("Of a mark: what it holds for, such as MySQL 8."),
    ),
]
ValidUntil = Annotated[
    str,
    typer.Option(
        "--valid-until",
        metavar="DATE",
        show_default=False,
        help=N_("Of a mark: the last day on which it holds, such as 2026-12-31."),
    ),
]
Done = Annotated[
    list[str] | None,
    typer.Option("--done", metavar="ACTION", show_default=False, help=N_("Say that an action of the notes was done.")),
]
NotesOut = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", show_default=False, help=N_("Folder that gets the notes' files too.")),
]
EditionNumber = Annotated[
    int | None,
    typer.Option(
        "--edition", metavar="N", min=1, show_default=False, help=N_("Number of the edition; the latest without it.")
    ),
]
PromptsOut = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", show_default=False, help=N_("Folder for the files, new or empty.")),
]
EntryName = Annotated[
    str,
    typer.Argument(metavar="ENTRY", help=N_("The entry's number in the handbook, or the beginning of its id.")),
]
PictureFile = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="FILE.png", show_default=False, help=N_("File to write: .png or .svg.")),
]
Freeze = Annotated[
    bool, typer.Option("--freeze", help=N_("Publish it: the edition is numbered and never changes again."))
]
Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help=N_("Address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for all.")
    ),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=N_("Port to listen on; 0 takes one that is free."))]
AdminName = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME", show_default=False, help=N_("Which administrator, where there are several.")
    ),
]
Address = Annotated[str, typer.Option("--address", metavar="URL", help=N_("Where browsers find the service."))]
BackupPlace = Annotated[
    Path,
    typer.Option(
        "--to", metavar="FILE.tar.gz", show_default=False, help=N_("File to write, or a folder that gets one by time.")
    ),
]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help=N_("What `stillroom backup` wrote."))]
NewWorkspace = Annotated[
    Path, typer.Option("--workspace", "-w", metavar="DIR", show_default=False, help=N_("A new or an empty folder."))
]
PublishedOnly = Annotated[bool, typer.Option("--published", help=N_("Show only what was published."))]
Once = Annotated[bool, typer.Option("--once", help=N_("Do what is due now, and stop."))]
StatusOnly = Annotated[bool, typer.Option("--status", help=N_("Say what was made and what is due, and do nothing."))]
Json = Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))]
Limit = Annotated[int, typer.Option("--limit", min=1, help=N_("Rows to print at most."))]
OfLevel = Annotated[Level | None, typer.Option("--level", help=N_("Only entries of this level."))]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=N_("Say how long each step took."))]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|zh",
        show_default=False,
        help=N_("Language of messages and help, instead of the locale's."),
    ),
]
Version = Annotated[bool, typer.Option("--version", help=N_("Print the version and stop."))]
MaybeBy = Annotated[str, typer.Option("--by", metavar="NAME", show_default=False, help=N_("Who decides or signs."))]
MaybeTopic = Annotated[
    str, typer.Argument(metavar="[TOPIC]", show_default=False, help=N_("The id of a topic, as `topics` lists it."))
]
NewName = Annotated[
    str, typer.Option("--name", "--rename", metavar="NAME", show_default=False, help=N_("What it shall be called."))
]
Into = Annotated[
    str,
    typer.Option("--merge-into", metavar="TOPIC", show_default=False, help=N_("The topic that it is part of.")),
]
SplitIt = Annotated[bool, typer.Option("--split", help=N_("Make a narrower topic a chapter of its own."))]
PinIt = Annotated[bool, typer.Option("--pin", help=N_("Put it first."))]
MessageIds = Annotated[
    list[str],
    typer.Argument(
        metavar="MESSAGE...", show_default=False, help=N_("Ids of messages, as `search --json` shows them.")
    ),
]
MaybePseudonym = Annotated[
    str, typer.Argument(metavar="[PSEUDONYM]", show_default=False, help=N_("A member as the handbook calls them."))
]
TakesBack = Annotated[bool, typer.Option("--take-back", help=N_("They do not want to be named any more."))]
UndoOne = Annotated[
    int | None,
    typer.Option(
        "--undo", metavar="DECISION", min=1, show_default=False, help=N_("Take back the decision of this number.")
    ),
]
OfMembers = Annotated[
    list[str] | None,
    typer.Option(
        "--member",
        metavar="PSEUDONYM",
        show_default=False,
        help=N_("A member as the handbook calls them; again for more."),
    ),
]
OfNames = Annotated[
    list[str] | None,
    typer.Option(
        "--name", metavar="NAME", show_default=False, help=N_("A member by the name that stood in the group.")
    ),
]
BeforeDay = Annotated[
    str,
    typer.Option("--before", metavar="DATE", show_default=False, help=N_("Everything said before this day.")),
]
OfChannels = Annotated[
    list[str] | None,
    typer.Option(
        "--channel", metavar="GROUP", show_default=False, help=N_("Only in this group; without --before all of it.")
    ),
]
Expired = Annotated[bool, typer.Option("--expired", help=N_("What is older than keep_messages in stillroom.toml."))]
ListThem = Annotated[bool, typer.Option("--list", help=N_("List what was erased, and do nothing."))]
LiftOne = Annotated[
    int | None,
    typer.Option(
        "--forget",
        metavar="PURGE",
        min=1,
        show_default=False,
        help=N_("Let what this purge erased be imported again."),
    ),
]
WithExports = Annotated[
    bool, typer.Option("--with-exports", help=N_("Delete the raw exports in the workspace that hold it too."))
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do it without asking."))]
OneMember = Annotated[str, typer.Argument(metavar="PSEUDONYM", help=N_("A member as the handbook calls them."))]
ZipFile = Annotated[
    Path, typer.Option("--out", "-o", metavar="FILE.zip", show_default=False, help=N_("File to write."))
]
