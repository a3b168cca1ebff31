"""The years of a plan, taken where the contract says, in that order."""

import re

from model.order import Annex, Order
from model.raw import RawPlan
from normalize.spans import academic_year_of, years_of

#: «на 2021 год», «на 2021-2022 учебный год», «на период 2021–2023 годов»
_FOR_YEARS = re.compile(r"\bна\s+(?:период\s+)?(20\d{2}(?:\s*[-–—/]\s*(?:20)?\d{2})?\s*(?:учебн\w*\s*)?г\w*)")


def plan_years(plan: RawPlan, order: Order | None, annex: Annex | None) -> tuple[tuple[int, ...], str | None]:
    """Return (years, school year) from the title, else the order's title, its items, the heading, the date."""
    texts = [plan.title, order.title if order else None, _items_text(order), plan.heading]
    for text in texts:
        years = years_of(text)
        if years:
            return years, academic_year_of(text)
    return _year_of_date(plan, order, annex), None


def _items_text(order: Order | None) -> str | None:
    """Items count only when they say «на 2021 год»: other years there are dates of reports and acts."""
    if order is None:
        return None
    spans = (_after_na(item.text) for item in order.items)
    return next((span for span in spans if years_of(span)), None)


def _after_na(text: str) -> str:
    match = _FOR_YEARS.search(text)
    return match.group(1) if match else ""


def _year_of_date(plan: RawPlan, order: Order | None, annex: Annex | None) -> tuple[int, ...]:
    if not (plan.title or annex):
        return ()
    dates = [annex.order_date if annex else None, order.date if order else None]
    return next(((int(date[:4]),) for date in dates if date), ())
