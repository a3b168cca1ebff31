"""PDF files written by hand: a page is a list of strings and lines at places given in points."""

from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

HEIGHT = 842
WIDTH = 595
_SIZE = 10
#: Every character is half as wide as its size.
_ADVANCE = 500


@dataclass(kw_only=True)
class Drawn:
    """Страница, которую рисует тест: y grows downwards."""

    width: int = WIDTH
    height: int = HEIGHT
    rotate: int = 0
    #: More entries of the page's dictionary: «/CropBox [0 0 300 400]».
    more: str = ""
    content: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, turn: int = 0, font: str = "F1") -> "Drawn":
        """Write the text with its base line at y; turn 90 reads downwards, 180 upside down, 270 upwards."""
        a, b, c, d = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}[turn]
        code = text.encode("cp1251").hex()
        self.content.append(f"BT /{font} {_SIZE} Tf {a} {b} {c} {d} {x} {self.height - y} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Drawn":
        """Draw a thin line."""
        self.content.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.9) -> "Drawn":
        """Fill a rectangle."""
        self.content.append(f"q {grey} g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f Q")
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> "Drawn":
        """Lay the file's picture into a rectangle."""
        self.content.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /P1 Do Q")
        return self

    def within(self, before: str, after: str = "") -> "Drawn":
        """Set all that was drawn so far between two pieces of content."""
        self.content = [f"q {before}", *self.content, f"{after} Q"]
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Drawn":
        """Draw all lines of a grid."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def row(self, xs: list[float], y: float, texts: list[str]) -> "Drawn":
        """Write one line of text into each column."""
        for x, text in zip(xs, texts, strict=False):
            self.text(x + 3, y, text)
        return self


def pdf_of(
    *pages: Drawn, unmapped: bool = False, picture: bytes = b"", catalog: str = "", extra: tuple[bytes, ...] = ()
) -> bytes:
    """Return the file; `unmapped` leaves out what tells the letters' meaning, `picture` is a JPEG of one grey level.

    `catalog` is more of the file's root dictionary, `extra` are further objects (of one page from number 9 on).
    """
    objects = [b"", b"", _font("Helvetica", unmapped=unmapped), _font("Helvetica-Bold", unmapped=unmapped), _cmap()]
    last = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        stream = "\n".join(page.content).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R %s "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P1 %d 0 R >> >> >>"
            % (page.width, page.height, page.rotate, len(objects), page.more.encode("cp1251"), last)
        )
        kids.append(f"{len(objects)} 0 R")
    objects += [_picture(picture), *extra]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog.encode()
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _picture(jpeg: bytes) -> bytes:
    size = Image.open(BytesIO(jpeg)).size if jpeg else (1, 1)
    return (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (*size, len(jpeg), jpeg)
    )


def _font(name: str, *, unmapped: bool) -> bytes:
    widths = " ".join([str(_ADVANCE)] * 256)
    known = "" if unmapped else "/ToUnicode 5 0 R "
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding {known}"
        f"/FirstChar 0 /LastChar 255 /Widths [{widths}] >>"
    ).encode()


def _cmap() -> bytes:
    codes = [(code, bytes([code]).decode("cp1251", "replace")) for code in range(32, 256)]
    known = [f"<{code:02x}> <{ord(text):04x}>" for code, text in codes]
    parts = [known[start : start + 100] for start in range(0, len(known), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    stream = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /C def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}\nendcmap end end"
    ).encode()
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
