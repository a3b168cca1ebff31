"""Files that are locked, cut, damaged or next to nothing (U10, U11)."""

import io
from functools import partial
from random import Random

from PIL import Image

from tests.hostile.made import PLAN, page, pdf, stream
from tests.hostile.makers.maker import Maker, Traps, one, plain, sentence
from tests.hostile.makers.pages import content
from tests.hostile.test_broken import locked_zip, ole
from tests.ingest.word import docx, zipped
from tools.mutations import mutate

_CRYPT = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<%b>/U<%b>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
_CUT = "truncated unreadable no-text unsupported empty unsafe too-large done encrypted"
_ANY = f"{_CUT} unpacked multi-volume nested-archive unsupported-archive parser-crash memory-limit time-limit"


def _locked_pdf(chance: Random, _: Traps) -> bytes:
    noted = _CRYPT.replace(b"<00><00>", b"<%b><00>" % chance.randbytes(8).hex().encode())
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", tail=noted)


def _locked_office(*streams: str) -> Maker:
    def made(chance: Random, _: Traps) -> bytes:
        return ole(*streams) + chance.randbytes(32)

    return one("locked package", "U10", "план.docx", "encrypted", made)


def _locked_old(chance: Random, _: Traps) -> bytes:
    return ole("WordDocument", word_header=b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01") + chance.randbytes(32)


def _locked_zip(chance: Random, _: Traps) -> bytes:
    made = locked_zip()
    end = made.rindex(b"PK\x05\x06")
    note = sentence(chance).encode()
    return made[: end + 20] + len(note).to_bytes(2, "little") + note


def _nothing(chance: Random, _: Traps) -> bytes:
    return chance.choice((b"\0", b" ", b"\n", b"\r\n", b"\t")) * chance.randrange(1, 10_000)


def _mark(mark: bytes, chance: Random, _: Traps) -> bytes:
    """The first bytes of a format, and noise."""
    return mark + chance.randbytes(chance.randrange(20, 400))


def _whole(kind: str, chance: Random, _: Traps) -> bytes:
    if kind in {"png", "jpeg", "tiff"}:
        buffer = io.BytesIO()
        size = chance.randrange(90, 200), 200
        Image.frombytes("L", size, chance.randbytes(size[0] * size[1])).save(buffer, kind)
        return buffer.getvalue()
    made = {"docx": lambda: plain(chance), "pdf": lambda: page(stream(content(chance)))}
    return made.get(kind, lambda: zipped({"план.txt": f"{PLAN}{sentence(chance)}"}))()


def _cut(kind: str, chance: Random, traps: Traps) -> bytes:
    whole = _whole(kind, chance, traps)
    return whole[: max(int(len(whole) * chance.uniform(0.02, 0.95)), 9)]


def _damaged(kind: str, chance: Random, traps: Traps) -> bytes:
    return mutate(_whole(kind, chance, traps), chance)


def _empty_pages(chance: Random, _: Traps) -> bytes:
    return page(stream(b"%% %d" % chance.randrange(10**9)))


_KINDS = ("docx", "pdf", "zip", "png", "jpeg", "tiff")
_MARKS = {
    "docx": b"PK\x03\x04", "pdf": b"%PDF-1.7\n", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "png": b"\x89PNG\r\n\x1a\n", "tif": b"II*\0", "jpg": b"\xff\xd8\xff\xe0", "rar": b"Rar!\x1a\x07\x01\0",
    "7z": b"7z\xbc\xaf\x27\x1c\0\4", "gz": b"\x1f\x8b\x08\0", "xz": b"\xfd7zXZ\0", "zst": b"\x28\xb5\x2f\xfd",
    "bz2": b"BZh9",
}  # fmt: skip
BROKEN: tuple[Maker, ...] = (
    one("locked PDF", "U10", "план.pdf", "encrypted", _locked_pdf),
    _locked_office("EncryptionInfo", "EncryptedPackage"),
    one("locked DOC", "U10", "план.doc", "encrypted", _locked_old),
    one("locked ZIP", "U10", "план.zip", "encrypted", _locked_zip),
    one("nothing visible", "U11", "план.docx", "empty", _nothing),
    one("Word without text", "U11", "план.docx", "no-text", lambda chance, _: docx(f"<!-- {chance.random()} -->")),
    one("page without text", "U11", "план.pdf", "no-text", _empty_pages),
    *(one(f"{kind} cut", "U11", f"план.{kind}", _CUT, partial(_cut, kind)) for kind in _KINDS),
    *(one(f"{kind} damaged", "U11", f"план.{kind}", _ANY, partial(_damaged, kind)) for kind in _KINDS),
    *(
        one(f"{kind} mark and noise", "U11", f"план.{kind}", _ANY, partial(_mark, mark))
        for kind, mark in _MARKS.items()
    ),
)
