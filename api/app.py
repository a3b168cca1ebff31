"""The HTTP application: routes visibly listed, everything else around them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import BaseRoute

from api.docs import docs_page
from api.flow import Flows
from api.guard import Guard
from api.handlers import handle_errors
from api.methods import PREFIX
from api.openapi import description
from api.routers import (
    accounts,
    activities,
    assignments,
    audit,
    batches,
    calendars,
    campaign_expectations,
    campaign_files,
    campaign_lists,
    campaigns,
    chain,
    changes,
    checks,
    clusters,
    comments,
    corrections,
    coverage,
    documents,
    events,
    execution,
    exports,
    extract,
    files,
    forms,
    groups,
    history,
    indicators,
    judgements,
    leases,
    letter_runs,
    letter_templates,
    letters,
    metrics,
    municipalities,
    obligations,
    pages,
    quality,
    quotas,
    records,
    registry,
    retention,
    returns,
    review,
    rows,
    saved_exports,
    schemas,
    service,
    session,
    tokens,
    upload,
    upload_links,
    versions,
    webhooks,
    wordings,
)
from api.stability import announced
from api.stopping import ending_with_signals
from api.streaming import Streams
from api.timing import Timing
from api.traced import Traced
from api.web import WebPages
from model.service_errors import AskedTooOftenError
from svod import __version__
from svod.metrics.requests import Requests
from svod.metrics.service import ServiceFigures
from svod.pacing import CALENDARS, REREADINGS, Pace
from svod.service import Service
from svod.throttle import Throttle

TITLE = "Свод"
#: In the order of the description.
ROUTERS: tuple[APIRouter, ...] = (
    session.router,
    accounts.router,
    tokens.router,
    audit.router,
    quotas.router,
    upload_links.router,
    upload.router,
    batches.router,
    files.router,
    events.router,
    documents.router,
    pages.router,
    retention.router,
    corrections.router,
    versions.router,
    chain.router,
    activities.router,
    records.router,
    rows.router,
    history.router,
    review.router,
    leases.router,
    comments.router,
    assignments.router,
    checks.router,
    groups.router,
    clusters.router,
    judgements.router,
    wordings.router,
    coverage.router,
    execution.router,
    municipalities.router,
    campaign_expectations.router,
    campaign_lists.router,
    campaign_files.router,
    campaigns.router,
    obligations.router,
    indicators.router,
    registry.router,
    quality.router,
    exports.router,
    saved_exports.router,
    forms.router,
    returns.router,
    letter_templates.router,
    letter_runs.router,
    letters.router,
    calendars.router,
    changes.router,
    webhooks.router,
    extract.router,
    schemas.router,
    metrics.router,
    service.router,
)


def create_app(running: Service, web_folder: Path | None = None) -> FastAPI:
    """Return the web application over a running service; the page is served from the folder."""
    web = described_app()
    web.state.service = running
    web.state.routers = ROUTERS
    web.state.throttle = Throttle(running.store)
    web.state.flows = Flows()
    web.state.pace = Pace(REREADINGS)
    web.state.calendar_pace = Pace(CALENDARS, refusal=AskedTooOftenError)
    web.state.streams = Streams()
    web.router.default = WebPages(web_folder)
    web.state.requests = Requests()
    web.state.requests.registry.register(running.times)
    if running.database_url:
        web.state.requests.registry.register(ServiceFigures(running.database_url))
    web.add_middleware(Traced)
    web.add_middleware(Guard)
    web.add_middleware(Timing, requests=web.state.requests)
    handle_errors(web)
    return web


def described_app() -> FastAPI:
    """Return the application with all its routes, over nothing yet."""
    web = FastAPI(
        title=TITLE,
        version=__version__,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_ending,
    )
    web.router.routes.extend(_routes())
    web.add_api_route(f"{PREFIX}/docs", docs_page, include_in_schema=False)
    setattr(web, "openapi", openapi)  # noqa: B010 -- FastAPI's own way, which its types do not know
    return web


@cache
def _routes() -> Sequence[BaseRoute]:
    """Return all routes below their prefix: they are made ready at the first request, once for all applications."""
    whole = APIRouter()
    for router in ROUTERS:
        whole.include_router(router, prefix=PREFIX, dependencies=[Depends(announced)])
    return whole.routes


@cache
def openapi() -> dict[str, Any]:
    """Return the description of the API (OpenAPI 3.1), for clients that are generated from it."""
    return description(TITLE, __version__, _routes())


@asynccontextmanager
async def _ending(web: FastAPI) -> AsyncIterator[None]:
    with ending_with_signals(web.state.streams):
        yield
