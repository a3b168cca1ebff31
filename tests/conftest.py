"""Fixture policy: a fixture makes real small things (files, documents, worker pools); nothing is mocked.

Fixtures live beside the tests that use them; only what every test needs stands here.
"""

import gc
import os
import signal
from pathlib import Path
from typing import Final

import pytest

# Worker processes import the functions that tests hand them; older Pythons do not pass sys.path on to a fork server.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)

# Whoever starts the tests in the background, or under nohup, has Ctrl+C and a closed terminal ignored by all that they
# start; some of them press it, and close it.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

#: Characters of a failed first try that are told.
_TOLD: Final = 4_000

pytest_plugins = ["tests.postgres"]

# A million objects are made by what is imported and by the tests' names; they stay, and are not looked through.
gc.set_threshold(50_000, 20, 100)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why the first try of a test failed: the second may fail for what the first left behind."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"first try of {report.nodeid}", "_")
        terminalreporter.write_line(report.longreprtext[-_TOLD:])


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(2_000, 10, 10)


def pytest_unconfigure() -> None:
    gc.unfreeze()
