import pytest

from model.order import Item, Order
from model.raw import RawPlan
from normalize.plan_years import plan_years


@pytest.mark.parametrize(
    ("title", "years", "school_year"),
    [
        ("План на 2023 год и плановый период 2024 и 2025 годов", (2023, 2024, 2025), None),
        ("План во исполнение Указа от 7 мая 2018 г. № 204 на 2019-2021 годы", (2019, 2020, 2021), None),
        ("План по итогам 2021 года на 2022 год", (2022,), None),
        ("План по итогам 2022/2023 учебного года на 2023/2024 учебный год", (2023, 2024), "2023/2024"),
        ("План реализации Стратегии развития до 2030 года на 2023 год", (2023,), None),
        ("План развития музеев на период до 2025 года", (2025,), None),
        ("План работы на 2021 год и на 2022 год", (2021, 2022), None),
        ("План с 2022 по 2024 год", (2022, 2023, 2024), None),
        ("План на период с 01.09.2022 по 31.05.2023", (2022, 2023), None),
        ("План подготовки к ГИА-2023", (2023,), None),
        ("План на учебный год 2022-2023", (2022, 2023), "2022/2023"),
        ("План работы на 2022/2023 год", (2022, 2023), "2022/2023"),
        ("План по итогам 2022 года", (2022,), None),
    ],
)
def test_a_title_says_for_which_years_the_plan_is(title, years, school_year):
    plan = RawPlan(title=title)
    assert plan_years(plan, None, None) == (years, school_year)


def test_years_come_from_title_then_order_then_items_then_heading_then_date():
    order = Order(title="О плане на 2022 год", items=(Item(text="Утвердить план на 2021 год"),), date="2020-12-30")
    bare = RawPlan(title="План работы", heading="2019 год")
    assert plan_years(bare, order, None)[0] == (2022,)
    untitled = Order(title="О плане", items=order.items, date=order.date)
    assert plan_years(bare, untitled, None)[0] == (2021,)
    assert plan_years(bare, Order(date=order.date), None)[0] == (2019,)
