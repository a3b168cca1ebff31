"""Which files are written to their end: their size and time have stayed for some seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """Вид файла: what changes when it is written."""

    size: int
    #: Nanoseconds.
    changed: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Замеченный файл: how it looked, and since when it looks so (seconds of a clock that never goes back)."""

    stamp: Stamp
    since: float


def look(before: Mapping[Path, Seen], found: Mapping[Path, Stamp], at: float) -> dict[Path, Seen]:
    """Return what is seen now: a file that looks as before is seen since then, one that is gone is forgotten."""
    return {path: _seen(before.get(path), stamp, at) for path, stamp in found.items()}


def settled(seen: Mapping[Path, Seen], at: float, quiet: float) -> list[Path]:
    """Return the files that have looked the same for `quiet` seconds, by path."""
    return sorted(path for path, one in seen.items() if at - one.since >= quiet)


def _seen(known: Seen | None, stamp: Stamp, at: float) -> Seen:
    return known if known is not None and known.stamp == stamp else Seen(stamp, at)
