"""Слежение за папкой: what comes is sent once, when it is written to its end."""

from svod.watching.outlets import AwayError, Outlet, Refused
from svod.watching.plan import Plan
from svod.watching.watcher import watch_folder

__all__ = ["AwayError", "Outlet", "Plan", "Refused", "watch_folder"]
