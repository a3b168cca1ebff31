from datetime import date

import pytest

from export.xlsx.deadlines import as_date, begins, ends, when
from model.plan import Deadline


@pytest.mark.parametrize(
    ("edtf", "start", "end", "cells"),
    [
        (("2022-03-15",), "2022-03-15", "2022-03-15", (date(2022, 3, 15),) * 3),
        (("2022-03",), "2022-03-01", "2022-03-31", ("2022-03",) * 3),
        (("2022-03/2022-05",), "2022-03-01", "2022-05-31", ("2022-03/2022-05", "2022-03", "2022-05")),
        (("../2022-04-15",), None, "2022-04-15", ("../2022-04-15", None, date(2022, 4, 15))),
        (("2022-09-01/..",), "2022-09-01", None, ("2022-09-01/..", date(2022, 9, 1), None)),
        (("2022",), "2022-01-01", "2022-12-31", ("2022",) * 3),
        (("2022-03-01", "2022-05"), "2022-03-01", "2022-05-31", ("2022-03-01; 2022-05", date(2022, 3, 1), "2022-05")),
        (("XXXX-03",), None, None, ("XXXX-03", None, None)),
        ((), "2022-03-15", "2022-03-15", (date(2022, 3, 15),) * 3),
        ((), "2026-03", "2026-04", (None, "2026-03", "2026-04")),
        ((), None, None, (None, None, None)),
    ],
)
def test_a_date_stands_where_a_day_was_named_and_edtf_elsewhere(edtf, start, end, cells):
    deadline = Deadline(edtf=edtf, start=start, end=end)
    assert (when(deadline), begins(deadline), ends(deadline)) == cells


@pytest.mark.parametrize("text", ["1899-12-31", "2022-13-45", "2022-02-30", "не дата!!!", "вчера", ""])
def test_what_excel_knows_no_day_for_stays_text(text):
    assert as_date(text) == text
