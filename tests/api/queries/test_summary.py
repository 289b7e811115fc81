"""Topic summaries: members' words with their evidence, for whom may see them."""

from collections.abc import Iterator

import pytest

from api.queries import conversations, searching
from api.queries.audience import Audience
from api.queries.feeds import editions_feed, topic_feed
from api.queries.holdings import Holdings
from api.queries.scope import Filter, scope_of
from api.queries.summary import Summary, summary, topic_of_question
from models.errors import NotFound
from models.records.edition import Edition
from models.store import lines
from tests.support_library import garden_workspace, library_of

READERS, COMMUNITY = Audience.READERS, Audience.COMMUNITY


@pytest.fixture(scope="module")
def holdings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    with library_of(garden_workspace(tmp_path_factory.mktemp("garden") / "w")) as opened:
        yield opened


def told(holdings: Holdings, audience: Audience, **asked: str) -> Summary:
    return summary(holdings, audience, Filter(**asked))


def test_a_summary_holds_every_part(holdings: Holdings) -> None:
    found = told(holdings, COMMUNITY, topic="c1")
    assert (found.name, found.figures.pains, found.figures.conversations) == ("叶子发黄", 1, 2)
    assert found.gist
    assert found.best_answers[0].status == "tried"
    assert found.trend
    assert next(one.id for one in found.related) == "c2"
    sides = told(holdings, COMMUNITY, topic="c3").controversies[0].sides
    assert [side.label for side in sides] == ["水培", "土培"]


def test_every_quote_is_in_its_message(holdings: Holdings) -> None:
    spans = [
        span
        for topic in ("c1", "c2", "c3", "c4")
        for passage in told(holdings, COMMUNITY, topic=topic).gist
        for claim in passage.claims
        for span in claim.evidence
    ]
    with holdings.reading() as database:
        said = lines.by_ids(database, [span.message for span in spans])
    assert spans
    assert all(said[span.message].text[span.start : span.end] == span.quote for span in spans)


def test_readers_see_published_claims_only(holdings: Holdings) -> None:
    published: Edition = next(one for one in holdings.snapshot().shelf.editions if one.number == 1)
    claims = {claim.id for entry in published.entries for claim in entry.claims}
    seen = {claim.id for passage in told(holdings, READERS).gist for claim in passage.claims}
    assert seen
    assert seen <= claims
    assert all(answer.edition == 1 for answer in told(holdings, READERS).best_answers)


def test_a_topic_of_which_nothing_was_published_is_not_there_for_readers(holdings: Holdings) -> None:
    hidden = {"c1", "c2", "c3", "c4"} - {
        topic.id for topic in holdings.snapshot().findings.topics.values() if _is_there(holdings, topic.id)
    }
    assert hidden
    with pytest.raises(NotFound):
        told(holdings, READERS, topic=hidden.pop())


def _is_there(holdings: Holdings, topic: str) -> bool:
    try:
        return bool(told(holdings, READERS, topic=topic))
    except NotFound:
        return False


def test_a_question_has_its_topic(holdings: Holdings) -> None:
    searching.prepare(holdings)
    assert topic_of_question(holdings, COMMUNITY, "番茄的叶子发黄了怎么办") == "c1"
    assert topic_of_question(holdings, COMMUNITY, "how do I change a bicycle tire") is None


def test_a_search_shows_where_its_words_stand(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    scope = scope_of(snapshot, Filter())
    hits = searching.messages_with(holdings, snapshot, "叶子 黄", scope, role=None, skip=0, limit=10)
    assert hits
    for hit in hits:
        assert {hit.message.text[start:end] for start, end in hit.highlights} == {"叶子", "黄"}


def test_a_search_keeps_to_its_filters(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    other = scope_of(snapshot, Filter(channel="g2"))
    hits = searching.messages_with(holdings, snapshot, "叶子", other, role=None, skip=0, limit=10)
    assert {hit.message.channel for hit in hits} == {"g2"}
    topical = scope_of(snapshot, Filter(topic="c2"))
    assert searching.messages_with(holdings, snapshot, "叶子", topical, role=None, skip=0, limit=10) == ()


def test_messages_go_on_where_the_page_before_ended(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    scope = scope_of(snapshot, Filter(channel="g1"))
    whole = conversations.messages(holdings, snapshot, scope, role=None, after=None, limit=200)
    first = conversations.messages(holdings, snapshot, scope, role=None, after=None, limit=7)
    rest = conversations.messages(holdings, snapshot, scope, role=None, after=first[-1].id, limit=200)
    assert first + rest == whole


def test_a_window_is_what_was_said_around(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    scope = scope_of(snapshot, Filter(channel="g1"))
    ids = [one.id for one in conversations.messages(holdings, snapshot, scope, role=None, after=None, limit=200)]
    seen = conversations.window(holdings, snapshot, ids[5], 2, 3)
    assert [one.id for one in (*seen.before, seen.message, *seen.after)] == ids[3:9]


def test_feeds_hold_what_was_published_and_nothing_else(holdings: Holdings) -> None:
    snapshot = holdings.snapshot()
    feed = editions_feed(snapshot, "https://x.example/feed?a=<&b")
    assert feed.count("<entry") == 1
    assert "&lt;&amp;b" in feed
    assert topic_feed(snapshot, "c1", "https://x.example/t").count("<entry") >= 1
    with pytest.raises(NotFound):
        topic_feed(snapshot, "nothing", "https://x.example/t")
