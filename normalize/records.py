"""Raw plans -> plans of records, as the contract has them."""

import re
from dataclasses import replace
from typing import TypeVar

from model.geometry import merge_places
from model.mention import EntityType, Mention, Origin
from model.order import Annex, Order
from model.plan import Deadline, DeadlineKind, FieldState, ListItem, Plan, Record, Responsible, Role
from model.raw import Extraction, RawField, RawPlan, RawRow
from model.source import Source, source_at
from model.text import collapse
from normalize.deadlines import DeadlineContext, parse_deadline
from normalize.ids import offline_id
from normalize.party_entities import party_entities
from normalize.plan_level import level_of
from normalize.plan_years import plan_years
from normalize.spans import years_of

_EMPTY = RawField()
#: A plan with this many rows and not one deadline is a form to fill in.
_TEMPLATE_ROWS = 3
#: «на 20__ год», «на 20__–20__ гг.»: years left open.
_BLANK_YEAR = re.compile(r"\b20\s?(?:_{1,9}|\.{2,9}|…)")
#: Rules that took a field from the row above.
_FROM_ABOVE = {"ditto", "from-above"}
_DASH = re.compile(r"[-–—.\s]*")


def normal_plan(raw: RawPlan, extraction: Extraction) -> Plan:
    """Return the plan with its records; ids hang on the file's hash, the table and the row."""
    order = _at(extraction.orders, raw.order)
    annex = _at(extraction.annexes, raw.annex)
    years, academic = plan_years(raw, order, annex)
    sha256 = extraction.document.sha256
    schools, entities = _schools_by_row(extraction.mentions), party_entities(extraction.mentions)
    context = DeadlineContext(years=years, academic_year=academic, document_date=_date_of(order, annex))
    rows = (replace(row, parties=entities.named(row.parties)) for row in raw.rows)
    records = tuple(
        _record(row, replace(context, section=row.section), sha256, schools.get((row.table, row.row), ()))
        for row in rows
    )
    template = _is_template(raw, records)
    return Plan(
        id=offline_id(sha256, "plan", raw.first_block),
        order_id=order.id if order else None,
        annex_id=annex.id if annex else None,
        title=raw.title,
        level=level_of(raw.title),
        years=() if template and not years_of(raw.title) else years,
        academic_year=academic,
        period=_period(years, academic),
        template=template,
        columns=raw.columns,
        records=records,
        source=source_at(raw.places, table=raw.rows[0].table if raw.rows else None),
    )


def _record(row: RawRow, context: DeadlineContext, sha256: str, schools: tuple[str, ...]) -> Record:
    record_id = offline_id(sha256, row.table, row.row, *([row.part] if row.part else []))
    responsible = row.fields.get(Role.RESPONSIBLE, _EMPTY).text
    return Record(
        id=record_id,
        section=row.section,
        section_number=row.section_number,
        number=_number(row.fields.get(Role.NUMBER, _EMPTY).text),
        activity=collapse(row.fields[Role.ACTIVITY].text),
        items=tuple(ListItem(id=offline_id(record_id, n), text=text) for n, text in enumerate(row.items)),
        deadline=parse_deadline(row.fields.get(Role.DEADLINE, _EMPTY).text, context),
        responsible=Responsible(raw=_text(responsible), parties=row.parties),
        result=_text(row.fields.get(Role.RESULT, _EMPTY).text),
        indicators=row.indicators,
        place=_text(row.fields.get(Role.PLACE, _EMPTY).text),
        participants=_text(row.fields.get(Role.PARTICIPANTS, _EMPTY).text),
        mark=_text(row.fields.get(Role.MARK, _EMPTY).text),
        extra={header: collapse(field.text) for header, field in row.extra.items() if collapse(field.text)},
        schools=schools,
        fields=_field_states(row),
        source=_source(row),
    )


def _source(row: RawRow) -> Source:
    cells = {role.value: field.places for role, field in row.fields.items()}
    places = merge_places(place for found in cells.values() for place in found)
    return source_at(places, table=row.table, row=row.row, cells=cells)


def _field_states(row: RawRow) -> dict[str, FieldState]:
    """Native text is sure; recognised text is as sure as the engine was, what a rule parted as sure as the rule."""
    return {role.value: _field_state(field) for role, field in row.fields.items() if field.text.strip()}


def _field_state(field: RawField) -> FieldState:
    confidence = 1.0 if field.confidence is None else round(field.confidence, 3)
    origin = Origin.READ if field.rule is None else Origin.INFERRED if field.rule in _FROM_ABOVE else Origin.RULE
    return FieldState(confidence=confidence, origin=origin, rule=field.rule)


def _text(raw: str) -> str | None:
    return collapse(raw) or None


def _number(raw: str) -> str | None:
    """«1.1.» -> «1.1»; a lone dash or dot is no number."""
    text = collapse(raw).rstrip(".)").strip()
    return None if _DASH.fullmatch(text) else text


def _date_of(order: Order | None, annex: Annex | None) -> str | None:
    """The stamp speaks for the plan; the order above it where the stamp has no date."""
    return (annex.order_date if annex else None) or (order.date if order else None)


def _period(years: tuple[int, ...], academic: str | None) -> str | None:
    if academic:
        first, last = academic.split("/")
        return f"{first}-09-01/{last}-05-31"
    if not years:
        return None
    return str(years[0]) if len(years) == 1 else f"{years[0]}/{years[-1]}"


def _is_template(raw: RawPlan, records: tuple[Record, ...]) -> bool:
    asks = any(column.role is Role.DEADLINE for column in raw.columns)
    empty = not any(_says_when(record.deadline) for record in records)
    return (asks and empty and len(records) >= _TEMPLATE_ROWS) or _BLANK_YEAR.search(raw.title or "") is not None


def _says_when(deadline: Deadline) -> bool:
    """Tell whether a deadline's cell is filled in, be it with an hour only."""
    return deadline.kind is not DeadlineKind.UNSPECIFIED or any(map(str.isdigit, deadline.raw or ""))


def _schools_by_row(mentions: tuple[Mention, ...]) -> dict[tuple[int | None, int | None], tuple[str, ...]]:
    rows: dict[tuple[int | None, int | None], tuple[str, ...]] = {}
    for mention in mentions:
        if mention.type is EntityType.SCHOOL and mention.entity_id and mention.source.row is not None:
            key = (mention.source.table, mention.source.row)
            rows[key] = tuple(dict.fromkeys((*rows.get(key, ()), mention.entity_id)))
    return rows


T = TypeVar("T")


def _at(values: tuple[T, ...], index: int | None) -> T | None:
    return None if index is None else values[index]
