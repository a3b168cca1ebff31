"""How alike the rows of two documents are, as shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalize.versions.align import Change, RowPair


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """Сходство строк."""

    old: int = 0
    new: int = 0
    #: Rows that have a counterpart, and those whose counterpart says the same.
    paired: int = 0
    equal: int = 0
    #: Those of the equal ones that are so to the letter.
    exact: int = 0

    @property
    def of_all(self) -> float:
        """Share of the rows of the longer one that have a counterpart."""
        return self._share(self.paired, max(self.old, self.new))

    @property
    def of_shorter(self) -> float:
        """Share of the rows of the shorter one that have a counterpart."""
        return self._share(self.paired, min(self.old, self.new))

    @property
    def of_old(self) -> float:
        """Share of the old rows that have a counterpart."""
        return self._share(self.paired, self.old)

    @property
    def equal_of_all(self) -> float:
        """Share of the rows of the longer one whose counterpart says the same."""
        return self._share(self.equal, max(self.old, self.new))

    @property
    def is_clean(self) -> bool:
        """Tell whether what is alike is so to the letter: then a scan was read well, and what differs was changed."""
        return self.exact >= _CLEAN * self.equal

    @property
    def both(self) -> bool:
        """Tell whether both have rows."""
        return bool(self.old and self.new)

    def _share(self, part: int, whole: int) -> float:
        return part / whole if whole else 0.0


#: Share of the equal rows that are so to the letter in a scan that was read well.
_CLEAN: Final = 0.8
#: Cells whose change leaves a row the same: they follow from where it stands.
_OF_PLACE: Final = frozenset({"number", "section"})


def likeness(pairs: Sequence[RowPair]) -> Likeness:
    """Return the shares of an alignment."""
    paired = [pair for pair in pairs if pair.old is not None and pair.new is not None]
    return Likeness(
        old=sum(pair.old is not None for pair in pairs),
        new=sum(pair.new is not None for pair in pairs),
        paired=len(paired),
        exact=sum(pair.exact for pair in paired),
        equal=sum(pair.change is not Change.CHANGED or not set(pair.fields) - _OF_PLACE for pair in paired),
    )
