from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.plans.plans import find_plans
from model.plan import Role
from model.text import collapse
from tests.extract.tables import document

NOTHING = frozenset()


def plans(*blocks, taken=NOTHING):
    return find_plans(document(*blocks), frozenset(taken))


def the_plan(*blocks):
    found = plans(*blocks)
    assert len(found) == 1
    return found[0]


def shown(plan, *roles):
    return [" | ".join(collapse(row.fields[role].text) for role in roles if role in row.fields) for row in plan.rows]


def activities(plan):
    return shown(plan, Role.ACTIVITY)


FIVE = "№ п/п|Наименование мероприятия|Сроки|Ответственные|Ожидаемый результат"

# Headers of other bodies and years; O is the outcome, U the participants, x any other column.
ROLES = dict(
    zip(
        "NADROISPUMFx",
        [
            Role.NUMBER,
            Role.ACTIVITY,
            Role.DEADLINE,
            Role.RESPONSIBLE,
            Role.RESULT,
            Role.INDICATOR,
            Role.SECTION,
            Role.PLACE,
            Role.PARTICIPANTS,
            Role.MARK,
            Role.FUNDING,
            Role.OTHER,
        ],
        strict=True,
    )
)
HEADERS = [
    ("Направление деятельности|Действия|Срок|Кто отвечает|Что получим на выходе", "SADRO"),
    ("Направления работы|Содержание|Сроки|Ответственные", "SADR"),
    ("№ п/п|Наименование мероприятия|сроки|Ответственные исполнители|Показатель реализации", "NADRO"),
    ("№|Мероприятия|Сроки исполнения|Ответственные исполнители|Целевые ориентиры", "NADRO"),
    ("№|Мероприятия|Срок|Ответственный", "NADR"),
    ("Мероприятия|Срок|Ответственный", "ADR"),
    ("N п/п|Направления деятельности|Сроки|Ответственные лица", "NADR"),
    ("N|Наименование мероприятия|Ответственный исполнитель|Результат|Срок исполнения", "NAROD"),
    ("№ п/п|Мероприятие|Время|Место проведения|Ответственный исполнитель|Отметка о выполнении", "NADPRM"),
    ("№п/п|Наименование мероприятий|Дата (сроки проведения)|Место проведения|Ответственный", "NADPR"),
    ("Мероприятия|Ответственные лица|Отметка о выполнении", "ARM"),
    ("№|Содержание работы|Дата|Отв. лица", "NADR"),
    (
        "№|Содержание работы (меры, действия)|Ожидаемые результаты|Индикаторы|Сроки|Исполни-тели|«Цена вопроса»",
        "NAOIDRF",
    ),
    ("№ п/п|Наименование этапа|Содержание деятельности и план мероприятий|Сроки|Ответственные", "NSADR"),
    ("№|Наименование этапа|Мероприятия|Содержание деятельности|Срок|Ответственный", "NSSADR"),
    ("№|Мероприятия|Сроки исполнения|Ответственные|Корректировка плана", "NADRM"),
    ("N|Мероприятия|Сроки|Запрос информации|Обработка информации|Ответственные", "NADxxR"),
    ("№ п/п|Наименование мероприятия|Сроки реализации|Дальнейшее использование результатов", "NADx"),
    ("№ п/п|Дата проведения|Мероприятие|Категория участников|Ответственный", "NDAUR"),
    ("№ п\\п|Тема|Сроки проведения|Ответственный", "NADR"),
    ("№ п/п|Рассматриваемые вопросы|Сроки проведения|Ответственные", "NADR"),
    ("№ п/п|Месяц|Мероприятия", "NDA"),
    ("N п/п|Мероприятия по реализации программы|Срок исполнения|Источник финансирования|Исполнитель", "NADFR"),
    ("|МЕРОПРИЯТИЯ|Даты|Ответственные", "NADR"),
    ("Номер РМ|Мероприятия|Срочность проведения|Ответственные|Требуемый объем финансовых средств", "xADRF"),
    (
        "№|Вид поручения|Содержание поручения|Срок исполнения|Ответственные исполнители|Статус поручения|Примечание",
        "NxADRMx",
    ),
    ("№ п/п|Наименование мероприятия|Вид подтверждающего документа|Дата наступления контрольной точки", "NAOD"),
    ("Фактор риска|Меры|Сроки|Ответственный|Планируемый результат", "xADRO"),
    ("Задача|Мероприятие|Срок реализации|Исполнители|Целевой показатель", "SADRI"),
    ("№ п/п|Мероприятие|Дата начала|Дата окончания|Ответственный", "NADR"),
    ("№ строки|Что сделать|Когда проводится|Исполнители|Индикатор выполнения", "NADRO"),
    ("№|Мероприятие|Срок|Результат|Индикатор выполнения", "NADOI"),
    ("№|Направление и содержание работы|День проведения|Отв-й|Где заслушивается", "NADRO"),
    ("№|Задачи и мероприятия|Ср. исп.|Кто осуществляет|Вид отчёта", "NADRO"),
    ("Повестка дня|Дата|Докладчик", "ADR"),
    ("№|Форма и тема мероприятия|Участники мероприятия|Дата проведения|Организаторы", "NAUDR"),
    ("№|Мероприятия|Сроки|Школа-куратор|Школа-участница", "NADRU"),
    ("Что делаем|Сроки|Кто делает|Результат", "ADRO"),
    ("№|Дата|Наименование и форма мероприятия|Категория слушателей|Ответственный методист", "NDAUR"),
    ("№|Работа с педагогами|Сроки|Ответ-ный|Форма фиксации результата", "NADRO"),
    ("№|Вопрос|Решение|Временные рамки|Учитель-предметник", "NxADR"),
    ("№|Мероприятие|Площадка проведения|Планируемая дата|Кто привлекается", "NAPDR"),
]

