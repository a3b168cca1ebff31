import io
from collections import Counter
from random import Random

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.generator.compose import compose
from corpora.generator.expected import expected
from corpora.generator.places import municipalities
from corpora.generator.write_docx import write_docx
from corpora.generator.write_text import write_text

PLACES = municipalities()
documents = st.builds(
    lambda seed, place: compose(place, Random(seed), "любой"),  # noqa: S311 -- repeatable, not secret
    st.integers(0, 10_000),
    st.sampled_from(PLACES),
)


def records_of(description):
    return [record for plan in expected(description)["plans"] for record in plan["records"]]


@given(documents)
@settings(max_examples=40, deadline=None)
def test_no_activity_and_no_number_of_a_section_is_doubled(description):
    records = records_of(description)
    assert len({record["activity"] for record in records}) == len(records)
    numbers = Counter((record["section"], record["number"]) for record in records if record["number"])
    assert not numbers or numbers.most_common(1)[0][1] == 1


@given(documents)
@settings(max_examples=40, deadline=None)
def test_every_period_ends_on_or_after_the_day_of_the_order(description):
    found = expected(description)
    day = found["annexes"][0]["order_date"] if found["annexes"] else "0000"
    ends = [value.split("/")[-1] for record in records_of(description) for value in record["deadline"]["edtf"]]
    assert all(end == ".." or end.ljust(10, "~") >= day for end in ends)


@given(documents, st.sampled_from(["cells", "rows"]))
@settings(max_examples=40, deadline=None)
def test_a_text_dump_holds_every_word_of_every_record(description, dialect):
    words = set(write_text(description, dialect).split())
    for record in records_of(description):
        said = (record["activity"], record["deadline"]["raw"], record.get("result") or "")
        assert set(" ".join(said).split()) <= words


@given(documents)
@settings(max_examples=8, deadline=None)
def test_a_word_file_holds_every_activity_in_a_cell(description):
    document = docx.Document(io.BytesIO(write_docx(description)))
    cells = {" ".join(cell.text.split()) for table in document.tables for row in table.rows for cell in row.cells}
    assert {record["activity"] for record in records_of(description)} <= cells
