"""A Word file with its tracked changes accepted: it is drawn as it was read."""

import io
import zipfile

from lxml import etree

from ingest.docx import names
from ingest.docx.names import w
from ingest.ooxml import Package
from ingest.zips import open_zip, read_member

_DROPPED = (
    w("del"),
    w("moveFrom"),
    *(w(name + "Change") for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr")),
)
_KEPT = (w("ins"), w("moveTo"))


def accept_changes(data: bytes) -> bytes:
    """Return the file with what was inserted as text, and without what was deleted.

    Raises UnreadableFileError and its kinds.
    """
    package = Package(data)
    root = package.xml(package.main)
    _accept(root)
    return with_main(data, package.main, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _accept(root: etree._Element) -> None:
    for row in list(root.iter(names.TR)):
        properties, table = row.find(names.TR_PR), row.getparent()
        if table is not None and properties is not None and properties.find(w("del")) is not None:
            table.remove(row)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    etree.strip_tags(root, *_KEPT)


def with_main(data: bytes, main: str, content: bytes) -> bytes:
    """Return the package with another main part."""
    made = io.BytesIO()
    with open_zip(data) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in archive.infolist():
            is_main = info.filename.lower() == main.lower()
            target.writestr(info.filename, content if is_main else read_member(archive, info))
    return made.getvalue()
