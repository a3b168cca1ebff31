"""Registry files -> Registries: CSV with id,type,name,aliases,region,municipality,identifiers."""

import csv
from collections.abc import Iterator
from pathlib import Path

from model.mention import EntityType
from model.registry import Registries, RegistryEntry


def load_registries(folders: tuple[Path, ...]) -> Registries:
    """Return all entries of all *.csv files in the folders, sorted by file name."""
    files = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    return Registries(entries=tuple(entry for file in files for entry in _entries(file)))


def _entries(file: Path) -> Iterator[RegistryEntry]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield RegistryEntry(
                id=row["id"],
                type=EntityType(row["type"]),
                name=row["name"],
                aliases=_many(row.get("aliases")),
                identifiers=dict(pair.split("=", 1) for pair in _many(row.get("identifiers"))),
                region=row.get("region") or None,
                municipality=row.get("municipality") or None,
            )


def _many(text: str | None) -> tuple[str, ...]:
    """Several values in one cell are parted by «|»."""
    return tuple(part.strip() for part in (text or "").split("|") if part.strip())
