import pytest

from ingest.tables.headers import is_heading, is_heading_row
from model.document import Cell

HEADINGS = [
    "Название мероприятия",
    "Недостатки, выявленные в ходе независимой оценки",
    "Плановый срок реализации мероприятия",
    "Запланированные мероприятия",
    "Ответственный исполнитель (с указанием фамилии, имени, отчества и должности)",
    "Сведения о ходе реализации мероприятия",
    "Контрольные события",
    "Отчётный документ",
    "Кто отвечает",
    "Координатор",
    "Отв.",
    "Меры",
    "Итог",
]

TEXTS = [
    "Контрольные срезы по математике",
    "Итоговое собрание",
    "Отчёт о работе",
    "Мера поддержки учителей сельских школ",
    "Ключевые компетенции педагога",
    "Недостаточная компетентность педагогов",
    "Педсовет «Итоги года»",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_names_a_column(text):
    assert is_heading(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_of_the_body_names_no_column(text):
    assert not is_heading(text)


def test_a_row_of_long_headings_is_a_heading_row():
    texts = [HEADINGS[1], "Наименование мероприятия по устранению недостатков", *HEADINGS[2:6:2]]
    assert is_heading_row([Cell(row=0, col=col, text=text) for col, text in enumerate(texts)])
