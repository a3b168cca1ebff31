import pytest

from model.finding import Code
from normalize.deadlines import DeadlineContext, parse_deadline
from tests.normalize.findings.rows import codes

RAISED = [
    "по мере необходимости",
    "по отдельному плану",
    "по графику",
    "при необходимости",
    "по запросу",
    "после проведения мероприятий",
    "по согласованию",
    "по плану работы школы",
    "по мере поступления документов",
    "по факту",
    "Иванова И.И.",
]

LEFT_ALONE = [
    "май 2022",
    "в течение года",
    "ежемесячно",
    "до 15.03.2022",
    "I квартал",
    "постоянно",
    "15 апреля",
    "в течение 10 дней со дня утверждения приказа",
    "весенние каникулы",
    "сентябрь-октябрь",
    "-",
    "не позднее 3 дней после проведения",
]


def found(text):
    return codes(deadline=parse_deadline(text, DeadlineContext(years=(2022,))))


@pytest.mark.parametrize("text", RAISED)
def test_a_deadline_nobody_can_be_held_to_is_named(text):
    assert Code.DEADLINE_VAGUE in found(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_time_that_can_be_told_is_left_alone(text):
    assert Code.DEADLINE_VAGUE not in found(text)
