"""Registry files <-> Registries: CSV with id,type,name,aliases,…, and lessons as lines of JSON."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from model.lesson import Lesson
from model.mention import EntityType
from model.registry import Registries, RegistryEntry

#: What an import writes into the data folder, and what people taught.
IMPORTED: Final = "imported.csv"
LESSONS: Final = "lessons.jsonl"
_COLUMNS: Final = (
    "id", "type", "name", "aliases", "region", "municipality", "identifiers", "valid_from", "valid_to", "successors",
)  # fmt: skip

#: Path, time and size of each file: another stamp means other contents.
Stamp = tuple[tuple[str, int, int], ...]


def load_registries(folders: tuple[Path, ...]) -> Registries:
    """Return all entries of all *.csv files in the folders, sorted by file name, and the lessons beside them.

    A folder that is not there holds nothing.
    """
    files = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    return Registries(
        entries=tuple(entry for file in files for entry in read_entries(file)),
        lessons=tuple(lesson for folder in folders for lesson in read_lessons(folder / LESSONS)),
    )


def stamp_of(folders: Iterable[Path], pattern: str = "*.csv") -> Stamp:
    """Return what tells whether registry files have changed."""
    files = [file for folder in folders for file in sorted(folder.glob(pattern))]
    stats = [(file, file.stat()) for file in files]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in stats)


def read_entries(file: Path) -> Iterator[RegistryEntry]:
    """Yield the entries of a file; none where there is no file."""
    if not file.exists():
        return
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        at = {name: number for number, name in enumerate(next(rows, ()))}
        order = [at.get(name, -1) for name in _COLUMNS]
        for row in rows:
            padded = (*row, "")  # a column the file has not is the last, empty one
            yield _entry(*(padded[number] if number < len(row) else "" for number in order))


def _entry(  # noqa: PLR0913, PLR0917 -- the columns of the file
    id_: str,
    kind: str,
    name: str,
    aliases: str,
    region: str,
    municipality: str,
    identifiers: str,
    valid_from: str,
    valid_to: str,
    successors: str,
) -> RegistryEntry:
    return RegistryEntry(
        id=id_,
        type=_types()[kind],
        name=name,
        aliases=_many(aliases),
        identifiers=dict(pair.split("=", 1) for pair in _many(identifiers)),
        region=region or None,
        municipality=municipality or None,
        valid_from=valid_from or None,
        valid_to=valid_to or None,
        successors=_many(successors),
    )


def write_entries(file: Path, entries: Iterable[RegistryEntry]) -> None:
    """Write a file whole, in place of the one before; raises OSError."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    rows.writerows(_row(entry) for entry in entries)
    replace_file(file, text.getvalue())


def read_lessons(file: Path) -> tuple[Lesson, ...]:
    """Return the lessons of a file; none where there is no file."""
    if not file.exists():
        return ()
    lessons: tuple[Lesson, ...] = tuple(map(_lessons().validate_json, file.read_text(encoding="utf-8").splitlines()))
    return lessons


def write_lessons(file: Path, lessons: Iterable[Lesson]) -> None:
    """Write a file whole, in place of the one before; raises OSError."""
    replace_file(file, "".join(_lessons().dump_json(lesson).decode() + "\n" for lesson in lessons))


def _row(entry: RegistryEntry) -> Sequence[str]:
    return (
        entry.id,
        entry.type.value,
        entry.name,
        _joined(entry.aliases),
        entry.region or "",
        entry.municipality or "",
        _joined(f"{scheme}={value}" for scheme, value in entry.identifiers.items()),
        entry.valid_from or "",
        entry.valid_to or "",
        _joined(entry.successors),
    )


def _joined(values: Iterable[str]) -> str:
    return "|".join(value.replace("|", "/") for value in values)


def _many(text: str) -> tuple[str, ...]:
    """Several values in one cell are parted by «|»."""
    return tuple(part.strip() for part in text.split("|") if part.strip()) if text else ()


def replace_file(file: Path, text: str) -> None:
    """Write a file whole, in place of the one before: nobody sees half of it; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        out.write(text)
    os.replace(name, file)  # noqa: PTH105 -- atomic over an existing file on every system


@cache
def _types() -> dict[str, EntityType]:
    return {kind.value: kind for kind in EntityType}


@cache
def _lessons() -> Any:  # noqa: ANN401 -- a TypeAdapter, imported late
    from pydantic import TypeAdapter  # noqa: PLC0415 -- slow to load, and few have lessons

    return TypeAdapter(Lesson)
