"""Fields of today's date in a DOC: LibreOffice counts them anew, the file holds what they showed when it was saved."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ingest.docx import names
from ingest.docx.names import w
from ingest.ooxml import Package
from ingest.zips import open_zip, read_member

_NAME = r"(?:SAVE|PRINT|CREATE)?(?:DATE|TIME)\b"
#: Word marks a field's beginning, the end of its instruction, and its end by these characters.
_STORED = re.compile(rf"\x13\s{{0,9}}{_NAME}[^\x13-\x15]{{0,200}}\x14([^\x13-\x15]{{0,100}})\x15", re.IGNORECASE)
_INSTRUCTION = re.compile(rf"\s*{_NAME}", re.IGNORECASE)
_ENCODINGS = ("utf-16-le", "cp1251")


def stored_dates(data: bytes) -> list[str]:
    """Return what the fields of dates showed when a DOC was saved, in order."""
    return next(filter(None, (_STORED.findall(data.decode(name, "replace")) for name in _ENCODINGS)), [])


def with_dates(word: bytes, dates: list[str]) -> bytes:
    """Return the converted file with these dates in its fields; where they do not match, with none.

    A date of the day the file is read on would be taken for one of the document.
    """
    package = Package(word)
    root = package.xml(package.main)
    fields = [texts for element in root.iter(w("instrText")) for texts in _results(element)]
    if not fields:
        return word
    known = dates if len(dates) == len(fields) else [""] * len(fields)
    for texts, date in zip(fields, known, strict=True):
        for number, element in enumerate(texts):
            element.text = "" if number else date
    return _with_main(word, package.main, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _results(instruction: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the texts that a field of a date shows."""
    run = instruction.getparent()
    if run is None or _INSTRUCTION.match(instruction.text or "") is None:
        return
    texts: list[etree._Element] = []
    for sibling in run.itersiblings():
        state = next((mark.get(w("fldCharType")) for mark in sibling.iter(w("fldChar"))), None)
        if state == "end":
            break
        texts.extend(sibling.iter(names.T))
    yield texts


def _with_main(word: bytes, main: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with open_zip(word) as archive, zipfile.ZipFile(made, "w") as target:
        for info in archive.infolist():
            target.writestr(info.filename, content if info.filename == main else read_member(archive, info))
    return made.getvalue()
