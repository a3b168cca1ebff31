"""What may be a row of the reference though the machine did not take it for one: for a person to look at."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.cluster import Signature
from model.coverage import Nearness
from normalize.dedup.keys import key_terms, vetoes
from normalize.dedup.likeness import Weights, scored

#: Likeness from which two activities of the same key terms are worth a look.
FLOOR: Final = 0.4
#: The same, where they stand in the same section and share a key term.
SECTION_FLOOR: Final = 0.25
#: Share of a section's name, by weight, that an activity or another section must hold.
HELD: Final = 0.6
#: A section's name that is the same but for a word.
SAME_SECTION: Final = 0.85


#: «II. », «Раздел 3. », «1.2) », «Направление № 4: »: says which, not what.
_NUMERAL: Final = re.compile(
    r"\s*(?:(?:раздел|этап|направлени[ея]|блок|модуль|часть|глава|задача)\s{1,3})?"
    r"(?:№\s?)?(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,3})\s?(?:[.):–—-]{1,2}\s{0,3}|\s{1,3}|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """Сказанное: the meaning of an activity or a section, and the section it stands in."""

    signature: Signature
    section: Signature = ()
    cluster: UUID | None = None
    #: As written, where it is a section.
    text: str | None = None


def near_activities(
    rows: Sequence[Telling], others: Sequence[Telling], weights: Weights, parted: Collection[tuple[UUID, UUID]] = ()
) -> Iterator[Nearness]:
    """Yield the groups that may be one activity with a row; never those that people parted, or key terms part."""
    index = _Index(rows)
    for other in others:
        for at in index.sharing(other.signature):
            row = rows[at]
            if row.cluster is not None and other.cluster is not None and (row.cluster, other.cluster) in parted:
                continue
            likeness = _likeness(row, other, weights)
            if likeness is not None:
                yield Nearness(row=at, cluster=other.cluster, likeness=likeness)


def near_sections(rows: Sequence[Telling], others: Sequence[Telling], weights: Weights) -> Iterator[Nearness]:
    """Yield the sections, and the groups of activities, that speak of what a section of the reference names."""
    index = _Index(rows, keyed=False)
    for other in others:
        words = frozenset(other.signature)
        for at in index.sharing(other.signature):
            signature = rows[at].signature
            whole = weights.sum(signature)
            held = weights.sum(word for word in signature if word in words) / whole if whole else 0.0
            if held >= HELD and not _disagree(signature, other.signature):
                yield Nearness(row=at, cluster=other.cluster, section=other.text, likeness=round(held, 4))


def section_name(text: str) -> str:
    """Return a section's name without its numeral; one that is nothing but a numeral stays."""
    numeral = _NUMERAL.match(text)
    return (text[numeral.end() :] or text) if numeral else text


def same_section(left: Signature, right: Signature, weights: Weights) -> bool:
    """Tell whether two sections' names mean the same: equal words, or nearly so with equal key terms."""
    if not left or not right:
        return False
    if left == right:
        return True
    alike = scored(frozenset(left), frozenset(right), weights) >= SAME_SECTION
    return alike and key_terms(left) == key_terms(right)


def _disagree(section: Signature, other: Signature) -> bool:
    """Tell whether both name terms of one kind, and different ones: «ОГЭ», «ЕГЭ»; an activity may say more."""
    return any(mine and others for _, mine, others in vetoes(section, other))


def _likeness(row: Telling, other: Telling, weights: Weights) -> float | None:
    likeness = scored(frozenset(row.signature), frozenset(other.signature), weights)
    together = bool(row.section) and row.section == other.section and bool(key_terms(row.signature))
    return round(likeness, 4) if likeness >= (SECTION_FLOOR if together else FLOOR) else None


class _Index:
    """Rows by their words; with keys, only rows of the very same key terms are found."""

    def __init__(self, rows: Sequence[Telling], *, keyed: bool = True) -> None:
        self._keyed = keyed
        self._rows: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            key = self._key(row.signature)
            for word in row.signature:
                self._rows[key, word].append(at)

    def sharing(self, signature: Signature) -> list[int]:
        """Return the rows with any of these words, in order."""
        key = self._key(signature)
        return sorted({at for word in signature for at in self._rows.get((key, word), ())})

    def _key(self, signature: Signature) -> frozenset[str]:
        return key_terms(signature) if self._keyed else frozenset()
