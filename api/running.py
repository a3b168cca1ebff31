"""The service as it runs, before anybody has said who they are."""

from dataclasses import replace
from typing import Annotated, cast

from fastapi import Depends, Request

from model.territory import Scope
from svod.service import Service


def service_of(request: Request) -> Service:
    """Return the running service, which sees everything: for finding out who asks, and for nobody's requests."""
    return cast("Service", request.app.state.service)


def limited(service: Service, scope: Scope) -> Service:
    """Return the service as somebody may see it: its store shows and changes what their municipalities sent."""
    return replace(service, store=service.store.seen_by(scope)) if scope.is_limited else service


Everything = Annotated[Service, Depends(service_of)]
