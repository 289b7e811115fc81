"""How often somebody may call: counted for each, refilled by time, told in headers."""

from pathlib import Path

import pytest

from api.web.limits import RateLimits
from models.errors import TooMany
from tests.support_service import serving, set_up


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_bucket_empties_and_is_refilled_by_time() -> None:
    hand = Hand()
    limits = RateLimits(hand)
    left = [allowance.left for _ in range(3) if (allowance := limits.take("a", 3))]
    assert left == [2, 1, 0]
    with pytest.raises(TooMany) as refused:
        limits.take("a", 3)
    hand.at += refused.value.seconds
    assert limits.take("a", 3)


def test_callers_do_not_take_from_one_another() -> None:
    limits = RateLimits(Hand())
    assert limits.take("a", 1)
    assert limits.take("b", 1)
    with pytest.raises(TooMany):
        limits.take("a", 1)


def test_nought_is_no_limit() -> None:
    limits = RateLimits(Hand())
    assert [limits.take("a", 0) for _ in range(1000)] == [None] * 1000


def test_a_crowd_of_addresses_does_not_fill_the_memory() -> None:
    limits = RateLimits(Hand())
    for number in range(20_000):
        limits.take(str(number), 10)
    assert len(limits._buckets) <= 10_000


def test_the_service_refuses_with_the_time_to_wait(tmp_path: Path) -> None:
    with serving(tmp_path):
        pass
    set_up(tmp_path, requests_per_address="3")
    with serving(tmp_path) as served, served.client() as client:
        answers = [client.get("/healthz") for _ in range(5)]
        bad_token = client.get("/readyz", headers={"Authorization": "Bearer nobody"})
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[0].headers["ratelimit"].startswith('"default";r=2;t=')
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
    assert bad_token.status_code == 429
