"""Canaries: whoever asks for them, reads them or runs what stands in a file is seen."""

import re
import secrets
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.makers import Traps

#: Every protocol, as the kernel hands it to who listens to a whole machine.
_EVERYTHING = 3
#: Stands in /etc/passwd, which can be seen from the jail.
_PASSWD = re.compile(rb"root:[^:\n]{0,9}:0:0:")


@dataclass(kw_only=True)
class Canaries:
    """Канарейки: what hostile files are pointed at, and what was heard of it."""

    traps: Traps
    #: The secret of the file that nobody is to read.
    secret: bytes
    #: Whether names asked for anywhere on this machine would be heard.
    hears_names: bool
    #: Requests and questions that came, a line each.
    heard: list[str] = field(default_factory=list)

    @property
    def ran(self) -> bool:
        """Whether a program of a document was run."""
        return self.traps.ran.exists()

    def is_in(self, data: bytes) -> bool:
        """Tell whether bytes hold the text of a file that nobody was to read."""
        return self.secret in data or bool(_PASSWD.search(data))


@contextmanager
def canaries(folder: Path) -> Iterator[Canaries]:
    """Listen on a port of this machine and, where that is allowed, to all that goes over its network."""
    folder.mkdir()
    secret = f"тайна-{secrets.token_hex(12)}"
    host = f"canary-{secrets.token_hex(6)}.invalid"
    (folder / "secret.txt").write_text(f"{secret}\n")
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        wire = _wire()
        traps = Traps(
            port=server.getsockname()[1], host=host, secret=folder / "secret.txt", ran=folder / "a-program-ran"
        )
        found = Canaries(traps=traps, secret=secret.encode(), hears_names=wire is not None)
        over = stack.enter_context(_stopping())
        for listener, hear in ((server, _requests), (wire, _names)):
            if listener is not None:
                stack.callback(listener.close)
                thread = threading.Thread(target=hear, args=(listener, found, over), daemon=True)
                thread.start()
        yield found


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    over = threading.Event()
    try:
        yield over
    finally:
        over.set()


def _wire() -> socket.socket | None:
    """Return what hears every packet of this machine; None where only root may."""
    try:
        return socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(_EVERYTHING))
    except (OSError, AttributeError):
        return None


def _requests(server: socket.socket, found: Canaries, over: threading.Event) -> None:
    while _waits(server, over):
        with suppress(OSError):
            connection, _ = server.accept()
            with connection:
                connection.settimeout(1)
                found.heard.append(f"port: {connection.recv(80)!r}")


def _names(wire: socket.socket, found: Canaries, over: threading.Event) -> None:
    """A name goes over the wire label by label, each behind its length."""
    label, _, zone = found.traps.host.encode().partition(b".")
    asked = bytes([len(label)]) + label + bytes([len(zone)]) + zone
    while _waits(wire, over):
        with suppress(OSError):
            # Files that hold the name come past too, on their way to Svod: there its labels are parted by a dot.
            if asked in wire.recv(65_536):
                found.heard.append("name: asked for")


def _waits(source: socket.socket, over: threading.Event) -> bool:
    """Wait for something to come; False when it is over."""
    while not over.is_set():
        with suppress(OSError, ValueError):
            if select.select([source], [], [], 0.2)[0]:
                return True
    return False
