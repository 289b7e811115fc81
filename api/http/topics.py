"""Topics: the tree, the map, and what the community says about each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import Id, TheAudience, TheFilter, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import topics
from api.queries.scope import Filter, scope_of
from api.queries.summary import Summary, summary, topic_of_question
from api.queries.topic_map import Place, topic_map
from api.queries.topics import TopicCard
from api.queries.trend import TrendWeek, trend
from api.web.paging import Paging

router = APIRouter(prefix="/api/v1", tags=["topics"])

Channel = Annotated[str | None, Query(max_length=100, description="Only of this channel.")]
Period = Annotated[str | None, Query(max_length=100, description="Only of this month, week, day or course week.")]


@router.get("/topics", **shows(Listed[TopicCard]))
def list_topics(holdings: TheLibrary, audience: TheAudience, page: Paging, wanted: TheFilter) -> Response:
    """Chapters, each followed by its narrower topics; the largest first. Readers get those with something published."""
    snapshot = holdings.snapshot()
    return listed(TopicCard, *by_place(topics.topics(snapshot, audience, scope_of(snapshot, wanted)), page))


@router.get("/topics/map", **shows(Listed[Place]))
def show_map(holdings: TheLibrary, audience: TheAudience, page: Paging) -> Response:
    """A circle for each topic on a square of side 1: near in meaning, near on paper; its area is as its conversations.

    Classical scaling of the centroids' cosine distances, improved by SMACOF majorization; overlaps are pushed apart.
    """
    return listed(Place, *by_place(topic_map(holdings.snapshot(), audience), page))


@router.get("/topics/{topic}", **shows(TopicCard))
def show_topic(holdings: TheLibrary, audience: TheAudience, topic: Id) -> Response:
    """One topic."""
    return told(TopicCard, topics.topic(holdings.snapshot(), audience, topic))


@router.get("/topics/{topic}/summary", **shows(Summary))
def show_summary(
    holdings: TheLibrary, audience: TheAudience, topic: Id, channel: Channel = None, period: Period = None
) -> Response:
    """What the community says about a topic: gist, pain points, best answers, controversies, trend, templates."""
    return told(Summary, summary(holdings, audience, Filter(topic, channel, period)))


@router.get("/topics/{topic}/trend", **shows(Listed[TrendWeek]))
def show_trend(holdings: TheLibrary, audience: TheAudience, topic: Id, page: Paging) -> Response:
    """How much was said about it, week by week."""
    snapshot = holdings.snapshot()
    key = topics.topic(snapshot, audience, topic).id
    return listed(TrendWeek, *by_place(trend(snapshot, audience, scope_of(snapshot, Filter(topic=key))), page))


@router.get("/summary", **shows(Summary))
def show_summary_of(
    holdings: TheLibrary,
    audience: TheAudience,
    channel: Channel = None,
    period: Period = None,
    question: Annotated[str | None, Query(max_length=1000, description="The topic is what this is about.")] = None,
) -> Response:
    """The summary of a period, a channel, or of the topic that a question is about; of everything without any."""
    topic = topic_of_question(holdings, audience, question) if question else None
    return told(Summary, summary(holdings, audience, Filter(topic, channel, period)))
