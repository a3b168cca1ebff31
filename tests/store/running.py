"""Svod's own server run by another process, which may be killed or interrupted like a person's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_SCRIPT = """
import sys
from pathlib import Path
import psycopg
from store.embedded import own_postgres

with own_postgres(Path(sys.argv[1])) as url:
    try:
        print(url, flush=True)
        sys.stdin.readline()
    except KeyboardInterrupt:
        with psycopg.connect(url) as connection:
            print("answers", connection.execute("SELECT 1").fetchone()[0], flush=True)
print("stopped", flush=True)
"""


@contextmanager
def another_run(folder: Path, *prefix: str, python: str = sys.executable) -> Iterator[subprocess.Popen[str]]:
    """A process of its own group that has (or will have) the server; its first line is the URL, a line ends it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    process = subprocess.Popen(
        [*prefix, python, "-c", _SCRIPT, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        cwd="/", env=environment, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def ended(process: subprocess.Popen[str]) -> str:
    """Tell the run to end; return what it still said."""
    return process.communicate("\n", timeout=30)[0]


def within(seconds: float, seen: Callable[[], bool]) -> bool:
    """Tell whether it came true in this time."""
    limit = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True
