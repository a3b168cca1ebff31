"""What is inside a Word file besides its own text: chunks of other formats, embedded files, drawings, pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest import media
from ingest.docx import names
from ingest.docx.drawings import chart, drawn_parts, drawn_text, smart_art, word_art
from ingest.docx.names import w
from ingest.ooxml import Package
from ingest.reader import read
from ingest.sniff import sniff
from ingest.xml import whole
from model.document import Block, Document, Paragraph
from model.errors import MissingProgramError, UnreadableFileError
from model.finding import Code, Finding, Severity

#: A file in a file in a file: deeper ones are told, not read.
MOST_DEPTH = 2
#: What is read in its place. Pictures, archives and programs are not text of the document.
_READ = frozenset(
    {media.DOCX, media.DOCM, media.DOC, media.RTF, media.ODT, media.HTML, media.TEXT, media.XLSX, media.XLS}
    | {media.PPTX, media.PPT, media.MHTML}
)
_WANTED = (
    names.OLE_OBJECT, names.TEXT_PATH, names.DRAWN_P, names.CHART, names.SMART_ART, names.BLIP, names.IMAGE_DATA,
)  # fmt: skip
_OBJECT = w("object")
#: An inch in the units of drawings and in points; and more than any drawing has.
_INCH, _POINTS, _HUGE = 914_400, 72, 2**31
_WIDTH, _HEIGHT = (re.compile(rf"(?:^|;)\s*{side}:(\d{{1,4}}(?:\.\d{{1,6}})?)pt") for side in ("width", "height"))
#: Stands in the flow for a picture until it is known whether it is a page of text.
PICTURE_MARK = "\ufffc{}\ufffc"

_EMBEDDED = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.WARNING,
    message="В документ вложен другой файл; его текст не прочитан. Пришлите вложенный файл отдельно.",
)
_OUTSIDE = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.WARNING,
    message="Часть документа лежит вне файла: в нём только ссылка. Svod по ссылкам не ходит; "
    "вставьте содержимое в сам документ и пришлите его ещё раз.",
)


@dataclass(slots=True)
class Inside:
    """Содержимое пакета: gives the blocks of a drawing or chunk, and remembers what could not be read."""

    package: Package
    depth: int = 0
    findings: list[Finding] = field(default_factory=list)
    #: Parts of the pictures met, in order, each once; and how large they are shown, in inches, where that is said.
    pictures: list[str] = field(default_factory=list)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    #: Relations of the chunks met.
    chunks: set[str | None] = field(default_factory=set)

    def read(self, element: etree._Element) -> Iterator[Block]:
        """Yield what a drawing or a w:altChunk shows, text boxes apart."""
        if element.tag == names.ALT_CHUNK:
            yield from self._chunk(element.get(names.IMAGE_ID))
        elif element.tag == _OBJECT:
            yield from self._object(element)
        else:
            before = len(self.pictures)
            for found in drawn_parts(element, *_WANTED):
                yield from self._drawn(found)
            self.sizes.update(dict.fromkeys(range(before, len(self.pictures)), shown_size(element)))

    def _chunk(self, relation: str | None) -> Iterator[Block]:
        """Yield a chunk where it is first called on: a thousand calls would be a thousand times its text."""
        if relation not in self.chunks:
            self.chunks.add(relation)
            yield from self._part(relation)

    def _drawn(self, found: etree._Element) -> Iterator[Block]:
        if found.tag == names.OLE_OBJECT:
            yield from self._ole(found)
        elif found.tag in {names.BLIP, names.IMAGE_DATA}:
            yield from self._picture(found.get(names.EMBED) or found.get(names.IMAGE_ID))
        elif found.tag in {names.CHART, names.SMART_ART}:
            yield from self._diagram(found)
        else:
            yield from shape_text(found)

    def _object(self, element: etree._Element) -> Iterator[Block]:
        """The picture of an embedded file is only its preview."""
        blocks = [block for found in drawn_parts(element, names.OLE_OBJECT) for block in self._ole(found)]
        if blocks:
            yield from blocks
            return
        for found in drawn_parts(element, *_WANTED):
            if found.tag != names.OLE_OBJECT:
                yield from self._drawn(found)

    def _ole(self, found: etree._Element) -> Iterator[Block]:
        if found.get("DrawAspect") == "Icon":
            self._tell(_EMBEDDED)
        else:
            yield from self._part(found.get(names.IMAGE_ID))

    def _part(self, relation: str | None) -> Iterator[Block]:
        """Yield the blocks of a whole file inside this one."""
        target = self.package.target(relation or "")
        data = self.package.bytes(target) if target else None
        if data is None or target is None:
            self._tell(_OUTSIDE if self.package.is_external(relation or "") else _EMBEDDED)
            return
        try:
            yield from self._blocks(data, target)
        except (UnreadableFileError, MissingProgramError):
            self._tell(_EMBEDDED)

    def _blocks(self, data: bytes, target: str) -> tuple[Block, ...]:
        kind = sniff(data, target)
        if kind not in _READ or self.depth >= MOST_DEPTH:
            raise UnreadableFileError(f"embedded {kind}")
        document = self._document(data, target, kind)
        self.findings.extend(document.findings)
        return document.blocks

    def _document(self, data: bytes, target: str, kind: str) -> Document:
        if kind in {media.DOCX, media.DOCM}:
            from ingest.docx.reader import read_docx  # noqa: PLC0415 -- it reads with this module

            return read_docx(data, target, self.depth + 1)
        if kind == media.MHTML:
            from ingest.html import read_mhtml  # noqa: PLC0415 -- as above

            return read_mhtml(data, target)
        return read(data, target)

    def _diagram(self, found: etree._Element) -> Iterator[Block]:
        is_chart = found.tag == names.CHART
        target = self.package.target(found.get(names.IMAGE_ID if is_chart else names.SMART_DATA) or "")
        try:
            root = self.package.xml(target) if target else None
        except UnreadableFileError:
            root = None
        if root is not None:
            yield from chart(root) if is_chart else smart_art(root)

    def _picture(self, relation: str | None) -> Iterator[Block]:
        target = self.package.target(relation or "")
        if target and target not in self.pictures:
            self.pictures.append(target)
            yield Paragraph(text=PICTURE_MARK.format(len(self.pictures) - 1))

    def _tell(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)


def shown_size(drawing: etree._Element) -> tuple[float, float]:
    """Return the width and height a drawing is shown in, in inches; zeros where it does not say."""
    extent = next(drawing.iter(names.EXTENT), None)
    if extent is not None:
        return whole(extent.get("cx"), 0, _HUGE) / _INCH, whole(extent.get("cy"), 0, _HUGE) / _INCH
    style = next((shape.get("style") or "" for shape in drawing.iter(names.SHAPE)), "")
    width, height = _WIDTH.search(style), _HEIGHT.search(style)
    return (float(width[1]) / _POINTS, float(height[1]) / _POINTS) if width and height else (0.0, 0.0)


def shape_text(found: etree._Element) -> Iterator[Paragraph]:
    """Yield the text of WordArt or of a paragraph drawn in a shape; of all else nothing."""
    if found.tag == names.TEXT_PATH:
        yield from word_art(found)
    elif found.tag == names.DRAWN_P:
        yield from drawn_text([found])


def outside(element: etree._Element) -> Iterator[Block]:
    """Yield the texts of a drawing in a header or note, whose parts are not those of the body."""
    for found in drawn_parts(element, names.TEXT_PATH, names.DRAWN_P):
        yield from shape_text(found)
