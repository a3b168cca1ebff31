"""Who asks, and whether they may: a cookie or a bearer token, a role, the same origin."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import Depends, Request, Response, Security
from fastapi.routing import APIRoute
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from api.flow import COOKIE, Flows
from api.running import Everything, service_of
from model.account import AccountRole, Actor
from model.service_errors import CrossSiteError, ForbiddenError, UnauthenticatedError
from store.repositories import Store
from svod.audit import shortened
from svod.service import Service
from svod.sessions import LONGEST, TOKEN_PREFIX, actor_of_session, actor_of_token

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})

_cookie = APIKeyCookie(
    name=COOKIE, scheme_name="session", description="Сеанс браузера: POST /api/v1/session", auto_error=False
)
_bearer = HTTPBearer(scheme_name="token", description="Ключ API: POST /api/v1/tokens", auto_error=False)

CookieSecret = Annotated[str | None, Security(_cookie)]
Credentials = HTTPAuthorizationCredentials
BearerSecret = Annotated[Credentials | None, Security(_bearer)]


def same_origin(request: Request) -> None:
    """Refuse what another site's page makes a browser send; raises CrossSiteError."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in OWN:
        raise CrossSiteError(site)
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise CrossSiteError("origin")


def _asked(request: Request, everything: Everything, cookie: CookieSecret, bearer: BearerSecret) -> Actor | None:
    """Return who asks; a token goes before a cookie; None for somebody who has not signed in, or no more.

    Raises CrossSiteError. Asked once a request, however many want to know.
    """
    try:
        return _found(request, everything, cookie, bearer)
    except UnauthenticatedError:
        return None


def _found(request: Request, everything: Service, cookie: str | None, bearer: Credentials | None) -> Actor:
    if "authorization" in request.headers:
        if bearer is None or not bearer.credentials.startswith(TOKEN_PREFIX):
            raise UnauthenticatedError
        actor = _looked_up(request, everything, bearer.credentials, actor_of_token)
    elif cookie is None:
        raise UnauthenticatedError
    else:
        if request.method not in SAFE:
            _sent_by_own_page(request)
        actor = _looked_up(request, everything, cookie, actor_of_session)
    return replace(actor, network=network_of(request, everything))


def _looked_up(request: Request, everything: Service, secret: str, look_up: Callable[[Store, str], Actor]) -> Actor:
    """Return whose a credential is, and note to whom its requests count from now on; raises UnauthenticatedError."""
    flows: Flows = request.app.state.flows
    try:
        actor = look_up(everything.store, secret)
    except UnauthenticatedError:
        flows.forget(secret)
        raise
    flows.learn(secret, actor.id)
    flows.renew(everything.store)
    return actor


def network_of(request: Request, running: Service) -> str | None:
    """Return what the audit keeps of where a request comes from."""
    return shortened(request.client.host if request.client else "", kept=running.settings.keeps_networks)


Anybody = Annotated[Actor | None, Depends(_asked)]


async def _signed_in(actor: Anybody) -> Actor:
    """Return who asks; raises UnauthenticatedError."""
    if actor is None:
        raise UnauthenticatedError
    return actor


def _sent_by_own_page(request: Request) -> None:
    if "origin" not in request.headers and "sec-fetch-site" not in request.headers:
        raise CrossSiteError("neither Origin nor Sec-Fetch-Site")
    same_origin(request)


def _at_least(role: AccountRole, *, everywhere: bool = False) -> Callable[[Actor], Awaitable[Actor]]:
    async def check(actor: Annotated[Actor, Depends(_signed_in)]) -> Actor:
        if not actor.role.covers(role):
            raise ForbiddenError(f"needs {role}")
        if everywhere and actor.scope.is_limited:
            raise ForbiddenError("holds for all municipalities")
        return actor

    return check


Reader = Annotated[Actor, Depends(_at_least(AccountRole.READER))]
Uploader = Annotated[Actor, Depends(_at_least(AccountRole.UPLOADER))]
Reviewer = Annotated[Actor, Depends(_at_least(AccountRole.REVIEWER))]
Methodist = Annotated[Actor, Depends(_at_least(AccountRole.METHODIST))]
Administrator = Annotated[Actor, Depends(_at_least(AccountRole.ADMINISTRATOR))]
#: For what holds in all municipalities: whoever sees some of them alone may not decide it.
MethodistOfAll = Annotated[Actor, Depends(_at_least(AccountRole.METHODIST, everywhere=True))]
AdministratorOfAll = Annotated[Actor, Depends(_at_least(AccountRole.ADMINISTRATOR, everywhere=True))]


async def actor_of(request: Request) -> Actor:
    """Return who asks, outside the order in which FastAPI asks; raises UnauthenticatedError, CrossSiteError."""
    cookie, bearer = await _cookie(request), await _bearer(request)
    return await to_thread.run_sync(_found, request, service_of(request), cookie, bearer)


class ReviewersFirst(APIRoute):
    """A route that asks who sends before it reads a byte of the form: FastAPI alone would read all of it first."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the question before it; raises UnauthenticatedError, ForbiddenError."""
        handle = super().get_route_handler()

        async def asked(request: Request) -> Response:
            await _at_least(AccountRole.REVIEWER)(await actor_of(request))
            return await handle(request)

        return asked


def set_session(request: Request, response: Response, secret: str) -> None:
    """Give the browser its session."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def drop_session(response: Response) -> None:
    """Take the session from the browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