#: Cells that a column of each kind may hold.
CELLS = dict(
    zip(
        "NADROISPUMFx",
        ["1", "Семинар", "май", "Завуч", "Справка", "80 %", "Кадры", "каб. 5", "учителя", "", "10", "очно"],
        strict=True,
    )
)
LINES = (Path(__file__).parent / "plan_headers.tsv").read_text(encoding="utf-8").splitlines()


def crossed(letters, header):
    """Return a row that fits the header; a mark stands under each of its months."""
    roles, _, mark = letters.partition("!")
    months = header.count("|") + 2 - len(roles) if mark else 1
    return "|".join("|".join([mark or "май"] * months) if role == "D" else CELLS[role] for role in roles)


@pytest.mark.parametrize(("letters", "header"), [line.split("\t") for line in LINES if not line.startswith("#")])
def test_a_plan_is_known_by_the_header_of_any_body(letters, header):
    plan = the_plan("План работы", [header, crossed(letters, header), crossed(letters, header)])
    assert [column.role for column in plan.columns] == [ROLES[letter] for letter in letters.partition("!")[0]]


#: Headers whose second row is the rest of the first, or lies under it.
STOREYS = [
    (["№|Наименование|Срок|Ответст-|Ожидаемый", "п/п|мероприятия|исполнения|венный|результат"], "NADRO"),
    (["№|Содержание|Сроки|", "п/п|работы|прове-|Исполнители", "||дения|"], "NADR"),
    (["№ п/п|Мероприятия|Исполнение (мероприятия)|>|Примечание", "^|^|Срок|Ответственные|^"], "NADRM"),
    (["№|Мероприятие|Организация исполнения|>", "^|^|срок|ответственный"], "NADR"),
]


@pytest.mark.parametrize(("head", "roles"), STOREYS)
def test_a_header_may_take_several_rows(head, roles):
    width = head[0].count("|") + 1
    plan = the_plan("План работы", [*head, "|".join(["1", "Семинар", *["май"] * (width - 2)])])
    assert [column.role for column in plan.columns] == [ROLES[letter] for letter in roles]
    assert activities(plan) == ["Семинар"]


def test_words_cut_in_a_header_are_put_together():
    plan = the_plan(["№|Наименование|Ответст-", "п/п|мероприятия|венный", "1|Семинар|ОО"])
    assert [column.header for column in plan.columns] == ["№ п/п", "Наименование мероприятия", "Ответственный"]


@pytest.mark.parametrize(("header", "roles"), [pair for pair in HEADERS if "A" in pair[1]])
def test_the_columns_of_a_plan_are_told_by_its_header(header, roles):
    width = header.count("|") + 1
    row = "|".join(f"{place}" if place == 1 else f"текст {place}" for place in range(1, width + 1))
    plan = the_plan("План работы", [header, row])
    assert [column.role for column in plan.columns] == [ROLES[letter] for letter in roles]
    assert len(plan.rows) == 1


def test_phrases_beside_dates_and_parties_are_activities_whatever_their_header():
    plan = the_plan(
        [
            "№|Забота года|Срок|Ответственный",
            "1|Открыть класс робототехники|май|ОО",
            "2|Провести день школы|июнь|ОО",
        ]
    )
    assert activities(plan) == ["Открыть класс робототехники", "Провести день школы"]
    assert {(row.fields[Role.ACTIVITY].confidence, row.fields[Role.ACTIVITY].rule) for row in plan.rows} == {
        (0.7, "widest-column")
    }


