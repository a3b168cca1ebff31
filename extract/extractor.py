"""Document -> Extraction: the finders in their order."""

from collections.abc import Sequence
from dataclasses import replace

from extract.acts.document_references import references_of
from extract.acts.links import find_act_links
from extract.entities.indicators import find_indicators
from extract.entities.mentions import find_mentions
from extract.header import read_header
from extract.indicators.tables import find_indicator_tables
from extract.kinds import kinds_of
from extract.lists.passports import find_passports
from extract.lists.rosters import find_rosters
from extract.lists.schedules import find_schedules
from extract.orders.annexes import find_annexes
from extract.orders.approvals import plain_approvals
from extract.orders.orders import find_orders
from extract.parties.aliases import aliased
from extract.parties.parties import split_parties
from extract.plans.columns import headings_taught
from extract.plans.items import split_items
from extract.plans.plans import find_plans
from extract.plans.unread import told_unread, unread_title, with_lone_finding
from extract.reports.executions import find_executions, report_tables
from extract.reports.reports import find_report
from model.document import Document
from model.lesson import Lesson, Whereabouts, applicable
from model.order import Annex, Order
from model.plan import Role
from model.raw import Extraction, Located, RawPlan, RawRow
from model.registry import Registries

VERSION = "3"


def extract(document: Document, registries: Registries) -> Extraction:
    """Return all that the document holds, uninterpreted: header, orders, annexes, plans, lists, mentions."""
    orders, annexes = find_orders(document), find_annexes(document)
    taken = _blocks(*orders, *annexes)
    report = find_report(document, taken)
    reported = report_tables(document, report, taken) if report else frozenset[int]()
    taken |= _blocks(*([report] if report else [])) | reported
    passports = find_passports(document, taken)
    lessons = _lessons(document, registries, orders, annexes)
    with headings_taught(lessons):
        plans = find_plans(document, taken | _blocks(*passports))
    taken |= _blocks(*passports) | _plan_blocks(plans)
    rosters, schedules = find_rosters(document, taken), find_schedules(document, taken)
    titles = tuple(plan.title or "" for plan in plans)
    titles += tuple(located.value.title for located in passports if located.value.title)
    found_orders = tuple(located.value for located in orders)
    read = taken | _blocks(*rosters, *schedules)
    found_annexes = told_unread(document, annexes, read - _blocks(*orders, *annexes), [order.first for order in orders])
    unread = unread_title(document, found_annexes, others=bool(read | _blocks(*orders)))
    header = read_header(document, found_orders, found_annexes, tuple(filter(None, titles)))
    return Extraction(
        document=with_lone_finding(document, unread, found_annexes),
        kinds=kinds_of(
            document,
            found_orders,
            found_annexes,
            (*titles, *filter(None, [unread])),
            passports_found=bool(passports),
            report_found=report is not None,
            rosters_found=bool(rosters),
            schedules_found=bool(schedules),
        ),
        header=replace(header, title=report.value.title or header.title) if report else header,
        orders=found_orders,
        annexes=found_annexes,
        annex_orders=tuple(_last_before(annex.first, orders) for annex in annexes),
        approvals=plain_approvals(document),
        plans=aliased([_understand(_under(plan, orders, annexes)) for plan in plans]),
        passports=tuple(located.value for located in passports),
        rosters=tuple(located.value for located in rosters),
        schedules=tuple(located.value for located in schedules),
        indicator_tables=find_indicator_tables(document, (read - reported) | _plan_blocks(plans)),
        conclusions=report.value.conclusions if report else (),
        recommendations=report.value.recommendations if report else (),
        executions=find_executions(document, report, reported) if report else (),
        references=references_of(document),
        act_links=find_act_links(document, found_orders, report),
        mentions=find_mentions(document, registries, header.region, lessons),
    )


def _lessons(
    document: Document,
    registries: Registries,
    orders: Sequence[Located[Order]],
    annexes: Sequence[Located[Annex]],
) -> tuple[Lesson, ...]:
    """Return what people taught that holds for this document, as far as its head tells where it is from."""
    if not registries.lessons:
        return ()
    header = read_header(document, tuple(one.value for one in orders), tuple(one.value for one in annexes), ())
    place = Whereabouts(sha256=document.sha256, municipality=header.municipality, region=header.region)
    return applicable(registries.lessons, place)


def _blocks(*found: Located[object]) -> frozenset[int]:
    return frozenset(index for part in found for index in range(part.first, part.last + 1))


def _plan_blocks(plans: tuple[RawPlan, ...]) -> frozenset[int]:
    return frozenset(index for plan in plans for index in range(plan.first_block, plan.last_block + 1))


def _under(plan: RawPlan, orders: tuple[Located[Order], ...], annexes: tuple[Located[Annex], ...]) -> RawPlan:
    """Put the plan under the last order and annex that begin before its table."""
    return replace(plan, order=_last_before(plan.last_block, orders), annex=_last_before(plan.last_block, annexes))


def _last_before(block: int, found: tuple[Located[Order], ...] | tuple[Located[Annex], ...]) -> int | None:
    before = [index for index, part in enumerate(found) if part.first <= block]
    return before[-1] if before else None


def _understand(plan: RawPlan) -> RawPlan:
    return replace(plan, rows=tuple(_split(row) for row in plan.rows))


def _split(row: RawRow) -> RawRow:
    """Take the cells of one row apart: who is responsible, what list it holds, what is to be reached."""
    text = {role: row.fields[role].text for role in row.fields}
    goals = "\n".join(text[role] for role in (Role.RESULT, Role.INDICATOR) if role in text)
    return replace(
        row,
        parties=split_parties(text.get(Role.RESPONSIBLE, "")),
        items=split_items(text.get(Role.ACTIVITY, "")),
        indicators=tuple(indicator for _, _, indicator in find_indicators(goals)),
    )
