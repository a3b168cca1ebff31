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
        return list(_lies(ground, gone + seconds))


def _lies(ground: Ground, until: float) -> Iterator[str]:
    while time.monotonic() < until:
        answer = ground.readiness()
        if answer is None:
            yield "no answer about readiness while PostgreSQL was gone"
        elif answer.status_code != 503 or answer.json()["checks"]["database"]["ok"]:
            yield f"said {answer.status_code} while PostgreSQL was gone"
        time.sleep(_LOOK)
