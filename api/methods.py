"""Which methods an address of the API has, for the answer to a request by another one."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter
from fastapi.routing import APIRoute

#: Of all addresses of the API.
PREFIX: Final = "/api/v1"


def methods_at(routers: Sequence[APIRouter], path: str) -> list[str]:
    """Return the methods of a path below the prefix, in the order of the alphabet; none where nothing is there."""
    below = path.removeprefix(PREFIX)
    routes = (route for router in routers for route in router.routes if isinstance(route, APIRoute))
    return sorted({method for route in routes if route.path_regex.fullmatch(below) for method in route.methods or ()})
