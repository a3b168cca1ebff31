import pytest

from corpora.generator.places import genitive, municipalities

BECOMES = [
    ("Верхнелуговской район", "Верхнелуговского района"),
    ("Кленовогорский муниципальный округ", "Кленовогорского муниципального округа"),
    ("Тихоплёсский муниципальный район", "Тихоплёсского муниципального района"),
    ("город Светлояровск", "города Светлояровска"),
    ("Приозёрская область", "Приозёрской области"),
    ("Заречный край", "Заречного края"),
]


@pytest.mark.parametrize(("name", "expected"), BECOMES)
def test_a_name_goes_into_the_genitive(name, expected):
    assert genitive(name) == expected


def test_every_municipality_changes_every_word_in_the_genitive():
    for place in municipalities():
        pairs = zip(place.name.split(), place.genitive.split(), strict=True)
        assert all(nominative != changed for nominative, changed in pairs), place.name


def test_forty_names_are_forty_places():
    places = municipalities()
    assert len(places) == len({place.name for place in places}) == len({place.school_stem for place in places}) == 40
