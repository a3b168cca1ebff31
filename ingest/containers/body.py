"""What a letter says, as a file of its own: its fields, then its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from html import escape
from typing import Self

from ingest.containers.headers import field_of
from ingest.containers.member import Member
from ingest.containers.parts import is_body, text

_FIELDS = (("От", "from"), ("Кому", "to"), ("Копия", "cc"), ("Тема", "subject"))
_BODY = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_CHARSET = re.compile(r"(<meta\b[^>]{0,300}charset\s*=\s*[\"']?)[\w-]{1,40}", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:style|script|title)\b.*?</(?:style|script|title)>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """Письмо: what is written in it, and what is attached."""

    #: «От: …», a line a field.
    fields: tuple[str, ...]
    plain: tuple[str, ...]
    pages: tuple[str, ...]
    files: tuple[Message, ...]

    @classmethod
    def of(cls, message: Message, parts: Sequence[Message]) -> Self:
        """Sort the parts of a letter."""
        bodies = [part for part in parts if is_body(part)]
        texts = [(part.get_content_subtype(), text(part)) for part in bodies]
        return cls(
            fields=tuple(_fields(message)),
            plain=tuple(text for kind, text in texts if kind != "html" and text.strip()),
            pages=tuple(text for kind, text in texts if kind == "html" and _says(text)),
            files=tuple(part for part in parts if not is_body(part)),
        )


def written(letter: Letter) -> Iterator[Member]:
    """Yield the files that hold what the letter says; its fields stand on top of the first."""
    fields = letter.fields
    if letter.plain or (fields and not letter.pages):
        yield "письмо.txt", "\n".join((*fields, "", *letter.plain)).strip("\n").encode()
        fields = ()
    for page in letter.pages:
        yield "письмо.html", _page(page, fields).encode("utf-8-sig")
        fields = ()


def _fields(message: Message) -> Iterator[str]:
    for shown, field in _FIELDS:
        value = field_of(message, field)
        if value:
            yield f"{shown}: {value}"
    date = field_of(message, "date")
    if date:
        yield f"Дата: {_date(date)}"


def _date(value: str) -> str:
    """Return the day and minute as the sender's clock showed them; what is no date stays as it is."""
    try:
        return parsedate_to_datetime(value).strftime("%d.%m.%Y %H:%M")
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def _says(html: str) -> bool:
    """Tell whether a page shows any text."""
    return bool(_TAG.sub("", html).replace("&nbsp;", " ").strip())


def _page(html: str, fields: Sequence[str]) -> str:
    """Return a page in UTF-8 with the letter's fields on top."""
    html = _CHARSET.sub(r"\g<1>utf-8", html)
    shown = "".join(f"<p>{escape(field)}</p>\n" for field in fields)
    body = _BODY.search(html)
    if body:
        return f"{html[: body.end()]}\n{shown}{html[body.end() :]}"
    return f'<html><head><meta charset="utf-8"></head><body>{shown}{html}</body></html>'
