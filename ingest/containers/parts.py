"""Parts of a letter: which are its text, which are attached, which only decorate it."""

import binascii
import io
import re
from collections.abc import Iterable, Iterator
from email.errors import InvalidBase64LengthDefect
from email.message import Message
from mimetypes import MimeTypes

from ingest.containers.headers import field_of, file_name_of, text_of
from ingest.containers.member import Content, Member
from ingest.containers.names import harmless_file
from model.errors import EncryptedFileError, TruncatedFileError

_LETTER = "message/rfc822"
#: What programs add for one another.
_SERVICE = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
    }
)
_LOCKED = frozenset({"multipart/encrypted", "application/pgp-encrypted"})
#: Pixels of the shorter side, and of the area: a smaller picture in the text is a logo, no scan can be read from it.
_LOGO_SIDE, _LOGO_AREA = 350, 400_000
_ROW = re.compile(r"<tr\b(.*?)(?=<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_MIN_ROWS, _MIN_CELLS = 2, 3


def leaves(part: Message) -> Iterator[Message]:
    """Yield the parts without parts of their own, one of each set of alternatives; a letter inside is one."""
    if part.get_content_type() == "multipart/alternative" and part.is_multipart():
        yield from _best(part)
    elif part.is_multipart() and part.get_content_maintype() != "message":
        for child in _children(part):
            yield from leaves(child)
    else:
        yield part


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _best(part: Message) -> Iterator[Message]:
    """The plain text, unless it is empty or the formatted one holds a table, which plain text flattens."""
    found = [leaf for child in _children(part) for leaf in leaves(child)]
    plain = [leaf for leaf in found if is_body(leaf) and leaf.get_content_subtype() == "plain"]
    formatted = [leaf for leaf in found if is_body(leaf) and leaf.get_content_subtype() == "html"]
    needs_format = not any(text(leaf).strip() for leaf in plain) or any(holds_table(text(leaf)) for leaf in formatted)
    left = (plain if needs_format else formatted) if plain and formatted else []
    yield from (leaf for leaf in found if not any(leaf is other for other in left))


def is_body(part: Message) -> bool:
    """Tell whether a part is text shown as the letter itself."""
    unparted = part.get_content_maintype() == "multipart" and not part.is_multipart()  # its boundary never comes
    shown = unparted or part.get_content_type() in {"text/plain", "text/html"}
    return shown and part.get_content_disposition() != "attachment" and not file_name_of(part)


def holds_table(html: str) -> bool:
    """Tell whether a page holds rows of several cells; what merely sets out a signature has one or two."""
    wide = sum(len(_CELL.findall(row[1])) >= _MIN_CELLS for row in _ROW.finditer(html))
    return wide >= _MIN_ROWS


def text(part: Message) -> str:
    """Return the text of a part."""
    return text_of(_bytes(part), part.get_content_charset())


def attached(parts: Iterable[Message]) -> Iterator[Member]:
    """Yield (file name, content) of the attachments; signatures and logos are none."""
    for part in parts:
        if part.get_content_type() in _SERVICE:
            continue
        content = _content(part)
        if not (isinstance(content, bytes) and _is_logo(part, content)):
            yield _name(part), content


def _content(part: Message) -> Content:
    if part.get_content_type() in _LOCKED or part.get_param("smime-type") == "enveloped-data":
        return EncryptedFileError("part is encrypted")
    if part.is_multipart():  # a letter inside
        return b"".join(child.as_bytes() for child in _children(part))
    content = _bytes(part)
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        return TruncatedFileError("attachment is not whole")
    return content


def _bytes(part: Message) -> bytes:
    """Return a part's bytes, its transfer encoding undone as far as it goes."""
    try:
        payload = part.get_payload(decode=True)
    except (binascii.Error, ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message) -> str:
    """Return the name it was attached under; a letter inside is named by its subject, the rest by their kind."""
    kind = part.get_content_type()
    named = harmless_file(file_name_of(part))
    if named or kind != _LETTER:
        return named or "вложение" + (MimeTypes(()).guess_extension(kind) or "")
    subject = field_of(_children(part)[0], "subject") if _children(part) else ""
    return f"{harmless_file(subject.replace('/', '-')) or 'письмо'}.eml"


def _is_logo(part: Message, content: bytes) -> bool:
    """A small picture set into the text; one whose size cannot be told is kept."""
    in_text = part.get("content-id") is not None or part.get_content_disposition() == "inline"
    if not in_text or part.get_content_maintype() != "image":
        return False
    from PIL import Image  # noqa: PLC0415 -- few letters have pictures

    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except Exception:  # noqa: BLE001 -- whatever a broken picture raises: its own reader tells
        return False
    return min(width, height) < _LOGO_SIDE or width * height < _LOGO_AREA
