"""Who issued an act: level, body, place."""

import pytest

from normalize.chain.bodies import Body, bodies_agree, body_of
from normalize.chain.numbers import Agreement

LEVELS = {
    "Министерство просвещения Российской Федерации": "federal",
    "Рособрнадзор": "federal",
    "Департамент образования Орловской области": "regional",
    "Министерство образования и науки Республики Татарстан": "regional",
    "Комитет по образованию администрации города Барнаула": "municipal",
    "Управление образования администрации Дмитровского муниципального округа": "municipal",
    "отдел образования": "municipal",
    "Департамент образования администрации города Липецка Липецкой области": "municipal",
    "МБОУ «Юрьевская СОШ»": "school",
    "Управление образования": None,
}


@pytest.mark.parametrize(("issuer", "level"), LEVELS.items())
def test_a_body_tells_its_level_or_does_not(issuer, level):
    assert body_of(issuer).level == level


SAME = [
    ("отдел образования", "Отдел образования администрации Хотынецкого района"),
    ("Департамент образования Орловской области", "Департамент образования"),
    ("управлением образования администрации города Зеи", "Управление образования администрации г. Зея"),
]
AGAINST = [
    ("Отдел образования администрации Ливенского района", "Отдел образования администрации Хотынецкого района"),
    ("Департамент образования Орловской области", "Департамент образования Тверской области"),
    ("Департамент образования Орловской области", "отдел образования"),
    ("Министерство просвещения Российской Федерации", "Министерство просвещения Московской области"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_body_is_one_however_much_of_its_name_is_said(one, other):
    assert bodies_agree(body_of(one), body_of(other)) is bodies_agree(body_of(other), body_of(one)) is Agreement.SAME


@pytest.mark.parametrize(("one", "other"), AGAINST)
def test_bodies_of_other_places_and_levels_are_others(one, other):
    assert bodies_agree(body_of(one), body_of(other)) is bodies_agree(body_of(other), body_of(one)) is Agreement.AGAINST


def test_another_word_for_a_body_is_near_and_none_is_unknown():
    assert bodies_agree(body_of("Управление образования"), body_of("Комитет по образованию")) is Agreement.NEAR
    assert bodies_agree(body_of(None), body_of("Отдел образования")) is Agreement.UNKNOWN
    assert body_of("") == Body()
