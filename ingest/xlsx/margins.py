"""Примечания к ячейкам и колонтитулы листа: kept apart from what stands on the sheet."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.ooxml import Package
from ingest.related import relations_of, root_of
from ingest.xlsx.book import plain_text, unescaped
from ingest.xlsx.parts import local
from ingest.xlsx.sheet import Worksheet
from model.document import Paragraph

#: «&L&"Times New Roman,Полужирный"&12&KFF0000Приложение 1»: codes of a header, and what they stand for.
_PART = re.compile(r"&[LCR]")
_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[A-Za-z+-]')
_PAGE_NUMBER = re.compile(r"(?:страница|стр\.?|лист|page)?[\s\d/]*(?:из|of)?[\s\d]*", re.IGNORECASE)
#: What newer programs write for older ones in place of a conversation.
_STAND_IN = ("[Threaded comment]", "[Цепочка комментариев]")
_AUTHOR = re.compile(r"[^\n:]{1,60}:\s*\n")


def read_margins(sheets: Sequence[Worksheet], package: Package) -> Iterator[Paragraph]:
    """Yield headers, footers and notes, a text once; bare page numbers are left out."""
    known: set[str] = set()
    for sheet in sheets:
        for text in (*_headers(sheet), *_notes(sheet, package)):
            if text and text not in known:
                known.add(text)
                yield Paragraph(text=text)


def _headers(sheet: Worksheet) -> Iterator[str]:
    for header in sheet.headers:
        for part in _PART.split(header.replace("&&", "\0")):
            text = _CODE.sub("", unescaped(part)).replace("\0", "&").strip()
            if not _PAGE_NUMBER.fullmatch(text):
                yield text


def _notes(sheet: Worksheet, package: Package) -> Iterator[str]:
    for relation in relations_of(package, sheet.entry.part):
        root = root_of(package, relation.target) if relation.kind in {"comments", "threadedComment"} else None
        for note in root.iter("{*}comment", "{*}threadedComment") if root is not None else ():
            text = plain_text(note) if local(note) == "comment" else _said(note)
            if not text.startswith(_STAND_IN):
                yield _AUTHOR.sub("", text.strip(), count=1).strip()


def _said(note: etree._Element) -> str:
    found = note.find("{*}text")
    return unescaped(found.text or "") if found is not None else ""
