"""Macros of files that LibreOffice converts: it drops them, so they are looked for in the file itself."""

import zipfile

from ingest.zips import open_zip
from model.errors import UnreadableFileError
from model.finding import Code, Finding, Severity

#: What a Visual Basic project's folder is called in an old file, and its part in a new one.
_PROJECT, _PART = "_VBA_PROJECT".encode("utf-16-le"), "vbaproject.bin"
_OLE_MAGIC, _ZIP_MAGIC = b"\xd0\xcf\x11\xe0", b"PK"
_ODF_FOLDERS = ("Basic/", "Scripts/")
#: They only list what there is.
_ODF_LISTS = ("script-lc.xml", "script-lb.xml", "/")

MACROS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В файле есть макросы. Svod их не запускал; не открывайте файл, пока не убедитесь, что макросы нужны.",
)


def has_macros(data: bytes) -> bool:
    """Tell whether an old or an OpenDocument file, or a binary book, holds macros."""
    if data.startswith(_OLE_MAGIC):
        return _PROJECT in data
    if not data.startswith(_ZIP_MAGIC):
        return False
    try:
        with open_zip(data) as archive:
            return any(map(_is_macro, archive.infolist()))
    except UnreadableFileError:
        return False


def _is_macro(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    if name.lower().endswith(_PART):
        return True
    return name.startswith(_ODF_FOLDERS) and not name.endswith(_ODF_LISTS)
