"""Papers of a generated region as Svod reads them, laid beside the truth."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from corpora.life.planning import PlannedRow
from corpora.life.printing import bytes_of
from corpora.life.telling import Piece
from corpora.life.years import Paper
from ingest.reader import read
from model.execution_match import PlanRow, Said
from model.plan import Record
from model.registry import Registries
from model.result import Result
from svod.registry_files import load_registries
from svod.understanding import current_run, understand

_LETTERS = re.compile(r"[^0-9a-zа-я]+")
#: Letters below which a statement says too little to be found in another one.
_LEAST = 12
_ISO_DATE = 10


def plain(text: str) -> str:
    """Return a text's letters and figures alone: what survives paper and reading."""
    return _LETTERS.sub("", text.lower().replace("ё", "е"))


@cache
def known_registries() -> Registries:
    """Return the registries of invented municipalities and schools."""
    return load_registries((Path(__file__).parents[1] / "registries",))


def read_paper(paper: Paper) -> Result:
    """Return what Svod reads of a paper, in this process."""
    return understand(read(bytes_of(paper), f"{paper.name}.{paper.form}"), known_registries(), current_run(()))


def row_of(record: Record) -> PlanRow:
    """Return a plan's record as matching takes it."""
    return PlanRow(
        id=record.id,
        text=record.activity,
        number=record.number,
        section=record.section,
        expected=record.result,
        deadline_start=_day(record.deadline.start),
        deadline_end=_day(record.deadline.end),
        responsible=tuple(party.text for party in record.responsible.parties),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:_ISO_DATE]) if text and len(text) >= _ISO_DATE else None


def said_of(result: Result, reported: date) -> Iterator[Said]:
    """Yield what a report says: its executions, then its conclusions."""
    for at, one in enumerate(result.executions):
        yield Said(
            id=f"e{at}",
            text=one.text,
            number=one.number,
            activity=one.activity,
            section=one.section,
            reported_on=reported,
        )
    for at, told in enumerate(result.conclusions):
        yield Said(id=f"c{at}", text=told.text, number=told.number, section=told.group, reported_on=reported)


def pair_rows(rows: Sequence[PlannedRow], records: Sequence[Record]) -> dict[str, str]:
    """Return record id -> row id, by their texts in order."""
    left: dict[str, list[str]] = {}
    for row in rows:
        left.setdefault(plain(row.text), []).append(row.id)
    found = {}
    for record in records:
        same = left.get(plain(record.activity))
        if same:
            found[record.id] = same.pop(0)
    return found


def pieces_of(said: Said, pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield the statements of the truth that an extracted one holds, or is a part of."""
    text, activity = plain(said.text), plain(said.activity or "")
    for at, piece in enumerate(pieces):
        mine = plain(piece.text)
        if piece.activity is not None:
            if plain(piece.activity) == activity and mine in text:
                yield at
        elif (mine and mine in text) or (len(text) > _LEAST and text in mine):
            yield at