NO_PLANS = {
    "visits": ["Школа|Дата|Ответственный", "Сосновская средняя школа района|12.01|Лебедь А.А."],
    "consultations": ["Дисциплина|Дата|Учитель", "Математика|12.01|Лебедь А.А."],
    "figures by year": ["Показатель|Ед. изм.|2021|2022|2023", "Доля школ|%|10|12|15"],
    "sums by year": ["Наименование мероприятия|2021 год|2022 год|Источник финансирования", "Ремонт|10|20|бюджет"],
    "staff": ["№|Ф.И.О.|Должность|Стаж", "1|Иванова А.А.|учитель|12"],
    "calls": ["Урок|Начало|Окончание", "1|8.30|9.15"],
    "interviews": ["Наименование ОО|ДАТА|ВРЕМЯ", "Школа № 1|17.11.2020|14.30"],
    "schools": ["№|Образовательная организация|Куратор", "1|МБОУ СОШ № 1|Петрова Н.И."],
    "a risk map": [
        "№|Коррупционно-опасная функция|Наименование должности|Степень риска|Меры по управлению рисками",
        "1|Закупки|директор|высокая|Контроль",
    ],
    "a report": ["Мероприятие|Информация о выполнении", "Семинар|Проведён"],
    "a report of results": ["№|Наименование мероприятия|Результаты выполнения", "1|Семинар|Проведён"],
    "a passport": ["Наименование программы|План мероприятий по повышению качества", "Сроки реализации|2021-2022 годы"],
    "numbered lines": ["№|Мероприятие", "1|Семинар"],
    "rows without a header": ["1|Проведение мероприятий|май|Ответственный исполнитель", "2|Совет|июнь|Завуч"],
}


@pytest.mark.parametrize("rows", NO_PLANS.values(), ids=NO_PLANS.keys())
def test_other_tables_are_left_alone(rows):
    assert plans("Приложение", rows) == ()


def test_a_report_on_a_plan_is_no_plan():
    title = "Информация об исполнении Плана мероприятий по поддержке школ за 2022 год"
    assert (
        plans(title, ["№|Мероприятие|Срок|Ответственный|Информация об исполнении", "1|Семинар|май|ОО|Проведён"]) == ()
    )


def test_a_plan_with_a_mark_column_is_a_plan():
    plan = the_plan("План работы", ["Мероприятие|Ответственный|Отметка о выполнении", "Семинар|ОО|"])
    assert activities(plan) == ["Семинар"]


def test_column_numbers_and_repeated_headers_are_no_records():
    plan = the_plan([FIVE, "1|2|3|4|5", "1.|Семинар|май|ОО|справка", FIVE, "1|2|3|4|5", "2.|Совет|июнь|ОО|протокол"])
    assert activities(plan) == ["Семинар", "Совет"]


def test_a_header_read_a_second_time_with_misprints_is_no_record():
    again = "№ п/н|Наименование мероприятий|Срок|Отвстственные|Ожидасмый результат"
    plan = the_plan([FIVE, "1.|Семинар|май|ОО|справка", again, "2.|Совет|июнь|ОО|протокол"])
    assert activities(plan) == ["Семинар", "Совет"]


def test_a_record_worded_like_a_header_is_a_record():
    row = "4|Мероприятия по плану|Сроки по графику|Ответственные лица|Результаты недели"
    assert activities(the_plan([FIVE, "3|Семинар|май|ОО|х", row])) == ["Семинар", "Мероприятия по плану"]


def test_quarters_marked_with_crosses_make_one_deadline():
    plan = the_plan(
        [
            "№|Мероприятие|Срок реализации|>|>|>|Ответственный",
            "^|^|I квартал|II квартал|III квартал|IV квартал|^",
            "1|Семинар|х||+||ОО",
            "2|Совет|–|v|-||ОО",
            "3|Учёба|в течение года|>|>|>|ОО",
            "4|Отчёт||||до 20 декабря|ОО",
        ]
    )
    assert [column.role for column in plan.columns] == [Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE]
    assert shown(plan, Role.DEADLINE) == ["I квартал, III квартал", "II квартал", "в течение года", "до 20 декабря"]


def test_a_row_that_counts_the_columns_and_a_repeated_header_are_no_crosses():
    quarters = "^|^|I квартал|II квартал|III квартал|IV квартал|^"
    again = quarters.replace("^", " ")
    head = "№|Пошаговые мероприятия|Сроки выполнения|>|>|>|Контрольные показатели"
    plan = the_plan([head, quarters, "1|2|3|4|5|6|7", "1|Семинар|х||||Отчёт", again, "2|Совет||х|||Протокол"])
    roles = [column.role for column in plan.columns]
    assert roles == [Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.INDICATOR]
    assert activities(plan) == ["Семинар", "Совет"]
    assert shown(plan, Role.DEADLINE) == ["I квартал", "II квартал"]


