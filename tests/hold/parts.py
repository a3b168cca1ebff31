"""Processes of Svod that are started again when they die, as systemd does it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from tests.integration.serving import kin_of

ROOT = Path(__file__).resolve().parent.parent.parent
#: Seconds between two looks.
_LOOK = 0.1
#: Seconds a part is given to end in order.
_PATIENCE = 20.0


class Part:
    """A command of Svod, running until it is stopped: whoever kills it finds it started again a moment later."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str], log: Path) -> None:
        self.log = log
        self.starts = 0
        self._command = [sys.executable, "-W", "ignore", *arguments]
        self._env = {"PYTHONPATH": str(ROOT), **env}
        self._ending = threading.Event()
        self._mark = ""
        self._process = self._started()
        self._keeper = threading.Thread(target=self._keep, name="keeper", daemon=True)
        self._keeper.start()

    @property
    def pid(self) -> int:
        """The process that was started last."""
        return self._process.pid

    def kin(self) -> list[int]:
        """Return all living processes that came of the one started last, itself too."""
        return kin_of(self._mark)

    def kill(self) -> None:
        """Kill the process, without a word."""
        self._process.kill()

    def close(self) -> None:
        """End it for good, with all that came of it."""
        self._ending.set()
        self._keeper.join()
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        for pid in self.kin():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        self.starts += 1
        self._mark = f"LC_SVOD_TEST={uuid4().hex}"  # of what workers keep of the environment
        name, value = self._mark.split("=")
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self._command,
                cwd=ROOT,
                env={**os.environ, **self._env, name: value},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _keep(self) -> None:
        while not self._ending.wait(_LOOK):
            if self._process.poll() is not None:
                self._process = self._started()
