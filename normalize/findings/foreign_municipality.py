"""Another district's name: left in a text that was copied from its paper."""

import re
from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.order import Annex, Item, Order
from model.plan import Plan, Record
from model.text import collapse, fold
from normalize.findings.context import Setting

_CODE = Code.FOREIGN_MUNICIPALITY
#: Behind the name of a body: its act is cited, «отдела образования Лесного района от 12.03.2021 № 5».
_CITED = re.compile(r".{0,120}?(?:\bот\s+«?\d{1,2}|№\s?\d)", re.DOTALL)
_FIELDS = ("activity", "responsible", "result")


def foreign_in_record(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """A row that names another district where its own is meant; experience, contests and agreements aside."""
    if not _is_slip(setting):
        return
    for index, record in enumerate(plan.records):
        for name in _FIELDS:
            found = _left_over(_text(record, name), setting)
            if found:
                yield index, _finding(found, setting, name)


def foreign_in_plan(plan: Plan, setting: Setting) -> Iterator[Finding]:
    """A plan whose title names another district."""
    found = _left_over(plan.title, setting) if _is_slip(setting) else None
    if found:
        yield _finding(found, setting)


def foreign_in_order(order: Order, setting: Setting) -> Iterator[Finding]:
    """An order whose title or items name another district; acts that it cites aside."""
    texts = [order.title, *_texts(order.items)]
    found = next(filter(None, (_left_over(text, setting) for text in texts)), None) if _is_slip(setting) else None
    if found:
        yield _finding(found, setting)


def foreign_in_annex(annex: Annex, setting: Setting) -> Iterator[Finding]:
    """A stamp that names a body of another district."""
    found = setting.districts.other_of(annex.issuer) if _is_slip(setting) else None
    if found:
        yield _finding(found, setting)


def _is_slip(setting: Setting) -> bool:
    """Tell a name left over from a document about several districts."""
    return 0 < len(setting.districts.names) <= setting.rubrics.number(_CODE, "most")


def _left_over(text: str | None, setting: Setting) -> str | None:
    """Return the other district's name, unless the text speaks of it rightly."""
    shown = collapse(text or "")
    found = setting.districts.other_in(shown)
    if found is None:
        return None
    behind = shown.partition(found[0])[2]
    words = fold(shown)
    rightly = any(word in words for word in setting.rubrics.words(_CODE, "passing"))
    return None if rightly or _CITED.match(behind) else found[1]


def _text(record: Record, name: str) -> str | None:
    return record.responsible.raw if name == "responsible" else getattr(record, name)


def _texts(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _texts(item.items)


def _finding(name: str, setting: Setting, field: str | None = None) -> Finding:
    own = setting.districts.own
    message = f"Назван другой муниципалитет ({name}), а документ — {own}: замените, если он остался от образца."
    return Finding(code=_CODE, severity=Severity.WARNING, message=message, field=field)
