"""Which statement of a report says what became of which row of a plan."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.execution_match import Matching, OutcomeKind, PlanRow, Said
from normalize.execution.matching import match

PLAN = [
    "Семинар для учителей математики по подготовке к ОГЭ",
    "Семинар для учителей русского языка по подготовке к ОГЭ",
    "Родительские собрания в 9 классах по вопросам ГИА",
    "Родительские собрания в 11 классах по вопросам ГИА",
    "Закрепление кураторов за школами с низкими результатами",
    "Входной мониторинг по математике",
    "Итоговый мониторинг по математике",
    "Тренинги для педагогов по профилактике буллинга",
]
LINKED = [
    ("14 марта преподаватели математики собрались на семинар о подготовке к ОГЭ (25 чел.)", "0"),
    ("Для родителей девятиклассников организованы собрания о порядке итоговой аттестации", "2"),
    ("Проведены родительские собрания в 9 и 11 классах по вопросам ГИА", "2 3"),
    ("За каждой школой ШНОР закреплён куратор", "4"),
    ("Итоговый мониторинг по математике не проводился", "6"),
    ("Проведён входной мониторинг по математике; семинар для учителей русского языка по ОГЭ отменён", "1 5"),
]
NOT_LINKED = [
    "Проведён семинар для учителей физики по подготовке к ОГЭ",
    "Проведены родительские собрания в 4 классах",
    "Проведён мониторинг по химии",
    "Состоялся районный туристический слёт",
    "План мероприятий утверждён приказом отдела образования",
]


def rows() -> list[PlanRow]:
    return [PlanRow(id=str(at), text=text, number=f"1.{at + 1}") for at, text in enumerate(PLAN)]


def matched(*texts: str) -> Matching:
    return match(rows(), [Said(id=f"s{at}", text=text) for at, text in enumerate(texts)])


@pytest.mark.parametrize(("text", "numbers"), LINKED)
def test_a_statement_is_tied_to_the_rows_it_speaks_of(text, numbers):
    assert {link.row_id for link in matched(text).links} == set(numbers.split())


@pytest.mark.parametrize("text", NOT_LINKED)
def test_what_nobody_planned_is_tied_to_no_row(text):
    found = matched(text)
    assert found.links == ()
    assert found.unmentioned == tuple(row.id for row in rows())


def test_each_clause_tells_of_its_own_row():
    text = "Проведён входной мониторинг по математике; итоговый мониторинг по математике не проводился"
    told = {link.row_id: (link.outcome.kind, text[link.start : link.stop]) for link in matched(text).links}
    assert told == {
        "5": (OutcomeKind.DONE, "Проведён входной мониторинг по математике"),
        "6": (OutcomeKind.NOT_DONE, "итоговый мониторинг по математике не проводился"),
    }


def test_a_generic_statement_over_look_alike_rows_is_left_to_a_person():
    found = matched("Проведены родительские собрания по вопросам ГИА")
    assert found.links == ()
    assert {link.row_id for link in found.candidates} >= {"2", "3"}


SILENT = (
    "Отделом образования утвержден План мероприятий («дорожная карта») на 2023 год, приказ от 17.03.2023 № 24.",
    "В районе утверждена «дорожная карта» приказом отдела образования № 24.",
    "В соответствии с приказом отдела от 13 февраля 2023 № 57-од утверждён План мероприятий на 2023 год.",
)
TOLD = ("Утвержден график консультаций приказом № 31.", "Планы школ утверждены на педагогических советах.")


@pytest.mark.parametrize(("text", "is_silent"), [*((one, True) for one in SILENT), *((one, False) for one in TOLD)])
def test_under_which_act_the_plan_stands_reports_on_nothing(text, is_silent):
    found = matched(text)
    assert (found.silent == ("s0",), found.unplanned == ("s0",)) == (is_silent, not is_silent)


def test_a_preamble_is_silent_and_something_unplanned_is_named():
    found = matched("Школы района представили отчёты о выполнении плана.", "Открыт новый спортивный зал")
    assert (found.silent, found.unplanned) == (("s0",), ("s1",))


def test_a_row_that_nobody_filled_in_is_evidence_of_nothing():
    assert match(rows(), [Said(id="s", text=" ", activity=PLAN[0])]).links == ()


def test_a_table_that_repeats_the_plan_is_tied_row_by_row():
    said = [Said(id=f"s{at}", text="Выполнено", activity=text, number=str(at)) for at, text in enumerate(PLAN)]
    found = match(rows(), said)
    assert [(link.row_id, link.said_id) for link in found.links] == [(str(at), f"s{at}") for at in range(len(PLAN))]
    assert {link.outcome.kind for link in found.links} == {OutcomeKind.DONE}


def test_a_number_alone_tells_the_row_where_the_report_keeps_the_plans_numbers():
    said = [Said(id=f"s{at}", text=f"{text} – выполнено", number=f"1.{at + 1}") for at, text in enumerate(PLAN[:7])]
    found = match(rows(), [*said, Said(id="s7", text="Выполнено", number="1.8")])
    assert ("7", "s7") in {(link.row_id, link.said_id) for link in found.links}
    assert matched("Выполнено").links == ()


def test_slips_and_misread_letters_do_not_hide_a_row():
    (link,) = matched("Закреплеие куратopов за шк0лами с низкими результатами – выполнено").links
    assert link.row_id == "4"


def test_a_link_says_when_it_was_done_by_the_year_of_its_row():
    row = PlanRow(id="r", text=PLAN[0], deadline_end=date(2022, 5, 31))
    (link,) = match([row], [Said(id="s", text="Семинар учителей математики по ОГЭ состоялся 14.03")]).links
    assert link.outcome.date == "2022-03-14"


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([*PLAN, *NOT_LINKED, "", "1."]), max_size=6), st.lists(st.text(max_size=40), max_size=4)
)
def test_every_row_and_statement_is_accounted_for(texts, odd):
    said = [Said(id=f"s{at}", text=text) for at, text in enumerate([*texts, *odd])]
    found = match(rows(), said)
    assert {link.row_id for link in found.links} | set(found.unmentioned) == {row.id for row in rows()}
    assert {link.said_id for link in found.links} | {*found.unplanned, *found.silent} == {one.id for one in said}
    assert found == match(rows(), said)
    assert not any(link.made for link in found.candidates)
