"""Fixes offered by one key: where what is wrong is plain, and what would be right as well. A rule may abstain.

A record alone tells of letters among figures; its plan and neighbours tell of a year, a number, a missing responsible.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.finding import Code
from model.mention import Origin
from model.paging import Slice
from model.plan import Plan
from model.review import Action
from model.service_errors import InvalidValueError
from model.stored import ReviewState, StoredRecord
from store.cursors import read_cursor
from store.repositories import Store
from store.slices import sliced
from svod.review.context import context_of
from svod.review.fields import text_of
from svod.review.mending import next_number, spelled_like, with_cyrillic, with_figures, with_year_of
from svod.review.positions import ordered
from svod.review.records import edited, looked_at, opened, refuse_deleted, written
from svod.review.sheet import Sheet
from svod.review.types import Around, Edits, Fix, Reviewed

Rule = Callable[[StoredRecord, Around], Iterator[Fix]]

#: Fields in which letters among figures, and of another alphabet, are looked for.
_FIGURED = ("number", "deadline")
_WORDED = ("activity", "deadline", "responsible", "result", "section", "place", "participants")


def letters_in_figures(row: StoredRecord, _around: Around) -> Iterator[Fix]:
    """«2О24», «З0.09»: letters that look like figures, among figures."""
    for name in _FIGURED:
        yield from _mended(row, name, with_figures, "letters-in-figures", "Заменить буквы цифрами")


def latin_in_words(row: StoredRecord, _around: Around) -> Iterator[Fix]:
    """«coвeт»: Latin letters in a Russian word."""
    for name in _WORDED:
        yield from _mended(row, name, with_cyrillic, "latin-letters", "Заменить латинские буквы русскими")


def foreign_year(row: StoredRecord, around: Around) -> Iterator[Fix]:
    """«2042» in a plan for 2024: one figure slipped, and one year of the plan alone is so near."""
    plan = around.plan
    if plan is not None and _has(row, Code.DEADLINE_OUTSIDE_PLAN):
        text = row.record.deadline.raw or ""
        mended = with_year_of(text, plan.years)
        if mended is not None:
            yield _fix("year-of-plan", "deadline", f"Исправить год: {mended}", mended)


def number_in_order(row: StoredRecord, around: Around) -> Iterator[Fix]:
    """A number given twice, or missing, between two that leave one place."""
    if _has(row, Code.NUMBER_DUPLICATE) or _has(row, Code.NUMBER_MISSING):
        above, below = (one.record.number if one else None for one in (around.above, around.below))
        number = next_number(above, below)
        if number is not None and number != row.record.number:
            yield _fix("number-in-order", "number", f"Поставить номер {number}", number)


def responsible_above(row: StoredRecord, around: Around) -> Iterator[Fix]:
    """An empty cell below one that names somebody, in one section: the cell was merged over both."""
    above = around.above
    if above is None or not _has(row, Code.RESPONSIBLE_MISSING) or row.record.responsible.raw:
        return
    text = above.record.responsible.raw
    if text and above.record.section == row.record.section:
        yield _fix("responsible-above", "responsible", f"Ответственный, как строкой выше: {_short(text)}", text)


def deadline_around(row: StoredRecord, around: Around) -> Iterator[Fix]:
    """An empty cell between two that say the same."""
    above, below = around.above, around.below
    if above is None or below is None or not _has(row, Code.DEADLINE_MISSING) or row.record.deadline.raw:
        return
    text = above.record.deadline.raw
    if text and text == below.record.deadline.raw:
        yield _fix("deadline-around", "deadline", f"Срок, как в соседних строках: {_short(text)}", text)


def result_is_responsible(row: StoredRecord, _around: Around) -> Iterator[Fix]:
    """The result cell holds the responsible once more: nothing is lost when it is emptied."""
    if _has(row, Code.RESULT_REPEATS_RESPONSIBLE):
        yield _fix("result-repeats-responsible", "result", "Убрать из результата повтор ответственного", None)


def section_around(row: StoredRecord, around: Around) -> Iterator[Fix]:
    """A section spelled otherwise than in the rows on both sides."""
    above, below = around.above, around.below
    if above is None or below is None or above.record.section != below.record.section:
        return
    text = above.record.section
    if text and row.record.section and spelled_like(row.record.section, text):
        yield _fix("section-around", "section", f"Раздел, как в соседних строках: {_short(text)}", text)


#: In the order in which they are offered.
FIXES: tuple[Rule, ...] = (
    letters_in_figures,
    latin_in_words,
    foreign_year,
    number_in_order,
    responsible_above,
    deadline_around,
    result_is_responsible,
    section_around,
)


def fixes_of(row: StoredRecord, around: Around | None = None) -> tuple[Fix, ...]:
    """Return what is offered for a record; without its neighbours and plan, what it alone tells of."""
    if row.state in {ReviewState.ACCEPTED, ReviewState.DELETED}:
        return ()
    found = (fix for rule in FIXES for fix in rule(row, around or Around()))
    return tuple(fix for fix in found if not _is_vouched_for(row, fix.field))


def fixes_in(rows: Sequence[StoredRecord], plans: Sequence[Plan]) -> Mapping[UUID, tuple[Fix, ...]]:
    """Return what is offered for the records of a document, by their ids; those without are left out."""
    found = {row.id: fixes_of(row, around) for row, around in _with_neighbours(rows, plans)}
    return {row: fixes for row, fixes in found.items() if fixes}


def offered_fixes(store: Store, document: UUID, cursor: str | None, limit: int) -> Slice[tuple[UUID, tuple[Fix, ...]]]:
    """Return the records of a document that have something offered, by position; raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        value = work.documents.value(document)
        rows = ordered(work.records.of_document(document))
    found = fixes_in(rows, value.plans if value else ())
    behind = read_cursor(cursor, "fixes", (float, UUID)) if cursor is not None else None
    left = [row for row in rows if row.id in found and (behind is None or (row.position, row.id) > behind)]
    part = sliced(left, limit, "fixes", lambda row: (row.position, row.id))
    return Slice(items=tuple((row.id, found[row.id]) for row in part.items), next=part.next)


