"""What statements and marks say became of an activity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.execution_match import OutcomeKind
from normalize.execution.outcome import outcome_of

MARKS = {
    "вып.": "done",
    "+": "done",
    "Выполнено": "done",
    "да": "done",
    "100 %": "done",
    "15.03.2023": "done",
    "протокол № 3 от 12.04.2023": "done",
    "https://example.org/a": "done",
    "систематически": "done",
    "в работе": "ongoing",
    "Исполняется": "ongoing",
    "не вып.": "not_done",
    "нет": "not_done",
    "—": "not_done",
    "0 %": "not_done",
    "60%": "partly",
    "частично": "partly",
    "Выполнено, кроме двух школ": "partly",
    "перенесено на II квартал": "moved",
    "не вып., перенос на 2024 год": "moved",
    "снято с контроля": "dropped",
    "Нет данных": "unclear",
    "": "unclear",
}
STATEMENTS = {
    "Семинар состоялся 14.03, охвачено 45 педагогов": "done",
    "Заседания РМО проводились ежеквартально": "done",
    "Нарушений не выявлено, проверка проведена": "done",
    "Конкурс проведён, итоги планируется подвести в январе": "done",
    "Семинар – 14 марта, 25 чел.": "done",
    "Осуществляется анализ результатов ВПР": "ongoing",
    "Рабочие программы воспитания реализуются во всех школах": "ongoing",
    "Создание банка данных – в работе": "ongoing",
    "Работа по созданию сайта начата": "ongoing",
    "Круглый стол не проводился": "not_done",
    "Семинар для учителей не состоялся: лектор заболел": "not_done",
    "Провести семинар не удалось": "not_done",
    "Не в полной мере проведено обучение педагогов": "partly",
    "проведено 3 из 5 семинаров": "partly",
    "Ограждение отремонтировано в трёх школах из пяти": "partly",
    "Выполнено на 80 %": "partly",
    "Семинар не состоялся в связи с карантином, перенесён на март 2024 года": "moved",
    "конкурс будет проведен в январе 2024 года": "moved",
    "Материалы собраны, срок исполнения пункта (сборник) продлён до мая 2024 года": "moved",
    "Олимпиада отменена": "dropped",
    "Проведение семинара": "unclear",
    "Не выявлено нарушений": "unclear",
}


@pytest.mark.parametrize(("text", "kind"), [*MARKS.items(), *STATEMENTS.items()])
def test_what_became_of_it_is_read(text, kind):
    assert outcome_of(text, year=2023).kind == OutcomeKind(kind)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Семинар состоялся 14.03, охвачено 45 педагогов", "2023-03-14"),
        ("Выполнено в марте (приказ от 12.04.2023 № 5)", "2023-03"),
        ("протокол № 3 от 12.04.2023", "2023-04-12"),
        ("Выполнено", None),
    ],
)
def test_the_day_of_doing_is_read_in_the_precision_written(text, date):
    assert outcome_of(text, year=2023).date == date


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("перенесено на II квартал", "2023-04/2023-06"),
        ("отложен до 15.02.2024", "2024-02-15"),
        ("Семинар перенесён на март 2024 года", "2024-03"),
        ("перенесено", None),
    ],
)
def test_what_was_put_off_says_until_when(text, until):
    assert outcome_of(text, year=2023).until == until


def test_a_date_without_a_year_stays_unread_where_no_year_is_known():
    assert outcome_of("Состоялся 14.03").date is None


@given(st.text(max_size=300))
def test_any_text_gives_an_outcome_whose_quote_stands_in_it(text):
    found = outcome_of(text, year=2023)
    assert found.quote in text
    assert 0.0 <= found.confidence <= 1.0
