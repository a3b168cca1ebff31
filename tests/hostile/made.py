"""Hostile files made in code: packages of XML, archives, PDF with hand-made objects, images with false headers."""

import io
import struct
import zipfile
import zlib

from tests.ingest.word import docx, p, zipped

PLAN = "№\tМероприятие\tСрок\n1\tСеминар для учителей\tмай 2026\n2\tСовещание\tиюнь 2026\n"
GOOD = docx(p("План мероприятий") + p("1. Провести семинар до 1 мая 2026 года"))


def changed(data: bytes, **members: bytes | str | None) -> bytes:
    """Return a package with members replaced or added (a.b in a name stands as a__b, / as ___); None takes one out."""
    new = {name.replace("___", "/").replace("__", "."): content for name, content in members.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: content for name, content in (old | new).items() if content is not None})


def pdf(*objects: bytes, root: int = 1, tail: bytes = b"") -> bytes:
    """Return a PDF of numbered objects with a right table of places; the first is the catalogue unless told."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root %d 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, tail, start))
    return out.getvalue()


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Plan 2026: seminar for teachers) Tj ET"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def page(contents: bytes, entries: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    """Return a PDF of one page with this content and the font /F1."""
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R%b>>" % entries,
        contents,
        FONT,
        b"null",
    )


def with_form(form: bytes, contents: bytes = TEXT + b" /X Do") -> bytes:
    """Return a PDF of one page that shows a form or picture, object 6."""
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
        b"/Contents 4 0 R>>",
        stream(contents),
        FONT,
        form,
    )


def deflated(size: int, rounds: int = 1, byte: bytes = b" ") -> bytes:
    """Return `size` equal bytes, deflated so many times."""
    packer = zlib.compressobj(9)
    chunk = byte * (1 << 20)
    data = b"".join([packer.compress(chunk) for _ in range(size >> 20)] + [packer.flush()])
    for _ in range(rounds - 1):
        data = zlib.compress(data, 9)
    return data


def png(width: int, height: int) -> bytes:
    """Return a PNG whose header claims a size, with a little data."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(width + 1))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def tiff(width: int, height: int, *, next_at: int = 0) -> bytes:
    """Return a TIFF of one bit a dot; its directory may lead to another, or to itself (8)."""
    tags = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, 64),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return (b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", next_at)).ljust(264, b"\0")


def jp2(width: int, height: int) -> bytes:
    """Return the beginning of a JPEG 2000 code stream that claims a size."""
    size = struct.pack(">HIIIIIIIIHBBB", 0, width, height, 0, 0, width, height, 0, 0, 1, 7, 1, 1)
    return b"\xff\x4f\xff\x51" + struct.pack(">H", len(size) + 2) + size + b"\xff\xd9"


def quine() -> bytes:
    """Return an archive of itself, many times deep."""
    data = zipped({"план.txt": PLAN})
    for depth in range(30):
        data = zipped({f"{depth}.zip": data})
    return data


def overlapping(count: int = 200) -> bytes:
    """Return an archive whose members all are the same bytes: what one file takes, told to be many."""
    inside = zipped({"a": b"\0" * 1_000_000})
    central_at = inside.index(b"PK\x01\x02")
    central = inside[central_at : inside.index(b"PK\x05\x06")]
    records = b"".join(central[:-1] + bytes([33 + number % 90]) for number in range(count))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(records), central_at, 0)
    return inside[:central_at] + records + end
