import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.plans.plans import find_plans
from extract.plans.sections import SectionTrail, mend_numeral, read_heading
from model.plan import Role
from tests.extract.tables import document

HEADER = "№ п/п|Наименование мероприятия|Сроки|Ответственные"
UNNUMBERED = "Мероприятия|Сроки|Ответственные"


def sections(*rows, header=HEADER):
    (plan,) = find_plans(document([header, *rows]), frozenset())
    return [(row.section, row.section_number, row.fields[Role.ACTIVITY].text) for row in plan.rows]


def names(*rows, header=HEADER):
    return [section for section, _, _ in sections(*rows, header=header)]


@pytest.mark.parametrize(
    ("row", "section", "number"),
    [
        ("I. Анализ работы|>|>|>", "I. Анализ работы", "I"),
        ("I . Информационное  обеспечение|>|>|>", "I . Информационное обеспечение", "I"),
        ("II.Совершенствование системы|>|>|>", "II.Совершенствование системы", "II"),
        ("1. Организационное обеспечение|>|>|>", "1. Организационное обеспечение", "1"),
        ("1.2. Работа с кадрами|>|>|>", "1.2. Работа с кадрами", "1.2"),
        ("II|Методическая работа||", "II Методическая работа", "II"),
        ("1|Педсовет||", "1 Педсовет", "1"),
        ("I.|Этап подготовки|ноябрь 2012 – май 2013г.|", "I. Этап подготовки ноябрь 2012 – май 2013г.", "I"),
        ("I.|Подготовительный этап|>|>", "I. Подготовительный этап", "I"),
        ("Организационно-управленческие меры|||", "Организационно-управленческие меры", None),
        ("|Мероприятия по мониторингу качества||", "Мероприятия по мониторингу качества", None),
        ("Мероприятия по мониторингу качества|>|>|>", "Мероприятия по мониторингу качества", None),
        ("ОРГАНИЗАЦИОННАЯ РАБОТА|>|>|>", "ОРГАНИЗАЦИОННАЯ РАБОТА", None),
        ("ЯНВАРЬ|>|>|>", "ЯНВАРЬ", None),
        ("|Сентябрь 2022||", "Сентябрь 2022", None),
        ("26 августа 2020 г. Учебно-методический сбор|>|>|>", "26 августа 2020 г. Учебно-методический сбор", None),
        ("Раздел I. Кадры|>|>|>", "Раздел I. Кадры", "I"),
        ("Направление 1. Работа с родителями|>|>|>", "Направление 1. Работа с родителями", "1"),
        ("Задача 2. Повысить качество|>|>|>", "Задача 2. Повысить качество", "2"),
        ("1 раздел||| ", "1 раздел", "1"),
        ("Блок «Кадры»|>|>|>", "Блок «Кадры»", None),
        ('Модуль: "Урок"|>|>|>', 'Модуль: "Урок"', None),
    ],
)
def test_a_heading_gives_its_section_to_the_rows_below(row, section, number):
    read = sections("5|Семинар|май|ОО", row, "1|Совет|июнь|ОО", "2|Учёба|июль|ОО")
    assert read == [(None, None, "Семинар"), (section, number, "Совет"), (section, number, "Учёба")]


@pytest.mark.parametrize(
    "rows",
    [
        # an activity whose other cells were left empty
        ["1|Семинар|май|ОО", "2|Мониторинг качества||", "3|Совет|июнь|ОО"],
        ["1.1|Семинар|май|ОО", "1.2|Мониторинг качества||", "1.3|Совет|июнь|ОО"],
        # a form to fill in
        ["1|Мониторинг||", "2|Обновление базы||", "3|Работа с родителями||"],
        ["I|Мониторинг|май|ОО", "II|Обновление базы|июнь|ОО", "III|Работа с родителями|июль|ОО"],
        # a goal is neither a section nor a record
        ["Цель: повышение качества образования|>|>|>", "1|Семинар|май|ОО"],
        ["Цель:|>|>|>", "- повышение качества;|>|>|>", "- рост мотивации.|>|>|>", "1|Семинар|май|ОО"],
        ["* по согласованию|>|>|>", "1|Семинар|май|ОО"],
        ["Итого|||", "1|Семинар|май|ОО"],
    ],
)
def test_other_rows_open_no_section(rows):
    activities = [row for row in rows if row[0] in "123I"]
    assert sections(*rows) == [(None, None, row.split("|")[1]) for row in activities]


