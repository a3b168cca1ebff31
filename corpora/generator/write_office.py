"""LibreOffice as a writer of samples: DOCX becomes PDF, DOC, RTF or ODT, XLSX becomes XLS; never for reading them."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from corpora.generator.settled import settle_zip

#: 15 January 2024.
EPOCH = 1705309200
#: Ending -> what LibreOffice calls the format.
_FILTERS = {"pdf": "pdf", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8",
            "xls": "xls:MS Excel 97"}  # fmt: skip
#: Files of one run: after some hundreds LibreOffice ends, says nothing, and has left out the rest.
_AT_ONCE = 200
#: What LibreOffice writes anew each time.
_PDF_TIME = re.compile(rb"\(D:\d{14}")
_PDF_IDENTITY = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_ODT_SESSION = re.compile(rb'(config:name="(?:Rsid|RsidRoot)" config:type="int">)\d{1,12}')
_ODT_DATE = re.compile(rb"(<(?:dc:date|meta:creation-date)>)[^<]{10,40}")
_ODT_EDITS = {
    "meta.xml": lambda meta: _ODT_DATE.sub(rb"\g<1>2024-01-15T09:00:00", meta),
    "settings.xml": lambda settings: _ODT_SESSION.sub(rb"\g<1>1", settings),
}


def has_office() -> bool:
    """Tell whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def convert(documents: Mapping[str, bytes], ending: str, source: str = "docx") -> dict[str, bytes]:
    """Convert files, stem -> bytes, into the format of that ending; many in as few runs of LibreOffice as it bears."""
    if not documents:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{stem}.{source}") for stem in documents]
        for path, data in zip(sources, documents.values(), strict=True):
            path.write_bytes(data)
        for first in range(0, len(sources), _AT_ONCE):
            _run(sources[first : first + _AT_ONCE], ending, Path(folder))
        return {stem: _settled(Path(folder, f"{stem}.{ending}").read_bytes(), ending) for stem in documents}


def _run(sources: list[Path], ending: str, folder: Path) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", "--convert-to"]
    subprocess.run(  # noqa: S603 -- our own command on our own files
        [*command, _FILTERS[ending], "--outdir", str(folder), *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=600,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
    )


def _settled(data: bytes, ending: str) -> bytes:
    """Return the file without what differs from one writing to the next, as far as its format lets it be set."""
    if ending == "pdf":
        return settle_pdf(data)
    return settle_zip(data, _ODT_EDITS) if ending == "odt" else data


def settle_pdf(data: bytes) -> bytes:
    """Return the same PDF with a fixed time and identity; lengths stay, so its index stays right."""
    return _PDF_IDENTITY.sub(b"0" * 31 + b"1", _PDF_TIME.sub(b"(D:20240115090000", data))
