"""The table of outcomes: fault or attack, tries, lost, leaked, recovered in (median, worst)."""

from collections.abc import Iterable
from statistics import median

from tests.hold.outcome import Outcome

HEADS = ("fault or attack", "tries", "lost", "leaked", "recovered in, s (median, worst)", "promise kept")


def table(outcomes: Iterable[Outcome]) -> str:
    """Return the table in Markdown, its columns aligned."""
    rows = [HEADS, *(cells(outcome) for outcome in outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, " | ".join("-" * width for width in widths))
    return "".join(f"| {line} |\n" for line in lines)


def cells(outcome: Outcome) -> tuple[str, ...]:
    """Return an outcome's cells."""
    kept = ("yes" if outcome.tries else "not tried") if outcome.held else "**no**"
    return outcome.fault, str(outcome.tries), str(outcome.lost), str(outcome.leaked), _recovered(outcome), kept


def _recovered(outcome: Outcome) -> str:
    if not outcome.recovered:
        return "–"
    return f"{median(outcome.recovered):.1f}, {max(outcome.recovered):.1f}"
