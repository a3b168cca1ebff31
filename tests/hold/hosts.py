"""Case: three machines, one Svod. A host is cut off, loses its power, is killed, while people work through a proxy.

    people ── a: proxy, PostgreSQL, S3 ─┬─ b: server and worker
                                        └─ c: server and worker

The machines are namespaces of the kernel (network/namespaces.py), inside ones of the case's own.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from shutil import which

from tests.hold.network.namespaces import ROOT, forbidden, inside
from tests.hold.outcome import Outcome, Trial

#: Seconds; the long form makes a dozen blows of up to two minutes.
_PATIENCE = {True: 230, False: 3600}


def hold(trial: Trial) -> Sequence[Outcome]:
    """Play the scene in namespaces of its own, whose end is that of all hosts."""
    if reason := _reason():
        return [Outcome(fault="a host goes", promise="hosts", tries=0, held=True, note=f"not tried: {reason}")]
    command = [*inside(), sys.executable, "-W", "ignore", "-m", "tests.hold.network.scene", str(trial.folder)]
    options = ["--seed", str(trial.chance.random()), *(["--short"] if trial.short else [])]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=_PATIENCE[trial.short], check=True
    )
    said = json.loads(done.stdout.splitlines()[-1])
    return [Outcome(**{**one, "recovered": tuple(one["recovered"])}) for one in said]


def _reason() -> str:
    missing = [program for program in ("unshare", "nsenter", "ip", "haproxy") if which(program) is None]
    return f"no {', '.join(missing)}" if missing else forbidden()
