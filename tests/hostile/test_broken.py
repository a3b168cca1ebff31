"""Files that are locked, empty, cut or damaged (U10, U11): each in its own state, none an empty success."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from ingest import media
from tests.hostile.made import CATALOGUE, GOOD, PLAN, TEXT, page, pdf, stream
from tests.ingest.word import docx, p, zipped

_PDF = page(stream(TEXT))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*names: str, word_header: bytes = b"") -> bytes:
    """The beginning of an OLE file with these entries in its directory."""
    return (
        _OLE
        + bytes(504)
        + word_header.ljust(512, b"\0")
        + b"".join(f"{n}\0".encode("utf-16-le") for n in names)
        + bytes(99)
    )


def locked_zip() -> bytes:
    data = bytearray(zipped({"план.txt": PLAN}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


_CRYPT = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<%b>/U<%b>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
_MANIFEST = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'


@pytest.mark.parametrize(
    "data",
    [
        ole("EncryptionInfo", "EncryptedPackage"),
        ole("WordDocument", word_header=b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01"),
        pdf(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>", tail=_CRYPT),
        zipped({"mimetype": media.ODT, "META-INF/manifest.xml": _MANIFEST, "content.xml": "x"}),
        locked_zip(),
    ],
    ids=["docx", "doc", "pdf", "odt", "zip"],
)
def test_a_locked_file_says_so(outcome: Callable[[bytes, str], str], data: bytes):
    assert outcome(data, "план") == "encrypted"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", "empty"),
        (b"\0" * 10_000, "empty"),
        (b" \n\t", "empty"),
        (b"x", "done"),
        (b"\xff", "done|no-text|unsupported"),
        (b"%", "done|no-text"),
        (b"%PDF-", "truncated"),
        (b"%PDF-1.7\n%%EOF", "truncated|unreadable"),
        (b"PK", "done|no-text|unsupported"),
        (b"PK\x03\x04", "truncated"),
        (b"PK\x05\x06" + bytes(18), "empty"),
        (_OLE, "unsupported|truncated|unreadable"),
        (b"{\\rtf1", "no-text|truncated|unreadable"),
        (docx(""), "no-text"),
        (docx(p(" ")), "no-text"),
        (page(stream(b"")), "no-text"),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"), "unreadable"),
    ],
    ids=[
        "empty", "zeros", "spaces", "letter", "byte", "percent", "pdf mark", "pdf ends", "pk", "zip mark", "empty zip",
        "ole", "rtf mark", "docx without text", "docx with a space", "pdf without text", "pdf without pages",
    ],
)  # fmt: skip
@pytest.mark.slow
def test_next_to_nothing_is_no_document(outcome: Callable[[bytes, str], str], data: bytes, codes: str):
    assert outcome(data, "план") in codes.split("|")


def images() -> dict[str, bytes]:
    made = {}
    for kind in ("png", "jpeg", "tiff"):
        buffer = io.BytesIO()
        Image.effect_noise((300, 300), 50).save(buffer, kind)
        made[kind] = buffer.getvalue()
    return made


_WHOLE = {"docx": GOOD, "pdf": _PDF, "zip": zipped({"план.txt": PLAN})} | images()
#: What a cut file may end in.
_CUT = {"truncated", "unreadable", "no-text", "unsupported", "empty", "unsafe", "too-large"}


@pytest.mark.parametrize("kind", sorted(_WHOLE))
def test_a_cut_file_ends_in_a_state_wherever_it_was_cut(outcome: Callable[[bytes, str], str], kind: str):
    whole = _WHOLE[kind]
    for part in (0.01, 0.1, 0.5, 0.8, 0.95):
        code = outcome(whole[: max(int(len(whole) * part), 9)], f"план.{kind}")
        assert code in _CUT, (part, code)


def test_a_damaged_table_of_places_is_made_anew(outcome: Callable[[bytes, str], str]):
    assert outcome(_PDF.replace(b"xref\n0", b"xrfe\n0"), "план.pdf") == "done"
