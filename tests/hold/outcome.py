"""What a case of `make hold` is given, and what it says."""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one promise under one fault or attack: a row of the table."""

    #: What was done to Svod: «kill -9 of a worker».
    fault: str
    #: What it promises all the same, one sentence.
    promise: str
    #: How often it was done.
    tries: int
    #: What was acknowledged, or had to be there, and is not, or is there twice.
    lost: int = 0
    #: What came where it does not belong: requests out, files read, answers to who may not see them.
    leaked: int = 0
    #: Seconds from each fault until all works again; empty where nothing stops.
    recovered: tuple[float, ...] = ()
    #: Whether the promise was kept, whole.
    held: bool
    #: What a reader should know of the figures, and what broke where it did not hold.
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """How a case is to try."""

    #: Few tries, seconds: for `make test`.
    short: bool
    #: Repeatable by its seed.
    chance: random.Random
    #: An empty folder of the case's own, removed after it; its path is short enough for sockets.
    folder: Path

    def say(self, text: str) -> None:
        """Tell whoever waits for a long form how far it is."""
        sys.stderr.write(f"{time.strftime('%X')} {text}\n")

    def limit(self, seconds: float) -> float:
        """Return the seconds that something may take: a short form runs beside other tests, each with its share.

        As many times longer as there are more processes that want to run than cores; never shorter.
        """
        return seconds if not self.short else seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))

    def of(self, *, long: T, short: T) -> T:
        """Return what belongs to this form."""
        return short if self.short else long


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A case: one file beside this one, one line in cases.py."""

    #: Typed on the command line, kept in hold.json: «kills».
    name: str
    #: Tries to break its promises; an exception counts as a promise not kept.
    run: Callable[[Trial], Sequence[Outcome]]
    #: Seconds after which the short form is hung.
    patience: int = 120
