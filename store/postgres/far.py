"""How soon either end of a connection sees that the other host is gone: no word comes of a machine without power.

ours:      a request on a line that was cut ends, and the line is made anew
theirs:    the server gives up the transaction, with its locks, of a host that vanished
"""

from collections.abc import Mapping
from typing import Any, Final

from store.postgres.address import address_parts

#: Seconds without a word after which the other end is asked, and between two questions; how many may go unanswered.
_IDLE, _INTERVAL, _COUNT = 10, 3, 3
#: Milliseconds for which what was sent may be unconfirmed. With the above: a dead host is told within 20 s.
_UNCONFIRMED: Final = 15_000

#: Neither means anything on a socket of this machine, where the end of a process is told at once.
_OURS: Final[Mapping[str, int]] = {
    "keepalives_idle": _IDLE,
    "keepalives_interval": _INTERVAL,
    "keepalives_count": _COUNT,
    "tcp_user_timeout": _UNCONFIRMED,
}
_THEIRS: Final[Mapping[str, int]] = {
    "tcp_keepalives_idle": _IDLE,
    "tcp_keepalives_interval": _INTERVAL,
    "tcp_keepalives_count": _COUNT,
    "tcp_user_timeout": _UNCONFIRMED,
}
#: Seconds to connect.
PATIENCE: Final = 10


def far_options(url: str, session: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what to connect with: the above, a session's settings; behind them those of the address, which hold.

    Raises DatabaseAddressError.
    """
    given = address_parts(url)
    settings = " ".join(f"-c {name}={value}" for name, value in {**_THEIRS, **(session or {})}.items())
    ours = {name: value for name, value in {**_OURS, "connect_timeout": PATIENCE}.items() if name not in given}
    return {**ours, "options": f"{settings} {given.get('options', '')}".strip()}
