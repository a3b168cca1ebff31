"""PDFs of rings, false figures, content without end, broken fonts and streams of objects (U6, U11)."""

import struct
import zlib
from functools import partial
from random import Random

from tests.hostile.made import CATALOGUE, FONT, TEXT, deflated, page, pdf, stream
from tests.hostile.makers.maker import Maker, Traps, one

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
_LIMITED = "done no-text unreadable too-large truncated parser-crash memory-limit time-limit unsafe"


def content(chance: Random) -> bytes:
    """The text of a page that no other one has."""
    return TEXT + b" BT /F1 9 Tf 72 600 Td (%d) Tj ET" % chance.randrange(10**9)


def _boxed(box: bytes, chance: Random, _: Traps) -> bytes:
    return page(stream(content(chance)), box)


def _figures(change: tuple[bytes, bytes], chance: Random, _: Traps) -> bytes:
    return page(stream(content(chance))).replace(*change)


def _kids(kids: bytes, count: int, chance: Random, _: Traps) -> bytes:
    note = b"(%d)" % chance.randrange(10**9)
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), _PAGE, note)


def _ring_of_tables(chance: Random, _: Traps) -> bytes:
    """A table of places whose former one is itself."""
    made = page(stream(content(chance)))
    at = int(made[made.rindex(b"startxref") + 9 :].split()[0])
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d/XRefStm %d" % (at, at))


def _nowhere(chance: Random, _: Traps) -> bytes:
    made = page(stream(content(chance)))
    return made[: made.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF" % chance.choice((2**31, 2**63, 1, 10**30))


def _objects(chance: Random, _: Traps) -> bytes:
    """A stream that tells of a million objects, and unpacks to half a gigabyte."""
    head = b" ".join(b"%d %d" % (n, 0) for n in range(10, 2000))
    packed = zlib.compress(head + b" ") + b""
    bomb = deflated(1 << 28)
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        stream(content(chance)),
        FONT,
        stream(packed, b"/Type/ObjStm/N 1000000/First %d/Filter/FlateDecode" % (len(head) + 1)),
        stream(bomb, b"/Type/ObjStm/N 2147483647/First 9/Extends 7 0 R/Filter/FlateDecode"),
    )


def _filters(chance: Random, _: Traps) -> bytes:
    rounds = chance.randrange(60, 120)
    return page(stream(deflated(1 << 20, rounds), b"/Filter[%b]" % (b"/FlateDecode" * rounds)))


def _swollen(chance: Random, _: Traps) -> bytes:
    return page(stream(deflated(1 << 28, byte=chance.choice((b" ", b"q", b"\n"))), b"/Filter/FlateDecode"))


def _content(made: bytes, chance: Random, _: Traps) -> bytes:
    return page(stream(zlib.compress(made + content(chance)), b"/Filter/FlateDecode"))


