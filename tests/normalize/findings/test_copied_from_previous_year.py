import pytest

from model.finding import Code
from model.order import Item, Order
from model.plan import DeadlineKind
from normalize.findings.context import Setting
from normalize.findings.copied_from_previous_year import copied_order, copied_plan
from tests.normalize.findings.rows import codes, deadline, plan, record

#: In a plan for 2022.
RAISED = [
    "Проведение муниципального этапа олимпиады в 2020 году",
    "Организация подготовки к ЕГЭ-2021",
    "Подготовка к новому 2020/2021 учебному году: организация ремонта на 2020 год",
    "Участие в августовской конференции в 2021 году",
    "Составление плана работы на 2021 год",
    "Разработка рабочих программ на 2020-2021 учебный год",
    "Утверждение состава рабочей группы на 2021 год",
    "Организация летней оздоровительной кампании в 2021 году",
    "Проведение ГИА-2021",
    "Планирование работы на 2021 год",
    "Обеспечение учебниками на 2020/21 учебный год",
    "Создание условий для проведения ГИА в 2021 году",
]

LEFT_ALONE = [
    "Анализ результатов ГИА-2021",
    "Проведение анализа итогов 2020/2021 учебного года",
    "Проведение муниципального этапа олимпиады в 2022 году",
    "Организация подготовки к ЕГЭ-2022",
    "Подготовка отчёта за 2021 год",
    "Мониторинг поступления выпускников 2021 года",
    "Изучение приказа Минпросвещения от 31.05.2021 № 287",
    "Организация работы по ФГОС-2021",
    "Проведение ВПР",
    "Разработка плана на 2022-2023 годы",
    "Подготовка публичного доклада за 2020-2021 учебный год",
    "Проведение перепроверки работ 2021 года по итогам ВПР",
    "Организация обсуждения результатов ЕГЭ в 2021 году",
    "Реализация концепции, принятой в 2020 году",
    "Проведение заседания по выполнению приказа на 2021 год",
    "Участие в проекте «500+» с 2020 года",
    "Организация работы школы № 2021",
    "Проведение родительских собраний",
    "Составление списка выпускников 2021 года",
    "Подготовка статистического отчета ОО-1 на 2021 год",
]


@pytest.mark.parametrize("text", RAISED)
def test_an_activity_to_come_in_a_year_gone_by_is_named(text):
    assert Code.COPIED_FROM_PREVIOUS_YEAR in codes(activity=text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_look_back_at_last_year_is_left_alone(text):
    assert Code.COPIED_FROM_PREVIOUS_YEAR not in codes(activity=text)


def rows(*years):
    return [
        record(deadline=deadline(f"май {year}", DeadlineKind.POINT, f"{year}-05", year_source="cell")) for year in years
    ]


@pytest.mark.parametrize(
    ("years", "raised"),
    [
        ((2021, 2021, 2021), True),
        ((2021, 2021, 2021, 2022, 2022, 2022), True),
        ((2021, 2021, 2021, 2022, 2022, 2022, 2022), False),
        ((2021, 2021), False),
        ((2022, 2022, 2022), False),
        ((2023, 2023, 2023), False),
        ((), False),
    ],
)
def test_a_plan_is_copied_where_most_of_its_dated_rows_are_of_years_before(years, raised):
    found = [finding.code for finding in copied_plan(plan(*rows(*years)), Setting())]
    assert found == [Code.COPIED_FROM_PREVIOUS_YEAR] * raised


@pytest.mark.parametrize(
    ("item", "raised"),
    [
        ("Утвердить план мероприятий («дорожную карту») на 2021 год.", True),
        ("Утвердить прилагаемый план работы на 2020-2021 учебный год (приложение 1).", True),
        ("Утвердить план мероприятий на 2022 год.", False),
        ("Утвердить план мероприятий на 2021–2024 годы.", False),
        ("Утвердить план мероприятий на 2021/2022 учебный год.", False),
        ("Утвердить отчёт о выполнении плана за 2021 год.", False),
        ("Признать утратившим силу план мероприятий на 2021 год.", False),
        ("Утвердить прилагаемый план мероприятий.", False),
    ],
)
def test_an_order_approves_no_plan_for_a_year_gone_by(item, raised):
    order = Order(date="2022-01-12", items=(Item(text="Провести совещание."), Item(text=item)))
    found = [finding.code for finding in copied_order(order, Setting())]
    assert found == [Code.COPIED_FROM_PREVIOUS_YEAR] * raised
