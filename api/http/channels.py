"""Channels: the groups that were read."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.http.reading import Id, TheLibrary, by_place, listed, shows, told
from api.http.shapes import Listed
from api.queries import channels
from api.queries.channels import ChannelCard
from api.web.paging import Paging

router = APIRouter(prefix="/api/v1/channels", tags=["talk"])


@router.get("", **shows(Listed[ChannelCard]))
def list_channels(holdings: TheLibrary, page: Paging) -> Response:
    """Every channel, by name."""
    return listed(ChannelCard, *by_place(channels.channels(holdings.snapshot()), page))


@router.get("/{channel}", **shows(ChannelCard))
def show_channel(holdings: TheLibrary, channel: Id) -> Response:
    """One channel."""
    return told(ChannelCard, channels.channel(holdings.snapshot(), channel))
