import pytest

from extract.schools import find_schools

NORMALS = {
    "МБОУ-Лесная СОШ": "МБОУ «Лесная СОШ»",
    "МБОУ\n Багаевой СОШ №3": "МБОУ «Багаевая СОШ № 3»",
    "МБОУ Ивовской ООШ": "МБОУ «Ивовская ООШ»",
    "МБОУ «Верхне-\nозёрская СОШ»": "МБОУ «Верхнеозёрская СОШ»",
    "муниципального казенного общеобразовательного учреждения «Лицей № 2»": "МКОУ «Лицей № 2»",
    "Ясная средняя общеобразовательная школа": "Ясная СОШ",
    'МАОУ "СОШ № 10"': "МАОУ «СОШ № 10»",
    "МБОУ СОШ № 7": "МБОУ СОШ № 7",
    "гимназии № 3": "гимназия № 3",
    "МБОУ «Перспектива»": "МБОУ «Перспектива»",
    "МБОУ №15": "МБОУ № 15",
    "МКОУ СОШ с. Луговое": "МКОУ СОШ с. Луговое",
    "МБДОУ «Детский сад №  22»": "МБДОУ «Детский сад № 22»",
    "ПМАОУ «Школа №32»": "ПМАОУ «Школа № 32»",
}


@pytest.mark.parametrize(("text", "normal"), NORMALS.items())
def test_a_school_gets_its_normal_form(text, normal):
    (school,) = find_schools(text)
    assert (text[school.start : school.stop], school.normal) == (text, normal)


@pytest.mark.parametrize(
    "text",
    [
        "средняя школа",
        "Летняя школа для учителей",
        "школы с низкими результатами",
        "ГАУ ДПО «Институт развития образования»",
        "МКУ «Управление образования»",
        "МОУО, ОУ № 5 и ОО",
        "центр образования «Точка роста»",
        "школа № 500+",
    ],
)
def test_what_names_no_school_is_left_alone(text):
    assert find_schools(text) == ()


def test_a_list_of_numbers_names_as_many_schools():
    text = "МБОУ СОШ № 1, № 2 и 5, 9 класс"
    assert [(text[one.start : one.stop], one.normal) for one in find_schools(text)] == [
        ("МБОУ СОШ № 1", "МБОУ СОШ № 1"),
        ("№ 2", "МБОУ СОШ № 2"),
        ("5", "МБОУ СОШ № 5"),
    ]


def test_attributes_hold_the_parts():
    (school,) = find_schools("МКОУ «Ново-Ивовская СОШ № 2 имени Героя России И.П. Зуева»")
    assert school.attributes == {
        "form": "МКОУ",
        "kind": "СОШ",
        "name": "Ново-Ивовская",
        "number": "2",
        "honour": "имени Героя России И.П. Зуева",
    }
