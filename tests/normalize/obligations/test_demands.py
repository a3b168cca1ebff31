from normalize.obligations.dates import time_spans
from normalize.obligations.demands import Reader
from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import sentences


def demands(text: str) -> list[tuple[str, str, list[str]]]:
    plain = plain_of(text)
    told = Reader(plain, sentences(plain)[0], time_spans(plain)).read()
    return [
        (
            one.verb.name,
            plain.text[one.thing.start : one.thing.stop] if one.thing else "",
            [plain.quote(mark.start, mark.stop) for mark in one.dates],
        )
        for one in told.demands
    ]


def test_each_thing_takes_its_own_date():
    assert demands("Школам сдать планы до 1 апреля, отчёты – до 25 декабря") == [
        ("сдать", "планы", ["до 1 апреля"]),
        ("сдать", "отчёты", ["до 25 декабря"]),
    ]
    assert demands("До 1 марта сдать карты, до 10 апреля – справки") == [
        ("сдать", "карты", ["До 1 марта"]),
        ("сдать", "справки", ["до 10 апреля"]),
    ]


def test_what_was_told_before_is_meant_by_a_pronoun_or_by_nothing():
    assert demands("Разработать план и представить его до 1 мая") == [("представить", "план", ["до 1 мая"])]
    assert demands("Подготовить отчёт и направить в отдел до 1 мая")[-1] == ("направить", "отчёт", ["до 1 мая"])


def test_a_date_before_all_verbs_is_of_them_all_and_one_between_is_not():
    assert demands("До 1 мая провести сбор и представить отчёт") == [("представить", "отчёт", ["До 1 мая"])]
    assert demands("До 1 мая обобщить отчёты, до 9 мая представить справку") == [
        ("представить", "справку", ["до 9 мая"])
    ]


def test_a_thing_may_stand_before_its_verb():
    assert demands("Провести собрания, протоколы направить до 1 мая") == [("направить", "протоколы", ["до 1 мая"])]
