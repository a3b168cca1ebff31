"""One row of a small plan, checked: what the tests of findings share."""

from model.plan import Column, Deadline, DeadlineKind, DeadlinePart, Party, Plan, Record, Responsible, Role
from normalize.findings.checks import checked
from normalize.findings.context import Setting

COLUMNS = tuple(
    Column(role=role, header=role) for role in (Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)
)


def deadline(raw, kind, *edtf, year_source=None):
    part = DeadlinePart(text=raw, kind=kind, edtf=edtf, year_source=year_source)
    return Deadline(raw=raw, kind=kind, edtf=edtf, parts=(part,))


MAY = deadline("май 2022", DeadlineKind.POINT, "2022-05", year_source="cell")
SCHOOLS = Responsible(raw="Школы", parties=(Party(text="Школы"),))


def record(**changes):
    values = {
        "number": "1",
        "activity": "Проведение семинара",
        "deadline": MAY,
        "responsible": SCHOOLS,
        "result": "Справка",
    }
    return Record(**(values | changes))


def plan(*records, years=(2022,), title=None):
    return Plan(columns=COLUMNS, records=records, years=years, title=title)


def codes(setting=None, **changes):
    """Return the codes found on a row that is good but for the changes."""
    (found,) = checked(plan(record(**changes)), setting or Setting()).records
    return {finding.code for finding in found.findings}
