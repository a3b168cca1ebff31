"""The process between the service and the jail: it opens no file, so it can be trusted with the keys.

    service ─► supervisor (worker of the pool) ─► jailed process, one file after another
               its clock, its size of answers,     killed with all it started when it is late,
               its count of processes              leaves a process behind, or says nonsense

An answer is opened here, under the limit of memory, and not in the service.
"""

import os
import selectors
import shutil
import socket
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.util import Finalize
from pathlib import Path
from time import monotonic
from typing import Any

from ingest import border, syscalls
from ingest.behind import step_behind
from ingest.confined import ANSWER, READY, REQUEST, limit, serve, where
from ingest.jail import Walls, children, family, fork, kill_family, name_users, separate
from ingest.limits import Limits
from ingest.renewed import give_way
from ingest.view import View
from model.errors import MemoryLimitError, ParserCrashError, SvodError, TimeLimitError, UnreadableFileError


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """Готово: what a function made of a file."""

    value: Any


#: What goes back to the service: a result, or the class and detail of an error.
Outcome = Done | tuple[type[SvodError], str]

#: After these the jailed process is not asked again.
_SUSPICIOUS = (TimeLimitError, ParserCrashError, MemoryLimitError)
_CHUNK = 1 << 20
_LOOK_AROUND = 0.25
#: A jail that does not stand by then does not stand at all.
_START = 20.0
_PID = 16
#: Said by a process whose users are to be named.
_NAMED = b"u"


@dataclass(kw_only=True, slots=True)
class _Jailed:
    """Процесс в песочнице."""

    pid: int
    channel: socket.socket
    walls: Walls


class GoneError(Exception):
    """The jailed process has ended, or does not speak."""


class BarrenError(GoneError):
    """No jailed process can be started."""


class LateError(Exception):
    """The clock has run out."""


class Supervisor:
    """Надзиратель: starts the jailed process when it is needed, asks it, ends it."""

    def __init__(self, limits: Limits, view: View) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._view = view
        self._jailed: _Jailed | None = None
        self._walls = list(Walls)
        self._stood = False

    def ask(self, call: bytes, data: bytes, seconds: float) -> Outcome:
        """Return the outcome of a call on a file; nothing of it lives on but the jailed process, clean and waiting.

        Raises BarrenError.
        """
        outcome: Outcome
        try:
            jailed = self._jailed or self._start()
            deadline = monotonic() + seconds
            _send(jailed, REQUEST.pack(len(call), len(data)) + call, deadline)
            _send(jailed, data, deadline)
            outcome = self._open(self._receive(jailed, deadline))
        except LateError:
            outcome = TimeLimitError, "killed by the clock"
        except BarrenError:
            raise
        except GoneError as error:
            outcome = ParserCrashError, str(error)
        except MemoryError:
            outcome = MemoryLimitError, "answer is too large"
        except Exception as error:  # noqa: BLE001 -- an answer that makes no sense
            outcome = ParserCrashError, f"answer: {where(error)}"
        is_suspicious = not isinstance(outcome, Done) and outcome[0] in _SUSPICIOUS
        if self._jailed and (is_suspicious or children(self._jailed.pid)):
            self.stop()
        return outcome

    def walls(self) -> Walls:
        """Return which walls stand on this machine."""
        return (self._jailed or self._start()).walls

    def stop(self) -> None:
        """Kill the jailed process and all it started."""
        jailed, self._jailed = self._jailed, None
        if jailed is not None:
            kill_family(jailed.pid)
            jailed.channel.close()
            shutil.rmtree(self._view.exchange / str(jailed.pid), ignore_errors=True)

    def _open(self, answer: bytearray) -> Outcome:
        kind, *rest = border.from_bytes(memoryview(answer))
        if kind == "done":
            (value,) = rest
            return Done(value=value)
        name, detail = rest
        return border.error_of(name, detail)

    def _receive(self, jailed: _Jailed, deadline: float) -> bytearray:
        (size,) = ANSWER.unpack(self._read(jailed, ANSWER.size, deadline))
        if size > self._limits.max_answer:
            raise GoneError("answer is too large")
        return self._read(jailed, size, deadline)

    def _read(self, jailed: _Jailed, size: int, deadline: float) -> bytearray:
        """Return so many bytes; raises LateError and GoneError."""
        data = bytearray()
        while len(data) < size:
            if _ready(jailed.channel, selectors.EVENT_READ, deadline):
                data += _received(jailed.channel, min(_CHUNK, size - len(data)))
            elif len(family(jailed.pid, self._limits.max_processes)) > self._limits.max_processes:
                raise GoneError("too many processes")
        return data

    def _start(self) -> _Jailed:
        """Start a jailed process behind the best walls there are; those that do not stand are not tried again.

        Once some have stood no lower ones do: a machine short of memory must not open its files unguarded.
        """
        for walls in tuple(self._walls):
            started = self._behind(walls)
            if started is not None:
                self._jailed, self._walls, self._stood = started, [walls], True
                return started
            if not self._stood:
                self._walls.remove(walls)
        raise BarrenError("no process starts")

    def _behind(self, walls: Walls) -> _Jailed | None:
        ours, theirs = socket.socketpair()
        pid = _born(walls, self._view, theirs)
        theirs.close()
        if pid is None:
            ours.close()
            return None
        ours.setblocking(False)
        jailed = _Jailed(pid=pid, channel=ours, walls=walls)
        try:
            _send(jailed, READY, monotonic() + _START)
            self._read(jailed, len(READY), monotonic() + _START)
        except (GoneError, LateError) as error:
            kill_family(pid)
            ours.close()
            if isinstance(error, LateError):  # a busy machine: the walls may stand the next time
                raise GoneError("no process starts in time") from error
            return None
        return jailed


