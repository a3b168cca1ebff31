"""Counts of what was found, made and wanted."""

from dataclasses import dataclass, field

Miss = tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class Tally:
    """Счёт: right ones, all that were made, all that were to be made."""

    right: int = 0
    made: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Return the share of right ones among those made."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Return the share of right ones among those wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    def add(self, *, right: bool | int = 0, made: int = 0, wanted: int = 0) -> None:
        """Count some more."""
        self.right += int(right)
        self.made += made
        self.wanted += wanted


@dataclass(kw_only=True, slots=True)
class Figures:
    """Цифры одной части, and of each official in it."""

    #: Links made: right of made.
    links: Tally = field(default_factory=Tally)
    #: Pairs of the truth that were linked, and that were linked or offered.
    linked: Tally = field(default_factory=Tally)
    offered: Tally = field(default_factory=Tally)
    #: Outcomes of the right links.
    outcomes: Tally = field(default_factory=Tally)
    #: Rows of plans and statements of reports that reading found.
    rows_read: Tally = field(default_factory=Tally)
    pieces_read: Tally = field(default_factory=Tally)
    #: Marks in plans' own columns.
    marks: Tally = field(default_factory=Tally)
    #: Statuses on five days once every link is judged.
    statuses: Tally = field(default_factory=Tally)
    misses: list[Miss] = field(default_factory=list)
    officials: dict[str, "Figures"] = field(default_factory=dict)
    #: What kind of statement: «table, in other words», «told with others: not_done».
    classes: dict[str, Tally] = field(default_factory=dict)

    def of(self, official: str) -> "Figures":
        """Return the figures of one official."""
        return self.officials.setdefault(official, Figures())

    def kind(self, name: str) -> Tally:
        """Return the count of one class of statements."""
        return self.classes.setdefault(name, Tally())
