"""Documents that nest, span or repeat without end: tables of a million cells, lists in lists, RTF, HTML, XLSX."""

from functools import partial
from random import Random

from tests.hostile.made import changed
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.hostile.test_containers import book
from tests.hostile.test_containers import text as cell
from tests.ingest.word import docx, p, table, tc, tr

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LIMITED = "done no-text unreadable unsafe too-large truncated parser-crash memory-limit time-limit"
_NUMERALS = ("upperRoman", "lowerLetter", "russianLower", "decimal", "ordinalText", "chicago", "none", "bullet")
_LEVEL = (
    '<w:lvl w:ilvl="{at}"><w:start w:val="1000000000"/><w:numFmt w:val="{kind}"/>'
    '<w:lvlText w:val="' + "%9" * 500 + '"/></w:lvl>'
)
_ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
_SPANS = '<w:gridSpan w:val="{across}"/><w:vMerge w:val="{down}"/>'


def _body(chance: Random, inside: str) -> bytes:
    made = f"<w:document {_W}><w:body>{p(sentence(chance))}{inside}</w:body></w:document>"
    return changed(plain(chance), word___document__xml=made)


def _nested(opened: str, closed: str, most: int, chance: Random, _: Traps) -> bytes:
    deep = chance.randrange(most // 2, most)
    return _body(chance, opened * deep + closed * deep)


def _cells(chance: Random, _: Traps) -> bytes:
    """A table of a million empty cells; packed, it is small."""
    across = chance.randrange(900, 1100)
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * across}</w:tr>"
    return _body(chance, f"<w:tbl>{row * 1000}</w:tbl>")


def _spans(chance: Random, _: Traps) -> bytes:
    """Cells that go over others and over the edge, in no order."""
    rows = (
        tr(
            *(
                tc(
                    sentence(chance),
                    _SPANS.format(across=chance.randrange(1, 10**9), down=chance.choice(("restart", "continue"))),
                )
                for _ in range(5)
            )
        )
        for _ in range(200)
    )
    return plain(chance, table(*rows))


def _numbered(chance: Random, _: Traps) -> bytes:
    """Lists whose levels name each other, and texts of levels that repeat."""
    items = "".join(p("п", _ITEM.format(chance.randrange(12))) for _ in range(300))
    levels = "".join(_LEVEL.format(at=at, kind=kind) for at, kind in enumerate(_NUMERALS))
    inside = f'<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/>{levels}</w:abstractNum>'
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return docx(p("План мероприятий") + p(sentence(chance)) + items, numbering=inside + numbers)


def _styles(chance: Random, _: Traps) -> bytes:
    """Styles that are based on each other in a ring."""
    count = chance.randrange(50, 2000)
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    return docx(p("План мероприятий", '<w:pStyle w:val="s0"/>') + p(sentence(chance)), styles=ring)


def _rtf(opened: str, most: int, chance: Random, _: Traps) -> bytes:
    return (r"{\rtf1\ansi Plan %d " % chance.randrange(10**9) + opened * chance.randrange(most // 2, most)).encode()  # noqa: UP031 -- braces are the format itself


def _page(opened: str, most: int, chance: Random, _: Traps) -> bytes:
    inside = opened * chance.randrange(most // 2, most)
    return f"<html><body><p>План: {sentence(chance)}</p>{inside}".encode()


def _page_spans(chance: Random, _: Traps) -> bytes:
    """An HTML table whose cells claim a thousand rows and columns each."""
    row = "<tr>" + '<td rowspan="65534" colspan="1000">а</td>' * 50 + "</tr>"
    return f"<html><body><p>{sentence(chance)}</p><table>{row * 200}</table></body></html>".encode()


def _far(chance: Random, _: Traps) -> bytes:
    last = f"XFD{chance.randrange(1_000_000, 1_048_577)}"
    number = last.removeprefix("XFD")
    return book(
        f'<dimension ref="A1:{last}"/><sheetData><row r="1">{cell("A1", sentence(chance))}</row>'
        f'<row r="{number}">{cell(last)}</row></sheetData>'
    )


def _merged(chance: Random, _: Traps) -> bytes:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * chance.randrange(20, 90)
    return book(
        f'<sheetData><row r="1">{cell("A1", sentence(chance))}</row></sheetData><mergeCells>{merges}</mergeCells>'
    )


def _rows(chance: Random, _: Traps) -> bytes:
    """Two hundred thousand rows of one letter."""
    many = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, chance.randrange(150_000, 200_000)))
    return book(f'<sheetData><row r="1">{cell("A1", sentence(chance))}</row>{many}</sheetData>')


NESTING: tuple[Maker, ...] = (
    one("paragraphs in paragraphs", "U4", "план.docx", _LIMITED, partial(_nested, "<w:p>", "</w:p>", 100_000)),
    one(
        "tables in tables",
        "U4",
        "план.docx",
        _LIMITED,
        partial(_nested, "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 90),
    ),
    one(
        "tables far in tables",
        "U4",
        "план.docx",
        _LIMITED,
        partial(_nested, "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 9_000),
    ),
    one(
        "controls in controls",
        "U4",
        "план.docx",
        _LIMITED,
        partial(_nested, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 200),
    ),
    one("a million cells", "U4", "план.docx", _LIMITED, _cells),
    one("spans without end", "U4", "план.docx", _LIMITED, _spans),
    one("lists that name each other", "U4", "план.docx", "done", _numbered),
    one("styles in a ring", "U4", "план.docx", "done", _styles),
    one("RTF groups", "U4", "план.rtf", _LIMITED, partial(_rtf, "{", 200_000)),
    one("RTF tables", "U4", "план.rtf", _LIMITED, partial(_rtf, r"\trowd\cellx1\intbl\itap9 x\cell\row ", 20_000)),
    one("HTML tables", "U4", "план.html", _LIMITED, partial(_page, "<table><tr><td>", 3_000)),
    one("HTML lists", "U4", "план.html", _LIMITED, partial(_page, "<ul><li>а", 50_000)),
    one("HTML blocks", "U4", "план.html", _LIMITED, partial(_page, "<div><b>а", 50_000)),
    one("HTML spans", "U4", "план.html", _LIMITED, _page_spans),
    one("cells far away", "U4", "план.xlsx", "done", _far),
    one("cells merged", "U4", "план.xlsx", "done", _merged),
    one("200 000 rows", "U4", "план.xlsx", _LIMITED, _rows),
)
