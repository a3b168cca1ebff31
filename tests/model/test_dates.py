import pytest

from model.dates import russian_date


@pytest.mark.parametrize(
    ("iso", "written"), [("2021-03-23", "23.03.2021"), ("2021-03", "2021-03"), (None, "—"), ("", "—")]
)
def test_a_whole_day_is_written_the_russian_way(iso, written):
    assert russian_date(iso) == written
