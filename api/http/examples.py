"""An example of each answer, for the documentation; made from the fictional community in ``examples/``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

EXAMPLES: dict[str, Any] = json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))
"""By the name of what is answered."""
