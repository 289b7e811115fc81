"""Every router of the service, in one list."""

from __future__ import annotations

from fastapi import APIRouter

from api.pages import assets, preferences
from api.serve import health

ROUTERS: tuple[APIRouter, ...] = (health.router, assets.router, preferences.router)
