"""PostgreSQL is gone for a while: what the server says of itself meanwhile, and that it is no lie."""

import time
from collections.abc import Iterator

from tests.hold.ground import Ground

#: Seconds after which the server must have noticed.
_NOTICED = 4.0
_LOOK = 0.5


def be_without_database(ground: Ground, seconds: float) -> list[str]:
    """Have no PostgreSQL for so long; return what the server said of itself that was not so, a line each."""
    with ground.database.gone(seconds):
        gone = time.monotonic()
        time.sleep(_NOTICED)
        said = list(_said(ground, gone + seconds))
    lies = [f"said {status} while PostgreSQL was gone" for status, found in said if status != 503 or found]
    return lies if said else ["said nothing of itself while PostgreSQL was gone"]


def _said(ground: Ground, until: float) -> Iterator[tuple[int, bool]]:
    """Yield what the server answers, and whether it says that its database works."""
    while time.monotonic() < until:
        answer = ground.readiness()
        if answer is not None:
            yield answer.status_code, bool(answer.json()["checks"]["database"]["ok"])
        time.sleep(_LOOK)
