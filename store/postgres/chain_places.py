"""Муниципалитеты, counted by the database."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID

from model.chain import ChainKind, ChainWord, Paper, Resolution, SaidOfChain
from model.municipality import FindingCount, MunicipalityFigures, PlaceDocument
from model.paging import Slice
from model.service_errors import NotFoundError
from store.chain import acts_codec, papers_codec
from store.codec import storable
from store.municipalities import FigureFilter, shown_act, sliced_figures
from store.postgres import chain_places_sql as ask
from store.postgres.chain import PostgresReferences
from store.postgres.statements import Connection, Row, execute, required, rows

#: Characters of «min(r.id::text || r.document_id)»: an id and an id.
_ID: Final = 36


class PostgresMunicipalities:
    """Муниципалитеты."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, wanted: FigureFilter, cursor: str | None, limit: int) -> Slice[MunicipalityFigures]:
        """Return municipalities that have documents, by name."""
        found = (_figures(row) for row in rows(self._connection, ask.PLACES, {"key": None}))
        part = sliced_figures(found, wanted, cursor, limit)
        return replace(part, items=self._tallied(part.items))

    def get(self, key: str) -> MunicipalityFigures:
        """Return a municipality; raises NotFoundError."""
        (found,) = self._tallied([_figures(required(self._connection, ask.PLACES, key=storable(key)))])
        return found

    def _tallied(self, found: Sequence[MunicipalityFigures]) -> tuple[MunicipalityFigures, ...]:
        """Count the records of those that are shown."""
        counted = rows(self._connection, ask.TALLIES, {"keys": [one.key for one in found]}) if found else []
        tallies = {row.pop("key"): row for row in counted}
        return tuple(replace(one, **tallies[one.key]) for one in found)

    def documents(self, key: str) -> tuple[PlaceDocument, ...]:
        """Return the documents of a municipality that hold, newest first."""
        return tuple(map(_document, rows(self._connection, ask.DOCUMENTS, {"key": storable(key)})))

    def regional(self, region: str) -> tuple[PlaceDocument, ...]:
        """Return the plans of a region itself that hold, newest first."""
        return tuple(map(_document, rows(self._connection, ask.REGIONAL, {"region": storable(region)})))

    def references(self, documents: Collection[UUID]) -> tuple[Resolution, ...]:
        """Return the references of these documents that are resolved."""
        found = rows(self._connection, ask.RESOLVED, {"documents": [*documents]})
        return PostgresReferences(self._connection).resolved(found)

    def findings(self, documents: Collection[UUID]) -> tuple[FindingCount, ...]:
        """Return the findings of these documents' records that count, the most frequent first."""
        found = rows(self._connection, ask.FINDINGS, {"documents": [*documents]})
        return tuple(
            FindingCount(
                code=row["code"],
                records=row["records"],
                record=UUID(row["first"][:_ID]),
                document=UUID(row["first"][_ID:]),
            )
            for row in found
        )

    def repeats(self, documents: Collection[UUID]) -> dict[UUID, int]:
        """Return document -> how many of its records repeat last year's word for word."""
        found = rows(self._connection, ask.REPEATS, {"documents": [*documents]})
        return {row["document_id"]: row["records"] for row in found}

    def add_word(self, word: ChainWord) -> None:
        """Write a word on a link."""
        given = {**asdict(word), "kind": str(word.kind), "said": str(word.said)}
        given |= {name: storable(given[name]) for name in ("reason", "author", "retired_by")}
        execute(self._connection, ask.ADD_WORD, **given)

    def word(self, word: UUID) -> ChainWord:
        """Return a word; raises NotFoundError."""
        return _word(required(self._connection, ask.WORD, id=word))

    def retire(self, word: ChainWord) -> None:
        """Write when a word was taken back, and by whom; raises NotFoundError."""
        if not execute(self._connection, ask.RETIRE, id=word.id, at=word.retired_at, by=word.retired_by):
            raise NotFoundError

    def words(self, documents: Collection[UUID], *, standing: bool = True) -> tuple[ChainWord, ...]:
        """Return the words on links that start from these documents, newest first."""
        found = rows(self._connection, ask.WORDS, {"documents": [*documents], "standing": standing})
        return tuple(map(_word, found))


def _figures(row: Row) -> MunicipalityFigures:
    return MunicipalityFigures(**{**row, "years": tuple(row["years"])})


def _document(row: Row) -> PlaceDocument:
    """A document nobody has looked at yet is shown by its own columns."""
    read: Paper | None = papers_codec().validate_json(row["paper"]) if row["paper"] else None
    paper = read or Paper(document_id=row["id"], title=row["title"], years=tuple(row["years"]))
    paper = replace(
        paper,
        name=row["name"],
        superseded_by=row["superseded_by"],
        municipality=row["municipality"] or paper.municipality,
        years=tuple(row["years"]) or paper.years,
    )
    return PlaceDocument(
        paper=paper,
        date=row["date"],
        created_at=row["created_at"],
        state=row["state"],
        code=row["code"],
        records=row["records"],
        unreviewed=row["unreviewed"],
        former=row["former"],
        acts=tuple(shown for act in row["acts"] if (shown := shown_act(acts_codec().validate_json(act)))),
    )


def _word(row: Row) -> ChainWord:
    members: dict[str, Any] = {**row, "kind": ChainKind(row["kind"]), "said": SaidOfChain(row["said"])}
    return ChainWord(**members)
