"""The templates of the pages: every value escaped whatever a file is called, a missing one an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages import assets, wording
from api.pages.labels import TABLES

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Where every page is rendered from."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "t": wording.t,
        "counted": wording.counted,
        "asset": assets.address,
        "has_asset": lambda name: name in assets.assets(),
    }
    made.globals |= TABLES
    made.filters |= {
        "day": wording.day,
        "moment": wording.moment,
        "decimal": wording.decimal,
        "said": wording.said,
        "marked": wording.marked,
        "short": wording.short,
        "names": wording.names,
        "pairs": lambda rows, key, name: [(getattr(row, key), getattr(row, name)) for row in rows],
        "kind": lambda value: type(value).__name__,
        "in_path": lambda text: quote(str(text), safe=""),
        "to_query": urlencode,
    }
    return made