def test_quarters_in_a_table_without_spans_make_one_deadline():
    plan = the_plan(
        ["№|Мероприятие|Сроки||Исполнитель", "||1 кв.|2 кв.|", "1|Семинар||х|ОО", "2|Совет|х||ОО", "3|Итог|х|х|ОО"]
    )
    assert plan.columns[2].header == "Сроки"
    assert shown(plan, Role.DEADLINE, Role.RESPONSIBLE) == ["2 кв. | ОО", "1 кв. | ОО", "1 кв., 2 кв. | ОО"]


def test_months_without_a_heading_above_them_make_one_deadline():
    plan = the_plan(["Мероприятие|сентябрь|октябрь|ноябрь", "Семинар|х||х", "Совет||х|"])
    assert shown(plan, Role.DEADLINE) == ["сентябрь, ноябрь", "октябрь"]


def test_years_with_sums_are_no_deadline():
    assert plans(["№|Мероприятие|2021|2022", "1|Ремонт|100|200", "2|Мебель|50|0"]) == ()


def test_begin_and_end_make_one_deadline():
    plan = the_plan(
        [
            "№|Мероприятие|Срок|>|Ответственный",
            "^|^|начало|окончание|^",
            "1|Учёба|01.09.2022|30.11.2022|ОО",
            "2|Совет|май||ОО",
        ]
    )
    assert shown(plan, Role.DEADLINE) == ["01.09.2022 – 30.11.2022", "май"]


def test_other_columns_go_to_extra_under_their_headers():
    header = "№|Мероприятие|Срок|Ед. учёта|Стоимость, тыс. руб.|Форма проведения"
    plan = the_plan([header, "1|Семинар|май|шт.|10|очно"])
    texts = {name: field.text for name, field in plan.rows[0].extra.items()}
    assert texts == {"Ед. учёта": "шт.", "Стоимость, тыс. руб.": "10", "Форма проведения": "очно"}


def test_a_merged_cell_speaks_for_every_row_it_covers():
    plan = the_plan([FIVE, "1|Семинар|май|Отдел образования|справка", "2|Совет|^|^|протокол", "3|Учёба|июнь|^|приказ"])
    assert shown(plan, Role.DEADLINE, Role.RESPONSIBLE) == [
        "май | Отдел образования",
        "май | Отдел образования",
        "июнь | Отдел образования",
    ]


def test_rows_without_an_activity_are_no_records():
    plan = the_plan([FIVE, "1|Семинар|май|ОО|справка", "2||||", "||||"])
    assert activities(plan) == ["Семинар"]


def test_text_without_number_and_activity_goes_on_with_the_row_before():
    plan = the_plan([FIVE, "1|Семинар|май|ОО|Повышение качества", "||||образования", "2|Совет|июнь|ОО|протокол"])
    assert shown(plan, Role.RESULT) == ["Повышение качества образования", "протокол"]


def test_a_row_cut_by_a_page_break_is_put_together():
    plan = the_plan(
        [FIVE, "1|Обсуждение вопросов перевода|май|Отдел|Рост"],
        ["|организаций в новый режим||образования|", "2|Совет|июнь|ОО|протокол"],
    )
    assert activities(plan) == ["Обсуждение вопросов перевода организаций в новый режим", "Совет"]
    assert shown(plan, Role.RESPONSIBLE)[0] == "Отдел образования"


def test_a_row_without_a_number_is_still_a_record():
    plan = the_plan([FIVE, "1|Семинар|май|ОО|справка", "|Мониторинг|в течение года|ОО|справки", "2|Совет|июнь|ОО|х"])
    assert activities(plan) == ["Семинар", "Мониторинг", "Совет"]


def test_a_number_before_the_activity_is_its_number_where_no_column_holds_it():
    plan = the_plan(["Мероприятия|Срок|Ответственный", "7. Семинар|май|ОО", "8.1. Совет|июнь|ОО", "Учёба|июль|ОО"])
    assert shown(plan, Role.NUMBER, Role.ACTIVITY) == ["7 | Семинар", "8.1 | Совет", "Учёба"]


@pytest.mark.parametrize("activity", ["3. Разработка карты", "2022 год: итоги", "01.09.2022 линейка"])
def test_a_number_inside_the_activity_stays_where_a_number_column_exists(activity):
    plan = the_plan([FIVE, f"1.2|{activity}|май|ОО|справка"])
    assert shown(plan, Role.NUMBER, Role.ACTIVITY) == [f"1.2 | {activity}"]


