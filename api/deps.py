"""What routes are given."""

from typing import Annotated, cast

from fastapi import Depends, Request

from api.running import Everything, limited, service_of
from api.security import Anybody
from model.territory import NOTHING
from svod.pacing import Pace
from svod.service import Service
from svod.throttle import Throttle

__all__ = ["CalendarPace", "Everything", "Guard", "Rereadings", "Running", "service_of"]


async def _running(everything: Everything, actor: Anybody) -> Service:
    """Return the service as who asks may see it: nothing of it where nobody signed in."""
    return limited(everything, actor.scope if actor is not None else NOTHING)


def _throttle(request: Request) -> Throttle:
    return cast("Throttle", request.app.state.throttle)


def _pace(request: Request) -> Pace:
    return cast("Pace", request.app.state.pace)


def _calendar_pace(request: Request) -> Pace:
    return cast("Pace", request.app.state.calendar_pace)


#: Limited to whoever asks. What asks for nobody's name (health, sign-in) takes Everything.
Running = Annotated[Service, Depends(_running)]
Guard = Annotated[Throttle, Depends(_throttle)]
Rereadings = Annotated[Pace, Depends(_pace)]
#: How often one calendar is made anew.
CalendarPace = Annotated[Pace, Depends(_calendar_pace)]
