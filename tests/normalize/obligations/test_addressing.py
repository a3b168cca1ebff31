import pytest

from normalize.obligations.addressing import address_of
from normalize.obligations.askings import askings
from normalize.obligations.dates import time_spans
from normalize.obligations.plain import plain_of
from normalize.obligations.sentence import sentences
from normalize.obligations.stretch import Stretch


def address(text: str) -> tuple[str, bool] | None:
    plain = plain_of(text)
    sentence = sentences(plain)[0]
    stretch = Stretch(plain, sentence, time_spans(plain))
    found, _ = address_of(plain, stretch.free, stretch.marks, askings(plain, stretch.free, 0), sentence)
    return (plain.text[found.start : found.stop], found.recommended) if found else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Директорам школ (Приложение 2) разработать планы", "Директорам школ (Приложение 2)"),
        ("В срок до 1 мая руководителям школ представить отчёт", "руководителям школ"),
        ("Школам до 1 мая представить отчёт", "Школам"),
        ("Директору МБОУ Лесной СОШ отчёты представить до 1 мая", "Директору МБОУ Лесной СОШ"),
        ("ГБУ «Центр оценки» (Лаптева Н.Н.): провести мониторинг", "ГБУ «Центр оценки» (Лаптева Н.Н.)"),
        ("Петровой А.А. представить справку", "Петровой А.А."),
        ("Руководители школ обязаны представить планы", "Руководители школ"),
        ("Отчёты представляются муниципальными координаторами", "муниципальными координаторами"),
        ("План сдаёт каждая ОО", "каждая ОО"),
    ],
)
def test_the_addressee_ends_where_something_else_begins(text: str, who: str):
    assert address(text) == (who, False)


def test_what_is_urged_softly_is_recommended():
    assert address("Рекомендовать руководителям школ представить отчёт") == ("руководителям школ", True)
    assert address("Обязать руководителей школ представить отчёт") == ("руководителей школ", False)


@pytest.mark.parametrize("text", ["Отчёт о работе представить", "Обо всех изменениях сообщать"])
def test_a_thing_before_the_verb_is_no_addressee(text: str):
    assert address(text) is None
