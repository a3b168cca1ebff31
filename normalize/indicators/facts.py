"""Показание -> факт: normal unit, year, words of meaning, and an id that stays over readings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from model.indicator import IndicatorFact
from model.indicator_stated import Level, Stated
from normalize.indicators.meaning import tokens_of
from normalize.indicators.units import class_of, unit_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Чей документ."""

    document_id: UUID
    document_name: str = ""
    place: str = ""
    municipality: str | None = None
    #: Of its plans, where all have one level.
    level: Level | None = None
    #: Offline id of a record -> its id in the store.
    records: Mapping[str, UUID] = field(default_factory=dict)


def facts_of(stated: Iterable[Stated], whose: Whose) -> Iterator[IndicatorFact]:
    """Yield the facts of a document; what is stated twice in the same place is told apart by its number there."""
    seen: Counter[tuple[object, ...]] = Counter()
    for one in stated:
        amount = one.amount
        key = (one.anchor, one.heading, amount.kind, amount.value, amount.unit, amount.comparator)
        seen[key] += 1
        unit = unit_of(amount.unit, amount.counted)
        yield IndicatorFact(
            id=uuid5(whose.document_id, "|".join(map(str, (*key, seen[key])))),
            document_id=whose.document_id,
            document_name=whose.document_name,
            record_id=whose.records.get(one.record or ""),
            place=whose.place,
            municipality=whose.municipality,
            kind=amount.kind,
            part=one.part,
            value=amount.value * unit.scale,
            unit=unit,
            amount=amount,
            year=one.years[-1] if one.years else None,
            years=one.years,
            level=one.level or whose.level,
            tokens=tokens_of(f"{amount.subject} {amount.counted or ''}"),
            counted=_counted(one),
            heading=one.heading,
            source=one.source,
        )


def _counted(stated: Stated) -> str | None:
    """Return the class of what is counted: of the counted noun, else of the words it is said of."""
    return class_of(stated.amount.counted or "") or class_of(stated.amount.subject)
