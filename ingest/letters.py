"""Whether bytes are a letter as mail programs save it: a block of header fields on top, enough of them known."""

import re

_HEAD = 32_768
_FIELD = re.compile(rb"([!-9;-~]{1,76}):(?=[ \t\r\n]|\S)")
_KNOWN = frozenset(
    b"received return-path delivered-to envelope-to from to cc subject date message-id mime-version content-type "
    b"reply-to sender in-reply-to references dkim-signature authentication-results content-transfer-encoding "
    b"thread-topic thread-index snapshot-content-location".split()
)
#: Fields that a person does not type on top of a text.
_MACHINE = frozenset(
    b"received return-path delivered-to message-id mime-version dkim-signature authentication-results".split()
)
_MIN_FIELDS = 2
_OF_SENT = frozenset(b"to cc received message-id return-path delivered-to x-unsent".split())
_PAGE_TYPE = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_FROM_LINE = re.compile(rb"From \S[^\n]{0,200}\d{2}:\d{2}[^\n]{0,40}\n")
_NEXT_LETTER = re.compile(rb"\n\r?\nFrom \S[^\n]{0,200}\d{2}:\d{2}[^\n]{0,40}\n[!-9;-~]{1,76}:")


def is_letter(data: bytes) -> bool:
    """Tell whether a file is a letter (EML), or a web page saved in the form of one (MHTML)."""
    names = _field_names(without_from_line(data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")))
    known = names & _KNOWN
    return len(known) >= _MIN_FIELDS and bool(known & _MACHINE)


def is_saved_page(data: bytes) -> bool:
    """Tell whether what looks like a letter is a web page saved whole (MHTML): nobody has sent it."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return _PAGE_TYPE.search(head) is not None and _field_names(head).isdisjoint(_OF_SENT)


def is_mailbox(data: bytes) -> bool:
    """Tell whether a file holds many letters one after another (mbox)."""
    return _FROM_LINE.match(data) is not None and _NEXT_LETTER.search(data) is not None


def without_from_line(data: bytes) -> bytes:
    """Return the letter without the line that mailboxes put above each."""
    line = _FROM_LINE.match(data)
    return data[line.end() :] if line else data


def _field_names(head: bytes) -> frozenset[bytes]:
    """Return the names of the fields on top, lower case; none where another line stands among them."""
    names: set[bytes] = set()
    for line in head.split(b"\n"):
        if not line.strip():
            break
        if line[:1] in {b" ", b"\t"} and names:
            continue
        field = _FIELD.match(line)
        if field is None:
            return frozenset()
        names.add(field[1].lower())
    return frozenset(names)
