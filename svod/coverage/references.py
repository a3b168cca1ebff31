"""References: what can be one, and its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.coverage import Reference, ReferenceKind, ReferenceOption, ReferenceRow
from model.paging import Slice
from model.plan import Plan
from model.result import Result
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import ReviewState, StoredRecord
from store.coverage import SECTION, Wording
from store.indexed import indexed
from store.repositories import Store, Work

#: In how many municipalities an activity stands that many plan, unless another number is asked for.
COMMON: Final = 3
#: Rows of a reference: nobody reads more.
ROWS: Final = 500
_UNKNOWN: Final = "Такого эталона нет: выберите план из списка GET /coverage/references или common:3."


def references(store: Store, q: str | None, cursor: str | None, limit: int) -> Slice[ReferenceOption]:
    """Return what can be a reference: the most common activities, then plans, the newest documents first."""
    with store.transaction() as work:
        found = work.coverage.references(q, cursor, limit)
    options = tuple(option for some in found.items for option in some)
    return Slice(items=options if cursor or q else (_common(COMMON), *options), next=found.next)


def reference_named(work: Work, name: str, wordings: Sequence[Wording]) -> Reference:
    """Return a reference, a common one out of these groups; raises InvalidValueError, NotFoundError for one gone."""
    kind, _, rest = name.partition(":")
    if kind == "common" and rest.isdecimal() and 0 < len(rest) <= len(str(ROWS)):
        return _of_many(wordings, max(int(rest), 1))
    document, _, plan = rest.partition(":")
    if kind not in {"plan", "sections"} or not plan:
        raise InvalidValueError("/reference", _UNKNOWN)
    return _of_plan(work, _uuid(document), plan, sections=kind == "sections")


def _common(least: int) -> ReferenceOption:
    title = f"Самые частые мероприятия: не менее чем в {least} муниципалитетах"
    return ReferenceOption(id=f"common:{least}", kind=ReferenceKind.COMMON, title=title)


def _of_many(wordings: Sequence[Wording], least: int) -> Reference:
    found = [one for one in wordings if one.places >= least]
    rows = tuple(
        ReferenceRow(key=str(one.cluster), name=one.name, section=one.section, cluster=one.cluster)
        for one in found[:ROWS]
    )
    return Reference(option=_common(least), rows=rows)


def _of_plan(work: Work, document: UUID, plan_id: str, *, sections: bool) -> Reference:
    stored, value = work.documents.get(document), work.documents.value(document)
    plan = _plan(value, plan_id)
    records = [
        record
        for record in work.records.of_document(document)
        if record.plan_id == plan_id and record.state is not ReviewState.DELETED
    ]
    kind = ReferenceKind.SECTIONS if sections else ReferenceKind.TEMPLATE if plan.template else ReferenceKind.PLAN
    option = ReferenceOption(
        id=f"{'sections' if sections else 'plan'}:{document}:{plan_id}",
        kind=kind,
        title=plan.title or stored.name,
        document=document,
        document_name=stored.name,
        municipality=stored.municipality,
        region=value.document.region if value else None,
        level=plan.level,
        years=plan.years,
    )
    made = {
        ReferenceKind.SECTIONS: _sections,
        ReferenceKind.TEMPLATE: _template,
        ReferenceKind.PLAN: _activities,
    }[kind]
    return Reference(option=option, rows=tuple(made(records))[:ROWS])


def _activities(records: Iterable[StoredRecord]) -> Iterable[ReferenceRow]:
    """Return a row for each group; what the plan says twice is due at its last deadline."""
    rows: dict[str, ReferenceRow] = {}
    for stored in records:
        record, due = stored.record, indexed(stored.record).ends
        key = str(stored.cluster_id or stored.id)
        if key in rows:
            known = rows[key].due
            rows[key] = replace(rows[key], due=max(known, due) if known and due else None)
        else:
            rows[key] = ReferenceRow(
                key=key,
                name=record.activity,
                section=record.section,
                number=record.number,
                cluster=stored.cluster_id,
                record=stored.id,
                deadline=record.deadline.raw,
                due=due,
            )
    return rows.values()


def _template(records: Iterable[StoredRecord]) -> Iterable[ReferenceRow]:
    """Return the rows of a form: each is a section that plans made by it have."""
    for at, stored in enumerate(records, 1):
        yield ReferenceRow(
            key=str(at),
            name=stored.record.activity,
            number=stored.record.number or str(at),
            cluster=stored.cluster_id,
            record=stored.id,
        )


def _sections(records: Iterable[StoredRecord]) -> Iterable[ReferenceRow]:
    seen: dict[str, StoredRecord] = {}
    for stored in records:
        if stored.record.section:
            seen.setdefault(stored.record.section[:SECTION], stored)
    for at, (name, stored) in enumerate(seen.items(), 1):
        yield ReferenceRow(key=str(at), name=name, number=stored.record.section_number or str(at), record=stored.id)


def _plan(value: Result | None, plan_id: str) -> Plan:
    found = next((plan for plan in value.plans if plan.id == plan_id), None) if value else None
    if found is None:
        raise NotFoundError("reference")
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidValueError("/reference", _UNKNOWN) from None
