"""LibreOffice, the only caller of it: legacy DOC, RTF, ODT and HTML become DOCX, what has no pages becomes PDF.

LibreOffice follows links in a hostile file and guesses formats from content. So the input filter is forced, the
network is cut, the profile is new for every call, and the process dies with its children when the time is over.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from multiprocessing.util import Finalize
from pathlib import Path

from ingest import media
from ingest.docx import read_docx
from ingest.encodings import decode
from model.document import Document
from model.errors import (
    MissingProgramError,
    TimeLimitError,
    TruncatedFileError,
    UnconfinedError,
    UnreadableFileError,
)

_SECONDS = 90.0
_GRACE = 10
_CHARSET = re.compile(r"(charset\s{0,9}=\s{0,9}[\"']?)[\w-]{1,40}", re.IGNORECASE)
_PROGRAMS = ("soffice", "libreoffice")
#: Everything is read-only, nothing but the working folder can be written, there is no network and no other process.
_BUBBLEWRAP = (
    "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/",
    "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp",  # noqa: S108 -- a tmpfs of its own, not the shared folder
)  # fmt: skip
#: Whatever becomes of those who watch, an endless conversion ends: none of its processes may compute longer.
_FOR_A_TIME = ("/bin/sh", "-c", 'ulimit -t "$1"; shift; exec "$@"', "sh")
_UNSHARE = ("unshare", "--map-root-user", "--net", "--fork", "--kill-child")


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """Формат для LibreOffice: the name of its input filter and the usual suffix."""

    infilter: str
    suffix: str


FORMATS: dict[str, Format] = {
    media.DOC: Format(infilter="MS Word 97", suffix=".doc"),
    media.RTF: Format(infilter="Rich Text Format", suffix=".rtf"),
    media.ODT: Format(infilter="writer8", suffix=".odt"),
    media.HTML: Format(infilter="HTML (StarWriter)", suffix=".html"),
}

_WORD_2007 = "MS Word 2007 XML"
#: What is shown as PDF but read by readers of our own. Text is handed over in UTF-8, lines as they stand.
_SHOWN: dict[str, Format] = {
    media.DOCX: Format(infilter=_WORD_2007, suffix=".docx"),
    media.DOCM: Format(infilter=_WORD_2007, suffix=".docm"),
    media.PPTX: Format(infilter="Impress MS PowerPoint 2007 XML", suffix=".pptx"),
    media.TEXT: Format(infilter="Text (encoded):UTF8,LF,Liberation Mono,ru-RU", suffix=".txt"),
}
#: Which formats `to_pdf` takes.
RENDERED = FORMATS | _SHOWN
#: More pages are not drawn, however long the document; one more is made, to tell that there are more.
MOST_PAGES = 500
_PDF_OPTIONS = {
    "PageRange": ("string", f"1-{MOST_PAGES + 1}"),
    "ExportFormFields": ("boolean", "false"),  # a filled form is text on the page, not a widget over it
    "ExportNotes": ("boolean", "false"),
    "ExportBookmarks": ("boolean", "false"),
    "ExportHiddenSlides": ("boolean", "true"),  # they are read too, and pages are numbered like slides
    "ReduceImageResolution": ("boolean", "true"),
    "MaxImageResolution": ("long", "150"),
}
#: What a hostile file could ask for: macros, links to files and addresses, fields that fetch. Never, in any profile.
_NEVER = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "2"),
    ("Writer/Content/Update", "Field", "false"),
    ("Writer/Content/Update", "Chart", "false"),
)


def read_converted(data: bytes, name: str, media_type: str) -> Document:
    """Read a legacy document through DOCX; raises MissingProgramError, TimeLimitError, UnreadableFileError."""
    document = read_docx(to_docx(data, media_type), name)
    return replace(document, sha256=sha256(data).hexdigest(), media_type=media_type)


def to_docx(data: bytes, media_type: str, seconds: float = _SECONDS) -> bytes:
    """Return the file as DOCX; raises MissingProgramError and its kinds, TimeLimitError, UnreadableFileError."""
    return _convert(_in_utf8(data, media_type), FORMATS[media_type], f"docx:{_WORD_2007}", seconds)


def to_pdf(data: bytes, media_type: str, seconds: float = _SECONDS) -> bytes:
    """Return the file as PDF, one page more than MOST_PAGES at most.

    Raises MissingProgramError and its kinds, TimeLimitError, UnreadableFileError.
    """
    module = "impress" if media_type == media.PPTX else "writer"
    options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in _PDF_OPTIONS.items()})
    target = f"pdf:{module}_pdf_Export:{options}"
    return _convert(_in_utf8(data, media_type), RENDERED[media_type], target, seconds)


def _convert(data: bytes, known: Format, target: str, seconds: float) -> bytes:
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


def _in_utf8(data: bytes, media_type: str) -> bytes:
    if media_type == media.TEXT:  # where a word reaches up to a tab stop, the tab is shown as nothing at all
        return decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " \t").encode("utf-8", "replace")
    return _as_utf8(data) if media_type == media.HTML else data


def _as_utf8(data: bytes) -> bytes:
    """Pages saved by old programs name their encoding wrongly, or not at all: the bytes tell it better."""
    return _CHARSET.sub(r"\1utf-8", decode(data)).encode("utf-8-sig")


def office() -> str:
    """Return the path of LibreOffice; raises MissingProgramError."""
    found = next((path for path in map(shutil.which, _PROGRAMS) if path), None)
    if found is None:
        raise MissingProgramError("LibreOffice")
    return found


def jail(folder: str) -> tuple[str, ...]:
    """Return the command in front of LibreOffice that cuts the network; raises UnconfinedError.

    Without one LibreOffice would follow the links of a hostile file, so then it does not run at all.
    """
    if _works((*_BUBBLEWRAP, "true")):
        return (*_BUBBLEWRAP, "--bind", folder, folder)
    if _works((*_UNSHARE, "true")):
        return _UNSHARE
    raise UnconfinedError("neither bwrap nor unshare works")


def conversion_is_jailed() -> bool:
    """Tell whether LibreOffice can run without network here (for svod doctor)."""
    try:
        return bool(jail(tempfile.gettempdir()))
    except UnconfinedError:
        return False


def _works(command: tuple[str, ...]) -> bool:
    program = shutil.which(command[0])
    return program is not None and _ends_well((program, *command[1:]))


@cache
def _ends_well(command: tuple[str, ...]) -> bool:
    return subprocess.run(command, check=False, capture_output=True, timeout=10).returncode == 0  # noqa: S603 -- fixed words


def _profile(folder: str) -> tuple[str, ...]:
    """LibreOffice is not safe to run twice over one profile: each call has its own, which is thrown away."""
    return (f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck")


def _write_profile(folder: str) -> None:
    """Write what no document may change, in LibreOffice's own format."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse" oor:finalized="true">'
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


def kill_tree(pid: int) -> None:
    """Kill a child, its group and its own children; it is ours until it is waited for, so its id is no one else's.

    bwrap's child, the first of its namespace, stands in another group, and dies with bwrap only once it has asked to:
    killed in its first moments, bwrap would leave it running. So it is stopped first, and then has no more children.
    """
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGSTOP)
        os.waitid(os.P_PID, pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        for child in _children(pid):
            os.kill(child, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # no /proc, or it has ended
        return []
