"""``python -m api.cli`` is the ``stillroom`` command."""

from __future__ import annotations

from api.cli.app import main

if __name__ == "__main__":  # workers import this module too
    main()
