"""Уступить людям: what reads files takes a smaller part of a busy processor than what answers people."""

import os
from typing import Final

#: Niceness: beside one that answers people, a process that reads has a quarter of a core both want, and all of one
#: that nobody else wants. More would let files run out of their time where something else keeps the machine busy.
NICENESS: Final = 5


def step_behind() -> None:
    """Put this process, and what it starts from now on, behind those that answer people; never before where it is."""
    if hasattr(os, "setpriority"):  # not Windows
        os.setpriority(os.PRIO_PROCESS, 0, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))
