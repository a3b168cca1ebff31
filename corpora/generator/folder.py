"""A folder as an institute uploads it: municipalities' files of all sorts, and what each of them must give."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from corpora.generator.arrivals import Arrival, File, documents
from corpora.generator.extras import special_files
from corpora.generator.places import Municipality
from corpora.generator.places import municipalities as all_municipalities
from corpora.generator.write_pdf import has_office

#: How many files of the folder are no plain documents; `files` must be greater.
SPECIAL = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """Опись папки: every file, and the members of its archive."""

    arrivals: tuple[Arrival, ...]
    #: Municipalities that sent nothing readable.
    silent: tuple[str, ...] = ()

    def clusters(self) -> dict[str, list[tuple[str, int]]]:
        """Return cluster -> (path, number of the record in its file), twins of files included."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for arrival in self.arrivals:
            for index, cluster in enumerate(arrival.clusters):
                found[cluster].append((arrival.path, index))
        return dict(found)

    @property
    def records(self) -> int:
        """How many records the whole folder gives, twins counted once."""
        return sum(arrival.records or 0 for arrival in self.arrivals if arrival.twin_of is None)

    def to_json(self) -> str:
        """Return the manifest as JSON text."""
        data: dict[str, Any] = asdict(self) | {"records": self.records, "clusters": self.clusters()}
        return json.dumps(data, ensure_ascii=False, indent=1)


def make_folder(
    path: Path, municipalities: int = 40, files: int = 120, seed: int = 1, *, office: bool | None = None
) -> Manifest:
    """Fill the folder and say what each file must give.

    Without LibreOffice (or with office=False) there are DOCX files where the PDF files and scans would be.
    Raises ValueError where there are too few files or municipalities, or more municipalities than names.
    """
    _check(municipalities, files)
    rng = Random(seed)
    places = list(all_municipalities()[:municipalities])
    *senders, empty_handed, _nothing = places
    with_office = has_office() if office is None else office
    plain = documents(senders, files - SPECIAL, rng, office=with_office)
    everything = [*plain, *special_files(plain, (senders[0], empty_handed), rng, office=with_office)]
    for file in everything:
        _save(path / file.arrival.path, file.data)
    return Manifest(
        arrivals=tuple(arrival for file in everything for arrival in (file.arrival, *file.members)),
        silent=tuple(_silent(places, everything)),
    )


def _check(municipalities: int, files: int) -> None:
    if not 3 <= municipalities <= len(all_municipalities()):  # noqa: PLR2004 -- two of them send nothing readable
        raise ValueError(f"municipalities: from 3 to {len(all_municipalities())}")
    if files <= SPECIAL + 3:
        raise ValueError(f"files: more than {SPECIAL + 3}")


def _silent(places: list[Municipality], files: list[File]) -> Iterator[str]:
    heard = {file.arrival.municipality for file in files if file.arrival.records is not None}
    yield from (place.name for place in places if place.name not in heard)


def _save(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
