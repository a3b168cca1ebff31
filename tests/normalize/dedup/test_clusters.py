import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.dedup.clusters import cluster


def together(one, two):
    ids = cluster([("1", one), ("2", two)])
    return ids["1"] == ids["2"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Проведение мониторинга ВПР", "Проведение мониторинга всероссийских проверочных работ"),
        ("Проведение семинара для педагогов", "Провести семинар для учителей"),
        ("Анализ результатов ОГЭ в 2022 году", "Анализ результатов ОГЭ в 2023 году"),
        ("Организация и проведение родительских собраний", "Проведение родительских собраний"),
        ("Мониторинг сайтов образовательных организаций", "Мониторинг сайтов ОО"),
        ("1.4. Подготовка учащихся к ГИА", "Подготовка обучающихся к государственной итоговой аттестации"),
    ],
)
def test_other_words_for_one_activity_are_one_cluster(one, two):
    assert together(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Анализ результатов ОГЭ", "Анализ результатов ЕГЭ"),
        ("Подготовка обучающихся 9 классов", "Подготовка обучающихся 11 классов"),
        ("Школьный этап олимпиады школьников", "Муниципальный этап олимпиады школьников"),
        ("Семинар для педагогов", "Вебинар для педагогов"),
        ("Консультации для родителей", "Консультации для педагогов"),
        ("Разработка программы развития", "Мониторинг программы развития"),
        ("Создание банка заданий", "Проведение недели психологии"),
    ],
)
def test_look_alikes_that_differ_in_a_key_term_are_not(one, two):
    assert not together(one, two)


@settings(max_examples=30, deadline=None)
@given(st.permutations(["Анализ ВПР", "Анализ итогов ВПР", "Семинар для педагогов", "Семинары для учителей"]))
def test_the_order_of_records_changes_nothing(texts):
    ids = cluster((text, text) for text in texts)
    assert ids == cluster((text, text) for text in sorted(texts))
