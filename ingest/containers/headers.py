"""Fields of a letter's header, decoded: RFC 2047 and 2231, raw bytes in any Russian encoding, or broken."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value

from ingest.encodings import decode, russian_score

_ENCODED = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=")
_BREAK = re.compile(r"\s*[\r\n]+\s*")
#: Longer fields are nobody's: a subject of a page is cut.
_LONGEST = 2_000
#: How much better a reading is than the one told: by so much, the label is wrong.
_CLEARLY = 0.7


class RawHeaders(Compat32):
    """Поля как есть: the library's own decoding replaces raw Cyrillic bytes, and stumbles over broken fields."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return a field as it stands; bytes beyond ASCII are surrogates."""
        del name
        return value


def field_of(message: Message, name: str) -> str:
    """Return a field's text on one line; "" where there is none."""
    value = message.get(name)
    return decoded(value) if isinstance(value, str) else ""


def file_name_of(part: Message) -> str:
    """Return the name a part was attached under; "" where it has none."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = part.get_param(parameter, header=header)
        except (ValueError, LookupError, HeaderParseError):
            continue
        if isinstance(value, tuple):  # RFC 2231: charset, language, text
            value = collapse_rfc2231_value(value) if value[0] else value[2]
        if value:
            return decoded(str(value))
    return ""


def decoded(value: str) -> str:
    """Return a field's value as text: encoded words by their charset, raw bytes by what they say."""
    value = _BREAK.sub(" ", value[: 4 * _LONGEST]).strip()
    if _ENCODED.search(value):
        value = _joined(value)
    return _readable(value)[:_LONGEST]


def _joined(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(text_of(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces)


def _readable(value: str) -> str:
    """Undo the surrogates that stand for raw bytes."""
    if not any("\udc80" <= character <= "\udcff" for character in value):
        return value.encode("utf-8", errors="replace").decode()
    return decode(value.encode("utf-8", errors="surrogateescape"))


def text_of(data: bytes, charset: str | None) -> str:
    """Return bytes as text: by the charset told, by what they say where it is unknown, unfit or plainly wrong."""
    guessed = decode(data)
    if not charset or charset.lower() in _VAGUE:
        return guessed
    try:
        told = data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return guessed
    return guessed if _score(guessed) > _score(told) + _CLEARLY else told


def _score(text: str) -> float:
    return russian_score(text[:_LONGEST])


#: Charsets that programs name when they do not know.
_VAGUE = frozenset({"us-ascii", "ascii", "unknown-8bit", "iso-8859-1", "latin1", "default", "x-unknown"})
