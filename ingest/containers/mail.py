"""EML: a letter is taken apart into what it says and what is attached to it.

От: Отдел образования <roo@example.ru>
Тема: Дорожная карта            ─►  письмо.txt (or письмо.html)
Направляем план …                   план.docx
[план.docx] [image001.png]          (the logo of a signature is left out)
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from itertools import chain

from ingest.containers.body import Letter, written
from ingest.containers.headers import RawHeaders
from ingest.containers.member import Member
from ingest.containers.parts import attached, leaves
from ingest.letters import without_from_line
from ingest.limits import ZipLimits
from model.errors import EmptyFileError, UnsafeFileError

_PARSER = RawHeaders(mangle_from_=False)
#: Letters are quoted and forwarded a few times, never so often.
_MAX_DEPTH = 60
_NESTING = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"^--[^\s-]", re.MULTILINE)


def mail_members(data: bytes, _name: str, limits: ZipLimits) -> Iterator[Member]:
    """Yield the letter's text and its attachments; raises UnsafeFileError, EmptyFileError."""
    _refuse_swarm(data, limits)
    message: Message = BytesParser(policy=_PARSER).parsebytes(without_from_line(data.lstrip(b"\xef\xbb\xbf\r\n")))
    letter = Letter.of(message, list(leaves(message)))
    names: set[str] = set()
    for path, content in chain(written(letter), attached(letter.files)):
        yield _distinct(path, names), content
    if not names:
        raise EmptyFileError("letter without text and attachments")


def _refuse_swarm(data: bytes, limits: ZipLimits) -> None:
    """The parser's cost grows with the parts and their depth: both are counted before it starts."""
    if sum(1 for _ in _NESTING.finditer(data)) > _MAX_DEPTH:
        raise UnsafeFileError("letter is nested too deep")
    if sum(1 for _ in _BOUNDARY.finditer(data)) > limits.max_members:
        raise UnsafeFileError("letter has too many parts")


def _distinct(path: str, names: set[str]) -> str:
    """Return «план (2).docx» for the second of a name: nobody sees to it that a letter's attachments differ."""
    stem, dot, ending = path.rpartition(".")
    number, fresh = 1, path
    while fresh.casefold() in names:
        number += 1
        fresh = f"{stem} ({number}){dot}{ending}" if dot else f"{path} ({number})"
    names.add(fresh.casefold())
    return fresh
