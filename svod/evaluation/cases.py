"""Finding pairs of document and expectation below a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Recognised text may differ by this share of its characters, native text by the smaller one.
SCAN_TOLERANCE, NATIVE_TOLERANCE = 0.05, 0.02


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Образец: a document and what a careful reader takes from it."""

    name: str
    source: Path
    expected: Path

    @property
    def tolerance(self) -> float:
        """The share of characters that may differ in a text."""
        return SCAN_TOLERANCE if "scan" in self.name else NATIVE_TOLERANCE


def find_cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of a folder.

    Either NAME/expected.json beside NAME/source.*, or gold/KEY.json with files anywhere below whose name begins with
    KEY.
    """
    for expected in sorted(folder.rglob("expected.json")):
        for source in sorted(expected.parent.glob("source.*")):
            yield Case(name=expected.parent.name, source=source, expected=expected)
    for expected in sorted(folder.glob("gold/*.json")):
        for source in sorted(folder.rglob(f"{expected.stem}[.-]*")):
            if source.is_file() and source.parent.name != "gold":
                yield Case(name=source.name, source=source, expected=expected)
