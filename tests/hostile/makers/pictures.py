"""Pictures of too many dots, directories in rings, by themselves and inside documents (U6)."""

import struct
import zlib
from functools import partial
from random import Random

from tests.hostile.made import deflated, jp2, png, stream, tiff, with_form
from tests.hostile.makers.maker import Maker, Traps, one, plain
from tests.hostile.test_requests import BLIP
from tests.ingest.word import with_parts

_SHOWN = b" q 595 0 0 842 0 0 cm /X Do Q"
_CLAIM = b"/Type/XObject/Subtype/Image/Width 65535/Height 65535/ColorSpace/DeviceGray/BitsPerComponent %d/Filter/%b"
#: A page of 2^32 dots a side, then a text region that refers to symbols nobody gave.
_JBIG2 = struct.pack(">IBBBIIIIIBH", 0, 0x30, 0, 1, 19, 65535, 65535, 0, 0, 0, 0) + struct.pack(
    ">IBBBI", 1, 0x04, 0, 1, 0xFFFFFFFF
)


def _size(chance: Random) -> int:
    return chance.randrange(40_000, 65_536)


def _png(chance: Random, _: Traps) -> bytes:
    return png(_size(chance), _size(chance))


def _wide(chance: Random, _: Traps) -> bytes:
    return png(20_000_000 + chance.randrange(99), 2**31 - 1)


def _tiff(chance: Random, _: Traps) -> bytes:
    return tiff(_size(chance), _size(chance))


def _ring(chance: Random, _: Traps) -> bytes:
    return tiff(chance.randrange(90, 200), 100, next_at=8)


def _pages(chance: Random, _: Traps) -> bytes:
    """A TIFF of a hundred thousand pages that are all the same bytes, each pointing at the next."""
    count = 20_000
    tags = [
        (256, 4, 1, 8),
        (257, 4, 1, 8),
        (258, 3, 1, 1),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (279, 4, 1, 8),
    ]
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    size = 2 + len(entries) + 4
    out = b"II*\0" + struct.pack("<I", 16) + struct.pack("<Q", chance.randrange(2**60))
    return out + b"".join(
        struct.pack("<H", len(tags)) + entries + struct.pack("<I", 16 + (n + 1) * size if n + 1 < count else 0)
        for n in range(count)
    )


def _jpeg(chance: Random, _: Traps) -> bytes:
    """A JPEG that says it is the largest there is, with thousands of scans behind it."""
    size = struct.pack(">HBHHB", 11, 8, 65_500, _size(chance), 1) + b"\x01\x11\0"
    scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + bytes(chance.randrange(1, 250) for _ in range(20))
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + b"\xff\xc2" + size + scan * 2000 + b"\xff\xd9"


def _bmp(chance: Random, _: Traps) -> bytes:
    header = struct.pack("<IiiHHIIiiII", 40, _size(chance), -_size(chance), 1, 1, 0, 0, 0, 0, 2, 0)
    return b"BM" + struct.pack("<IHHI", 62, 0, 0, 62) + header + bytes(100)


def _swollen_text(chance: Random, _: Traps) -> bytes:
    """A small PNG whose comment unpacks to half a gigabyte."""
    head = png(8, 8)[:33]
    chunk = b"zTXta\0\0" + deflated(1 << 29, byte=bytes([chance.randrange(32, 126)]))
    body = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return head + body + png(8, 8)[33:]


def _in_pdf(data: bytes, filter_name: bytes, bits: int, chance: Random, _: Traps) -> bytes:
    noted = data + bytes(chance.randrange(256) for _ in range(8))
    return with_form(stream(noted, _CLAIM % (bits, filter_name)), _SHOWN)


def _in_word(chance: Random, _: Traps) -> bytes:
    picture = png(_size(chance), _size(chance))
    return with_parts(plain(chance, BLIP.replace("r:link", "r:embed")), picture=("image", "media/a.png", picture))


def _many_in_word(chance: Random, _: Traps) -> bytes:
    """The same large picture shown a thousand times."""
    picture = png(9_000, 9_000)
    body = BLIP.replace("r:link", "r:embed") * 1000
    return with_parts(plain(chance, body), picture=("image", "media/a.png", picture))


_NONE = "too-large no-text truncated unreadable unsupported"
PICTURES: tuple[Maker, ...] = (
    one("PNG", "U6", "скан.png", "too-large", _png),
    one("PNG wide", "U6", "скан.png", f"{_NONE}", _wide),
    one("PNG whose comment swells", "U6", "скан.png", f"{_NONE}", _swollen_text),
    one("TIFF", "U6", "скан.tif", "too-large", _tiff),
    one("TIFF in a ring", "U6", "скан.tif", "truncated", _ring),
    one("TIFF of 20 000 pages", "U6", "скан.tif", _NONE, _pages),
    one("JPEG", "U6", "скан.jpg", _NONE, _jpeg),
    one("BMP", "U6", "скан.bmp", _NONE, _bmp),
    one("JPEG 2000", "U6", "скан.jp2", "unsupported", lambda chance, _: jp2(_size(chance), _size(chance))),
    one("JPEG 2000 in PDF", "U6", "скан.pdf", _NONE, partial(_in_pdf, jp2(65535, 65535), b"JPXDecode", 8)),
    one("JBIG2 in PDF", "U6", "скан.pdf", _NONE, partial(_in_pdf, _JBIG2, b"JBIG2Decode", 1)),
    one("Flate in PDF", "U6", "скан.pdf", _NONE, partial(_in_pdf, deflated(1 << 22), b"FlateDecode", 8)),
    one("CCITT in PDF", "U6", "скан.pdf", _NONE, partial(_in_pdf, bytes(10_000), b"CCITTFaxDecode", 1)),
    one("DCT in PDF", "U6", "скан.pdf", _NONE, partial(_in_pdf, b"\xff\xd8\xff\xc0", b"DCTDecode", 8)),
    one("PNG in Word", "U6", "план.docx", "done", _in_word),
    one("a thousand pictures in Word", "U6", "план.docx", "done unsafe too-large", _many_in_word),
)
