"""What routes are given."""

from typing import Annotated, cast

from fastapi import Depends, Request

from svod.service import Service
from svod.throttle import Throttle


def service_of(request: Request) -> Service:
    """Return the running service."""
    return cast("Service", request.app.state.service)


def _throttle(request: Request) -> Throttle:
    return cast("Throttle", request.app.state.throttle)


Running = Annotated[Service, Depends(service_of)]
Guard = Annotated[Throttle, Depends(_throttle)]
