"""DOCX papers as PDF, many in one run of LibreOffice."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

#: Seconds that one run may take.
_LIMIT = 300


def pdf_bytes(papers: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each named DOCX.

    Raises FileNotFoundError without LibreOffice, CalledProcessError and TimeoutExpired when it fails.
    """
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice")
    with TemporaryDirectory() as folder:
        place = Path(folder)
        sources = [_written(place / f"{name}.docx", data) for name, data in papers.items()]
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT)  # noqa: S603 -- our own files
        return {name: (place / f"{name}.pdf").read_bytes() for name in papers}


def _written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)
