"""What stands for each row of a reference: groups and sections that are it, and those that may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from model.coverage import Nearness, Reference
from normalize.coverage.nearness import Telling, near_activities, near_sections, same_section, section_name
from normalize.dedup.likeness import Weights
from store.coverage import Scope, Subject, Wording
from store.repositories import Work
from svod.coverage.asked import Asked, Ground
from svod.coverage.meanings import reader_of, signature_of

#: A pair that the machine left to a person is worth a look from this likelihood on.
_PAIR: Final = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Соответствие строк эталона и того, что есть."""

    same: tuple[Subject, ...]
    near: tuple[Subject, ...]
    #: How near each of `near` is.
    likenesses: tuple[Nearness, ...]

    @property
    def known(self) -> frozenset[UUID]:
        """Groups that are a row."""
        return frozenset(subject.cluster for subject in self.same if subject.cluster is not None)


def standing_of(work: Work, reference: Reference, among: tuple[Scope, Sequence[Wording]], asked: Asked) -> Standing:
    """Return what stands for the rows of a reference in a scope and its groups."""
    lens = _Lens(work, reference, *among)
    same = tuple(lens.sections()) if reference.is_of_sections else ()
    rows = tuple(
        Subject(row=at, cluster=row.cluster, due=asked.due_by or row.due)
        for at, row in enumerate(reference.rows)
        if row.cluster is not None
    )
    known = {(subject.row, subject.cluster or subject.section) for subject in (*same, *rows)}
    likenesses = [
        one
        for one in (lens.near_sections() if reference.is_of_sections else lens.near_activities())
        if (one.row, one.cluster or one.section) not in known
    ]
    near = tuple(
        Subject(row=one.row, cluster=one.cluster, section=one.section, due=_due(reference, one.row, asked))
        for one in likenesses
    )
    return Standing(same=(*same, *rows), near=near, likenesses=tuple(likenesses))


def shifts_of(reference: Reference, ground: Ground, asked: Asked) -> dict[UUID, int]:
    """Return by how many years each document's plan stands behind the reference's: «до марта» is March of its year."""
    years = reference.option.years
    if not years or asked.due_by is not None:
        return {}
    return {
        id_: min(document.years) - min(years)
        for id_, document in ground.documents.items()
        if document.years and not set(document.years) & set(years)
    }


class _Lens:
    """Rows and groups as they are compared."""

    def __init__(self, work: Work, reference: Reference, scope: Scope, wordings: Sequence[Wording]) -> None:
        self._work = work
        read = reader_of(work)
        known = {row.cluster for row in reference.rows}
        is_form = reference.is_of_sections
        meant = {one.cluster: one.tokens for one in wordings if one.tokens}
        self._others = [
            Telling(
                signature=signature_of(one, read), section=read(section_name(one.section or "")), cluster=one.cluster
            )
            for one in wordings
            if one.cluster not in known
        ]
        self._rows = [
            Telling(
                signature=(meant.get(row.cluster) if row.cluster else None)
                or read(section_name(row.name) if is_form else row.name),
                section=read(section_name(row.section or "")),
                cluster=row.cluster,
            )
            for row in reference.rows
        ]
        self._sections = (
            [Telling(signature=read(section_name(text)), text=text) for text in work.coverage.sections(scope)]
            if reference.is_of_sections
            else []
        )
        self._weights = Weights.of([one.signature for one in (*self._rows, *self._others, *self._sections)])

    def sections(self) -> Iterator[Subject]:
        """Yield the sections that are a row of the reference."""
        for section in self._sections:
            for at, row in enumerate(self._rows):
                if same_section(row.signature, section.signature, self._weights):
                    yield Subject(row=at, section=section.text)

    def near_sections(self) -> Iterator[Nearness]:
        """Yield sections, and groups, that speak of what a row names."""
        yield from near_sections(self._rows, [*self._sections, *self._others], self._weights)

    def near_activities(self) -> Iterator[Nearness]:
        """Yield groups that may be a row: pairs that wait for a word first."""
        parted = self._work.coverage.parted()
        rows = {row.cluster: at for at, row in enumerate(self._rows) if row.cluster is not None}
        seen = set()
        for one, other, probability in self._work.coverage.near_pairs(list(rows)):
            if other not in rows and probability >= _PAIR and (one, other) not in parted:
                seen.add((rows[one], other))
                yield Nearness(row=rows[one], cluster=other, likeness=probability)
        for found in near_activities(self._rows, self._others, self._weights, parted):
            if (found.row, found.cluster) not in seen:
                yield found


def _due(reference: Reference, row: int, asked: Asked) -> date | None:
    return asked.due_by or reference.rows[row].due
