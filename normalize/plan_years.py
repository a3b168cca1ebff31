"""The years of a plan, taken where the contract says, in that order."""

import re

from model.order import Annex, Order
from model.raw import RawPlan
from normalize.spans import academic_year_of, years_of

#: «на 2021 год», «на 2021-2022 учебный год», «на период 2021–2023 годов»
_FOR_YEARS = re.compile(r"\bна\s+(?:период\s+)?(20\d{2}(?:\s*[-–—/]\s*(?:20)?\d{2})?\s*(?:учебн\w*\s*)?г\w*)")

#: «на 2019-2024 годы», «в 2022/2023 учебном году»
_MEANT = re.compile(r"\b(?:на|в)\s+(?:период\s+|течение\s+)?(?=20\d{2}(?:\s*(?:[-–—/,и]|г|у|$)))")
#: «от 7 мая 2018 г. № 204», «(с изменениями от 10.01.2023)»
_ACT_DATE = re.compile(
    r"\bот\s+[«\"]?\d{1,2}[»\"]?[\s.](?:[а-я]{3,8}|\d{1,2})[\s.]\s?(?:19|20)\d{2}(?:\s?г(?:ода|\.)?)?"
)
#: «по итогам 2021 года»
_LOOKING_BACK = re.compile(
    r"\bпо\s+(?:итогам|результатам)\s[^\d]{0,60}20\d{2}(?:\s?[-–—/]\s?(?:20)?\d{2})?"
    r"(?:\s*(?:учебн\w{1,3}|уч\.?))?(?:\s*г\w{0,4}\.?)?"
)
#: «Стратегии развития до 2030 года»
_FAR_AIM = re.compile(r"\bдо\s+20\d{2}\s?г(?:ода|\.)?")


def plan_years(plan: RawPlan, order: Order | None, annex: Annex | None) -> tuple[tuple[int, ...], str | None]:
    """Return (years, school year) from the title, else the order's title, its items, the heading, the date."""
    texts = [_span_of(plan.title), _span_of(order.title if order else None), _items_text(order), _span_of(plan.heading)]
    for text in texts:
        years = years_of(text)
        if years:
            return years, academic_year_of(text)
    return _year_of_date(plan, order, annex), None


def _span_of(text: str | None) -> str | None:
    """Return the part of a title that says for when the plan is: years of acts, reports and far aims are not it."""
    if text is None:
        return None
    start = _MEANT.search(text)
    meant = text[start.start() :] if start else text
    for aside in (_ACT_DATE, _LOOKING_BACK, _FAR_AIM):
        rest = aside.sub(" ", meant)
        meant = rest if years_of(rest) else meant
    return meant


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
