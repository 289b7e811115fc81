"""Every route that the application answers, to be held against the table of rights."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path template of each route, as ``api.access.routes.ROUTES`` names them.

    HEAD goes with GET; a mounted folder is one GET.
    """
    for context in iter_route_contexts(app.routes):
        if isinstance(context.route, Mount):
            yield "GET", f"{context.path}/{{path:path}}"
        for method in sorted((context.methods or set()) - {"HEAD"}):
            yield method, context.path or ""
