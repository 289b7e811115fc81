"""docs/access.md says what the code does."""

import re
from pathlib import Path

import pytest

from api.access import lifetimes, names, passwords
from api.access.rights import RIGHTS, Right, Role
from api.access.routes import ROUTES

TEXT = (Path(__file__).parents[3] / "docs" / "access.md").read_text(encoding="utf-8")
SUBJECTS = ("me", "people", "invitations", "sessions", "tokens", "review-links", "audit")
HOUR = lifetimes.DAY // 24


@pytest.mark.parametrize("right", Right)
def test_the_table_of_rights_is_that_of_the_code(right: Right) -> None:
    (row,) = re.findall(rf"^\| `{right}` \|.*$", TEXT, re.MULTILINE)
    cells = [cell.strip() for cell in row.strip("|").split("|")][2:]
    assert dict(zip(Role, cells, strict=True)) == {role: "yes" if right in RIGHTS[role] else "" for role in Role}


@pytest.mark.parametrize(
    "figure",
    [
        f"for {lifetimes.SETUP // lifetimes.DAY} day,",
        f"for {lifetimes.INVITATION // lifetimes.DAY} days",
        f"1 to {names.LONGEST} characters",
        f"{passwords.SHORTEST} to {passwords.LONGEST} characters",
        f"After {lifetimes.ATTEMPTS_PER_PLACE} failures",
        f"After {lifetimes.ATTEMPTS_PER_NAME} failures",
        f"once in {lifetimes.ATTEMPTS_PACE // 1000} seconds",
        f"known for {lifetimes.DEVICE_KEPT // lifetimes.DAY} days",
        f"After {lifetimes.ATTEMPTS_PER_ADDRESS} failures",
        f"within {lifetimes.ATTEMPTS_SPAN // 60_000} minutes",
        f"after {lifetimes.SESSION_IDLE // HOUR} hours",
        f"after {lifetimes.SESSION_LONGEST // lifetimes.DAY} days",
        f"1 to {lifetimes.LONGEST_DAYS} days",
        f"for {lifetimes.LINK_DAYS} days",
    ],
)
def test_every_limit_is_the_codes(figure: str) -> None:
    assert figure in " ".join(TEXT.split())


def test_every_route_of_access_is_documented() -> None:
    documented = re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /api/v1/[^`]*)`", TEXT.partition("## Over HTTP")[2])
    ours = re.compile(rf"/api/v1/(?:{'|'.join(SUBJECTS)})(?:/|$)")
    assert sorted(documented) == sorted(f"{method} {path}" for method, path in ROUTES if ours.match(path))
