"""Who I am here, signing in and out, and one's own password."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.access import people, sessions
from api.access.caller import Caller, Way
from api.http.shapes import Asked, Rights, Shown
from api.web.context import TheCaller, TheService
from api.web.cookies import address_of, take_back, welcome

router = APIRouter(prefix="/api/v1", tags=["sessions"])

_LONGEST = 2000


class CallerShown(Shown):
    """Who sent the request, and what they may do."""

    way: Way = Field(description="How they were recognised.", examples=["token"])
    key: str = Field(description="Account, token or link; empty for nobody.", examples=["token:7"])
    name: str = Field(description="How they sign.", examples=["林晚"])
    rights: Rights = Field(examples=[["read"]])
    edition: int | None = Field(description="The only edition that a review link opens.", examples=[None])


class Credentials(Asked):
    """A name and its password."""

    name: str = Field(max_length=_LONGEST, examples=["林晚"])
    password: str = Field(max_length=_LONGEST, examples=["four words and a comma"])


class PasswordChange(Asked):
    """One's present password and the one wanted."""

    present: str = Field(max_length=_LONGEST, examples=["four words and a comma"])
    wanted: str = Field(max_length=_LONGEST, examples=["five other words without one"])


@router.get("/me")
def me(caller: TheCaller) -> CallerShown:
    """Who you are to this service; nobody is an answer too."""
    return CallerShown.model_validate(caller)


@router.post("/sessions", status_code=201)
def sign_in(request: Request, response: Response, service: TheService, credentials: Credentials) -> CallerShown:
    """Begin a session by name and password: the answer sets its cookie. Programs take tokens instead."""
    login = sessions.login(
        service.store, credentials.name, credentials.password, address_of(request), cookies=request.cookies
    )
    return _signed_in(request, response, login)


@router.delete("/sessions", status_code=204)
def sign_out(request: Request, response: Response, service: TheService) -> None:
    """End the session of the cookie that was sent, if there is one."""
    sessions.logout(service.store, request.cookies)
    take_back(request, response)


@router.put("/me/password")
def change_password(
    request: Request, response: Response, service: TheService, caller: TheCaller, change: PasswordChange
) -> CallerShown:
    """Change your own password: every other session of yours ends."""
    account = people.change_password(
        service.store, caller, change.present, change.wanted, address_of(request), cookies=request.cookies
    )
    if caller.way is Way.SESSION:
        return _signed_in(request, response, sessions.start(service.store, account.id))
    return CallerShown.model_validate(caller)


def _signed_in(request: Request, response: Response, login: sessions.Login) -> CallerShown:
    welcome(request, response, login)
    caller: Caller = login.caller
    return CallerShown.model_validate(caller)
