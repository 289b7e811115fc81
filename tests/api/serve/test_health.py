"""Whether the service lives and can work, and its figures."""

import re
from pathlib import Path

import pytest

from api.access.rights import Role
from tests.support_service import Served, serving, set_up, token


def figures(text: str) -> dict[str, float]:
    """Each figure by its name and labels."""
    return {name: float(value) for name, value in re.findall(r"^(\w+(?:{.*})?) (\S+)$", text, re.MULTILINE)}


def test_ready_means_that_every_part_can_work(served: Served) -> None:
    with served.client() as client:
        assert client.get("/readyz").json() == {"status": "ok", "database": "ok", "jobs": "ok", "disk": "ok"}


def test_a_full_disk_is_not_ready_and_says_so(tmp_path: Path) -> None:
    with serving(tmp_path):
        pass
    set_up(tmp_path, free_megabytes="1000000000")
    with serving(tmp_path) as served, served.client() as client:
        answer = client.get("/readyz", headers={"Accept-Language": "zh"})
        assert (answer.status_code, answer.json()["detail"]) == (503, "磁盘快满了：请腾出一些空间。")
        assert client.get("/healthz").status_code == 200


def test_figures_count_what_was_answered_by_route(served: Served) -> None:
    with served.client(token(served.service, Role.OPERATOR)) as client:
        before = figures(client.get("/metrics").text)
        for path in ("/healthz", "/healthz", "/nothing/of/a/name"):
            client.get(path)
        after = figures(client.get("/metrics").text)
    for route, status, more in (("/healthz", 200, 2), ("-", 404, 1)):
        name = f'stillroom_requests_total{{method="GET",route="{route}",status="{status}"}}'
        assert after[name] - before.get(name, 0) == more
    assert after["process_open_fds"] > 0
    assert after['stillroom_jobs{state="running"}'] == 0


@pytest.mark.parametrize(("role", "status"), [(None, 401), (Role.READER, 403), (Role.OPERATOR, 200)])
def test_figures_are_for_operators(served: Served, role: Role | None, status: int) -> None:
    with served.client(role and token(served.service, role)) as client:
        assert client.get("/metrics").status_code == status


def test_a_setting_opens_the_figures(tmp_path: Path) -> None:
    with serving(tmp_path):
        pass
    set_up(tmp_path, open_metrics="true")
    with serving(tmp_path) as served, served.client() as client:
        assert client.get("/metrics").status_code == 200


def test_two_services_in_one_process_count_apart(tmp_path: Path) -> None:
    with serving(tmp_path / "a") as one, serving(tmp_path / "b") as other:
        with one.client() as client:
            client.get("/healthz")
        with other.client(token(other.service)) as client:
            assert 'route="/healthz"' not in client.get("/metrics").text
