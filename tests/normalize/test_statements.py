import pytest

from extract.extractor import extract
from model.order import Execution, Statement
from model.registry import Registries
from model.result import Run
from model.source import Source
from normalize.normalizer import normalize
from normalize.statements import REPORTS_ON, Planned, Said, link, said_in
from tests.extract.tables import document

PLANNED = [
    Planned(id=str(at), number=f"1.{at}", text=text)
    for at, text in enumerate(
        (
            "Проведение семинара для учителей математики по функциональной грамотности",
            "Проведение семинара для учителей русского языка",
            "Мониторинг результатов ВПР в школах района",
            "Анализ результатов ОГЭ по математике",
            "Анализ результатов ЕГЭ по математике",
            "Назначение кураторов школ с низкими результатами",
            "Размещение материалов на сайте управления образования",
            "Организация родительских собраний по вопросам ГИА",
        )
    )
]


def best(text, number=None):
    found = link([Said(id="с", text=text, number=number)], PLANNED)
    return found[0].to_id if found else None


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        (
            "Проведён семинар для учителей математики по вопросам функциональной грамотности, участвовали 34 педагога.",
            "0",
        ),
        ("Проведен мониторинг результатов всероссийских проверочных работ в школах района.", "2"),
        ("Проанализированы результаты ЕГЭ по математике.", "4"),
        ("Приказом от 12.03.2022 № 5 назначены кураторы школ с низкими результатами обучения.", "5"),
        ("Материалы размещены на сайте управления образования.", "6"),
        ("Проведение семинара для учителей русского языка", "1"),
    ],
)
def test_a_statement_is_tied_to_the_activity_it_speaks_of(text, activity):
    assert best(text) == activity


@pytest.mark.parametrize(
    "text",
    [
        "План выполнен в полном объёме.",
        "Проведён ремонт школьных автобусов.",
        "Организовано горячее питание обучающихся.",
        "Анализ результатов НИКО по истории",
        "",
    ],
)
def test_a_statement_about_something_else_is_tied_to_nothing(text):
    assert best(text) is None


def test_an_exam_that_is_not_named_is_another_activity():
    found = link([Said(id="с", text="Анализ результатов ОГЭ по математике")], PLANNED)
    assert found[0].to_id == "3"
    assert found[0].confidence > max((one.confidence for one in found[1:]), default=0.0) + 0.1


def test_an_equal_number_decides_between_like_activities():
    alike = [
        Planned(id="а", number="1", text="Совещание директоров"),
        Planned(id="б", number="2", text="Совещание директоров"),
    ]
    assert link([Said(id="с", number="2", text="Совещание директоров школ")], alike)[0].to_id == "б"


def test_candidates_are_few_scored_and_placed():
    place = Source(page=3)
    found = link([Said(id="с", text="Анализ результатов по математике: ОГЭ, ЕГЭ, ВПР", source=place)], PLANNED)
    assert 1 <= len(found) <= 3
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)
    assert all(one.type == REPORTS_ON and one.source == place and 0.6 <= one.confidence <= 1 for one in found)


def test_a_mark_speaks_of_the_activity_it_repeats():
    marks = [Execution(id="о", number="1.2", activity="Мониторинг ВПР", text="Выполнено")]
    (said,) = said_in([], marks)
    assert (said.id, said.text, said.number) == ("о", "Мониторинг ВПР", "1.2")
    assert [one.id for one in said_in([Statement(id="в", text="План выполнен.")], [])] == ["в"]


def test_without_activities_nothing_is_tied():
    assert link([Said(id="с", text="Семинар проведён")], []) == ()


def test_a_file_with_report_and_plan_ties_them():
    blocks = [
        "Отчёт о выполнении плана мероприятий за 2022 год",
        ["№|Мероприятие|Отметка о выполнении", "1|Мониторинг результатов ВПР|Проведён в мае"],
        "План мероприятий на 2023 год",
        ["№|Мероприятие|Срок|Ответственный", "1|Мониторинг результатов ВПР|май|ММС", "2|Семинар педагогов|июнь|УО"],
    ]
    run = Run(svod_version="", stage_versions={}, lexicon_hash="", at="")
    result = normalize(extract(document(*blocks), Registries()), Registries(), run)
    (plan,), (mark,) = result.plans, result.executions
    (tie,) = [one for one in result.relations if one.type == REPORTS_ON]
    assert (tie.from_id, tie.to_id) == (mark.id, plan.records[0].id)
