"""Cookies of access on answers."""

from __future__ import annotations

from fastapi import Request, Response

from api.access.cookies import LINK, SESSION, Cookie
from api.access.sessions import Login


def give(request: Request, response: Response, cookie: Cookie) -> None:
    """Set the cookie on an answer; scripts do not see it, other sites do not send it along with what they post."""
    response.set_cookie(
        cookie.name, cookie.value, max_age=cookie.seconds, httponly=True, samesite="lax", secure=_encrypted(request)
    )


def welcome(request: Request, response: Response, login: Login) -> None:
    """Set the cookies of somebody who signed in."""
    give(request, response, login.cookie)
    give(request, response, login.device)


def take_back(request: Request, response: Response) -> None:
    """Have the browser forget who it was signed in as, by session and by review link."""
    for name in (SESSION, LINK):
        response.delete_cookie(name, httponly=True, samesite="lax", secure=_encrypted(request))


def address_of(request: Request) -> str:
    """The network address that a request comes from: attempts are counted by it."""
    return request.client.host if request.client else ""


def _encrypted(request: Request) -> bool:
    return request.url.scheme == "https"
