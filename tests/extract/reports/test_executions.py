import pytest

from extract.extractor import extract
from model.registry import Registries
from tests.extract.tables import document

TITLE = "Отчёт о выполнении плана мероприятий за 2022 год"


def executions(*blocks):
    return [(one.number, one.activity, one.text) for one in extract(document(*blocks), Registries()).executions]


@pytest.mark.parametrize(
    "header",
    [
        "№|Мероприятие|Отметка о выполнении",
        "№ п/п|Наименование мероприятия|Информация об исполнении",
        "№|Мероприятия плана|Результат исполнения",
    ],
)
def test_a_row_of_a_report_says_what_was_done_of_an_activity(header):
    found = executions(TITLE, [header, "1.|Провести семинар|Проведён 12 марта", "2.|Обновить сайт|Не выполнено"])
    assert found == [("1", "Провести семинар", "Проведён 12 марта"), ("2", "Обновить сайт", "Не выполнено")]


def test_a_row_of_a_report_is_no_record_whatever_columns_it_has():
    table = ["№|Мероприятие|Срок|Ответственный|Отметка о выполнении", "1|Семинар|март|ММС|Проведён"]
    read = extract(document(TITLE, table), Registries())
    assert (len(read.plans), len(read.executions)) == (0, 1)


def test_the_next_plan_in_a_report_is_a_plan():
    table = ["№|Мероприятие|Срок|Ответственный", "1|Семинар|март|ММС"]
    read = extract(
        document(TITLE, "Всё выполнено в полном объёме.", "План мероприятий на 2023 год", table), Registries()
    )
    assert [len(plan.rows) for plan in read.plans] == [1]


def test_an_analysis_may_hold_a_plan_without_a_title():
    table = ["№|Мероприятие|Срок|Ответственный", "1|Семинар|март|ММС"]
    read = extract(document("Анализ результатов ЕГЭ", "Далее:", table), Registries())
    assert [len(plan.rows) for plan in read.plans] == [1]


def test_paragraphs_stand_under_the_heading_of_their_chapter():
    blocks = [TITLE, "1. Методическая работа", "Проведён семинар для учителей района.", "Выводы:", "1. План выполнен."]
    (found,) = extract(document(*blocks), Registries()).executions
    assert (found.section, found.text) == ("Методическая работа", "Проведён семинар для учителей района.")


def test_a_plan_says_nothing_of_what_was_done():
    assert (
        executions("План мероприятий на 2022 год", ["№|Мероприятие|Отметка о выполнении|Срок", "1|Семинар||май"]) == []
    )


@pytest.mark.parametrize(
    "title",
    [
        "Сводный отчёт о реализации «дорожной карты»",
        "Аналитическая справка о выполнении плана за 2022 год",
        "Итоговая информация об исполнении плана мероприятий",
        "Информационно-аналитическая справка о выполнении плана",
        "Сведения о ходе реализации плана",
        "О ходе выполнения плана мероприятий",
    ],
)
def test_what_kind_of_report_it_is_may_be_said_first(title: str):
    said = "В течение года для учителей проведено шесть семинаров."
    assert executions(title, said) == [(None, None, said)]


@pytest.mark.parametrize("title", ["Аналитическая справка о школах округа", "Анализ результатов ЕГЭ"])
def test_other_papers_report_on_no_plan(title: str):
    assert executions(title, "В течение года для учителей проведено шесть семинаров.") == []


@pytest.mark.parametrize(
    "line",
    ["г. Лесной 26 декабря 2023 года", "пгт. Хотынец, 29 декабря 2023 года", "г. Лесной «12» января 2023 г. № 5-од"],
)
def test_where_and_when_it_was_written_reports_on_nothing(line: str):
    said = "Проведён семинар для учителей района."
    assert executions(TITLE, line, said) == [(None, None, said)]
