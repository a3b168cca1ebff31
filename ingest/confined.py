"""What runs inside the jail: walls first, then one file after another, each with an answer that survives the way back.

    supervisor ─► [length of call, length of data] call data ─► here ─► [length] answer ─► supervisor

The answer is ("done", value) or ("error", class, detail), in the bytes of ingest/border.py.
"""

import os
import pickle
import resource
import shutil
import signal
import socket
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import util
from pathlib import Path
from typing import TypeVar

from ingest import border, syscalls, view
from ingest.jail import Walls, restrict, settle
from ingest.limits import Limits
from ingest.view import View
from model.errors import MemoryLimitError, ParserCrashError, SvodError, UnreadableFileError

T = TypeVar("T")
#: (bytes, name) -> result; both cross the border of processes, so they can be pickled.
Function = Callable[[bytes, str], T]

REQUEST = struct.Struct("<QQ")
ANSWER = struct.Struct("<Q")
#: Said once the walls stand.
READY = b"+"
_INIT = 1
#: What a parser may need of the environment: never an address of a database, a key or a password.
_KEPT = frozenset({"PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "TZ", "TESSDATA_PREFIX", "FONTCONFIG_PATH"})
_KEPT_PREFIXES = ("LC_", "LD_", "MALLOC_", "OMP_", "OPENBLAS_", "OPENCV_", "PYTHON", "COVERAGE_")
_LIMITED = (
    (resource.RLIMIT_AS, lambda limits: limits.max_memory),
    (resource.RLIMIT_FSIZE, lambda limits: limits.max_written),
    (resource.RLIMIT_NOFILE, lambda limits: limits.max_open_files),
    (resource.RLIMIT_CPU, lambda limits: int(limits.longest_seconds * limits.files_per_worker)),
    (resource.RLIMIT_CORE, lambda _: 0),
)


def limit(limits: Limits) -> None:
    """Give this process, and all it starts, its limits."""
    sys.dont_write_bytecode = (
        True  # the limit on written bytes could leave half a .pyc behind, for everybody to trip over
    )
    for what, most in _LIMITED:
        _, hard = resource.getrlimit(what)
        value = most(limits) if hard == resource.RLIM_INFINITY else min(most(limits), hard)
        resource.setrlimit(what, (value, value))


def serve(channel: socket.socket, walls: Walls, seen: View) -> None:
    """Put up the walls and answer requests until the supervisor is gone."""
    _let_go(channel)
    if not channel.recv(1):  # said once the process that made this one has ended: its end is not the supervisor's
        return
    _wall_in(walls, seen)
    _use_environment(view.temporary() if walls is Walls.NAMESPACES else str(seen.exchange / str(os.getpid())))
    channel.sendall(READY)
    while True:
        header = _receive(channel, REQUEST.size)
        if len(header) < REQUEST.size:
            return
        call, data = (_receive(channel, size) for size in REQUEST.unpack(header))
        answer = _answer(bytes(call), data)
        _clean()
        channel.sendall(ANSWER.pack(len(answer)))
        channel.sendall(answer)


def forbidden(name: str) -> bool:
    """Tell whether a variable of the environment is kept from workers."""
    return name not in _KEPT and not name.startswith(_KEPT_PREFIXES)


def where(error: BaseException) -> str:
    """Name the error and the line it came from, never its message, which may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"


def _let_go(channel: socket.socket) -> None:
    """Drop all that came with the fork: files, locks in shared memory, the habits of the supervisor."""
    util._finalizer_registry.clear()  # type: ignore[attr-defined] # noqa: SLF001 -- they are the supervisor's to run
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    own = channel.fileno()
    os.closerange(3, own)
    os.closerange(own + 1, 65_536)
    _unmap_locks()


def _unmap_locks() -> None:
    """Locks between the processes lie in shared memory: who can write there can stop all of them."""
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text().splitlines():
            if "/dev/shm/" in line:  # noqa: S108 -- where the system keeps them
                start, end = (int(part, 16) for part in line.split(" ", 1)[0].split("-"))
                syscalls.unmap(start, end - start)


def _wall_in(walls: Walls, seen: View) -> None:
    os.setsid()
    if walls is Walls.NAMESPACES:
        settle(seen)
    elif walls is Walls.LANDLOCK:
        restrict(seen)
    with suppress(OSError):  # not Linux
        syscalls.die_with_parent(signal.SIGKILL)  # last: it is forgotten when privileges change


def _use_environment(temporary: str) -> None:
    for name in filter(forbidden, list(os.environ)):
        del os.environ[name]
    os.makedirs(temporary, exist_ok=True)  # noqa: PTH103 -- text
    os.environ["TMPDIR"] = os.environ["HOME"] = tempfile.tempdir = temporary
    os.chdir(temporary)


def _receive(channel: socket.socket, size: int) -> bytearray:
    """Return so many bytes, fewer when the supervisor is gone."""
    data = bytearray(size)
    rest = memoryview(data)
    while rest:
        count = channel.recv_into(rest)
        if not count:
            return data[: len(data) - len(rest)]
        rest = rest[count:]
    rest.release()
    return data


def _answer(call: bytes, data: bytearray) -> bytes:
    try:
        function, name = pickle.loads(call)  # noqa: S301 -- written by the parent
        return border.to_bytes(("done", function(bytes(data), name)))
    except SvodError as error:
        return _error(type(error), error.detail)
    except MemoryError:
        return _error(MemoryLimitError, "worker ran out of memory")
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        return _error(ParserCrashError if _is_about_crossing(error) else UnreadableFileError, where(error))
    except Exception as error:  # noqa: BLE001 -- whatever a parser throws at a broken file
        return _error(MemoryLimitError if _is_about_memory(error) else UnreadableFileError, where(error))


def _error(kind: type[SvodError], detail: str) -> bytes:
    return border.to_bytes(("error", kind.__name__, str(detail)))


def _is_about_crossing(error: BaseException) -> bool:
    """A result that cannot be pickled is a mistake of ours; nothing below `to_bytes` is the reader's."""
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and Path(frames[-1].filename).name == Path(border.__file__).name


def _is_about_memory(error: BaseException) -> bool:
    """Libraries in C report a failed allocation by errors of their own."""
    text = str(error).lower()
    return any(sign in text for sign in ("out of memory", "insufficient memory", "failed to allocate", "bad_alloc"))


def _clean() -> None:
    """Leave no process and no temporary file of this file to the next one."""
    if os.getpid() == _INIT:  # first of a namespace of processes: «all» are its own
        with suppress(ProcessLookupError, PermissionError):
            os.kill(-1, signal.SIGKILL)
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0 if os.getpid() == _INIT else os.WNOHANG)[0]:
            pass
    with os.scandir(tempfile.gettempdir()) as left:
        for entry in left:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                with suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 -- text