def test_a_goal_under_a_section_leaves_the_section():
    rows = ["РАБОТА С КАДРАМИ|>|>|>", "Цель:|>|>|>", "- рост мастерства|>|>|>", "1|Семинар|май|ОО"]
    assert names(*rows) == ["РАБОТА С КАДРАМИ"]


def test_a_numbered_line_over_its_own_numbers_is_a_section():
    rows = ["1.|Организационные мероприятия||", "1.1.|Совет|май|ОО", "2.|Кадры||", "2.1.|Учёба|июнь|ОО"]
    assert names(*rows) == ["1. Организационные мероприятия", "2. Кадры"]


def test_sections_numbered_in_two_ways_stand_beside_each_other():
    rows = [
        "1. Право|>|>|>",
        "1|Приказ|май|ОО",
        "II. Кадры|>|>|>",
        "1|Учёба|май|ОО",
        "III.  Контроль|>|>|>",
        "1|ВШК|май|ОО",
    ]
    assert names(*rows) == ["1. Право", "II. Кадры", "III. Контроль"]


def test_a_heading_right_under_another_kind_of_heading_nests():
    rows = [
        "Раздел I. Кадры|>|>|>",
        "1.1 Учёба|>|>|>",
        "1|Курсы|май|ОО",
        "1.2 Наставники|>|>|>",
        "1|Пары|май|ОО",
        "Раздел II. Контроль|>|>|>",
        "1|ВШК|май|ОО",
        "2.1 Проверки|>|>|>",
        "1|Срезы|май|ОО",
    ]
    assert names(*rows) == [
        "Раздел I. Кадры / 1.1 Учёба",
        "Раздел I. Кадры / 1.2 Наставники",
        "Раздел II. Контроль",
        "Раздел II. Контроль / 2.1 Проверки",
    ]


def test_months_nest_under_the_part_of_the_plan():
    rows = [
        "ПЕДАГОГИЧЕСКИЕ СОВЕТЫ|>|>|>",
        "Сентябрь|>|>|>",
        "1|Итоги|1 неделя|Завуч",
        "Октябрь|>|>|>",
        "2|Отчёт|2 неделя|Завуч",
        "СОВЕЩАНИЯ|>|>|>",
        "Сентябрь|>|>|>",
        "1|Режим|3 неделя|Завуч",
    ]
    assert names(*rows) == [
        "ПЕДАГОГИЧЕСКИЕ СОВЕТЫ / Сентябрь",
        "ПЕДАГОГИЧЕСКИЕ СОВЕТЫ / Октябрь",
        "СОВЕЩАНИЯ / Сентябрь",
    ]


def test_a_heading_cut_into_two_rows_is_one():
    rows = ["Мероприятия по организационному|>|>|>", "сопровождению школ|>|>|>", "1|Совет|май|ОО"]
    assert names(*rows) == ["Мероприятия по организационному сопровождению школ"]


def test_a_heading_repeated_on_the_next_page_changes_nothing():
    rows = ["I. Кадры|>|>|>", "1|Совет|май|ОО", "I. Кадры (продолжение)|>|>|>", "2|Учёба|май|ОО"]
    assert names(*rows) == ["I. Кадры", "I. Кадры"]


def test_a_column_of_stages_gives_the_section():
    header = "№|Этап|Содержание работы|Сроки|Ответственные"
    rows = ["1|Подготовительный|Совет|май|ОО", "2|^|Приказ|май|ОО", "3|Основной|Учёба|июнь|ОО", "4||Семинар|июль|ОО"]
    assert names(*rows, header=header) == ["Подготовительный", "Подготовительный", "Основной", "Основной"]


@pytest.mark.parametrize("below", ["^|^|Приказ|май|ОО", "||Приказ|май|ОО"])
def test_a_number_beside_the_stage_numbers_the_stage(below):
    header = "№|Наименование этапа|Содержание деятельности|Срок|Ответственный"
    rows = ["1.|Подготовительный|Совет|май|ОО", below, "2.|Основной|Учёба|июнь|ОО"]
    read = sections(*rows, header=header)
    assert [(section, number) for section, number, _ in read] == [
        ("1. Подготовительный", "1"),
        ("1. Подготовительный", "1"),
        ("2. Основной", "2"),
    ]


