"""What may be a row of the reference: near in words, never against a key term or a person's word."""

from uuid import UUID

import pytest

from normalize.coverage.nearness import Telling, near_activities, near_sections, same_section, section_name
from normalize.dedup.canon import Canon
from normalize.dedup.likeness import Weights

A, B = UUID(int=1), UUID(int=2)
CANON = Canon.plain()


def telling(text: str, cluster: UUID | None = None, section: str = "") -> Telling:
    return Telling(signature=CANON.signature(text), section=CANON.signature(section), cluster=cluster)


def is_near(row: str, other: str, **sections: str) -> bool:
    rows = [telling(row, A, sections.get("section", ""))]
    others = [telling(other, B, sections.get("section", ""))]
    weights = Weights.of([one.signature for one in (*rows, *others)])
    return bool(list(near_activities(rows, others, weights)))


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (
            "Семинар для учителей математики по подготовке к ОГЭ",
            "Семинар учителей математики: подготовка к ОГЭ, разбор заданий",
        ),
        ("Мониторинг читательской грамотности обучающихся", "Мониторинг читательской грамотности обучающихся района"),
        (
            "Совещание с директорами школ с низкими результатами",
            "Совещание директоров школ с низкими результатами о мерах поддержки",
        ),
    ],
)
def test_what_says_nearly_the_same_is_near(row, other):
    assert is_near(row, other)


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("Семинар для учителей по подготовке к ОГЭ", "Семинар для учителей по подготовке к ЕГЭ"),
        ("Школьный этап олимпиады по физике", "Муниципальный этап олимпиады по физике"),
        ("Диагностика в 9 классе", "Диагностика в 11 классе"),
        ("Совещание директоров школ", "Ремонт спортивного зала"),
    ],
)
def test_what_a_key_term_or_all_words_part_is_not(row, other):
    assert not is_near(row, other)


def test_what_people_parted_is_not_near():
    text = "Семинар для учителей математики"
    rows, others = [telling(text, A)], [telling(text + " школ района", B)]
    weights = Weights.of([one.signature for one in (*rows, *others)])
    assert list(near_activities(rows, others, weights))
    assert list(near_activities(rows, others, weights, {(A, B)})) == []


def test_a_section_holds_what_speaks_of_it():
    rows = [telling("Обеспечение профессионального развития педагогов")]
    others = [
        telling("Организация профессионального развития педагогов школ через курсы", A),
        telling("Ремонт спортивного зала", B),
    ]
    weights = Weights.of([one.signature for one in (*rows, *others)])
    assert [one.cluster for one in near_sections(rows, others, weights)] == [A]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Работа с родителями", "РАБОТА С РОДИТЕЛЯМИ", True),
        ("Работа с родителями", "Работа с педагогами", False),
        ("Подготовка к ОГЭ", "Подготовка к ЕГЭ", False),
        ("", "", False),
    ],
)
def test_sections_that_mean_the_same(one, other, same):
    left, right = CANON.signature(one), CANON.signature(other)
    assert same_section(left, right, Weights.of([left, right])) == same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("II. Работа с родителями", "Работа с родителями"),
        ("1.2) Работа с родителями", "Работа с родителями"),
        ("Раздел 3. Работа с родителями", "Работа с родителями"),
        ("Направление № 4: Работа с родителями", "Работа с родителями"),
        ("Работа с родителями", "Работа с родителями"),
        ("Раздел 1", "Раздел 1"),
        ("IV", "IV"),
        ("", ""),
        ("2026 год", "2026 год"),
        ("Этап подготовки", "Этап подготовки"),
        ("Ликвидация пробелов", "Ликвидация пробелов"),
    ],
)
def test_a_section_is_named_without_its_numeral(text, name):
    assert section_name(text) == name


def test_a_hostile_section_is_read_in_no_time():
    assert len(section_name("1." * 50_000)) > 0
    assert section_name(" " * 100_000) == " " * 100_000
