"""What the service does: starts, two workers against one. A part of tools/bench.py."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

Figures = dict[str, Any]


def service() -> Figures:
    """Measure starts and throughput."""
    return {"starts": _starts(), "throughput": _said("throughput", "--files", "500")}


def _starts() -> Figures:
    """Start on an empty folder, again, and again after kill -9 of the server and of PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        return {
            "first": _start(data, signal.SIGINT),
            "second": _start(data, signal.SIGINT),
            "third, then killed (-9)": _start(data, signal.SIGKILL),
            "after the kill of the server, then PostgreSQL killed and the server too": _start(data, None),
            "after the kill of both": _start(data, signal.SIGINT),
        }


def _start(data: Path, end: signal.Signals | None) -> float:
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "serve", "--data", str(data), "--port", "0"]
    start = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
        for line in server.stdout or ():
            if "Свод работает" in line:
                break
        seconds = time.monotonic() - start
        if end is None:
            os.kill(int((data / "database/pgdata/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        server.send_signal(end or signal.SIGKILL)
    return round(seconds, 1)


def _said(module: str, *arguments: str) -> list[str]:
    """Return the lines a measurement prints."""
    command = [sys.executable, "-m", f"tests.integration.{module}", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [line for line in ran.stdout.splitlines() if line] or [ran.stderr[-400:]]


def service_page(figures: Figures, about: str) -> str:
    """Return the part of the page."""
    lines = ["## The service\n", f"{about}.\n", "| `svod serve` | seconds until it answers |", "|---|--:|"]
    lines += [f"| {name} | {seconds} |" for name, seconds in figures["starts"].items()]
    lines += ["\nTwo workers against one, by turns on one machine (`python -m tests.integration.throughput`):\n"]
    lines += [f"    {line}" for line in figures["throughput"]]
    lines += ["\nWhat becomes of the work when a worker, the server or PostgreSQL is killed: docs/reliability.md."]
    return "\n".join(lines) + "\n"
