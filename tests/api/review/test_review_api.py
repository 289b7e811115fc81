"""Review over HTTP: a real server, an expert with a token, another with a review link."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.access import links
from api.access.audit import events
from api.access.cookies import LINK
from api.access.rights import Role
from api.actions import forms, publishing, signing
from api.actions.period import PeriodRequest
from tests.support_access import account
from tests.support_service import DRAFT, PUBLISHED, Served, serving, token

HOME = f"/api/v1/editions/{DRAFT}"


@pytest.fixture(scope="module")
def served(distilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = Path(shutil.copytree(distilled, tmp_path_factory.mktemp("review") / "workspace"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "FORMS", {"edition.json": forms.FORMS["edition.json"]})
        signing.review(path, DRAFT)
    with serving(path) as running:
        yield running


@pytest.fixture
def expert(served: Served) -> Iterator[httpx2.Client]:
    with served.client(token(served.service, Role.EXPERT)) as client:
        yield client


@pytest.fixture
def guest(served: Served) -> Iterator[httpx2.Client]:
    """Somebody who has a review link for the draft, and no account."""
    store = served.service.store
    made = links.make(
        store, account(store, f"admin of {id(store)}-{len(links.links(store))}", Role.ADMIN), DRAFT, "周禾"
    )
    with served.client() as client:
        client.headers["Sec-Fetch-Site"] = "same-origin"
        client.cookies.set(LINK, made.code)
        yield client


def queue(client: httpx2.Client) -> list[dict[str, Any]]:
    answer = client.get(f"{HOME}/review", params={"limit": 200})
    assert answer.status_code == 200
    return list(answer.json()["items"])


def shown(client: httpx2.Client, entry: str) -> dict[str, Any]:
    answer = client.get(f"{HOME}/entries/{entry}/review")
    assert answer.status_code == 200
    return dict(answer.json())


def waiting(client: httpx2.Client) -> tuple[dict[str, Any], dict[str, Any]]:
    """An entry that waits, and the first claim of it that does."""
    entry = shown(client, queue(client)[-1]["entry"])
    return entry, next(claim for claim in entry["claims"] if claim["waiting"])


def decide(client: httpx2.Client, target: str, verdict: str, **more: object) -> httpx2.Response:
    return client.post(f"{HOME}/decisions", json={"target": target, "verdict": verdict, **more})


def test_the_queue_is_in_pages_the_most_pressing_first(expert: httpx2.Client) -> None:
    rows = queue(expert)
    scores = [(not row["returned"], -(row["risk"] + row["value"])) for row in rows]
    assert scores == sorted(scores)
    found, cursor = [], None
    while True:
        page = expert.get(f"{HOME}/review", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == rows
    assert page["heading"]["waiting"] == sum(row["waiting"] for row in rows)
    assert all(row["minutes"] >= 1 and row["reasons"] for row in rows if row["risk"] + row["value"])


def test_reasons_are_told_in_the_readers_language(expert: httpx2.Client) -> None:
    chinese = expert.get(f"{HOME}/review", headers={"Accept-Language": "zh-CN"}).json()["items"]
    texts = {reason["key"]: reason["text"] for row in chinese for reason in row["reasons"]}
    assert texts["successful"] == "它声称试过有效。"


def test_an_entry_stands_beside_its_conversation(expert: httpx2.Client) -> None:
    entry, _ = waiting(expert)
    said = {line["id"]: line for talk in entry["talks"] for line in talk["lines"]}
    for claim in entry["claims"]:
        for piece in claim["evidence"]:
            line = said[piece["message"]]
            assert line["text"][piece["start"] : piece["end"]] == piece["quote"]
            marked = {
                place
                for span in line["highlights"]
                if claim["id"] in span["claims"]
                for place in range(span["start"], span["end"])
            }
            assert marked >= set(range(piece["start"], piece["end"]))
    for talk in entry["talks"]:
        times = [line["sent_at"] for line in talk["lines"]]
        assert times == sorted(times)
    assert all(line["speaker"] for line in said.values() if line["highlights"])


def test_the_window_is_as_wide_as_asked(expert: httpx2.Client) -> None:
    name = queue(expert)[0]["entry"]
    narrow, wide = (
        expert.get(f"{HOME}/entries/{name}/review", params={"window": width}).json()["talks"] for width in (0, 50)
    )
    assert all(line["highlights"] for talk in narrow for line in talk["lines"])
    for less, more in zip(narrow, wide, strict=True):
        skipped = sum(line["skipped"] for line in less["lines"]) + less["left"]
        assert len(less["lines"]) + skipped >= len(more["lines"])
    assert expert.get(f"{HOME}/entries/{name}/review", params={"window": 51}).status_code == 422


def test_a_decision_shows_at_once_under_the_callers_name_and_can_be_taken_back(expert: httpx2.Client) -> None:
    entry, claim = waiting(expert)
    me = expert.get("/api/v1/me").json()["name"]
    made = decide(expert, claim["id"], "reject", reason="说反了", expected=claim["version"])
    assert (made.status_code, made.json()["by"]) == (201, me)
    after = next(one for one in shown(expert, entry["entry"])["claims"] if one["id"] == claim["id"])
    assert (after["out"], after["waiting"], after["verdict"]["reason"]) == (True, False, "说反了")
    assert after["version"] == made.json()["number"]
    undone = expert.post(f"{HOME}/undo", json={"decision": made.json()["number"]})
    assert undone.json()["undoes"] == made.json()["number"]
    assert shown(expert, entry["entry"])["claims"] == [
        {**one, "version": undone.json()["number"]} if one["id"] == claim["id"] else one for one in entry["claims"]
    ]


def test_nobody_decides_under_another_name(expert: httpx2.Client) -> None:
    _, claim = waiting(expert)
    assert decide(expert, claim["id"], "accept", by="林晚").status_code == 422


def test_what_came_in_between_is_said_and_shown(expert: httpx2.Client, guest: httpx2.Client) -> None:
    _, claim = waiting(expert)
    first = decide(guest, claim["id"], "set-aside", expected=claim["version"]).json()
    late = decide(expert, claim["id"], "accept", expected=claim["version"])
    assert late.status_code == 409
    assert late.headers["content-type"] == "application/problem+json"
    assert late.json()["current"] == first
    assert "周禾" in late.json()["detail"]
    tagged = {"If-Match": f'"{claim["version"]}"'}
    body = {"target": claim["id"], "verdict": "accept"}
    assert expert.post(f"{HOME}/decisions", json=body, headers=tagged).status_code == 409
    assert expert.post(f"{HOME}/decisions", json=body, headers={"If-Match": "what"}).status_code == 422
    seen = {"If-Match": f'"{first["number"]}"'}
    assert expert.post(f"{HOME}/decisions", json=body, headers=seen).status_code == 201
    again = expert.post(f"{HOME}/undo", json={"decision": first["number"]})
    assert again.status_code == 201
    assert expert.post(f"{HOME}/undo", json={"decision": first["number"]}).status_code == 409


def test_what_was_taken_out_is_listed_to_be_taken_back(expert: httpx2.Client) -> None:
    entry, _ = waiting(expert)
    made = decide(expert, entry["entry"], "set-aside").json()
    assert made["whole"]
    assert entry["entry"] not in {row["entry"] for row in queue(expert)}
    assert shown(expert, entry["entry"])["out"]
    listed = expert.get(f"{HOME}/decisions", params={"limit": 200}).json()["items"]
    assert made in listed
    expert.post(f"{HOME}/undo", json={"decision": made["number"]})
    assert entry["entry"] in {row["entry"] for row in queue(expert)}


def test_edits_statements_and_marks_are_shown(expert: httpx2.Client) -> None:
    entry, claim = waiting(expert)
    decide(expert, claim["id"], "edit", text="改过<b>")
    decide(expert, claim["id"], "mark", applies_to="MySQL 8", valid_until="2020-01-01")
    decide(expert, entry["entry"], "statement", text="补一句")
    told = shown(expert, entry["entry"])["claims"]
    edited = next(one for one in told if one["id"] == claim["id"])
    assert (edited["text"], edited["original"]) == ("改过<b>", claim["text"])
    assert (edited["validity"]["applies_to"], edited["validity"]["expired"], edited["waiting"]) == (
        "MySQL 8",
        True,
        True,
    )
    assert (told[-1]["kind"], told[-1]["text"], told[-1]["verdict"]["verdict"]) == ("statement", "补一句", "statement")
    assert queue(expert)[0]["entry"] == entry["entry"]


def test_comments_are_between_reviewers_and_settled_once(expert: httpx2.Client, guest: httpx2.Client) -> None:
    entry, claim = waiting(expert)
    made = guest.post(f"{HOME}/comments", json={"target": claim["id"], "text": "谁能确认？"})
    assert (made.status_code, made.json()["by"], made.json()["entry"]) == (201, "周禾", entry["entry"])
    number = made.json()["number"]
    remarks = next(one for one in shown(expert, entry["entry"])["claims"] if one["id"] == claim["id"])["remarks"]
    assert [one["number"] for one in remarks] == [number]
    settled = expert.post(f"{HOME}/comments/{number}/settled")
    assert (settled.status_code, settled.json()["settled_by"]) == (201, expert.get("/api/v1/me").json()["name"])
    assert expert.post(f"{HOME}/comments/{number}/settled").status_code == 409
    assert expert.post(f"{HOME}/comments/{number + 1}/settled").status_code == 404
    listed = expert.get(f"{HOME}/comments", params={"entry": entry["entry"]}).json()["items"]
    assert [one["text"] for one in listed] == ["谁能确认？"]


def test_a_link_opens_its_edition_and_no_other(guest: httpx2.Client) -> None:
    assert guest.get(f"{HOME}/review").status_code == 200
    other = f"/api/v1/editions/{PUBLISHED}"
    assert guest.get(f"{other}/review").status_code == 403
    assert guest.post(f"{other}/signatures").status_code == 403
    assert guest.post(f"{other}/decisions", json={"target": "x", "verdict": "accept"}).status_code == 403


def test_a_link_and_an_account_of_one_name_are_one_signature(
    served: Served, guest: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, claim = waiting(guest)
    decide(guest, claim["id"], "accept")
    refused = guest.post(f"{HOME}/signatures")
    assert refused.status_code == 409
    assert "Decisions were made since" in refused.json()["detail"]
    for number in [one["number"] for one in guest.get(f"{HOME}/decisions").json()["items"]]:
        guest.post(f"{HOME}/undo", json={"decision": number})
    monkeypatch.setattr(forms, "FORMS", {"edition.json": forms.FORMS["edition.json"]})
    publishing.publish(served.service.workspace, publishing.PublishRequest(PeriodRequest("2025-03")))
    assert guest.post(f"{HOME}/signatures").json()["signed"] == ["周禾"]
    with served.client(token(served.service, Role.EXPERT, "周 禾")) as same:
        answer = same.post(f"{HOME}/signatures")
    assert (answer.status_code, answer.json()["signed"], answer.json()["state"]) == (201, ["周禾"], "signed")


def test_readers_and_strangers_review_nothing(served: Served) -> None:
    with served.client(token(served.service, Role.READER)) as reader, served.client() as stranger:
        for path in ("/review", "/entries/x/review", "/decisions", "/comments", "/signatures"):
            assert reader.get(HOME + path).status_code == 403
            assert stranger.get(HOME + path).status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"target": "nothing", "verdict": "accept"}, 404),
        ({"target": "", "verdict": "accept"}, 404),
        ({"target": "\x00", "verdict": "accept"}, 404),
        ({"target": "x" * 65, "verdict": "accept"}, 422),
        ({"target": "x", "verdict": "undo"}, 422),
        ({"target": "x", "verdict": "accept", "expected": -1}, 422),
        ({"target": "x", "verdict": "accept", "expected": 10**30}, 422),
        ({"target": "x", "verdict": "mark", "valid_until": "soon"}, 422),
        ({"target": "x", "verdict": "edit", "text": "长" * 2001}, 422),
        ([], 422),
    ],
)
def test_a_body_that_cannot_be_is_told(expert: httpx2.Client, body: object, status: int) -> None:
    answer = expert.post(f"{HOME}/decisions", json=body)
    assert answer.status_code == status
    assert answer.json()["status"] == status


@pytest.mark.parametrize("path", ["/review", "/decisions", "/comments", "/signatures", "/entries/x/review"])
def test_an_edition_that_is_not_there_is_not_found(expert: httpx2.Client, path: str) -> None:
    assert expert.get(f"/api/v1/editions/99{path}").status_code == 404
    assert expert.get(f"/api/v1/editions/{2**53 - 1}{path}").status_code == 404
    assert expert.get(f"/api/v1/editions/{2**53}{path}").status_code == 422


def test_every_act_is_in_the_audit_log_without_words(served: Served, expert: httpx2.Client) -> None:
    _, claim = waiting(expert)
    made = decide(expert, claim["id"], "edit", text="机密的话", reason="机密的理由").json()
    expert.post(f"{HOME}/comments", json={"target": claim["id"], "text": "机密的话"})
    with served.service.store.reading() as database:
        found = events(database, None, 2)
    assert [(one.act, one.target) for one in found] == [
        ("entry.comment", f"edition:{DRAFT}"),
        ("claim.decide", f"edition:{DRAFT}"),
    ]
    assert found[1].details == {"number": made["number"], "verdict": "edit"}
    assert "机密" not in str(found)
