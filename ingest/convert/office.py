"""LibreOffice as a program: it runs once for a file, with a profile of its own, for a limited time.

LibreOffice follows links in a hostile file and guesses formats from content. So the input filter is forced, the
network is cut, the profile is new for every call, and the process dies with its children when the time is over.
"""

import os
import shutil
import subprocess
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path

from ingest.convert.formats import Format
from ingest.convert.jail import jail, kill_tree
from model.errors import MissingProgramError, TimeLimitError, TruncatedFileError, UnreadableFileError

_GRACE = 10
_PROGRAMS = ("soffice", "libreoffice")
#: Whatever becomes of those who watch, an endless conversion ends: none of its processes may compute longer.
_FOR_A_TIME = ("/bin/sh", "-c", 'ulimit -t "$1"; shift; exec "$@"', "sh")
#: What a hostile file could ask for: macros, links to files and addresses, fields that fetch. Never, in any profile.
_NEVER = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Setup/L10N", "ooSetupSystemLocale", "ru-RU"),  # months and decimal commas of cells are Russian
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
)


def convert(data: bytes, known: Format, target: str, seconds: float) -> bytes:
    """Run LibreOffice on the file in a folder of its own; `target` is suffix:filter:options."""
    program = office()
    with tempfile.TemporaryDirectory(prefix="svod-convert-") as folder:
        source = Path(folder, "source" + known.suffix)
        source.write_bytes(data)
        _write_profile(folder)
        options = (f"--infilter={known.infilter}", "--convert-to", target, "--outdir", folder)
        _run((*jail(folder), *_watch(seconds), program, *_profile(folder), *options, str(source)), folder, seconds)
        made = source.with_suffix("." + target.partition(":")[0])
        if not made.exists():
            raise TruncatedFileError("LibreOffice made nothing of it")
        return made.read_bytes()


def office() -> str:
    """Return the path of LibreOffice; raises MissingProgramError."""
    found = next((path for path in map(shutil.which, _PROGRAMS) if path), None)
    if found is None:
        raise MissingProgramError("LibreOffice")
    return found


def _profile(folder: str) -> tuple[str, ...]:
    """LibreOffice is not safe to run twice over one profile: each call has its own, which is thrown away."""
    return (f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck")


def _write_profile(folder: str) -> None:
    """Write what no document may change, in LibreOffice's own format."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse" oor:finalized="true">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _NEVER
    )
    settings = Path(folder, "profile", "user", "registrymodifications.xcu")
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _watch(seconds: float) -> tuple[str, ...]:
    """Return the command that ends LibreOffice some time after we should have, were we killed in between.

    The jail dies with its parent, but not with one that was killed while the jail was being made.
    """
    return ("timeout", "--signal=KILL", str(int(seconds) + _GRACE)) if shutil.which("timeout") else ()


def _run(command: tuple[str, ...], folder: str, seconds: float) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "LANG": "C.UTF-8", "TMPDIR": folder}
    process = subprocess.Popen(  # noqa: S603 -- fixed words and paths of our own
        (*_FOR_A_TIME, str(int(seconds) + 1), *command),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    ending = Finalize(None, kill_tree, (process.pid,), exitpriority=1)  # also when this worker is told to go
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(f"LibreOffice ran longer than {seconds:.0f} s") from error
    finally:
        ending()
        process.wait()
    if process.returncode:
        raise UnreadableFileError(f"LibreOffice ended with {process.returncode}")
