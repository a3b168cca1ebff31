"""The guarded transport: httpx2 over connections that lead where they may, and end when their time is over.

URL ─► name ─► resolved ─► each address checked ─► connected to that very address ─► TLS for the name
                             (no second question to DNS between the check and the connection)
"""

import socket
import ssl
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import certifi
import httpcore2
import httpx2

from model.service_errors import InvalidValueError
from svod.net.addresses import Allowed, RefusedAddressError, check_addresses
from svod.net.resolving import Resolver, resolve, resolved_within
from svod.net.targets import read_host

#: Bytes written at a time.
_PORTION: Final = 16_384


class NoSuchHostError(httpcore2.ConnectError):
    """The name is not found."""


class CertificateError(httpcore2.ConnectError):
    """TLS was not agreed upon."""


class Refused(httpcore2.ConnectError):
    """The guard refused the address."""


class Deadline:
    """Срок: until when one request has to be over, whatever drips in; set anew for each."""

    def __init__(self) -> None:
        self._until = time.monotonic()

    def begin(self, seconds: float) -> None:
        """Let the time begin."""
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises TimeoutError where there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class GuardedTransport(httpx2.BaseTransport):
    """Сторож: one connection kept for the next request to the same host; no proxies, no redirects, one thread.

    A request is over within `seconds`, whatever the receiver does: resolving, connecting, TLS, sending, each byte of
    the answer. Raises httpcore2's errors, and their kinds here: Refused, NoSuchHostError, CertificateError.
    """

    def __init__(
        self, allowed: Allowed, *, seconds: float, context: ssl.SSLContext, resolver: Resolver = resolve
    ) -> None:
        self._allowed = allowed
        self._deadline = Deadline()
        self._seconds = seconds
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context,
            max_connections=1,
            max_keepalive_connections=1,
            keepalive_expiry=5.0,
            http2=False,
            network_backend=_Backend(allowed, self._deadline, resolver),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the answer's body comes as it is read."""
        if request.url.scheme != "https" and not self._allowed.http:
            raise Refused("without encryption")
        self._deadline.begin(self._seconds)
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions={"timeout": {"pool": self._seconds}},
        )
        answer = self._pool.handle_request(asked)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:  # noqa: ANN401 -- an iterator of bytes
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore2.NetworkBackend):
    """Connects to what was checked, and to nothing else."""

    def __init__(self, allowed: Allowed, deadline: Deadline, resolver: Resolver) -> None:
        self._allowed, self._deadline, self._resolver = allowed, deadline, resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 -- the deadline holds for all
        local_address: str | None = None,  # noqa: ARG002 -- as above
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 -- as above
    ) -> httpcore2.NetworkStream:
        """Resolve, check, connect to one of the addresses checked."""
        try:
            checked = check_addresses(host, port, self._resolved(host, port), self._allowed)
        except (RefusedAddressError, InvalidValueError) as error:
            raise Refused(type(error).__name__) from error
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout from error
        return _Stream(self._connected(checked, port), self._deadline)

    def connect_unix_socket(self, *_: object, **__: object) -> httpcore2.NetworkStream:
        """Never."""
        raise Refused("a socket of this machine")

    def _resolved(self, host: str, port: int) -> list[str]:
        """Ask for the addresses of a host spelled as it is checked, no longer than there is time."""
        addresses = resolved_within(read_host(host), port, self._deadline.left(), self._resolver)
        if not addresses:
            self._deadline.left()
            raise NoSuchHostError
        return addresses

    def _connected(self, addresses: list[str], port: int) -> socket.socket:
        """Return a connection to the first address that takes one."""
        failed: OSError | None = None
        for number, address in enumerate(addresses):
            try:
                share = self._deadline.left() / (len(addresses) - number)
                return socket.create_connection((address, port), share)
            except OSError as error:
                failed = error
        raise httpcore2.ConnectTimeout if isinstance(failed, TimeoutError) else httpcore2.ConnectError


class _Stream(httpcore2.NetworkStream):
    """A socket each of whose steps ends by the deadline."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._socket, self._deadline = connection, deadline
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 -- the deadline holds
        """Return what has come, at least a byte."""
        try:
            self._socket.settimeout(self._deadline.left())
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout from error
        except OSError as error:
            raise httpcore2.ReadError from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 -- the deadline holds
        """Send it all."""
        rest = memoryview(buffer)
        try:
            while rest:
                self._socket.settimeout(self._deadline.left())
                rest = rest[self._socket.send(rest[:_PORTION]) :]
        except TimeoutError as error:
            raise httpcore2.WriteTimeout from error
        except OSError as error:
            raise httpcore2.WriteError from error

    def close(self) -> None:
        """Close it."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 -- the deadline holds
    ) -> httpcore2.NetworkStream:
        """Agree on TLS for the name that was asked for, not for the address."""
        try:
            self._socket.settimeout(self._deadline.left())
            return _Stream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._deadline)
        except TimeoutError as error:
            self.close()
            raise httpcore2.ConnectTimeout from error
        except ssl.SSLError as error:
            self.close()
            raise CertificateError from error
        except OSError as error:
            self.close()
            raise httpcore2.ConnectError from error

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 -- as the library has it
        """Tell whether the other side has closed a connection that waits."""
        if info == "is_readable":
            return _is_readable(self._socket)
        return self._socket if info == "socket" else None


def _is_readable(connection: socket.socket) -> bool:
    import select  # noqa: PLC0415 -- of connections that wait alone

    if connection.fileno() < 0:
        return True
    asked = select.poll()
    asked.register(connection, select.POLLIN)
    return bool(asked.poll(0))


def tls_context(authorities: Path | None = None) -> ssl.SSLContext:
    """Return how receivers prove who they are: the system's authorities, certifi's, and those of a PEM file."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if authorities is not None:
        context.load_verify_locations(authorities)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
