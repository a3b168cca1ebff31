import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.plans.columns import assign_roles, claim_of, header_key, vetoes_plan
from model.plan import Role

TOLD = [
    ("№ п/п", Role.NUMBER),
    ("N N п.п", Role.NUMBER),
    ("№ п\\п", Role.NUMBER),
    ("№\nп/п", Role.NUMBER),
    ("п/п", Role.NUMBER),
    ("№ пункта плана", Role.NUMBER),
    ("Наименование\xa0мероприятия ", Role.ACTIVITY),
    ("МЕРОПРИЯТИЯ", Role.ACTIVITY),
    ("Содержа-ние работы", Role.ACTIVITY),
    ("Содержа\xadние работы (меры, действия, мероприя-тия)", Role.ACTIVITY),
    ("Направления деятельности", Role.ACTIVITY),
    ("Рассматриваемые вопросы", Role.ACTIVITY),
    ("Меры по устранению дефицитов", Role.ACTIVITY),
    ("Перечень  работ", Role.ACTIVITY),
    ("Управленческие решения", Role.ACTIVITY),
    ("Наименование результата, мероприятия, контрольной точки", Role.ACTIVITY),
    ("Шаги по реализации", Role.ACTIVITY),
    ("Ключевые дела", Role.ACTIVITY),
    (" Сроки исполнения", Role.DEADLINE),
    ("С р о к и", Role.DEADLINE),
    ("Срочность проведения", Role.DEADLINE),
    ("Дата (сроки проведения)", Role.DEADLINE),
    ("Установленные сроки проведения мероприятия", Role.DEADLINE),
    ("Период реализации", Role.DEADLINE),
    ("Месяц", Role.DEADLINE),
    ("График проведения", Role.DEADLINE),
    ("Дни проведения", Role.DEADLINE),
    ("Cpoк", Role.DEADLINE),  # Latin C, p and o
    ("Ответст-венные исполни-тели", Role.RESPONSIBLE),
    ("Ответст- венные", Role.RESPONSIBLE),
    ("Отв. лица", Role.RESPONSIBLE),
    ("Наименование органа, ответственного за реализацию мероприятия", Role.RESPONSIBLE),
    ("Ответственный за выполнение", Role.RESPONSIBLE),
    ("Исполнитель", Role.RESPONSIBLE),
    ("Кому поручено", Role.RESPONSIBLE),
    ("Куратор", Role.RESPONSIBLE),
    ("Спикер / модератор", Role.RESPONSIBLE),
    ("Показатель реализации", Role.RESULT),
    ("Целевые ориентиры", Role.RESULT),
    ("Результат. Вид документа", Role.RESULT),
    ("Ожидаемые результаты: продукты, эффекты", Role.RESULT),
    ("Вид подтверждающего документа", Role.RESULT),
    ("Чем подтверждается", Role.RESULT),
    ("Наименование результата реализации", Role.RESULT),
    ("Форма отчётности", Role.RESULT),
    ("Контрольные показатели реализации", Role.INDICATOR),
    ("Индикаторы", Role.INDICATOR),
    ("Целевые показатели", Role.INDICATOR),
    ("Наименование этапа", Role.SECTION),
    ("Направление", Role.SECTION),
    ("Место проведения мероприятия", Role.PLACE),
    ("Категория участников", Role.PARTICIPANTS),
    ("Целевая аудитория", Role.PARTICIPANTS),
    ("Отметка о выполнении", Role.MARK),
    ("Дата исполнения мероприятия (факт)", Role.MARK),
    ("Примечание", Role.MARK),
    ("Информация о ходе реализации", Role.MARK),
    ("Сумма расходов (тыс.руб.)", Role.FUNDING),
    ("Источник финансирования", Role.FUNDING),
    ("«Цена вопроса»", Role.FUNDING),
    ("Дальнейшее использование результатов", Role.OTHER),
    ("Кол-во", Role.OTHER),
    ("Количество участников", Role.OTHER),
    ("Форма проведения мероприятия", Role.OTHER),
    # as a scan reads them
    ("Отвстственные", Role.RESPONSIBLE),
    ("Наименование мсроприятия", Role.ACTIVITY),
]

UNTOLD = [
    "",
    "2013",
    "Управление образования",
    "ОО",
    "Авторский коллектив",
    "1",
    "Полиграфия",
    "Школа",
    "График работы",
    "а" * 500,
]


@pytest.mark.parametrize(("header", "role"), TOLD)
def test_a_header_tells_its_columns_role(header, role):
    claim = claim_of(header)
    assert claim is not None
    assert claim.role is role


@pytest.mark.parametrize("header", UNTOLD)
def test_other_words_claim_nothing(header):
    assert claim_of(header) is None


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        # a group beside the activity itself
        (["Мероприятия", "Содержание деятельности"], [Role.SECTION, Role.ACTIVITY]),
        (["Направления деятельности", "Мероприятие"], [Role.SECTION, Role.ACTIVITY]),
        (["Мероприятие", "Содержание", "Срок"], [Role.ACTIVITY, Role.OTHER, Role.DEADLINE]),
        # the plainer deadline wins
        (["Месяц", "Мероприятие", "Дата"], [Role.SECTION, Role.ACTIVITY, Role.DEADLINE]),
        (["Дата", "Время", "Тема"], [Role.DEADLINE, Role.OTHER, Role.ACTIVITY]),
        (
            ["Дата исполнения (план)", "Дата исполнения (факт)", "Мероприятие"],
            [Role.DEADLINE, Role.MARK, Role.ACTIVITY],
        ),
        # two results, two people
        (["Мероприятие", "Ожидаемый результат", "Вид документа"], [Role.ACTIVITY, Role.RESULT, Role.OTHER]),
        (["Мероприятие", "Соисполнители", "Ответственный"], [Role.ACTIVITY, Role.OTHER, Role.RESPONSIBLE]),
        (["Мероприятие", "Ответственный", "Ответственный за контроль"], [Role.ACTIVITY, Role.RESPONSIBLE, Role.OTHER]),
        (["Ожидаемый результат", "Достигнутый результат"], [Role.RESULT, Role.MARK]),
    ],
)
def test_of_two_columns_with_one_role_the_plainer_wins(headers, roles):
    assert assign_roles([claim_of(header) for header in headers]) == tuple(roles)


@pytest.mark.parametrize(
    "header", ["Коррупционно-опасная функция", "Степень риска (низкая, высокая)", "Типовые ситуации"]
)
def test_risk_maps_are_no_plans(header):
    assert vetoes_plan(header)


@pytest.mark.parametrize("header", ["Фактор риска", "Рисковый профиль", "Мероприятие"])
def test_a_column_of_risk_factors_is_no_risk_map(header):
    assert not vetoes_plan(header)


@given(st.text(max_size=300))
def test_any_text_may_stand_in_a_header(text):
    claim_of(text)
    assert header_key(header_key(text)) is not None