def test_a_date_before_the_activity_is_no_number():
    plan = the_plan(["Мероприятие|Ответственный", "01.09.2022 Линейка|ОО", "15.09.2022 Семинар|ОО"])
    assert activities(plan) == ["01.09.2022 Линейка", "15.09.2022 Семинар"]


def test_a_cell_over_number_and_activity_holds_an_activity():
    plan = the_plan([FIVE, "1|Семинар|май|ОО|х", "Совет директоров|>|июнь|ОО|х"])
    assert shown(plan, Role.NUMBER, Role.ACTIVITY) == ["1 | Семинар", " | Совет директоров"]


def test_a_deadline_merged_with_its_activity_makes_no_section():
    plan = the_plan(["№|Мероприятие|Срок", "1.|Семинар|май", "2.|Работа по отдельному плану|>", "3.|Совет|июнь"])
    assert activities(plan) == ["Семинар", "Работа по отдельному плану", "Совет"]


def test_one_header_cell_may_stand_over_number_and_activity():
    plan = the_plan(["Мероприятия|>|Сроки|Ответственные", "1.|Семинар|май|ОО", "2.|Совет|июнь|ОО"])
    assert shown(plan, Role.NUMBER, Role.ACTIVITY) == ["1. | Семинар", "2. | Совет"]


def test_a_table_goes_on_over_page_marks():
    plan = the_plan(
        "План работы",
        [FIVE, "1|Семинар|май|ОО|справка"],
        "- 2 -",
        "Продолжение таблицы",
        ["2|Совет|июнь|ОО|протокол"],
        "План работы (продолжение)",
        [FIVE, "3|Учёба|июль|ОО|приказ"],
    )
    assert activities(plan) == ["Семинар", "Совет", "Учёба"]
    assert [(row.table, row.row) for row in plan.rows] == [(0, 1), (1, 0), (2, 1)]
    assert (plan.first_block, plan.last_block) == (0, 6)


def test_rows_above_a_header_repeated_on_the_next_page_are_kept():
    plan = the_plan([FIVE, "1|Семинар|май|ОО|х"], ["2|Совет|июнь|ОО|х", FIVE, "3|Учёба|июль|ОО|х"])
    assert activities(plan) == ["Семинар", "Совет", "Учёба"]


def test_sections_between_the_tables_of_one_plan_belong_to_the_rows_below():
    plan = the_plan(
        "План мероприятий на 2023 год",
        "I. Информационное обеспечение",
        [FIVE, "1|Семинар|май|ОО|х"],
        "II. Работа с кадрами",
        [FIVE, "1|Учёба|июнь|ОО|х"],
    )
    assert plan.title == "План мероприятий на 2023 год"
    assert [row.section for row in plan.rows] == ["I. Информационное обеспечение", "II. Работа с кадрами"]


def test_a_label_between_tables_of_one_header_is_a_section():
    plan = the_plan(
        "План мероприятий на 2023 год", [FIVE, "1|Семинар|май|ОО|х"], "Школьный уровень", [FIVE, "1|Учёба|июнь|ОО|х"]
    )
    assert [row.section for row in plan.rows] == [None, "Школьный уровень"]


def test_an_activity_that_names_meetings_and_plans_is_no_second_header():
    row = "|Проведение заседаний по вопросам планирования мероприятий|до 25 числа каждого месяца|исполнители|Результат"
    assert activities(the_plan([FIVE, "1|Семинар|май|ОО|х", row]))[1].startswith("Проведение заседаний")


def test_sums_at_the_end_are_no_record():
    plan = the_plan(
        ["№|Мероприятие|Срок|Ответственный|2023, тыс. руб.", "1|Ремонт|май|ОО|10", "|Итого по разделу|||10"]
    )
    assert activities(plan) == ["Ремонт"]


def test_list_items_in_rows_of_their_own_belong_to_the_activity_above():
    plan = the_plan([FIVE, "1|Семинары:|май|ОО|х", "|- для завучей|||", "|- для учителей|||", "2|Совет|июнь|ОО|х"])
    assert activities(plan) == ["Семинары: - для завучей - для учителей", "Совет"]


def test_a_numeral_said_twice_is_kept_once():
    plan = the_plan([FIVE, "2.|2. Мониторинг|||", "2.1|Отчёт|май|ОО|х"])
    assert [row.section for row in plan.rows] == ["2. Мониторинг"]


def test_a_numbered_heading_in_another_column_is_a_section():
    plan = the_plan(["Отметка|Ответственные|Сроки|Мероприятия|№", "|2. Обучение|||", "|РМК|май|Курсы|2.1"])
    assert [(row.section, row.fields[Role.ACTIVITY].text) for row in plan.rows] == [("2. Обучение", "Курсы")]


