"""An administrator names the community on a page or by the API: at once on pages, and in what is compiled next."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.access.acts import Act
from api.access.audit import events
from api.access.rights import Role
from models.settings import Settings, load, variable
from tests.support_access import account, session_of
from tests.support_service import Served, serving, token

NAME = '阳台"种菜'
FROM_HERE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


@pytest.fixture(scope="module")
def house(distilled: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    workspace = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("named") / "community"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLROOM_HOME", str(home))
        with serving(workspace) as running:
            yield running


def settings(house: Served) -> Settings:
    return load(house.service.workspace / "stillroom.toml")


def test_it_is_named_on_a_page_where_all_settings_stand(house: Served) -> None:
    cookies = session_of(house.service.store, account(house.service.store, "林晚", Role.ADMIN))
    before = settings(house)
    with house.client(cookies=cookies) as window:
        window.headers.update(FROM_HERE)
        assert window.post("/settings", data={"community": f"  {NAME}\n"}).status_code == 303
        page = window.get("/settings", headers={"Accept-Language": "zh"}).text
        refused = window.post("/settings", data={"community": "长" * 61})
    assert (settings(house).community, before.min_people) == (NAME, settings(house).min_people)
    assert "阳台&#34;种菜" in page.partition("</title>")[0]
    assert all(f"<code>{name}</code>" in page for name in ("min_people", "signatures", "keep_messages"))
    assert (refused.status_code, "长长长" in refused.text) == (400, True)
    assert "长长长" not in refused.text.partition("</header>")[0], "what was refused is no name"
    with house.service.store.reading() as database:
        assert len(events(database, None, 100, Act.CHANGE_SETTINGS.value)) == 1


def test_programs_name_it_too_and_an_empty_name_is_that_of_the_first_group(house: Served) -> None:
    with house.client(token(house.service)) as client:
        for name in (NAME, ""):
            assert client.put("/api/v1/community", json={"name": name}).json() == {"name": name, "fixed": False}
            assert client.get("/api/v1/community").json()["name"] == settings(house).community == name


def test_what_the_environment_says_is_changed_there(house: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable("community"), "三群")
    with house.client(token(house.service)) as client:
        assert client.get("/api/v1/community").json() == {"name": "三群", "fixed": True}
        refused = client.put("/api/v1/community", json={"name": NAME})
    assert (refused.status_code, variable("community") in refused.json()["detail"]) == (409, True)
    monkeypatch.delenv(variable("community"))
    assert settings(house).community != NAME
