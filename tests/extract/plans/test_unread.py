"""An annex that calls itself a plan, and nothing read in it."""

from dataclasses import replace

import pytest

from extract.extractor import extract
from model.document import Cell, Table
from model.finding import Code
from model.registry import Registries
from tests.extract.papers import paper

STAMP = "Приложение\nк приказу отдела образования\nот 12.04.2022 № 121-од\n"
PROSE = "Проведение семинара\nдля учителей"


def told(text, *tables):
    document = paper(text)
    document = replace(document, blocks=(*document.blocks, *tables))
    return [finding.code for annex in extract(document, Registries()).annexes for finding in annex.findings]


@pytest.mark.parametrize(
    "text",
    [
        f"{STAMP}План мероприятий по повышению качества образования\n{PROSE}",
        f"{STAMP}ДОРОЖНАЯ КАРТА\nпо подготовке к ГИА\n{PROSE}",
        f"{STAMP}П Л А Н\nработы на 2022 год\n{PROSE}",
        f"{STAMP}1\nПлан-график методических мероприятий\n{PROSE}",
    ],
)
def test_a_plan_of_which_nothing_was_read_is_told(text):
    assert told(text) == [Code.UNREAD_REGION]


@pytest.mark.parametrize(
    "text",
    [
        f"{STAMP}Список школ\nШкола 1",
        f"{STAMP}Положение о мониторинге\nПлан мониторинга утверждается приказом.",
        f"{STAMP}Планирование запасов\n{PROSE}",
        f"{STAMP}План мероприятий",  # the plan itself lies in another file
        f"План мероприятий\n{PROSE}",
    ],
)
def test_what_is_no_plan_is_left_alone(text):
    assert told(text) == []


def test_a_plan_that_was_read_is_left_alone():
    texts = [["№", "Мероприятие", "Срок", "Ответственный"], ["1.", "Провести семинар", "май 2022", "Иванов И.И."]]
    cells = tuple(Cell(row=row, col=col, text=text) for row, line in enumerate(texts) for col, text in enumerate(line))
    assert told(f"{STAMP}План мероприятий", Table(n_rows=2, n_cols=4, cells=cells)) == []


def read_whole(text):
    found = extract(paper(text), Registries())
    return found.kinds, [finding.code for finding in found.document.findings]


def test_a_file_that_is_a_plan_and_gave_no_activity_tells_so_itself():
    assert read_whole(f"УТВЕРЖДАЮ\nДиректор школы\nДорожная карта\nвнедрения наставничества\n{PROSE}\n№\nп/п\n1") == (
        ("roadmap",),
        [Code.UNREAD_REGION],
    )


def test_an_unread_plan_of_an_annex_still_says_what_the_file_is():
    assert read_whole(f"{STAMP}ДОРОЖНАЯ КАРТА\nпо подготовке к ГИА\n{PROSE}") == (("annex", "roadmap"), [])


@pytest.mark.parametrize(
    "text",
    [
        "Положение о мониторинге\nПлан мониторинга утверждается приказом.\nОн составляется на год.",
        "Уважаемые коллеги!\nНаправляем план мероприятий на 2022 год.\nПросим учесть его в работе.",
        "План мероприятий",
    ],
)
def test_a_file_that_only_speaks_of_a_plan_is_left_alone(text):
    assert read_whole(text)[1] == []
