"""Комментарий: what people say to each other about a document, a record, a field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

#: Characters of one comment, and people named in one.
LONGEST: Final = 4_000
MOST_NAMED: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """Комментарий: plain text; an answer has the comment it answers as `parent_id`."""

    id: UUID
    rev: int = 0
    document_id: UUID
    #: None = about the document as a whole.
    record_id: UUID | None = None
    #: A field of the record; None = about the record as a whole.
    field: str | None = None
    parent_id: UUID | None = None
    author_id: UUID
    #: Name at that time.
    author: str
    text: str
    created_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    #: When and by whom the talk was closed; only of one that answers none.
    resolved_at: datetime | None = None
    resolved_by: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentVersion:
    """Прежний текст комментария: what it said before it was edited or deleted."""

    rev: int
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentFilter:
    """Отбор комментариев документа; None = whatever."""

    document: UUID
    record: UUID | None = None
    field: str | None = None
    #: True: only talks nobody has closed.
    is_open: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentCount:
    """Сколько комментариев у записи: those of the document itself have no record."""

    record_id: UUID | None
    total: int
    #: Talks nobody has closed.
    open: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Упоминание: a colleague named in a comment; stays in «Мои задания» until it is seen to."""

    id: UUID
    comment: Comment
    account_id: UUID
    document_name: str
    done_at: datetime | None = None


def named_in(text: str, names: Mapping[str, UUID]) -> tuple[UUID, ...]:
    """Return the accounts that a text names as «@Иванова А. П.» or «@ivanova», in their order, at most MOST_NAMED.

    `names` are logins and full names; the longest that stands there is meant, whatever its case, if no word goes on
    behind it.
    """
    known = sorted(((_key(name), account) for name, account in names.items()), key=lambda pair: -len(pair[0]))
    found = [account for part in _key(text).split("@")[1:] for account in _first(part, known)]
    return tuple(dict.fromkeys(found))[:MOST_NAMED]


def _first(part: str, known: Sequence[tuple[str, UUID]]) -> tuple[UUID, ...]:
    for name, account in known:
        if name and part.startswith(name) and not _WORD.match(part, len(name)):
            return (account,)
    return ()


_WORD: Final = re.compile(r"\w")


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