def _ring_of_forms(chance: Random, _: Traps) -> bytes:
    """Forms that show each other, ten times each."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 999 999]/Resources<</XObject<</X %d 0 R/Y %d 0 R>>>>"
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
        b"/Contents 4 0 R>>",
        stream(content(chance) + b" /X Do"),
        FONT,
        *(stream(b"/X Do /Y Do " * 10, form % (7 + n, 7 + n)) for n in range(20)),
        stream(TEXT, form % (6, 6)),
    )


def _font(program: bytes, chance: Random, _: Traps) -> bytes:
    """A font whose program is broken on purpose."""
    noted = program + chance.randbytes(64)
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>/Contents 4 0 R>>",
        stream(content(chance) + b" BT /F2 12 Tf 72 500 Td (ABC) Tj ET"),
        FONT,
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 255/Widths[%b]/FontDescriptor 7 0 R"
        b"/ToUnicode 9 0 R>>" % (b"500 " * 256),
        b"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1e9 1e9]/FontFile2 8 0 R>>",
        stream(noted, b"/Length1 %d" % len(noted)),
        stream(_TO_UNICODE),
    )


#: Every code becomes a text as long as may be; ranges without end.
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><ff> endcodespacerange\n"
    b"3 beginbfrange <00><ffffffff><0000> <41><43><%b> <00><ff>[%b] endbfrange endcmap end"
) % (b"d83d" * 5000, b"<0041>" * 70_000)
#: A table of TrueType that says its glyphs are made of each other.
_TRUETYPE = b"\0\1\0\0\0\x0a\0\x80\0\3\0\x20" + b"".join(
    tag + struct.pack(">III", 0, 172, 0xFFFFFFFF)
    for tag in (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
)


def _function(chance: Random, _: Traps) -> bytes:
    """A shading whose colour is a program that never ends well."""
    program = b"{" * 2000 + b"dup mul " * 2000 + b"}" * 2000
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/Shading<</S 6 0 R>>>>"
        b"/Contents 4 0 R>>",
        stream(content(chance) + b" /S sh"),
        FONT,
        b"<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1e9 0 1e9]/Function 7 0 R>>",
        stream(program, b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]"),
    )


def _pattern(chance: Random, _: Traps) -> bytes:
    """A page filled with tiles of a thousandth of a point."""
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/Pattern<</P 6 0 R>>>>"
        b"/Contents 4 0 R>>",
        stream(content(chance) + b" /Pattern cs /P scn 0 0 595 842 re f"),
        FONT,
        stream(
            b"0 0 1 1 re f",
            b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>",
        ),
    )


def _nested(chance: Random, _: Traps) -> bytes:
    deep = chance.randrange(50_000, 100_000)
    kind = chance.choice(((b"<</A ", b">>"), (b"[", b"]")))
    return pdf(b"<</Type/Catalog/Pages 2 0 R/X %b%b>>" % (kind[0] * deep, kind[1] * deep), b"null")


def _outline(chance: Random, _: Traps) -> bytes:
    """Bookmarks, names and parts of a structure that lead to themselves."""
    ring = b"/Outlines 6 0 R/StructTreeRoot 6 0 R/Names<</Dests 6 0 R>>/AcroForm<</Fields[6 0 R]>>"
    return pdf(
        CATALOGUE.replace(b">>", ring + b">>"),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R"
        b"/Annots[6 0 R]>>",
        stream(content(chance)),
        FONT,
        b"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/First 6 0 R/Last 6 0 R/Next 6 0 R/Prev 6 0 R/Parent 6 0 R"
        b"/Kids[6 0 R 6 0 R]/K 6 0 R/P 6 0 R/T(x)/V 6 0 R/Popup 6 0 R/AP<</N 6 0 R>>>>",
    )


def _characters(chance: Random, _: Traps) -> bytes:
    """A million characters, all in one place or scattered."""
    shown = b"BT /F1 1 Tf " + b"".join(
        b"1 0 0 1 %d %d Tm (%c) Tj " % (chance.randrange(595), chance.randrange(842), 65 + n % 26)
        for n in range(60_000)
    )
    return page(stream(zlib.compress(shown + b"ET"), b"/Filter/FlateDecode"))


def _lines(chance: Random, _: Traps) -> bytes:
    """A grid of a thousand by a thousand lines."""
    step = chance.choice((0.4, 0.5, 0.6))
    ruled = b"".join(b"0 %.2f m 595 %.2f l S " % (n * step, n * step) for n in range(1400)) + b"".join(
        b"%.2f 0 m %.2f 842 l S " % (n * step, n * step) for n in range(1000)
    )
    return page(stream(zlib.compress(b"0.1 w " + ruled + content(chance)), b"/Filter/FlateDecode"))


_COUNT = (b"/Count 1>>", b"/Count 1000000>>")
PAGES: tuple[Maker, ...] = (
    one("page of 10^9 points", "U6", "план.pdf", "done", partial(_boxed, b"/MediaBox[0 0 1e9 1e9]")),
    one("page inside out", "U6", "план.pdf", "done", partial(_boxed, b"/MediaBox[-1e38 1e38 1e38 -1e38]")),
    one("page of no size", "U6", "план.pdf", "done no-text unreadable", partial(_boxed, b"/MediaBox[0 0 0 0]")),
    one("units of 75 000", "U6", "план.pdf", "done", partial(_boxed, b"/MediaBox[0 0 595 842]/UserUnit 75000")),
    one("a million pages told", "U6", "план.pdf", "too-large", partial(_figures, _COUNT)),
    one("a million pages", "U6", "план.pdf", "too-large", partial(_kids, b"3 0 R " * 10**6, 10**6)),
    one("pages are themselves", "U11", "план.pdf", "unreadable", partial(_kids, b"2 0 R", 5)),
    one("pages of minus one", "U11", "план.pdf", "unreadable no-text done", partial(_kids, b"3 0 R", -1)),
    one("table is its former one", "U11", "план.pdf", "done", _ring_of_tables),
    one("table nowhere", "U11", "план.pdf", "done", _nowhere),
    one("streams of objects", "U6", "план.pdf", _LIMITED, _objects),
    one("a hundred filters", "U6", "план.pdf", _LIMITED, _filters),
    one("256 MB of nothing", "U6", "план.pdf", _LIMITED, _swollen),
    one("10^6 shapes", "U6", "план.pdf", "done", partial(_content, b"0 0 9 9 re f " * 300_000)),
    one("10^6 states", "U6", "план.pdf", "done", partial(_content, b"q " * 1_000_000)),
    one("10^6 arrays", "U6", "план.pdf", _LIMITED, partial(_content, b"[" * 1_000_000)),
    one("dashes", "U6", "план.pdf", "done", partial(_content, b"[0.00001 0.00001] 0 d 0 0 m 1e9 1e9 l S ")),
    one("forms in a ring", "U6", "план.pdf", _LIMITED, _ring_of_forms),
    one("font: noise", "U11", "план.pdf", "done", partial(_font, b"\0\1\0\0" + bytes(400))),
    one("font: tables", "U11", "план.pdf", "done", partial(_font, _TRUETYPE)),
    one("colour is a program", "U6", "план.pdf", "done", _function),
    one("tiles", "U6", "план.pdf", "done", _pattern),
    one("nested objects", "U6", "план.pdf", "unreadable", _nested),
    one("bookmarks in a ring", "U11", "план.pdf", "done", _outline),
    one("characters everywhere", "U6", "план.pdf", _LIMITED, _characters),
    one("a million cells of lines", "U6", "план.pdf", _LIMITED, _lines),
)
