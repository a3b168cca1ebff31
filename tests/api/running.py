"""A real server on a free port, stopped as Ctrl+C stops it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

Address = tuple[str, int]


class Server(uvicorn.Server):
    """uvicorn, ending the open streams first, as svod.serving does."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.config.app.state.streams.close()
        await super().shutdown(sockets)


@contextmanager
def running(web: FastAPI, port: int = 0) -> Iterator[tuple[Address, Server]]:
    """Serve until the block ends."""
    config = uvicorn.Config(web, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    server = Server(config)
    with socket.create_server(("127.0.0.1", port)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listener.getsockname()[:2], server
        finally:
            server.should_exit = True
            thread.join(10)
            assert not thread.is_alive()


def headers_of(method: str, path: str, address: Address, **headers: str) -> bytes:
    """The head of a request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {address[0]}:{address[1]}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def answer_of(connection: socket.socket, seconds: float = 5) -> bytes:
    """All that comes until the server closes, or the whole of what its length says."""
    connection.settimeout(seconds)
    got = b""
    while True:
        part = connection.recv(65536)
        got += part
        head, _, body = got.partition(b"\r\n\r\n")
        lengths = [
            int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        ]
        if not part or (lengths and len(body) >= lengths[0]):
            return got
