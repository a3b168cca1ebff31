"""One line for each municipality, however its name is written."""

from typing import Any
from uuid import UUID

import pytest

from model.coverage import CoveredDocument
from normalize.coverage.places import Expected, places_of

_ids = iter(range(1, 10_000))


def document(municipality: str | None, **changes: Any) -> CoveredDocument:
    told: dict[str, Any] = {"region": "Тверская область", "years": (2026,)} | changes
    return CoveredDocument(id=UUID(int=next(_ids)), name="план.docx", municipality=municipality, **told)


def shown(*documents: CoveredDocument, expected: tuple[Expected, ...] = (), **asked: Any) -> dict[str, int]:
    return {place.name: len(place.documents) for place in places_of(documents, expected, **asked)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ржевский район", "Ржевский муниципальный район"),
        ("Ржевский район", "ржевский  район"),
        ("Ржевский муниципальный округ", "Ржевский район"),
        ("город Торжок", "г. Торжок"),
    ],
)
def test_names_of_one_place_meet(one, other):
    assert list(shown(document(one), document(other)).values()) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ржевский район", "Кашинский район"),
        ("город Ржев", "Ржевский район"),
        ("Октябрьский район", "Октябрьское сельское поселение"),
    ],
)
def test_names_of_two_places_do_not(one, other):
    assert list(shown(document(one), document(other)).values()) == [1, 1]


def test_one_name_in_two_regions_is_two_places():
    found = places_of([document("Октябрьский район"), document("Октябрьский район", region="Пермский край")])
    assert sorted(place.region or "" for place in found) == ["Пермский край", "Тверская область"]


def test_a_code_joins_what_names_do_not():
    assert shown(document("Ржевский район", oktmo="28648000"), document("Ржевский МО", oktmo="28 648 000")) == {
        "Ржевский район": 2
    }


def test_a_document_without_region_goes_to_the_only_place_of_its_name():
    assert shown(document("Ржевский район"), document("Ржевский район", region=None)) == {"Ржевский район": 2}


def test_who_is_expected_and_sent_nothing_stands_there_too():
    expected = (Expected(name="Ржевский муниципальный округ"), Expected(name="Осташковский район"))
    assert shown(document("Ржевский район"), expected=expected) == {
        "Осташковский район": 0,
        "Ржевский муниципальный округ": 1,
    }


def test_a_document_of_another_year_or_without_activities_is_none():
    documents = (document("Ржевский район", years=(2025,)), document("Кашинский район", has_records=False))
    assert shown(*documents, year=2026) == {"Кашинский район": 0, "Ржевский район": 0}
    assert shown(*documents)["Ржевский район"] == 1


def test_a_superseded_document_counts_apart():
    (place,) = places_of([document("Ржевский район"), document("Ржевский район", current=False)])
    assert (len(place.documents), len(place.former)) == (1, 1)


def test_another_region_is_left_out():
    assert shown(
        document("Ржевский район"), document("Кунгурский район", region="Пермский край"), region="Пермский край"
    ) == {"Кунгурский район": 1}


def test_a_document_of_no_municipality_is_in_no_line():
    assert shown(document(None), document("")) == {}
