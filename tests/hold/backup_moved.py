"""A whole Svod moves: backed up by the command while it serves and reads, wiped, restored in another folder, served."""

import shutil
import subprocess
import sys
from pathlib import Path

import httpx

from tests.integration.register import ROOT
from tests.integration.serving import PASSWORD, finished, put_file, served, wait_for

_HEAD = "ПЛАН\nмероприятий на 2024 год\n\n№ | Мероприятие | Срок | Ответственный\n"
_PLAN = _HEAD + "1 | Провести семинар {} | Май | Школа № 5\n"
#: Seconds for everything that waits to be read.
_READ = 240.0


def move(folder: Path, *, files: int) -> tuple[int, list[str]]:
    """Move a Svod into another folder; return how many things had been acknowledged, and what is wrong afterwards."""
    here, there, place = folder / "here", folder / "there", folder / "copies"
    with served(here) as server:
        found = PASSWORD.search(server.said)
        assert found, server.said
        client = server.client(found[1], found[2])
        batch = client.post("/api/v1/batches", json={"name": "Лесной район"}).json()["id"]
        for number in range(files):
            put_file(client, batch, f"план-{number}.txt", _PLAN.format(number).encode()).raise_for_status()
        said = _svod("backup", str(place), "--data", str(here))  # most of them wait, some are being read
    shutil.rmtree(here)
    said += _svod("verify", str(place)) + _svod("restore", str(place), "--data", str(there))
    with served(there) as server:
        client = server.client(found[1], found[2])
        wait_for(lambda: finished(client, batch), _READ)
        said += _counts(client, batch, files)
        put_file(client, batch, "после.txt", _PLAN.format("после").encode()).raise_for_status()
        wait_for(lambda: finished(client, batch), _READ)
        said += _counts(client, batch, files + 1)
    return files, [*said, *_looked(there)]


def _looked(data: Path) -> list[str]:
    """Return what the doctor finds; groups that still wait for the worker that was stopped are no fault."""
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "verify", "--data", str(data)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False).stdout
    return [] if "всё на месте и сходится" in said else [said]


def _counts(client: httpx.Client, batch: str, files: int) -> list[str]:
    done = client.get(f"/api/v1/batches/{batch}").json()["counts"].get("done", 0)
    records = client.get("/api/v1/records?limit=1&state=unreviewed").json().get("count", 0)
    return [] if done == records == files else [f"{done} files read, {records} records, of {files}"]


def _svod(*arguments: str) -> list[str]:
    """Run a command; return what it said where it did not go well."""
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    return [] if done.returncode == 0 else [f"{' '.join(arguments)}: {done.returncode} {done.stdout} {done.stderr}"]
