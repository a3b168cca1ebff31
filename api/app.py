"""The HTTP application: routes, and errors as RFC 9457 problems."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from api.errors import status_of
from api.routers import documents, schemas
from model.errors import SvodError
from svod import __version__
from svod.pipeline import App


def create_app(application: App) -> FastAPI:
    """Return the web application over a running one."""
    web = FastAPI(title="Svod", version=__version__, openapi_url="/api/v1/openapi.json", docs_url="/api/v1/docs")
    web.state.application = application
    web.include_router(documents.router, prefix="/api/v1")
    web.include_router(schemas.router, prefix="/api/v1")
    web.add_exception_handler(SvodError, _problem)
    return web


def _problem(_request: Request, error: Exception) -> JSONResponse:
    """Say what went wrong and what to do, under a stable code."""
    problem = error if isinstance(error, SvodError) else SvodError()
    status = status_of(problem)
    body = {
        "type": f"urn:svod:{problem.code}",
        "title": problem.message(),
        "status": status,
        "detail": problem.advice,
        "code": problem.code,
    }
    return JSONResponse(body, status_code=status, media_type="application/problem+json")
