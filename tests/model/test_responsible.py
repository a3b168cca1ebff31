"""Who is responsible belongs to one of the usual groups, told by the wording."""

import pytest

from model.plan import Party, Person, Responsible
from model.responsible import ResponsibleKind, kind_of, kinds_of

K = ResponsibleKind

BECOMES = {
    K.SCHOOL: (
        "ОО", "Руководители ОО", "МБОУ СОШ № 4", "директор школы", "ЗДУВР", "Зам. по ВР", "Рук. ШМО", "кл.рук-ли",
        "учителя-предметники", "Учит.-пред", "классные руководители", "общеобразовательные организации",
        "педагоги-психологи", "администрация", "Заведующий МБДОУ № 18", "методист школы", "социальный педагог",
    ),
    K.AUTHORITY: (
        "Отдел образования", "Управление образования администрации города Орла", "Комитет по образованию", "РОО",
        "ОМСУ",        "специалисты УО",
        "начальник отдела образования", "администрация района", "органы местного самоуправления",
        "МКУ «Управление образования»",
        "муниципальные органы управления образованием",
    ),
    K.METHODICAL: (
        "МОЦ", "ММЦ", "РМК", "ИМЦ", "методисты", "Руководители РМО", "заведующий методическим центром",
        "муниципальная методическая служба", "МКУ «Центр развития образования»",
    ),
    K.INSTITUTE: (
        "РЦОИ", "СОИРО", "ГОУ ДПО НИРО", "Институт развития образования", "ИПК", "региональный центр оценки качества",
        "Центр оценки качества образования", "ЦНППМ",
    ),
    K.REGION: (
        "Министерство", "министерство образования области", "Департамент образования Орловской области", "Минобрнауки",
        "Комитет образования и науки Курской области",
    ),
    K.CURATOR: ("кураторы ШНОР", "муниципальный координатор", "школьный координатор", "наставники"),
    K.GROUP: ("Рабочая группа", "члены рабочей группы", "ГЭК", "Школьная комиссия по питанию", "педагогический совет"),
    K.OTHER: ("родители", "обучающиеся", "Информационно-диагностический кабинет", "волонтёры"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in BECOMES.items() for text in texts])
def test_a_party_is_of_its_group(text: str, kind: ResponsibleKind):
    assert kind_of(Party(text=text)) is kind


def test_a_name_alone_is_a_person_and_with_a_post_what_the_post_is():
    person = Person(surname="Гокова", initials="В.Я.")
    assert kind_of(Party(text="Гокова В.Я.", type="person", person=person)) is K.PERSON
    posted = Person(surname="Гокова", initials="В.Я.", position="директор школы")
    assert kind_of(Party(text="Гокова В.Я.", type="person", person=posted)) is K.SCHOOL


@pytest.mark.parametrize("raw", [None, "", "-", " — ", "..."])
def test_nobody_is_nobody(raw: str | None):
    assert kinds_of(Responsible(raw=raw)) == {K.NONE}


def test_a_cell_has_the_groups_of_all_its_parties():
    parties = (Party(text="Отдел образования"), Party(text="ОО"), Party(text="МОЦ"))
    assert kinds_of(Responsible(raw="Отдел образования, ОО, МОЦ", parties=parties)) == {
        K.AUTHORITY,
        K.SCHOOL,
        K.METHODICAL,
    }
