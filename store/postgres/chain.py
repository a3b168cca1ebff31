"""Ссылки документов на акты: which acts documents are, which they name, what they mean."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from model.chain import (
    ActCandidate,
    OwnAct,
    Paper,
    ReferenceState,
    ReferenceWord,
    Resolution,
    SaidOfReference,
)
from model.paging import Slice
from model.service_errors import NotFoundError
from store.chain import ChainFacts, acts_codec, papers_codec, references_codec
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.postgres import chain_sql as ask
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import sliced

_BEHIND_ALL: Final = (UUID(int=2**128 - 1), -1)


class PostgresReferences:
    """Ссылки документов на акты."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, facts: ChainFacts) -> None:
        """Write what a document says; references it no longer has go, what is known of the others stays."""
        paper = facts.paper
        document = paper.document_id
        execute(
            self._connection, ask.PUT_PAPER, document=document, version=facts.version, level=paper.level,
            region=storable(paper.region), years=list(paper.years), plans=paper.plans, is_report=paper.is_report,
            value=_json(papers_codec(), paper),
        )  # fmt: skip
        execute(self._connection, ask.FORGET_ACTS, document=document)
        for position, (act, keys) in enumerate(facts.acts):
            execute(
                self._connection, ask.PUT_ACT, document=document, position=position, keys=storable(keys),
                day=act.date, value=_json(acts_codec(), act),
            )  # fmt: skip
        kept = [one.id for one, _ in facts.references]
        execute(self._connection, ask.FORGET_REFERENCES, document=document, kept=kept)
        for position, (one, keys) in enumerate(facts.references):
            execute(
                self._connection, ask.PUT_REFERENCE, id=one.id, document=document, position=position,
                keys=storable(keys), day=one.date, value=_json(references_codec(), one),
            )  # fmt: skip

    def unwritten(self, version: int, limit: int) -> tuple[UUID, ...]:
        """Return documents that were read and of which nothing of this version is written, by id."""
        found = rows(self._connection, ask.UNWRITTEN, {"version": version, "limit": limit})
        return tuple(row["id"] for row in found)

    def papers(self, documents: Collection[UUID]) -> dict[UUID, Paper]:
        """Return what these documents say of themselves, as they hold now."""
        found = rows(self._connection, ask.PAPERS, {"documents": list(documents)})
        return {row["document_id"]: _paper(row) for row in found}

    def acts(self, document: UUID) -> tuple[OwnAct, ...]:
        """Return the acts a document is, in their order."""
        found = rows(self._connection, ask.ACTS, {"document": document})
        return tuple(acts_codec().validate_json(row["act"]) for row in found)

    def standing(
        self, keys: Collection[str], days: Collection[str], near: Collection[UUID] = ()
    ) -> tuple[tuple[OwnAct, Paper], ...]:
        """Return the acts looked up under one of these keys, or of one of these days where either has no number."""
        wanted = {"keys": storable([*keys]), "days": storable([*days]), "near": [*near]}
        found = rows(self._connection, ask.STANDING, wanted)
        return tuple((acts_codec().validate_json(row["act"]), _paper(row)) for row in found)

    def affected(self, document: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return references of others that may mean this document, or did, by id."""
        wanted = {"document": document, "after": after or UUID(int=0), "limit": limit}
        return tuple(row["id"] for row in rows(self._connection, ask.AFFECTED, wanted))

    def of_document(self, document: UUID) -> tuple[Resolution, ...]:
        """Return the references of a document in their order."""
        return self.resolved(rows(self._connection, ask.OF_DOCUMENT, {"document": document}))

    def get(self, reference: UUID, *, lock: bool = False) -> Resolution:
        """Return a reference; raises NotFoundError."""
        if lock:
            required(self._connection, ask.LOCK, id=reference)
        return self.resolved([required(self._connection, ask.ONE, id=reference)])[0]

    def some(self, references: Collection[UUID]) -> tuple[Resolution, ...]:
        """Return those of these references that are there, by id."""
        return self.resolved(rows(self._connection, ask.SOME, {"ids": [*references]}))

    def settle(self, reference: UUID, state: ReferenceState, candidates: Sequence[ActCandidate]) -> None:
        """Write what became of a reference; raises NotFoundError."""
        if not execute(self._connection, ask.SETTLE, id=reference, state=str(state)):
            raise NotFoundError
        execute(self._connection, ask.FORGET_CANDIDATES, id=reference)
        for position, one in enumerate(candidates):
            execute(
                self._connection, ask.PUT_CANDIDATE, id=reference, document=one.document_id, position=position,
                score=one.score, sure=one.sure, reason=storable(one.reason),
            )  # fmt: skip

    def list(self, state: ReferenceState, territory: str | None, cursor: str | None, limit: int) -> Slice[Resolution]:
        """Return the references in a state (of a municipality's documents), newest documents first."""
        return self._sliced(ask.IN_STATE, {"state": str(state), "territory": territory}, cursor, limit)

    def naming(self, document: UUID, cursor: str | None, limit: int) -> Slice[Resolution]:
        """Return the references that mean this document, or may, newest documents first."""
        return self._sliced(ask.NAMING, {"document": document}, cursor, limit)

    def counts(self, territory: str | None) -> dict[ReferenceState, int]:
        """Return how many references (of a municipality's documents) are in each state."""
        found = rows(self._connection, ask.COUNTS, {"territory": territory})
        return {ReferenceState(row["state"]): row["count"] for row in found}

    def add_word(self, word: ReferenceWord) -> None:
        """Write a word."""
        execute(self._connection, ask.ADD_WORD, **_word_columns(word))

    def word(self, word: UUID) -> ReferenceWord:
        """Return a word; raises NotFoundError."""
        return _word(required(self._connection, ask.WORD, id=word))

    def retire(self, word: ReferenceWord) -> None:
        """Write when a word was taken back, and by whom; raises NotFoundError."""
        if not execute(self._connection, ask.RETIRE, id=word.id, at=word.retired_at, by=word.retired_by):
            raise NotFoundError

    def words(self, reference: UUID) -> tuple[ReferenceWord, ...]:
        """Return all that was said of a reference, newest first."""
        return tuple(map(_word, rows(self._connection, ask.WORDS, {"reference": reference})))

    def _sliced(self, query: Any, wanted: dict[str, Any], cursor: str | None, limit: int) -> Slice[Resolution]:  # noqa: ANN401 -- a statement of chain_sql
        document, position = read_cursor(cursor, "reference", (UUID, int)) if cursor is not None else _BEHIND_ALL
        found = rows(self._connection, query, {**wanted, "before": document, "behind": position, "limit": limit + 1})
        part = sliced(found, limit, "reference", lambda row: (row["document_id"], row["position"]))
        return Slice(items=self.resolved(part.items), next=part.next)

    def resolved(self, found: Sequence[Row]) -> tuple[Resolution, ...]:
        """Return references with their candidates and words, given their rows."""
        ids = [row["id"] for row in found]
        candidates: dict[UUID, list[ActCandidate]] = {id_: [] for id_ in ids}
        for row in rows(self._connection, ask.CANDIDATES, {"ids": ids}) if ids else []:
            candidates[row.pop("reference_id")].append(ActCandidate(**row))
        said = (
            {row["reference_id"]: _word(row) for row in rows(self._connection, ask.SAID, {"ids": ids})} if ids else {}
        )
        return tuple(
            Resolution(
                reference=references_codec().validate_json(row["value"]),
                state=ReferenceState(row["state"]),
                candidates=tuple(candidates[row["id"]]),
                word=said.get(row["id"]),
            )
            for row in found
        )


def _json(codec: Any, value: Any) -> str:  # noqa: ANN401 -- any of the three
    return json_bytes(codec.dump_python(value, mode="json")).decode()


def _paper(row: Row) -> Paper:
    paper = papers_codec().validate_json(row["paper"])
    return replace(
        paper,
        name=row["name"],
        superseded_by=row["superseded_by"],
        municipality=row["municipality"] or paper.municipality,
    )


def _word_columns(word: ReferenceWord) -> dict[str, Any]:
    return {
        "id": word.id,
        "reference_id": word.reference_id,
        "document_id": word.document_id,
        "said": str(word.said),
        "target_id": word.target_id,
        "reason": storable(word.reason),
        "author": storable(word.author),
        "at": word.at,
        "retired_at": word.retired_at,
        "retired_by": storable(word.retired_by),
    }


def _word(row: Row) -> ReferenceWord:
    return ReferenceWord(**{**row, "said": SaidOfReference(row["said"])})