def test_stages_and_groups_are_joined():
    header = "Этап|Мероприятия|Содержание деятельности|Срок|Ответственный"
    rows = ["Первый|Анализ|Справка|май|ОО", "^|Обучение|Курсы|июнь|ОО", "Второй|Контроль|ВШК|июль|ОО"]
    assert names(*rows, header=header) == ["Первый / Анализ", "Первый / Обучение", "Второй / Контроль"]


def test_a_title_without_number_column_opens_a_section():
    rows = [
        "Организационные мероприятия||",
        "Проведение совета|май|ОО",
        "Проведение семинара||",
        "Анализ итогов|июнь|ОО",
    ]
    assert sections(*rows, header=UNNUMBERED) == [
        ("Организационные мероприятия", None, "Проведение совета"),
        ("Организационные мероприятия", None, "Проведение семинара"),
        ("Организационные мероприятия", None, "Анализ итогов"),
    ]


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [("Г. Кадры", "I. Кадры"), ("П. Контроль", "II. Контроль"), ("Ш. Итоги", "III. Итоги"), ("ТУ. Учёба", "IV. Учёба")],
)
def test_a_misread_roman_numeral_is_put_right(scanned, meant):
    assert mend_numeral(scanned) == meant


@pytest.mark.parametrize("text", ["1. Кадры", "Кадры. Контроль", "II. Кадры", "А. Кадры", "Г . школа"])
def test_other_leads_are_left_alone(text):
    assert mend_numeral(text) == text


def test_a_trail_begins_empty():
    assert SectionTrail().text is None
    assert SectionTrail().entered(read_heading("Кадры")).text == "Кадры"


@pytest.mark.parametrize(
    "labels",
    [
        ("Блок «Кадры»", "Блок «Семья»"),
        ("1 направление: Кадры", "2 направление: Семья"),
        ("Раздел 1. Кадры", "Раздел 2. Семья"),
    ],
)
def test_a_paragraph_above_each_table_names_the_section_of_its_rows(labels):
    tables = [[UNNUMBERED, "Семинар|май|ОО", "Совет|июнь|ОО"], [UNNUMBERED, "Беседа|май|ОО", "Учёба|июль|ОО"]]
    blocks = ["План мероприятий на 2022 год", labels[0], tables[0], labels[1], tables[1]]
    (plan,) = find_plans(document(*blocks), frozenset())
    assert [row.section for row in plan.rows] == [labels[0], labels[0], labels[1], labels[1]]


def test_the_last_of_the_aims_under_a_title_is_no_section():
    blocks = [
        "План мероприятий на 2022 год",
        "Задачи:",
        "1) выявить причины;",
        "2) помочь школам.",
        [UNNUMBERED, "Совет|май|ОО"],
    ]
    (plan,) = find_plans(document(*blocks), frozenset())
    assert plan.rows[0].section is None


@pytest.mark.parametrize("numeral", ["п.", "З.", "а)", "—", "*", "№", "12345."])
def test_a_heading_whose_numeral_says_no_number_stands_over_numbered_rows(numeral):
    read = sections("8|Семинар|май|ОО", f"{numeral}|Поддержка педагогов|>|>", "9|Совет|июнь|ОО", "10|Учёба|июль|ОО")
    assert [activity for _, _, activity in read if activity in {"Семинар", "Совет", "Учёба"}] == [
        "Семинар", "Совет", "Учёба",
    ]  # fmt: skip


_NUMERALS = st.one_of(
    st.from_regex(r"[0-9]{0,5}(\.[0-9]{0,2}){0,3}[.)]?", fullmatch=True),
    st.sampled_from(
        ("I", "II.", "IV", "п.", "П", "З.", "а)", "б.", "—", "-", "*", "№", "Г.", "!", "l.", "1а", "т. 5", "")
    ),
)
_BESIDE = st.sampled_from(
    ("{}|Семинар|май|ОО", "{}|Работа с кадрами|>|>", "{}|Работа с кадрами||", "{} Работа с кадрами|>|>|>")
)


@given(st.lists(st.builds(lambda row, numeral: row.format(numeral), _BESIDE, _NUMERALS), min_size=1, max_size=12))
def test_whatever_numerals_a_reader_of_scans_makes_no_record_is_lost(rows):
    found = find_plans(document([HEADER, "1|Совет|июнь|ОО", *rows]), frozenset())
    kept = " ".join(row.fields[Role.ACTIVITY].text for plan in found for row in plan.rows)
    assert kept.count("Семинар") >= sum("Семинар" in row for row in rows)