def _born(walls: Walls, view: View, theirs: socket.socket) -> int | None:
    """Return the id of the jailed process; None where the machine gives no such walls.

    Namespaces take a process in between: it makes them, and its first child is the first in them. It tells that
    child's id and ends, and the child falls to the supervisor.
    """
    if walls is not Walls.NAMESPACES:
        return fork(lambda: serve(theirs, walls, view))
    here, there = socket.socketpair()
    with here, there:
        between = fork(lambda: _bear(view, theirs, there))
        there.close()
        with suppress(OSError):
            if here.recv(1) == _NAMED:
                name_users(between)
            here.sendall(READY)
        here.shutdown(socket.SHUT_WR)
        text = here.recv(_PID)
        os.waitpid(between, 0)
    return int(text) if text else None


def _bear(view: View, theirs: socket.socket, there: socket.socket) -> None:
    there.sendall(_NAMED if separate() else READY)
    if there.recv(1):
        there.sendall(str(fork(lambda: serve(theirs, Walls.NAMESPACES, view))).encode())


def _send(jailed: _Jailed, data: bytes, deadline: float) -> None:
    rest = memoryview(data)
    while rest:
        if _ready(jailed.channel, selectors.EVENT_WRITE, deadline):
            try:
                rest = rest[jailed.channel.send(rest[:_CHUNK]) :]
            except OSError as error:
                raise GoneError("worker has ended") from error


def _received(channel: socket.socket, most: int) -> bytes:
    try:
        chunk = channel.recv(most)
    except OSError as error:
        raise GoneError("worker has ended") from error
    if not chunk:
        raise GoneError("worker has ended")
    return chunk


def _ready(channel: socket.socket, event: int, deadline: float) -> bool:
    """Wait a little for the channel; raises LateError when the time is over."""
    left = deadline - monotonic()
    if left <= 0:
        raise LateError
    with selectors.PollSelector() as waiting:
        waiting.register(channel, event)
        return bool(waiting.select(min(left, _LOOK_AROUND)))


_SUPERVISOR: list[Supervisor] = []


def supervise(limits: Limits, view: View) -> None:
    """Make this worker of a pool a supervisor."""
    step_behind()
    limit(limits)
    with suppress(OSError):  # not Linux
        syscalls.adopt_orphans()
    supervisor = Supervisor(limits, replace(view, base=Path(tempfile.mkdtemp(prefix="view-", dir=view.base))))
    _SUPERVISOR[:] = [supervisor]
    Finalize(None, supervisor.stop, exitpriority=1)  # also when this worker is told to go


def ask(call: bytes, source: Path | bytes, seconds: float) -> Outcome:
    """Run a call on a file in the jail; runs in the worker that `supervise` made a supervisor.

    Where no jailed process starts the worker ends: the pool has another in its place for the next file.
    """
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        return UnreadableFileError, where(error)
    try:
        return _SUPERVISOR[0].ask(call, data, seconds)
    except BarrenError:  # whatever this worker lacks, another may have
        give_way()


def standing() -> Walls:
    """Return which walls stand on this machine; runs in a supervisor."""
    return _SUPERVISOR[0].walls()
