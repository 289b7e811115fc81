"""One browser and one server for all tests of pages: over a workspace into which scripts were planted."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support_pages import CHROMIUM, Windows, plant
from tests.support_service import Served, serving


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one file: as long as Playwright runs, its thread can run no other event loop."""
    if CHROMIUM is None:
        pytest.skip("the package chromium is not installed")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(
    distilled: Path, stillroom: Callable[..., CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    workspace = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("planted") / "community"))
    done = stillroom("--lang", "en", "notes", "--workspace", workspace)
    assert done.returncode == 0, done.stderr
    plant(workspace)
    with serving(workspace) as running:
        yield running


@pytest.fixture(scope="module")
def windows(browser: Browser, site: Served) -> Iterator[Windows]:
    made = Windows(browser, site)
    yield made
    made.close()
