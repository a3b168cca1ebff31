"""Small files that say gigabytes by calling on one part of themselves again and again (U4)."""

from functools import partial
from random import Random

from tests.hostile.made import changed
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.hostile.test_containers import book
from tests.hostile.test_containers import text as cell
from tests.ingest.word import docx, p, with_parts, zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_SLIDES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_SHOW_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
)
_ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3999"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="{}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _number(unit: str, chance: Random, _: Traps) -> bytes:
    """A list whose every number is as long as a book."""
    items = p("п", _ITEM) * chance.randrange(500, 700)
    return docx(p(sentence(chance)) + items, numbering=_LIST.format(unit * 100_000))


def _text(chance: Random, _: Traps) -> bytes:
    strings = f'<sst xmlns="{_SHEETS}"><si><t>{sentence(chance)} {"а" * 32_000}</t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_000))
    return book(f"<sheetData>{cells}</sheetData>", xl___sharedStrings__xml=strings)


def _sheet(chance: Random, _: Traps) -> bytes:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(20_000))
    shared = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    said = f'<sheetData><row r="1">{cell("A1", f"{sentence(chance)} " * 300)}</row></sheetData>'
    return book(said, xl___workbook__xml=shared)


def _slide(chance: Random, _: Traps) -> bytes:
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="r1"/>' for n in range(20_000))
    shown = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="a"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:t>{sentence(chance) * 300}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    inside = f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
    return zipped(
        {
            "[Content_Types].xml": _SHOW_TYPES,
            "_rels/.rels": _RELATIONS.format(relation.format("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {_SLIDES}>{inside}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": _RELATIONS.format(relation.format("slide", "slides/slide1.xml")),
            "ppt/slides/slide1.xml": f"<p:sld {_SLIDES}><p:cSld><p:spTree>{shown}</p:spTree></p:cSld></p:sld>",
        }
    )


def _chunk(chance: Random, _: Traps) -> bytes:
    page = f"<html><body>{f'<p>{sentence(chance)}</p>' * 2000}</body></html>"
    return with_parts(plain(chance, '<w:altChunk r:id="link"/>' * 5000), link=("aFChunk", "chunk.html", page))


def _footnote(chance: Random, _: Traps) -> bytes:
    call = '<w:p><w:r><w:t>а</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return docx(
        p(sentence(chance)) + call * 4_000, footnotes=f'<w:footnote w:id="2">{p("сноска " * 20_000)}</w:footnote>'
    )


def _part(chance: Random, _: Traps) -> bytes:
    """An embedded file that holds the file it is in, as far as that goes."""
    made = plain(chance)
    for _deep in range(4):
        shown = '<w:p><w:r><w:object><o:OLEObject Type="Embed" r:id="link"/></w:object></w:r></w:p>' * 8
        made = with_parts(plain(chance, shown), link=("package", "embeddings/a.docx", made))
    return changed(made, a__txt=sentence(chance))


def _bytes(chance: Random, _: Traps) -> bytes:
    """An RTF that tells of two gigabytes to come."""
    return b"{\\rtf1 Plan %d\\bin%d x}" % (chance.randrange(10**9), chance.randrange(10**9, 2**31))


REPEATED: tuple[Maker, ...] = (
    one("numbers of numbers", "U4", "план.docx", "done", partial(_number, "%1")),
    one("numbers of letters", "U4", "план.docx", "done", partial(_number, "я")),
    one("one text in 50 000 cells", "U4", "план.xlsx", "too-large", _text),
    one("one sheet 20 000 times", "U4", "план.xlsx", "done", _sheet),
    one("one slide 20 000 times", "U4", "план.pptx", "done", _slide),
    one("one chunk 5 000 times", "U4", "план.docx", "done", _chunk),
    one("one footnote 4 000 times", "U4", "план.docx", "done", _footnote),
    one("files in a file", "U4", "план.docx", "done", _part),
    one("bytes that never come", "U4", "план.rtf", "truncated", _bytes),
)
