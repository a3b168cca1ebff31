"""What runs inside a worker: limits on itself first, then a file, then an outcome that survives the way back."""

import resource
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from ingest.jail import cut_network
from ingest.limits import Limits
from model.errors import MemoryLimitError, SvodError, UnreadableFileError

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Done(Generic[T]):
    """Готово: what a function made of a file."""

    value: T


#: What a worker sends back: a result, or the class and detail of an error.
Outcome = Done[T] | tuple[type[SvodError], str]
#: (bytes, name) -> result; both cross the border of processes, so they can be pickled.
Function = Callable[[bytes, str], T]


def confine(limits: Limits) -> None:
    """Give this process its limits and take its network away."""
    sys.dont_write_bytecode = (
        True  # the limit on written bytes could leave half a .pyc behind, for everybody to trip over
    )
    for what, most in (
        (resource.RLIMIT_AS, limits.max_memory),
        (resource.RLIMIT_FSIZE, limits.max_written),
        (resource.RLIMIT_NOFILE, limits.max_open_files),
        (resource.RLIMIT_CPU, _cpu_seconds(limits)),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (value, value))
    cut_network()


def run_confined(function: Function[T], source: Path | bytes, name: str) -> Outcome[T]:
    """Run in the worker. Errors travel as class and detail, since few exceptions survive pickling whole."""
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
        return Done(value=function(data, name))
    except SvodError as error:
        return type(error), error.detail
    except MemoryError:
        return MemoryLimitError, "worker ran out of memory"
    except RecursionError as error:
        return UnreadableFileError, where(error)
    except Exception as error:  # noqa: BLE001 -- whatever a parser throws at a broken file
        return (MemoryLimitError if _is_about_memory(error) else UnreadableFileError), where(error)


def where(error: BaseException) -> str:
    """Name the error and the line it came from, never its message, which may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"


def _is_about_memory(error: BaseException) -> bool:
    """Libraries in C report a failed allocation by errors of their own."""
    text = str(error).lower()
    return any(sign in text for sign in ("out of memory", "insufficient memory", "failed to allocate", "bad_alloc"))


def _cpu_seconds(limits: Limits) -> int:
    """A worker reads many files, the clock kills the slow one: this only ends a worker that nobody watches any more."""
    return int(limits.longest_seconds * limits.files_per_worker)
