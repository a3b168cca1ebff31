"""The registries of invented municipalities and schools, as CSV."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from corpora.generator.places import Municipality, municipalities

HEADER = ("id", "type", "name", "aliases", "region", "municipality", "identifiers")
_SHORT = (("муниципальный район", "МР"), ("муниципальный округ", "МО"), ("район", "р-н"), ("город", "г."))


def write_registries(folder: Path) -> None:
    """Write municipalities.csv and schools.csv into the folder."""
    (folder / "municipalities.csv").write_text(municipalities_csv(), encoding="utf-8")
    (folder / "schools.csv").write_text(schools_csv(), encoding="utf-8")


def municipalities_csv() -> str:
    """Return the invented municipalities as CSV."""
    return _csv(
        (
            f"mun-x-{place.number:02}",
            "municipality",
            place.name,
            "|".join(_aliases(place)),
            place.region,
            "",
            f"oktmo=00{600 + place.number}000",
        )
        for place in municipalities()
    )


def schools_csv() -> str:
    """Return the invented schools as CSV."""
    return _csv(
        (
            f"school-x-{place.number:02}-{index}",
            "school",
            school,
            "|".join(_school_aliases(school)),
            place.region,
            place.name,
            f"ogrn=00000000{place.number:02}{index:03}|inn=0000000{place.number:02}{index}",
        )
        for place in municipalities()
        for index, school in enumerate(place.schools, start=1)
    )


def _aliases(place: Municipality) -> list[str]:
    """Return shorter ways to write the name."""
    full, short = next((full, short) for full, short in _SHORT if full in place.name)
    aliases = [place.name.replace(full, short)]
    if "муниципальный район" in place.name:
        aliases.append(place.name.replace("муниципальный ", ""))
    return aliases


def _school_aliases(school: str) -> list[str]:
    bare = school.removeprefix("МБОУ «").removesuffix("»")
    return [bare, f"МБОУ {bare}"]


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerows((HEADER, *rows))
    return table.getvalue()