def test_days_under_months_are_read_with_their_month():
    plan = the_plan(["Мероприятие|Январь|Февраль|Март", "Сбор|до 15||", "Совет||12|26", "Учёба|+||+"])
    assert shown(plan, Role.DEADLINE) == ["до 15 Январь", "12 Февраль, 26 Март", "Январь, Март"]


def test_the_next_section_may_have_other_columns():
    plan = the_plan(
        "План мероприятий на 2023 год",
        "I. Работа с кадрами",
        [FIVE, "1|Семинар|май|ОО|х"],
        "II. Контроль",
        ["№|Что контролируется|Сроки|Ответственные", "1|Журналы|июнь|Завуч"],
    )
    assert [(row.section, row.fields[Role.ACTIVITY].text) for row in plan.rows] == [
        ("I. Работа с кадрами", "Семинар"),
        ("II. Контроль", "Журналы"),
    ]


def test_a_level_between_title_and_table_is_a_section():
    plan = the_plan("План мероприятий на 2023 год", "Муниципальный уровень", [FIVE, "1|Семинар|май|ОО|х"])
    assert (plan.title, plan.rows[0].section) == ("План мероприятий на 2023 год", "Муниципальный уровень")


@pytest.mark.parametrize(("confidence", "expected"), [(0.9, ["Семинар"]), (None, ["2", "Семинар"])])
def test_recognised_numbers_of_columns_may_be_misread_by_one(confidence, expected):
    read = document([FIVE, "1|2|З|4|5", "1.|Семинар|май|ОО|справка"])
    (block,) = read.blocks
    cells = tuple(replace(cell, confidence=confidence) for cell in block.cells)
    (plan,) = find_plans(replace(read, blocks=(replace(block, cells=cells),)), NOTHING)
    assert activities(plan) == expected


def test_a_month_over_the_rows_is_their_deadline_where_no_column_holds_one():
    plan = the_plan(["№|Мероприятие|Ответственный", "СЕНТЯБРЬ", "1|Совет|завуч", "Октябрь 2024 г.", "2|Сбор|директор"])
    assert shown(plan, Role.DEADLINE) == ["СЕНТЯБРЬ", "Октябрь 2024 г."]
    assert [row.section for row in plan.rows] == ["СЕНТЯБРЬ", "Октябрь 2024 г."]


@pytest.mark.parametrize("rows", [["Кадры", "1|Совет|завуч"], ["Майские дни", "1|Совет|завуч"]])
def test_another_heading_is_no_deadline(rows):
    assert shown(the_plan(["№|Мероприятие|Ответственный", *rows]), Role.DEADLINE) == [""]


def test_a_deadline_of_its_own_is_not_replaced_by_the_month_above():
    plan = the_plan([FIVE, "СЕНТЯБРЬ", "1|Совет|12.09|завуч|протокол", "2|Сбор||завуч|протокол"])
    assert shown(plan, Role.DEADLINE) == ["12.09", ""]


def test_indicators_beside_results_lose_no_wording():
    plan = the_plan(["Мероприятие|Срок|Результат|Индикаторы", "Семинар|май|справка|охват 80 %"])
    assert plan.rows[0].fields[Role.RESULT].text == "справка"
    assert plan.rows[0].extra["Индикаторы"].text == "охват 80 %"


def test_another_title_begins_another_plan():
    found = plans(
        "План работы школы № 1", [FIVE, "1|Семинар|май|ОО|х"], "План работы школы № 2", [FIVE, "1|Совет|май|ОО|х"]
    )
    assert [plan.title for plan in found] == ["План работы школы № 1", "План работы школы № 2"]


def test_a_table_of_the_same_width_behind_other_text_is_no_part_of_the_plan():
    plan = the_plan(
        "План работы", [FIVE, "1|Семинар|май|ОО|х"], "Список участников по школам района.", ["1|2|3|4|5", "а|б|в|г|д"]
    )
    assert activities(plan) == ["Семинар"]


def test_a_title_inside_the_table_is_the_plans_title():
    plan = the_plan(["План мероприятий по поддержке школ|>|>|>|>", FIVE, "1|Семинар|май|ОО|х"])
    assert plan.title == "План мероприятий по поддержке школ"


def test_tables_taken_by_others_are_left_alone_but_counted():
    found = plans([FIVE, "1|Семинар|май|ОО|х"], "План", [FIVE, "1|Совет|май|ОО|х"], taken={0})
    assert [(row.table, row.row) for plan in found for row in plan.rows] == [(1, 1)]


