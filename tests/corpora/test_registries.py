import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from corpora.generator.registries import HEADER, municipalities_csv, schools_csv

REGISTRIES = Path(__file__).parents[2] / "corpora" / "registries"
FILES = sorted(path.name for path in REGISTRIES.glob("*.csv"))


def rows_of(name):
    with (REGISTRIES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def identifiers(row):
    return dict(pair.split("=") for pair in row["identifiers"].split("|") if pair)


def test_there_are_four_registries():
    assert FILES == ["fictional_regions.csv", "municipalities.csv", "regions.csv", "schools.csv"]


@pytest.mark.parametrize("name", FILES)
def test_every_registry_has_the_same_header_and_whole_rows(name):
    rows = rows_of(name)
    assert tuple(rows[0]) == HEADER
    assert all(row["id"] and row["type"] and row["name"] and None not in row.values() for row in rows)


def test_ids_are_unique_over_all_registries():
    counted = Counter(row["id"] for name in FILES for row in rows_of(name))
    assert counted.most_common(1)[0][1] == 1


def test_the_federation_has_eighty_nine_regions_with_their_own_codes():
    rows = rows_of("regions.csv")
    assert len(rows) == len({row["name"] for row in rows}) == 89
    codes = [code for row in rows if (code := identifiers(row).get("iso3166"))]
    assert len(codes) == len(set(codes)) == 83
    assert all(re.fullmatch(r"RU-[A-Z]{2,3}", code) for code in codes)
    oktmo = [code for row in rows if (code := identifiers(row).get("oktmo"))]
    assert len(oktmo) == len(set(oktmo)) == 85


def test_an_alias_names_one_region():
    names = [name for row in rows_of("regions.csv") for name in (row["name"], *row["aliases"].split("|")) if name]
    assert Counter(names).most_common(1)[0][1] == 1


@pytest.mark.parametrize(("name", "made"), [("municipalities.csv", municipalities_csv), ("schools.csv", schools_csv)])
def test_the_committed_registry_is_what_the_generator_writes(name, made):
    assert (REGISTRIES / name).read_text(encoding="utf-8") == made()


def test_invented_codes_are_plainly_invented():
    codes = [
        code
        for name in ("municipalities.csv", "schools.csv")
        for row in rows_of(name)
        for code in identifiers(row).values()
    ]
    assert all(code.startswith("00") and code.isdigit() for code in codes)
    assert len(codes) == len(set(codes))


def test_schools_stand_in_listed_municipalities_and_these_in_listed_regions():
    places = {row["name"]: row["region"] for row in rows_of("municipalities.csv")}
    regions = {row["name"] for row in rows_of("fictional_regions.csv")}
    assert set(places.values()) <= regions
    assert all(places[row["municipality"]] == row["region"] for row in rows_of("schools.csv"))
