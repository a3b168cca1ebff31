"""Письма с замечаниями."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from model.letter import Letter, LetterFilter, LetterMunicipality, LetterPoint, LetterState, LetterStep
from model.letter_run import LetterRun
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from model.territory import territory_key
from store.codec import storable
from store.cursors import read_cursor
from store.folding import folded
from store.letters import MOST_DOCUMENTS, MOST_POINTS
from store.letters_codec import read, written
from store.postgres import letters_sql as ask
from store.postgres.statements import NEWEST, Connection, Row, execute, required, rows
from store.slices import moment, sliced

#: Behind every step.
_LAST: Final = UUID(int=2**128 - 1)


class PostgresLetters:
    """Письма с замечаниями."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, letter: Letter, points: Sequence[LetterPoint]) -> None:
        """Write a new letter with its points."""
        execute(self._connection, ask.ADD, **_columns(letter))
        self._put_points(letter.id, points)

    def get(self, letter: UUID, *, lock: bool = False) -> Letter:
        """Return a letter; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""
        return _letter(required(self._connection, ask.LOCK if lock else ask.GET, id=letter))

    def save(self, letter: Letter, points: Sequence[LetterPoint] = (), gone: Collection[str] = ()) -> Letter:
        """Write a letter whose `rev` is the stored one, and points; raises StaleRevisionError, NotFoundError."""
        if not execute(self._connection, ask.SAVE, **_columns(letter)):
            self.get(letter.id)
            raise StaleRevisionError(letter.id)
        self._put_points(letter.id, points)
        if gone:
            execute(self._connection, ask.DROP_POINTS, letter=letter.id, ids=list(gone))
        return replace(letter, rev=letter.rev + 1)

    def points(self, letter: UUID) -> tuple[LetterPoint, ...]:
        """Return all points of a letter in their order."""
        found = rows(self._connection, ask.POINTS, {"letter": letter, "limit": MOST_POINTS})
        return tuple(read(LetterPoint, row["value"]) for row in found)

    def list(self, wanted: LetterFilter, cursor: str | None, limit: int) -> Slice[Letter]:
        """Return the letters that are not deleted, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, ask.LIST, {**_filter(wanted), "at": at, "id": last, "limit": limit + 1})
        return sliced([_letter(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def add_step(self, step: LetterStep) -> None:
        """Write what was done with a letter."""
        execute(self._connection, ask.ADD_STEP, id=step.id, letter=step.letter_id, at=step.at, value=written(step))

    def steps(self, letter: UUID, cursor: str | None, limit: int) -> Slice[LetterStep]:
        """Return the history of a letter, newest first."""
        (after,) = read_cursor(cursor, "step", (UUID,)) if cursor else (_LAST,)
        found = rows(self._connection, ask.STEPS, {"letter": letter, "after": after, "limit": limit + 1})
        return sliced([read(LetterStep, row["value"]) for row in found], limit, "step", lambda one: (one.id,))

    def put_file(self, letter: UUID, sha256: str, data: bytes) -> None:
        """Keep the bytes of a version."""
        execute(self._connection, ask.PUT_FILE, letter=letter, sha256=sha256, data=data)

    def file(self, letter: UUID, sha256: str) -> bytes:
        """Return the bytes of a version; raises NotFoundError."""
        return bytes(required(self._connection, ask.FILE, letter=letter, sha256=sha256)["data"])

    def municipalities(self, q: str | None, cursor: str | None, limit: int) -> Slice[LetterMunicipality]:
        """Return municipalities that have documents in force, by name."""
        name, key = read_cursor(cursor, "municipality", (str, str)) if cursor else ("", "")
        asked = {"q": folded(storable(q)) if q else None, "name": name, "key": key, "limit": limit + 1}
        found = [_municipality(row) for row in rows(self._connection, ask.MUNICIPALITIES, asked)]
        return sliced(found, limit, "municipality", lambda one: (one.name, one.territory))

    def documents_of(self, territory: str) -> tuple[UUID, ...]:
        """Return a municipality's documents in force that were read, newest first."""
        asked = {"territory": territory, "limit": MOST_DOCUMENTS}
        return tuple(row["id"] for row in rows(self._connection, ask.DOCUMENTS_OF, asked))

    def followers(self, documents: Collection[UUID]) -> dict[UUID, UUID]:
        """Return former record → the record it goes on in."""
        found = rows(self._connection, ask.FOLLOWERS, {"documents": list(documents)})
        return {row["id"]: row["former_of"] for row in found}

    def add_run(self, run: LetterRun) -> LetterRun:
        """Write a run; where its id is known return that one."""
        added = execute(
            self._connection, ask.ADD_RUN, id=run.id, territories=sorted(run.territories), value=written(run),
            created_at=run.created_at,
        )  # fmt: skip
        return run if added else self.run(run.id)

    def run(self, run: UUID, *, lock: bool = False) -> LetterRun:
        """Return a run; raises NotFoundError."""
        return read(LetterRun, required(self._connection, ask.LOCK_RUN if lock else ask.RUN, id=run)["value"])

    def save_run(self, run: LetterRun) -> None:
        """Write how far a run is; raises NotFoundError."""
        if not execute(self._connection, ask.SAVE_RUN, id=run.id, value=written(run)):
            raise NotFoundError

    def runs(self, cursor: str | None, limit: int) -> Slice[LetterRun]:
        """Return runs, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, ask.RUNS, {"at": at, "id": last, "limit": limit + 1})
        return sliced(
            [read(LetterRun, row["value"]) for row in found], limit, "newest", lambda one: (one.created_at, one.id)
        )

    def _put_points(self, letter: UUID, points: Sequence[LetterPoint]) -> None:
        if not points:
            return
        execute(
            self._connection,
            ask.PUT_POINTS,
            letter=letter,
            ids=[one.id for one in points],
            positions=[one.position for one in points],
            values=[written(one) for one in points],
        )


def _columns(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "rev": letter.rev,
        "territory": letter.territory,
        "words": storable(folded(f"{letter.municipality} {letter.face.number or ''}")),
        "state": str(letter.state),
        "documents": [one.id for one in letter.documents],
        "value": written(letter),
        "is_deleted": letter.is_deleted,
        "created_at": letter.created_at,
        "changed_at": letter.changed_at,
    }


def _letter(row: Row) -> Letter:
    return replace(read(Letter, row["value"]), rev=row["rev"])


def _filter(wanted: LetterFilter) -> dict[str, Any]:
    return {
        "q": folded(storable(wanted.q)) if wanted.q else None,
        "state": str(wanted.state) if wanted.state else None,
        "territory": territory_key(wanted.municipality) if wanted.municipality else None,
        "document": wanted.document,
        "open": wanted.open,
    }


def _municipality(row: Row) -> LetterMunicipality:
    state = row.pop("letter_state")
    return LetterMunicipality(**row, letter_state=LetterState(state) if state else None)