def test_a_lone_row_above_the_header_heads_the_rows_below():
    plan = the_plan(["Организационное направление|>|>", "№|Мероприятие|Срок", "1|Семинар|май"], "")
    assert [row.section for row in plan.rows] == ["Организационное направление"]


@pytest.mark.parametrize("lone", ["Приложение 1", "План работы", "МБОУ СОШ № 1", "Цель: рост качества"])
def test_a_stamp_a_title_and_a_school_above_the_header_head_nothing(lone):
    assert [row.section for row in the_plan([f"{lone}|>|>", "№|Мероприятие|Срок", "1|Семинар|май"]).rows] == [None]


def test_a_label_above_the_first_table_is_a_section_where_others_follow():
    plan = the_plan(
        "План мероприятий на 2023 год",
        "Работа с детьми",
        [FIVE, "1|Совет|май|ОО|х"],
        "Работа с родителями",
        [FIVE, "1|Учёба|июнь|ОО|х"],
    )
    assert [row.section for row in plan.rows] == ["Работа с детьми", "Работа с родителями"]


def test_plans_of_years_under_one_title_are_its_sections():
    plan = the_plan(
        "Дорожная карта школы на 2022-2023 годы",
        "План на 2022 год",
        [FIVE, "1|Совет|май|ОО|х"],
        "План на 2023 год",
        [FIVE, "2|Учёба|май|ОО|х"],
    )
    assert plan.title == "Дорожная карта школы на 2022-2023 годы"
    assert [row.section for row in plan.rows] == ["План на 2022 год", "План на 2023 год"]


def test_a_plan_of_a_year_alone_is_a_title():
    found = plans("План на 2022 год", [FIVE, "1|Совет|май|ОО|х"], "План на 2023 год", [FIVE, "2|Учёба|май|ОО|х"])
    assert [plan.title for plan in found] == ["План на 2022 год", "План на 2023 год"]


def test_goals_under_the_headings_between_tables_are_no_sections():
    plan = the_plan(
        "План мероприятий на 2023 год",
        "Раздел 1. Кадры",
        "Цель: рост мастерства",
        [FIVE, "1|Семинар|май|ОО|х"],
        "Раздел 2. Контроль",
        "Цель: объективность",
        [FIVE, "1|Учёба|июнь|ОО|х"],
    )
    assert [row.section for row in plan.rows] == ["Раздел 1. Кадры", "Раздел 2. Контроль"]


def test_an_activity_merged_over_rows_of_dates_and_parties_is_one_record():
    plan = the_plan([FIVE, "1|Мониторинг|октябрь|Завуч|справка", "^|^|апрель|Директор|^", "2|Отчёт|май|ОО|х"])
    assert shown(plan, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE, Role.RESULT) == [
        "Мониторинг | октябрь апрель | Завуч Директор | справка",
        "Отчёт | май | ОО | х",
    ]


def test_lines_of_a_table_without_rules_are_put_together():
    rows = [
        "1|Организация взаимодействия школ с|сентябрь –|Управление|х",
        "|организациями района|декабрь|образования|",
        "2|Отчёт|май|ОО|х",
    ]
    plan = the_plan([FIVE, *rows])
    assert shown(plan, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)[0] == (
        "Организация взаимодействия школ с организациями района | сентябрь – декабрь | Управление образования"
    )


def test_a_row_in_small_letters_below_a_colon_is_a_record():
    plan = the_plan([FIVE, "1|Мониторинги:|||", "|кадровый|май|завуч|х", "|финансовый|июнь|завуч|х"])
    assert activities(plan)[-2:] == ["кадровый", "финансовый"]


def test_words_under_months_say_what_is_done_in_them():
    plan = the_plan(["Мероприятие|Январь|Февраль|Март|Ответственный", "Курсы|набор||итоги|ИМЦ", "Совет||сбор||УО"])
    assert shown(plan, Role.DEADLINE) == ["Январь, Март", "Февраль"]
    assert {name: field.text for name, field in plan.rows[0].extra.items()} == {"Январь": "набор", "Март": "итоги"}


def test_a_cross_may_look_like_the_month_above_it():
    plan = the_plan(["Мероприятие|IX|X|V|Ответственный", "Совет|V||V|Завуч", "Сбор||V||Завуч"])
    assert shown(plan, Role.DEADLINE) == ["IX, V", "X"]


@pytest.mark.parametrize(
    "row",
    [
        "-|-|-|-|-",
        "|Итого:|||",
        "|в том числе местный бюджет|||",
        "|Исп. Лебедь А.А.|||",
        "* при наличии средств|>|>|>|>",
    ],
)
def test_lines_signatures_and_notes_are_no_records(row):
    assert activities(the_plan([FIVE, "1|Семинар|май|ОО|х", row])) == ["Семинар"]


