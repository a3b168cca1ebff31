"""What routes are given."""

from typing import Annotated, cast

from fastapi import Depends, Request

from svod.pipeline import App


def _application(request: Request) -> App:
    return cast("App", request.app.state.application)


Application = Annotated[App, Depends(_application)]
