"""Right and total, by measure and by group."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Group = Literal["rows", "head", "findings"]


@dataclass(slots=True)
class Tally:
    """Счёт."""

    right: Counter[tuple[Group, str]] = field(default_factory=Counter)
    total: Counter[tuple[Group, str]] = field(default_factory=Counter)
    #: «measure: expected … got …» for each miss.
    misses: list[str] = field(default_factory=list)

    def add(self, group: Group, measure: str, *, right: bool, miss: str = "") -> None:
        """Count one comparison."""
        self.right[group, measure] += right
        self.total[group, measure] += 1
        if not right:
            self.misses.append(f"{measure}: {miss}")

    def share(self, group: Group) -> float | None:
        """Return the share right in a group, 0..1; None where it has nothing."""
        total = sum(count for (name, _), count in self.total.items() if name == group)
        right = sum(count for (name, _), count in self.right.items() if name == group)
        return right / total if total else None

    def overall(self) -> float:
        """Return the mean of the groups that have anything."""
        shares = [share for group in ("rows", "head", "findings") if (share := self.share(group)) is not None]
        return sum(shares) / len(shares) if shares else 1.0

    def whole(self) -> bool:
        """Return whether no row was lost or invented and each activity is right."""
        keys: tuple[tuple[Group, str], ...] = (("rows", "found"), ("rows", "invented"), ("rows", "activity"))
        return all(self.right[key] == self.total[key] for key in keys)
