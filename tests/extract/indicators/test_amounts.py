"""What sentences state in numbers."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.indicators.amounts import amounts_in
from model.indicator_stated import Amount

#: «kind comparator value[-high] unit[ <previous][ /whole][ @year][ (level)]» of each amount, in the order written.
SAID = {
    "72 % педагогов прошли повышение квалификации": ["value eq 72 %"],
    "Охвачено 45 из 60 учителей (75 %).": ["value eq 45 учителей /60", "value eq 75 %"],
    "Повысили квалификацию двадцать пять учителей из 30": ["value eq 25 учителей /30", "value eq 83.3 %"],
    "Доля педагогов, прошедших курсы, составила 68,4 %": ["value eq 68.4 %"],
    "Доля не сдавших снизилась с 12 % в 2021 году до 9 % в 2022 году": ["value eq 9 % <12 @2022"],
    "По сравнению с 2021 годом доля школ снизилась с 25 до 15 процентов": ["value eq 15 % <25"],
    "Количество школ увеличилось на 3 школы": ["change eq 3 школы"],
    "Средний балл ЕГЭ по математике составил 56,3 балла": ["value eq 56.3 балла"],
    "Средний балл ОГЭ по русскому языку – 3,8": ["value eq 3.8 балл"],
    "В 2023 году в семинарах приняли участие 124 человека": ["value eq 124 человека @2023"],
    "Израсходовано 1 234,5 тыс. рублей": ["value eq 1234.5 тыс. рублей"],
    "Охват методическим сопровождением – 70–80 %": ["value ge 70-80 %"],
    "Обучено 34 педагога, что составляет 85 % от общего числа": ["value eq 34 педагога", "value eq 85 %"],
    "В 2021 г. доля школ – 35 %, в 2022 г. – 42 %": ["value eq 35 % @2021", "value eq 42 % @2022"],
    "72 % педагогов и 45 % руководителей прошли курсы": ["value eq 72 %", "value eq 45 %"],
    "Охват наставничеством – 68 % (план – 70 %)": ["value eq 68 %", "target eq 70 %"],
    "В МБОУ Юрьевская СОШ на «4» учатся 45 %, по области – 52 %": [
        "value eq 45 % (school)",
        "value eq 52 % (regional)",
    ],
    "Из 12 школ района 9 школ (75 %) вышли из списка": ["value eq 9 школ", "value eq 75 %"],
    "Диагностику прошли более половины, не менее 60 процентов педагогов": ["value ge 60 %"],
    "Все педагоги прошли диагностику": ["value eq 100 %"],
    "Доля педагогов выросла до 85 %": ["value eq 85 %"],
}
PLANNED = {
    "не менее 70 % педагогических работников охвачены поддержкой": ["target ge 70 %"],
    "Доля ОО, включённых в проект 500+: не менее семидесяти процентов": ["target ge 70 %"],
    "не менее 30% организаций не включаются в списки в 2023 году": ["target ge 30 % @2023"],
    "увеличение доли сдавших ЕГЭ до 98 %": ["target ge 98 %"],
    "снижение доли неуспевающих с 10 % до 5 %": ["target le 5 % <10"],
    "не менее 2-х семинаров, от 3 до 5 вебинаров": ["target ge 2 семинаров", "target ge 3-5 вебинаров"],
    "Заключено не менее одного договора": ["target ge 1 договора"],
    "Доля школ: 2022 год – 40 %, 2023 год – 60 %": ["target eq 40 % @2022", "target eq 60 % @2023"],
}
LEAVE_ALONE = [
    "Приказ от 17.03.2023 № 124, пункт 3.2, 29 декабря 2023 года, 2021-2022 годы, 2022/2023 учебный год",
    "1-4 классы, 9 класс, 11 «А», 3-й этап, 2 квартал, ОГЭ-2022, проект 500+",
    "Школы № 3, 12, 15 и МБОУ СОШ 7 начали занятия в 10:00, тел. 8-900-123-45-67",
    "Проведён мониторинг, обучение продолжается",
    "Необходимо довести охват до 80 %; рекомендуем охватить не менее 90 % педагогов",
    "Не все школы разработали программы, одна из школ отказалась",
    "1.2. Организована и проводится методическая работа",
    "",
]


def told(amount: Amount) -> str:
    high = f"-{amount.high:g}" if amount.high is not None else ""
    parts = [f"{amount.kind} {amount.comparator} {amount.value:g}{high} {amount.unit}"]
    parts += [f"<{amount.previous:g}"] if amount.previous is not None else []
    parts += [f"/{amount.whole:g}"] if amount.whole is not None else []
    parts += [f"@{amount.year}"] if amount.year else []
    return " ".join([*parts, *([f"({amount.level})"] if amount.level else [])])


@pytest.mark.parametrize("text", SAID)
def test_a_report_states_values(text: str):
    assert [told(one) for one in amounts_in(text, said=True)] == SAID[text]


@pytest.mark.parametrize("text", PLANNED)
def test_a_plan_states_targets(text: str):
    assert [told(one) for one in amounts_in(text, said=False)] == PLANNED[text]


@pytest.mark.parametrize("text", LEAVE_ALONE)
def test_what_measures_nothing_is_left_alone(text: str):
    assert list(amounts_in(text, said=True)) == []


def test_a_subject_says_what_is_counted_and_what_about_it():
    (first, second) = amounts_in("72 % педагогов и 45 % руководителей прошли курсы", said=True)
    assert (first.counted, first.subject) == ("педагогов", "педагогов прошли курсы")
    assert (second.counted, second.subject) == ("руководителей", "руководителей прошли курсы")
    (label,) = amounts_in("Доля педагогов, прошедших курсы, составила 68,4 %", said=True)
    assert (label.counted, label.subject) == ("педагогов", "Доля педагогов, прошедших курсы")
    (every,) = amounts_in("Во всех ОО внесены вопросы контроля", said=True)
    assert (every.text, every.confidence) == ("Во всех ОО", 0.4)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 %.,-–()изсдонамеУшкл\n;«»", max_size=200), st.booleans())
def test_no_text_breaks_it(text: str, said: bool):  # noqa: FBT001 -- made by hypothesis
    for amount in amounts_in(text, said=said):
        assert amount.value == amount.value
        assert amount.value != float("inf")


@pytest.mark.parametrize(
    "piece", ["1 ", "5 % ", "с 1 до ", "(", "не менее ", "доля ", "из ", "пятьдесят ", "100 000 ", "2021-"]
)
def test_hostile_text_takes_no_more_than_its_length(piece: str):
    def seconds(times: int) -> float:
        start = time.perf_counter()
        list(amounts_in(piece * times, said=True))
        return time.perf_counter() - start

    seconds(50)
    short, long = min(seconds(400) for _ in range(3)), min(seconds(1600) for _ in range(3))
    assert long < 12 * short + 0.2
