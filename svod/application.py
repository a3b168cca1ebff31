"""The HTTP application, by name: `api` stands above `svod` and is never imported by it (decision 11)."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from svod.service import Service

_MODULE: Final = "api.app"


def load_application(service: Service, web: Path | None) -> Any:  # noqa: ANN401 -- an ASGI application, whatever it is made with
    """Return the application over a running service."""
    return import_module(_MODULE).create_app(service, web)


def load_openapi() -> dict[str, Any]:
    """Return the description of the API."""
    described: dict[str, Any] = import_module(_MODULE).openapi()
    return described
