from model.finding import Code
from model.source import Source
from normalize.findings.checks import checked
from normalize.findings.context import Setting
from tests.normalize.findings.rows import plan, record


def duplicated(*rows):
    records = [record(activity=f"Семинар {at}", source=Source(table=0, row=row)) for at, row in enumerate(rows)]
    found = checked(plan(*records), Setting()).records
    return [any(finding.code is Code.NUMBER_DUPLICATE for finding in one.findings) for one in found]


def test_a_number_given_to_two_rows_is_told():
    assert duplicated(1, 2) == [False, True]


def test_activities_of_one_row_share_its_number():
    assert duplicated(1, 1, 1) == [False, False, False]