def test_a_numbered_heading_that_does_not_count_with_the_rows_is_a_section():
    plan = the_plan(
        [FIVE, "1.|Кадры|>|>|>", "1.|Семинар|май|ОО|х", "2.|Учёба|май|ОО|х", "2.|Контроль|>|>|>", "3.|Совет|май|ОО|х"]
    )
    assert [row.section for row in plan.rows] == ["1. Кадры", "1. Кадры", "2. Контроль"]


def test_a_heading_may_stand_in_the_column_of_dates():
    plan = the_plan(["Сроки|Мероприятие|Ответственный", "1.Кадры||", "май|Учёба|ИМЦ", "АПРЕЛЬ 2024||", "5|Совет|ОО"])
    assert [row.section for row in plan.rows] == ["1.Кадры", "АПРЕЛЬ 2024"]


@pytest.mark.parametrize("inner", [("1.1", "1.2"), ("а)", "б)")])
def test_a_row_that_counts_on_from_a_heading_leaves_it(inner):
    rows = ["1|Мониторинги:|||", f"{inner[0]}|Кадры|май|ОО|х", f"{inner[1]}|Итоги|май|ОО|х", "2|Отчёт|июнь|ОО|х"]
    assert [row.section for row in the_plan([FIVE, *rows]).rows] == ["1 Мониторинги:", "1 Мониторинги:", None]


def test_rows_numbered_anew_stay_under_their_heading():
    plan = the_plan([FIVE, "1.|Кадры|>|>|>", "1|Семинар|май|ОО|х", "2|Учёба|май|ОО|х"])
    assert [row.section for row in plan.rows] == ["1. Кадры", "1. Кадры"]


def test_several_activities_of_a_cell_are_records_of_their_own():
    plan = the_plan(
        ["Месяц|Мероприятия|Срок|Ответственный", "Май|1. Педсовет\\n2. Линейка|05.05\\n25.05|Директор\\nВожатая"]
    )
    assert shown(plan, Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE) == [
        "1 | Педсовет | 05.05 | Директор",
        "2 | Линейка | 25.05 | Вожатая",
    ]


def test_a_list_in_a_cell_keeps_its_first_number():
    plan = the_plan(["Тема|Срок|Ответственный", "1. О плане\\n2. Разное|май|ОО", "1. Об итогах\\n2. Разное|июнь|ОО"])
    assert activities(plan) == ["1. О плане 2. Разное", "1. Об итогах 2. Разное"]


def test_crosses_under_bodies_say_who_is_responsible():
    plan = the_plan(["№|Мероприятие|Срок|УО|ИМЦ|ОО", "1|Сбор|май|+||+", "2|Отчёт|июнь||+|"])
    assert [column.role for column in plan.columns][-1] is Role.RESPONSIBLE
    assert shown(plan, Role.RESPONSIBLE) == ["УО, ОО", "ИМЦ"]


def test_dates_and_parties_of_one_column_are_told_apart():
    plan = the_plan(
        ["№|Мероприятие|Сроки, ответственные", "1|Сбор|октябрь, завуч", "2|Отчёт|до 15 мая 2022 г.\\nУО, ОО"]
    )
    roles = [column.role for column in plan.columns]
    assert roles == [Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE]
    assert shown(plan, Role.DEADLINE, Role.RESPONSIBLE) == ["октябрь | завуч", "до 15 мая 2022 г. | УО, ОО"]


def test_begin_and_end_may_be_one_column():
    plan = the_plan(["№|Мероприятие|Итоговый документ|Дата начала и окончания", "1|Сбор|справка|май – июнь"])
    assert shown(plan, Role.RESULT, Role.DEADLINE) == ["справка | май – июнь"]


def test_execution_over_two_columns_says_nothing_of_its_own():
    plan = the_plan(["№|Мероприятие|Исполнение|>", "^|^|Планируемый срок|Ответственный", "1|Сбор|май|УО"])
    assert shown(plan, Role.DEADLINE, Role.RESPONSIBLE) == ["май | УО"]


def test_a_form_without_rows_is_no_plan():
    assert plans("Форма отчёта", ["№|Мероприятие|Срок|Результат", "1|||"]) == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "1", "май", "Семинар", "I.", ">", "^", "х", FIVE]), min_size=1, max_size=6),
        max_size=8,
    )
)
def test_any_rows_may_stand_under_a_header(rows):
    lines = ["|".join(cell.replace("|", " ") for cell in row) for row in rows]
    for plan in plans("План", [FIVE, *lines]):
        assert all(row.fields[Role.ACTIVITY].text.strip() for row in plan.rows)
