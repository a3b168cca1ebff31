"""Слова людей об исполнении: deeds, and what stands of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from model.execution import ExecutionDeed, ExecutionWord, SaidKind, StandingWord
from model.paging import Slice
from store.codec import storable
from store.cursors import read_cursor
from store.execution import standing_words
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import sliced

#: Words of a deed that a list gives.
SHOWN: Final = 20
_SAY: Final = """
insert into execution_deed (id, author_id, author, at, reason, words, undoes)
values (%(id)s, %(author_id)s, %(author)s, %(at)s, %(reason)s, %(words)s, %(undoes)s)
"""
_WORD: Final = """
insert into execution_word (deed_id, number, kind, record_id, document_id, report_id, said, times, until)
values (%(deed_id)s, %(number)s, %(kind)s, %(record_id)s, %(document_id)s, %(report_id)s, %(said)s, %(times)s,
        %(until)s)
"""
_UNDO: Final = "update execution_deed set undone_by = %(by)s where id = %(id)s"
_DEED: Final = "select * from execution_deed where id = %(id)s"
_WORDS: Final = "select * from execution_word where deed_id = any(%(ids)s) order by deed_id, number"
_SHOWN: Final = (
    "select * from execution_word where deed_id = any(%(ids)s) and number < %(shown)s order by deed_id, number"
)
_LIST: Final = "select d.* from execution_deed d where d.id < %(before)s"
_OF_RECORD: Final = """
 and d.id in (select w.deed_id from execution_word w where w.record_id = %(record)s
              union select o.id from execution_word w join execution_deed o on o.undoes = w.deed_id
                     where w.record_id = %(record)s)
"""
_OF_DOCUMENT: Final = """
 and d.id in (select w.deed_id from execution_word w where w.document_id = %(document)s or w.report_id = %(document)s
              union select o.id from execution_word w join execution_deed o on o.undoes = w.deed_id
                     where w.document_id = %(document)s or w.report_id = %(document)s)
"""
_NEWEST: Final = " order by d.id desc limit %(limit)s"
_LAST: Final = UUID(int=2**128 - 1)
_STANDING: Final = """
select w.*, d.author, d.at, d.reason from execution_word w join execution_deed d on d.id = w.deed_id
 where d.undone_by is null and w.record_id = any(%(ids)s) order by d.id, w.number
"""
_STANDING_PAIRS: Final = """
select w.*, d.author, d.at, d.reason from execution_word w join execution_deed d on d.id = w.deed_id
 where d.undone_by is null and w.kind in ('pair', 'unpair')
   and (w.document_id = any(%(ids)s) or w.report_id = any(%(ids)s)) order by d.id, w.number
"""


class PostgresExecutionWords:
    """Слова людей об исполнении."""

    _connection: Connection

    def say(self, deed: ExecutionDeed) -> None:
        """Write words; a deed that undoes another one marks that."""
        head = {name: getattr(deed, name) for name in ("id", "author_id", "author", "at", "undoes")}
        reason = storable(deed.reason) if deed.reason else None
        execute(self._connection, _SAY, **head, reason=reason, words=len(deed.words))
        if deed.words:
            with self._connection.cursor() as cursor:
                cursor.executemany(_WORD, [_columns(deed.id, at, word) for at, word in enumerate(deed.words)])
        if deed.undoes is not None:
            execute(self._connection, _UNDO, id=deed.undoes, by=deed.id)

    def deed(self, deed: UUID) -> ExecutionDeed:
        """Return a deed with the words of it that are seen; raises NotFoundError."""
        row = required(self._connection, _DEED, id=deed)
        return _deed(row, rows(self._connection, _WORDS, {"ids": [deed]}))

    def deed_size(self, deed: UUID) -> int:
        """Return how many words a deed has, seen or not."""
        return int(required(self._connection, _DEED, id=deed)["words"])

    def deeds(
        self, cursor: str | None, limit: int, *, record: UUID | None = None, document: UUID | None = None
    ) -> Slice[ExecutionDeed]:
        """Return deeds, newest first; each with its first words."""
        (before,) = read_cursor(cursor, "deed", (UUID,)) if cursor is not None else (_LAST,)
        asked = _LIST + (_OF_RECORD if record else "") + (_OF_DOCUMENT if document else "") + _NEWEST
        wanted = {"before": before, "record": record, "document": document, "limit": limit + 1}
        found = sliced(rows(self._connection, asked, wanted), limit, "deed", lambda row: (row["id"],))
        words = self._first_words([row["id"] for row in found.items])
        return Slice(items=tuple(_deed(row, words[row["id"]]) for row in found.items), next=found.next)

    def standing(self, records: Collection[UUID]) -> tuple[StandingWord, ...]:
        """Return the words in force on these records, the oldest first."""
        return standing_words(_said(row) for row in rows(self._connection, _STANDING, {"ids": list(records)}))

    def standing_pairs(self, documents: Collection[UUID]) -> tuple[StandingWord, ...]:
        """Return the words in force on pairs of these documents, the oldest first."""
        found = rows(self._connection, _STANDING_PAIRS, {"ids": list(documents)})
        return standing_words(_said(row) for row in found)

    def _first_words(self, deeds: list[UUID]) -> dict[UUID, list[Row]]:
        found: dict[UUID, list[Row]] = defaultdict(list)
        for row in rows(self._connection, _SHOWN, {"ids": deeds, "shown": SHOWN}):
            found[row["deed_id"]].append(row)
        return found


def _columns(deed: UUID, at: int, word: ExecutionWord) -> dict[str, object]:
    plain = {name: getattr(word, name) for name in ("record_id", "document_id", "report_id", "said", "times", "until")}
    return {"deed_id": deed, "number": at, "kind": str(word.kind), **plain}


def _word(row: Row) -> ExecutionWord:
    plain = {name: row[name] for name in ("record_id", "document_id", "report_id", "said", "times", "until")}
    return ExecutionWord(kind=SaidKind(row["kind"]), **plain)


def _said(row: Row) -> StandingWord:
    return StandingWord(word=_word(row), deed=row["deed_id"], author=row["author"], at=row["at"], reason=row["reason"])


def _deed(row: Row, words: Iterable[Row]) -> ExecutionDeed:
    plain = {name: row[name] for name in ("id", "author_id", "author", "at", "reason", "undoes", "undone_by")}
    return ExecutionDeed(**plain, words=tuple(map(_word, words)))