def fix(store: Store, record: UUID, rev: int, code: str, actor: Actor) -> Reviewed:
    """Make an offered fix; raises NotFoundError, StaleRevisionError, InvalidValueError where it is offered no more."""
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        refuse_deleted(row)
        offered = fixes_in(sheet.records, sheet.value.plans).get(row.id, ())
        found = next((one for one in offered if one.code == code), None)
        if found is None:
            raise InvalidValueError("/code", "Такого исправления для записи нет: возможно, её уже поправили.")
        return written(work, sheet, _made(sheet, row, found), Action.FIX, actor)


def _made(sheet: Sheet, row: StoredRecord, found: Fix) -> StoredRecord:
    edits = Edits(set=found.set)
    record = edited(row.record, edits, context_of(sheet.value, row.plan_id))
    state = row.state if row.state is ReviewState.ADDED else ReviewState.CORRECTED
    return looked_at(replace(row, record=record, state=state))


def _with_neighbours(rows: Sequence[StoredRecord], plans: Sequence[Plan]) -> Iterator[tuple[StoredRecord, Around]]:
    for plan in plans:
        own = [row for row in ordered(rows) if row.plan_id == plan.id and row.state is not ReviewState.DELETED]
        for at, row in enumerate(own):
            above = own[at - 1] if at else None
            below = own[at + 1] if at + 1 < len(own) else None
            yield row, Around(plan=plan, above=above, below=below)


def _mended(row: StoredRecord, name: str, mend: Callable[[str], str], code: str, title: str) -> Iterator[Fix]:
    text = text_of(row.record, name)
    mended = mend(text) if text else text
    if mended and mended != text:
        yield _fix(f"{code}-{name}", name, f"{title}: {_short(mended)}", mended)


def _fix(code: str, field: str, name: str, text: str | None) -> Fix:
    return Fix(code=code, field=field, name=name, set={field: text})


def _has(row: StoredRecord, code: Code) -> bool:
    return any(finding.code is code for finding in row.record.findings)


def _is_vouched_for(row: StoredRecord, name: str) -> bool:
    state = row.record.fields.get(name)
    return state is not None and state.origin is Origin.PERSON


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 -- characters of a button
