"""A real line to a service that breaks when it is told to."""

import socket
import socketserver
import threading
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit


class BadLine(socketserver.ThreadingTCPServer):
    """Passes connections on to an endpoint; the next `times` of them break after so many bytes of the answer."""

    daemon_threads = True

    def __init__(self, endpoint: str) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.endpoint = endpoint
        self.left, self.after = 0, 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def through(self, url: str) -> str:
        return url.replace(self.endpoint, f"http://127.0.0.1:{self.server_address[1]}")

    def breaks(self, *, times: int, after: int) -> None:
        with self.lock:
            self.left, self.after = times, after

    def taken(self) -> int | None:
        """Bytes until this call breaks, None where it does not."""
        with self.lock:
            self.left -= 1
            return self.after if self.left >= 0 else None

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def __enter__(self) -> Self:
        return self


class _Call(socketserver.BaseRequestHandler):
    server: BadLine

    def handle(self) -> None:
        left = self.server.taken()
        if left == 0:
            return
        address = urlsplit(self.server.endpoint)
        with socket.create_connection((str(address.hostname), int(address.port or 80))) as service, suppress(OSError):
            threading.Thread(target=_pass, args=(self.request, service), daemon=True).start()
            _pass(service, self.request, left)


def _pass(source: socket.socket, target: socket.socket, left: int | None = None) -> None:
    with suppress(OSError):
        while part := source.recv(1 << 16):
            target.sendall(part if left is None else part[:left])
            left = None if left is None else left - len(part)
            if left is not None and left <= 0:
                return
        target.shutdown(socket.SHUT_WR)
