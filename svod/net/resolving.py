"""Names become addresses, within a time: the system's resolver knows no end of its own."""

import socket
import threading
from collections.abc import Callable

#: Host, port → its addresses; raises OSError.
Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, each once; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def resolved_within(host: str, port: int, seconds: float, resolver: Resolver = resolve) -> list[str]:
    """Return the addresses of a host; none where there are none, or the time is over."""
    answer: list[list[str]] = []
    asking = threading.Thread(target=_ask, args=(resolver, host, port, answer), daemon=True)
    asking.start()
    asking.join(seconds)
    return answer[0] if answer else []


def _ask(resolver: Resolver, host: str, port: int, answer: list[list[str]]) -> None:
    try:
        answer.append(resolver(host, port))
    except (OSError, ValueError):  # no such name; one that is no name at all
        answer.append([])
