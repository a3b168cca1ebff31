"""What the file format itself tells a person: macros, tracked changes, remarks, links that lead out of the file."""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.docx import names
from ingest.docx.names import w
from ingest.docx.opening import Parts
from ingest.docx.styles import is_on
from ingest.macros import MACROS
from ingest.ooxml import Package
from ingest.unfinished import REMARKS, TRACKED
from model.finding import Code, Finding, Severity

_COMMANDS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В файле есть поля DDE, которые при открытии запускают другие программы. Svod их не выполнял; "
    "не открывайте файл, пока не убедитесь, что они нужны.",
)
_TEMPLATE = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="Файл при открытии загружает шаблон из сети. Svod его не загружал; "
    "не открывайте файл, пока не убедитесь, что шаблон нужен.",
)
_RESTYLED = Finding(
    code=Code.TRACKED_CHANGES_PRESENT,
    severity=Severity.INFO,
    message="В файле остались непринятые исправления оформления; на текст они не влияют. "
    "Примите исправления и пришлите чистовой файл.",
)
_HIDDEN = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.INFO,
    message="В файле есть скрытый текст: на листе его не видно, и он не прочитан. "
    "Если он нужен, снимите признак «Скрытый» и пришлите файл ещё раз.",
)
#: A shorter piece is a mark of a program, not a text somebody hid.
_HIDDEN_LETTERS = 10
_CHANGED_LOOKS = tuple(w(name + "Change") for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr"))
_DDE = re.compile(r"\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_INSTRUCTION, _SIMPLE, _SIMPLE_INSTRUCTION = w("instrText"), w("fldSimple"), w("instr")


def find(package: Package, parts: Parts) -> Iterator[Finding]:
    """Yield the findings of a file's form."""
    if package.has_macros():
        yield MACROS
    if any(map(_DDE.match, _instructions(parts.root))):
        yield _COMMANDS
    if package.refers_outside("settings", "attachedTemplate"):
        yield _TEMPLATE
    yield from _changes(parts)
    if next(parts.root.iter(w("commentReference")), None) is not None:
        yield REMARKS
    if sum(map(len, _hidden(parts.root))) >= _HIDDEN_LETTERS:
        yield _HIDDEN


def _changes(parts: Parts) -> Iterator[Finding]:
    roots = [parts.root, *(root for kind in ("header", "footer", "footnotes") for root in parts.related(kind))]
    if any(next(root.iter(*names.TRACKED), None) is not None for root in roots):
        yield TRACKED
    elif next(parts.root.iter(*_CHANGED_LOOKS), None) is not None:
        yield _RESTYLED


def _hidden(root: etree._Element) -> Iterator[str]:
    """Yield the texts of runs that are hidden themselves."""
    for mark in root.iter(w("vanish")):
        owner = next(mark.iterancestors(names.R_PR), None)
        run = None if owner is None else owner.getparent()
        if run is not None and run.tag == names.R and is_on(mark):
            yield from ((text.text or "").strip() for text in run.iterchildren(names.T))


def _instructions(root: etree._Element) -> Iterator[str]:
    """Yield the instructions of fields; one may be cut into runs, so those of a paragraph are joined."""
    paragraph, pieces = None, ""
    for element in root.iter(_INSTRUCTION, _SIMPLE):
        if element.tag == _SIMPLE:
            yield element.get(_SIMPLE_INSTRUCTION, "")
            continue
        owner = next(element.iterancestors(names.P), None)
        if owner is not paragraph:
            yield pieces
            paragraph, pieces = owner, ""
        pieces += element.text or ""
    yield pieces
