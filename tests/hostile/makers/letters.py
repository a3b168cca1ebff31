"""Letters: nested, of thousands of parts, with hostile names and headers (U4, U5)."""

import base64
from functools import partial
from random import Random
from urllib.parse import quote

from tests.hostile.makers.maker import Maker, Traps, one, sentence
from tests.ingest.word import zipped

_HEAD = "From: a@b.ru\r\nTo: c@d.ru\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
_MIXED = "Content-Type: multipart/mixed; boundary={}\r\n"
_INSIDE = "From: a@b.ru\r\nContent-Type: message/rfc822\r\n\r\n"


def _made(body: str, head: str = "", subject: str = "x") -> bytes:
    return f"{_HEAD.format(subject=subject)}{head}\r\n{body}".encode("utf-8", "surrogateescape")


def _nested(chance: Random, _: Traps) -> bytes:
    parts = "".join(f"--b{n}\r\n{_MIXED.format(f'b{n + 1}')}\r\n" for n in range(chance.randrange(500, 3000)))
    return _made(parts, _MIXED.format("b0"))


def _letters(chance: Random, _: Traps) -> bytes:
    return _made(_INSIDE * chance.randrange(100, 900), "Content-Type: message/rfc822\r\n")


def _few_letters(chance: Random, _: Traps) -> bytes:
    """Not so many that they are refused: each is a file of its own."""
    deep = chance.randrange(10, 50)
    return _made(_INSIDE * deep + f"From: a@b.ru\r\n\r\n{sentence(chance)}\r\n", "Content-Type: message/rfc822\r\n")


def _parts(chance: Random, _: Traps) -> bytes:
    part = "--x\r\nContent-Type: text/plain; name=a.txt\r\n\r\nx\r\n"
    return _made(part * chance.randrange(15_000, 30_000), _MIXED.format("x"))


def _attached(name: str, chance: Random, _: Traps) -> bytes:
    """An attachment whose name leads elsewhere or hides something: it is mended."""
    told = f"Content-Disposition: attachment; filename*=UTF-8''{quote(name, safe='')}\r\n"
    body = f"--x\r\nContent-Type: text/plain; charset=utf-8\r\n{told}\r\n{sentence(chance)}\r\n--x--\r\n"
    return _made(body, _MIXED.format("x"), subject=sentence(chance))


def _bomb(chance: Random, _: Traps) -> bytes:
    packed = base64.encodebytes(zipped({f"{chance.randrange(99)}.txt": bytes(60_000_000)})).decode()
    head = "Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n"
    return _made(f"--x\r\n{head}\r\n{packed}--x--\r\n", _MIXED.format("x"))


def _headers(chance: Random, _: Traps) -> bytes:
    """Headers that are broken in each way that a decoder may stumble over."""
    words = " ".join(
        f"=?{charset}?{kind}?{'=D0' * 30}?="
        for charset in ("utf-8", "unknown-8", "utf-7", "idna", "rot13", "zlib")
        for kind in "qbQBx"
    )
    folded = "X: " + " \r\n ".join("a" * 50 for _ in range(3000)) + "\r\n"
    return _made(
        sentence(chance), f"{folded}Content-Type: text/plain; charset=hex_codec\r\nDate: {'9' * 5000}\r\n", words
    )


def _boundaries(chance: Random, _: Traps) -> bytes:
    """A boundary that is a part of every line."""
    return _made(
        "--\r\n" * chance.randrange(10_000, 50_000) + sentence(chance), 'Content-Type: multipart/mixed; boundary=""\r\n'
    )


_NAMES = {
    "path": "../../../etc/cron.d/план.txt",
    "turned": "план\u202etxt.exe",
    "NUL": "план.txt\0.exe",
    "line break": "план\r\nX-Header: a.txt",
    "markup": '"><img src=x onerror=alert(1)>.txt',
    "formula": "=HYPERLINK(1).txt",
    "long": "п" * 5000 + ".txt",
    "nothing": "/",
}
LETTERS: tuple[Maker, ...] = (
    one("parts in parts", "U4", "письмо.eml", "unsafe", _nested),
    one("letters in letters", "U4", "письмо.eml", "unsafe", _letters),
    one("a few letters in letters", "U4", "письмо.eml", "unpacked unsafe", _few_letters),
    one("thousands of parts", "U4", "письмо.eml", "unsafe", _parts),
    one("bomb attached", "U4", "письмо.eml", "unpacked unsafe", _bomb),
    one("broken headers", "U11", "письмо.eml", "unpacked empty", _headers),
    one("boundaries everywhere", "U4", "письмо.eml", "unpacked unsafe empty", _boundaries),
    *(
        one(f"attached: {what}", "U5", "письмо.eml", "unpacked", partial(_attached, name))
        for what, name in _NAMES.items()
    ),
)
