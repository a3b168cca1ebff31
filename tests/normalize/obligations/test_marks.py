from normalize.obligations.dates import time_spans
from normalize.obligations.marks import MarkKind, marks_of
from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import sentences


def marks(text: str) -> list[tuple[MarkKind, str]]:
    plain = plain_of(text)
    found = marks_of(plain, sentences(plain)[0], time_spans(plain))
    return [(mark.kind, plain.quote(mark.start, mark.stop)) for mark in found]


def test_all_that_is_no_thing_is_marked():
    text = "представить отчёт (приложение 2) в РЦОИ на адрес a@b.example в электронном виде до 1 мая"
    assert marks(text) == [
        (MarkKind.ASIDE, "(приложение 2)"),
        (MarkKind.RECIPIENT, "в РЦОИ"),
        (MarkKind.FORM, "на адрес a@b.example"),
        (MarkKind.FORM, "в электронном виде"),
        (MarkKind.DATE, "до 1 мая"),
    ]


def test_a_remark_that_names_the_thing_stays_with_it():
    assert marks("сдать план (программу) до 1 мая") == [(MarkKind.DATE, "до 1 мая")]


def test_a_date_in_brackets_counts_and_the_brackets_do_not():
    found = marks("сдать паспорт (до 5 сентября)")
    assert (MarkKind.DATE, "до 5 сентября") in found


def test_a_date_inside_a_clause_belongs_to_it():
    closed = "направить отчёт по планам, представленным до 1 марта, не позднее 10 марта"
    assert [text for kind, text in marks(closed) if kind is MarkKind.DATE] == ["не позднее 10 марта"]
    open_ = "направить планы, согласованные с методистом до 10 марта"
    assert [text for kind, text in marks(open_) if kind is MarkKind.DATE] == ["до 10 марта"]
