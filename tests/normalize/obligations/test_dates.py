import pytest

from normalize.obligations.dates import BARE, LOOSE, STRONG, time_spans
from normalize.obligations.plain import plain_of


def spans(text: str) -> list[tuple[str, int]]:
    plain = plain_of(text)
    return [(plain.quote(span.start, span.stop), span.strength) for span in time_spans(plain)]


@pytest.mark.parametrize(
    "wording",
    [
        "в срок до 30 января 2021 года и 20 июля 2021 года",
        "не позднее 15.04.2022 г",
        "к 1 сентября",
        "до «15» мая 2021 г",
        "ежеквартально, до 10 числа месяца, следующего за отчётным кварталом",
        "два раза в год (до 1 июня и до 1 декабря)",
        "до пятого числа каждого месяца",
        "в течение 5 рабочих дней со дня подписания приказа",
        "не позднее чем за 3 дня до начала процедуры",
        "с 12 по 16 апреля 2021 года",
        "в недельный срок",
        "еженедельно по пятницам",
        "до 17.00 15 апреля 2021 года",
        "до конца февраля 2023 года",
        "ежедневно до 10:00",
    ],
)
def test_a_date_asked_for_is_one_span(wording: str):
    assert spans(f"Школам {wording} представить отчёт.") == [(wording, STRONG)]


@pytest.mark.parametrize(
    "wording",
    [
        "по приказу от 12.02.2021 № 45",
        "по состоянию на 1 апреля 2021 года",
        "план на 2021 год",
        "отчёт за период с 01.01.2021 по 30.06.2021",
        "до 100 процентов школ",
        "стратегия развития до 2030 года",
        "отчёты по началу учебного года",
        "приложение к приказу",
    ],
)
def test_acts_periods_and_states_are_no_dates(wording: str):
    assert spans(f"Рассмотреть {wording}.") == []


def test_a_date_without_a_cue_is_worth_less_and_a_period_least():
    assert spans("Сдать 15 апреля 2021 года справку по итогам полугодия") == [
        ("15 апреля 2021 года", BARE),
        ("по итогам полугодия", LOOSE),
    ]


def test_two_spans_of_one_term_are_joined():
    assert spans("представлять до 30 сентября ежегодно") == [("до 30 сентября ежегодно", STRONG)]
