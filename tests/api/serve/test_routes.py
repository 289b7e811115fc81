"""The table of rights names every route, and no other."""

from pathlib import Path

from api.access.routes import ROUTES
from api.serve.app import create_app
from api.serve.opening import opened
from api.serve.routes import routes_of


def test_every_route_has_its_row_and_every_row_its_route(tmp_path: Path) -> None:
    with opened(tmp_path) as service:
        assert sorted(set(routes_of(create_app(service))) ^ set(ROUTES)) == []
