"""What runs the service elsewhere: the image, the compose file, the unit."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from api.cli.app import command_line

ROOT = Path(__file__).parent.parent.parent
UNIT = ROOT / "docs" / "deploy" / "stillroom.service"
SERVE = {"--workspace", "--host", "--port"}


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile and what follows it, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def last_stage() -> dict[str, str]:
    found = instructions()
    start = max(place for place, (name, _) in enumerate(found) if name == "FROM")
    return dict(found[start:])


def check_serve(arguments: list[str]) -> None:
    options = {name for parameter in command_line("en", ["serve"]).commands["serve"].params for name in parameter.opts}
    assert arguments[0] == "serve"
    assert {each for each in arguments if each.startswith("--")} == SERVE
    assert options >= SERVE


def test_the_image_runs_the_service_as_nobody_in_particular() -> None:
    stage = last_stage()
    assert stage["USER"] == "10001:10001"
    assert json.loads(stage["ENTRYPOINT"]) == ["stillroom"]
    check_serve(json.loads(stage["CMD"]))
    assert "/healthz" in stage["HEALTHCHECK"]
    assert "STILLROOM_HOME=/data/" in stage["ENV"]


def test_what_the_image_is_made_of_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    copied = [text.split()[:-1] for name, text in instructions() if name == "COPY" and "--from" not in text]
    for source in {each for sources in copied for each in sources}:
        assert (ROOT / source).exists(), source
        assert f"!{source}" in ignored
    assert {"api", "ingest", "models", "nlp", "publish"} <= {each for sources in copied for each in sources}


def test_the_compose_file_keeps_data_and_gives_no_rights() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    service = compose["services"]["stillroom"]
    assert service["volumes"][0] == "data:/data"
    assert "data" in compose["volumes"]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_the_unit_starts_the_service() -> None:
    [line] = re.findall(r"^ExecStart=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)
    check_serve(shlex.split(line)[1:])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    text = re.sub(r"^(User|Group)=.*\n", "", UNIT.read_text("utf-8"), flags=re.MULTILINE)
    here.write_text(text.replace("ExecStart=stillroom", "ExecStart=true"), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
