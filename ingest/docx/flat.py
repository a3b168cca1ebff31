"""Word files that are one XML file: the parts of a DOCX in one (flat OPC), and Word 2003's own XML.

Legal systems export to Word in the latter, under names like «приказ.doc».
"""

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from lxml import etree

from ingest import media
from ingest.docx.reader import read_docx
from ingest.docx.word2003 import WORD_2003, parts_of_word_2003
from ingest.xml import parse_xml
from model.document import Document
from model.errors import UnreadableFileError

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATION = "application/vnd.openxmlformats-package.relationships+xml"


def read_word_xml(data: bytes, name: str) -> Document:
    """Return the document; raises UnreadableFileError and its kinds."""
    document = read_docx(as_docx(data), name)
    return replace(document, sha256=sha256(data).hexdigest(), media_type=media.XML_WORD)


def as_docx(data: bytes) -> bytes:
    """Return the file as a DOCX; raises UnreadableFileError and its kinds."""
    root = parse_xml(data)
    if root.tag == WORD_2003:
        parts = parts_of_word_2003(root)
    elif root.tag == _PKG + "package":
        parts = {name: (kind, content) for name, kind, content in _parts(root)}
    else:
        raise UnreadableFileError("no XML of Word")
    return _zipped(parts)


def _parts(root: etree._Element) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name, content type and bytes of each part."""
    for part in root.iterchildren(_PKG + "part"):
        name, kind = part.get(_PKG + "name", "").lstrip("/"), part.get(_PKG + "contentType", "")
        xml, binary = part.find(_PKG + "xmlData"), part.find(_PKG + "binaryData")
        if xml is not None and len(xml):
            yield name, kind, etree.tostring(xml[0], encoding="UTF-8", xml_declaration=True)
        elif binary is not None:
            yield name, kind, unpacked(binary.text)


def unpacked(text: str | None) -> bytes:
    """Return the bytes of a picture written in letters; none where they are damaged."""
    try:
        return base64.b64decode(text or "")
    except (binascii.Error, ValueError):
        return b""


def _zipped(parts: dict[str, tuple[str, bytes]]) -> bytes:
    """Return a package of these parts; what stands in it twice stands once."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_CONTENT_TYPES, _content_types({name: kind for name, (kind, _) in parts.items()}))
        for name, (_, content) in parts.items():
            if name == _CONTENT_TYPES:
                continue
            archive.writestr(name, content)
    return made.getvalue()


def _content_types(kinds: dict[str, str]) -> bytes:
    """LibreOffice knows this part by its names without a prefix only."""
    root = etree.XML(f'<Types xmlns="{_TYPES}"/>')
    etree.SubElement(root, f"{{{_TYPES}}}Default", Extension="rels", ContentType=_RELATION)
    for name, kind in kinds.items():
        if kind and kind != _RELATION and name != _CONTENT_TYPES:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
