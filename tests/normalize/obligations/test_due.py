import pytest

from model.order import Order
from model.plan import DeadlineKind, Plan
from model.result import DocumentInfo, Result, Run
from normalize.obligations.due import due_dates, order_time

_RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")


def time_of(date: str, title: str | None = None, plans: tuple[Plan, ...] = ()):
    order = Order(id="o", date=date, title=title)
    document = DocumentInfo(id="", name="", sha256="", media_type="")
    return order_time(order, Result(run=_RUN, document=document, orders=(order,), plans=plans))


def told(text: str, date: str = "2021-03-15", title: str | None = None) -> list[str | None]:
    return [due.rrule or due.edtf for due in due_dates((text,), time_of(date, title))[0]]


def test_a_missing_year_is_the_next_that_is_not_over():
    assert told("до 15 января", "2020-12-20") == ["../2021-01-15"]
    assert told("до 25 января", "2020-12-22", "О работе на 2021 год") == ["../2021-01-25"]
    assert told("до 15 января", "2021-03-15", "О плане на 2021 год") == ["../2022-01-15"]
    assert told("до 20 декабря и до 20 мая", "2020-09-05", "О плане на 2020-2021 учебный год") == [
        "../2020-12-20", "../2021-05-20",
    ]  # fmt: skip


def test_a_written_year_stays_even_when_it_is_over():
    assert told("до 1 мая 2020 года") == ["../2020-05-01"]


def test_the_orders_own_plan_says_its_years():
    plan = Plan(order_id="o", years=(2022,))
    assert time_of("2021-12-20", plans=(plan,)).context.years == (2022,)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("не позднее 25 числа последнего месяца квартала", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"),
        ("до 1 числа каждого квартала", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"),
        ("не позднее последнего рабочего дня месяца", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("ежемесячно до пятого числа", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("ежечетвертно", "FREQ=YEARLY;BYMONTH=3,5,10,12"),
    ],
)
def test_what_orders_say_and_plans_do_not_recurs_too(text: str, rule: str):
    assert told(text) == [rule]


def test_rounds_are_counted_and_conditions_kept():
    found, sure = due_dates(("до 1 июня и 1 сентября", "в недельный срок"), time_of("2021-03-15"))
    assert [(due.round, due.edtf, due.condition) for due in found] == [
        (1, "../2021-06-01", None), (2, "../2021-09-01", None), (3, None, "в недельный срок"),
    ]  # fmt: skip
    assert found[2].kind is DeadlineKind.CONDITIONAL
    assert sure < 1
