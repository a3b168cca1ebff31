import pytest

from model.finding import Code
from model.mention import EntityType, Mention
from model.order import Annex, Item, Order
from model.plan import Responsible
from normalize.findings.context import Setting
from normalize.findings.districts import districts_of
from normalize.findings.foreign_municipality import foreign_in_annex, foreign_in_order, foreign_in_plan
from tests.normalize.findings.rows import codes, plan

#: As written -> nominative, of every district that the texts below name.
NAMES = {
    "Орешкинского района": "Орешкинский район",
    "Хотловского района": "Хотловский район",
    "Хотловском районе": "Хотловский район",
    "Болховатского муниципального округа": "Болховатский муниципальный округ",
    "Ленинского района": "Ленинский район",
    "г. Орешкине": "город Орешкин",
    "с. Берёзовка": "с. Берёзовка",
}
OWN = "Орешкинский район"


def setting(*texts, own=OWN):
    mentions = [
        Mention(type=EntityType.MUNICIPALITY, text=written, normal=normal)
        for written, normal in NAMES.items()
        if any(written in text for text in texts)
    ]
    return Setting(districts=districts_of(own, mentions))


RAISED = [
    "Мониторинг качества образования в школах Хотловского района",
    "Создание рабочей группы в Хотловском районе",
    "Контроль ВПР в школах Болховатского муниципального округа",
    "Размещение плана на сайте отдела образования Хотловского района",
]
LEFT_ALONE = [
    "Мониторинг качества образования в школах Орешкинского района",
    "Изучение опыта работы школ Хотловского района",
    "Заключение соглашения с отделом образования Хотловского района",
    "Экскурсия в музей Хотловского района",
    "Межмуниципальный конкурс команд Хотловского района",
    "Исполнение приказа отдела образования Хотловского района от 12.01.2021 № 5",
    "Совещание в г. Орешкине",
    "Выезд в школы с. Берёзовка",
    "Проведение семинара",
]


@pytest.mark.parametrize("text", RAISED)
def test_a_name_left_from_the_paper_of_another_district_is_told(text):
    assert Code.FOREIGN_MUNICIPALITY in codes(setting(text), activity=text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_another_district_that_is_rightly_named_is_left_alone(text):
    assert Code.FOREIGN_MUNICIPALITY not in codes(setting(text), activity=text)


@pytest.mark.parametrize("own", ["город Заречье", "Заречный городской округ", None])
def test_a_part_of_a_city_is_no_other_municipality(own):
    text = "Мониторинг школ Ленинского района"
    assert Code.FOREIGN_MUNICIPALITY not in codes(setting(text, own=own), activity=text)


def test_a_document_about_many_districts_has_no_foreign_ones():
    texts = ["Школы Хотловского района, Болховатского муниципального округа, Ленинского района"]
    assert Code.FOREIGN_MUNICIPALITY not in codes(setting(*texts), activity=texts[0])


def test_the_responsible_of_another_district_is_told_in_his_cell():
    body = Responsible(raw="Отдел образования Хотловского района")
    assert Code.FOREIGN_MUNICIPALITY in codes(setting(body.raw), responsible=body)


def test_a_title_an_item_and_a_stamp_are_looked_at_too():
    around = setting("Хотловского района")
    item = Item(text="Провести", items=(Item(text="в школах Хотловского района"),))
    found = [
        *foreign_in_plan(plan(title="План школ Хотловского района"), around),
        *foreign_in_order(Order(items=(item,)), around),
        *foreign_in_annex(Annex(issuer="Отдел образования Хотловского района"), around),
    ]
    assert [finding.code for finding in found] == [Code.FOREIGN_MUNICIPALITY] * 3
    own = Annex(issuer="Отдел образования Орешкинского района")
    assert not list(foreign_in_annex(own, around))
