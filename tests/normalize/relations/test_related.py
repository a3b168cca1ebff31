import pytest

from extract.extractor import extract
from model.finding import Code
from model.registry import Registries
from model.result import Run
from normalize.normalizer import normalize
from tests.extract.papers import paper
from tests.extract.tables import document

RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="2026-01-01T00:00:00+00:00")

ORDER = (
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ЛЕСНОГО РАЙОНА\nПРИКАЗ\n07.02.2022 № 31\nО рабочей группе\n"
    "Во исполнение приказа Министерства образования Тверской области от 20.01.2022 № 18-од\nПРИКАЗЫВАЮ:\n"
    "1. Создать рабочую группу (приложение).\n2. Приказ от 01.02.2021 № 12 признать утратившим силу.\n"
    "Начальник управления образования А.С. Сухова\n"
)


def result_of(doc):
    return normalize(extract(doc, Registries()), Registries(), RUN)


def relations(doc):
    """Return (type, from, to) with ends named by what they are."""
    result = result_of(doc)
    names = {one.id: one.name for one in result.entities}
    names |= {one.id: f"order {one.number}" for one in result.orders}
    names |= {one.id: f"annex of {one.order_number}" for one in result.annexes}
    names[result.document.id] = "document"
    return {(one.type, names[one.from_id], names[one.to_id]) for one in result.relations}


def test_an_order_leans_on_repeals_and_is_signed():
    assert relations(paper(ORDER)) == {
        ("based_on", "order 31", "приказ Министерство образования Тверской области от 2022-01-20 № 18-од"),
        ("repeals", "order 31", "приказ от 2021-02-01 № 12"),
        ("heads", "Сухова А.С.", "Управление образования администрации Лесного района"),
    }


def test_an_annex_belongs_to_the_order_of_its_number():
    found = relations(paper(f"{ORDER}\nПриложение\nк приказу управления образования\nот 07.02.2022 № 31\nСостав"))
    assert ("annex_of", "annex of 31", "order 31") in found


def test_an_annex_alone_belongs_to_the_act_its_stamp_names():
    found = relations(paper("Приложение 1\nк приказу управления образования\nот 07.02.2022 № 31\nСостав"))
    assert found == {("annex_of", "annex of 31", "приказ управление образования от 2022-02-07 № 31")}


def test_an_order_in_the_file_stands_for_the_act_another_names():
    second = ORDER.replace("№ 31", "№ 32").replace("от 01.02.2021 № 12", "от 07.02.2022 № 31")
    found = relations(paper(f"{ORDER}\n{second}"))
    assert ("repeals", "order 32", "order 31") in found


def test_a_report_answers_the_acts_it_names():
    title = "ОТЧЁТ\nо выполнении плана мероприятий, утверждённого приказом отдела образования от 03.02.2022 № 8\n"
    text = f"{title}За год проведено 5 семинаров."
    assert ("reports_on", "document", "приказ отдел образования от 2022-02-03 № 8") in relations(paper(text))


def test_who_approves_heads_the_school_named():
    text = "УТВЕРЖДАЮ\nДиректор МБОУ «Дубровская СОШ»\n______ В.В. Ежов\n01.09.2021 г.\nПЛАН РАБОТЫ"
    assert relations(paper(text)) == {("heads", "Ежов В.В.", "МБОУ «Дубровская СОШ»")}


@pytest.mark.parametrize(
    "position", ["Заместитель начальника управления образования", "Начальник отдела общего образования"]
)
def test_who_signs_for_a_part_of_the_body_holds_a_position(position):
    found = relations(paper(ORDER.replace("Начальник управления образования", position)))
    assert ("holds_position", "Сухова А.С.", "Управление образования администрации Лесного района") in found


def test_a_list_of_schools_lists_them_and_names_who_mentors():
    doc = document(
        "Список школ с низкими результатами и кураторов",
        [
            "№ | Наименование школы | Куратор",
            "1 | МБОУ «Дубровская СОШ» | Ежов В.В.",
            "2 | МКОУ «Кедровская ООШ» | Лис А.А.",
        ],
    )
    assert relations(doc) == {
        ("listed_in", "МБОУ «Дубровская СОШ»", "document"),
        ("listed_in", "МКОУ «Кедровская ООШ»", "document"),
        ("mentors", "Ежов В.В.", "МБОУ «Дубровская СОШ»"),
        ("mentors", "Лис А.А.", "МКОУ «Кедровская ООШ»"),
    }


def test_acts_keep_what_they_are_known_by():
    acts = [one.identifiers for one in result_of(paper(ORDER)).entities if one.identifiers.get("number") == "18-од"]
    issuer = "Министерство образования Тверской области"
    assert acts == [{"kind": "приказ", "issuer": issuer, "number": "18-од", "date": "2022-01-20"}]


def test_every_relation_joins_things_of_the_result():
    result = result_of(paper(f"{ORDER}\nПриложение\nк приказу от 08.02.2022 № 31\nСостав"))
    known = {one.id for one in (*result.entities, *result.orders, *result.annexes)} | {result.document.id}
    assert {end for one in result.relations for end in (one.from_id, one.to_id)} <= known
    assert [one.confidence for one in result.relations if one.type == "annex_of"] == [0.7]


def test_a_plan_approved_with_blanks_is_a_draft():
    text = "УТВЕРЖДАЮ\nДиректор школы\n______ В.В. Ежов\n«___» ________ 20___ г.\nПЛАН РАБОТЫ"
    assert Code.UNAPPROVED_DRAFT in {one.code for one in result_of(paper(text)).findings}
