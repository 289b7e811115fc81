"""The log: a JSON object a line, with the request's id and never a word of a message, a query or a secret."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

FIELDS = "fields"
"""The attribute of a record that holds its values."""


class JsonLines(logging.Formatter):
    """One line a record: its time, level, logger, sentence and values; of an error, its kind and where it came up."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        values = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info and record.exc_info[1]:
            values |= _failure(record.exc_info[1])
        return json.dumps(values, ensure_ascii=False, default=str)


def _failure(error: BaseException) -> dict[str, object]:
    """The kind of an error and its places; not its text, which may quote what somebody wrote."""
    places, step = [], error.__traceback__
    while step:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return {"error": type(error).__qualname__, "trace": places}


class _Stdout(logging.Handler):
    """Writes to what is stdout now, as ``logging.lastResort`` does to stderr: it may be another than at the start."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record's line."""
        sys.stdout.write(self.format(record) + "\n")
        sys.stdout.flush()


def log_as_json() -> None:
    """Have this process write its log as JSON lines on stdout, which is free: sentences for people go to stderr."""
    handler = _Stdout()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("stillroom").setLevel(logging.INFO)
