"""Statements are parted where a clause has a predicate of its own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.execution.clauses import clauses_of

BECOMES = [
    "Проведён входной мониторинг по математике|по итогам осуществлена корректировка программ",
    "Педагогам оказана методическая помощь|организовано посещение курсов",
    "Семинар проведён в марте|Круглый стол не состоялся",
]
LEAVE_ALONE = [
    "В каждой школе разработан и реализуется план мероприятий",
    "Проведён семинар, в котором участвовали 25 педагогов",
    "Семинар провёл методист П. И. Иванов в пгт. Ивовом",
    "Проведены собрания, беседы, консультации для родителей",
]


@pytest.mark.parametrize("parted", [*BECOMES, *LEAVE_ALONE])
def test_clauses_begin_where_a_predicate_begins_one(parted):
    for joint in ("; ", ". "):
        clauses = [clause[:1].upper() + clause[1:] for clause in parted.split("|")]
        text = joint.join(clauses)
        assert [text[span.start : span.stop] for span in clauses_of(text)] == clauses


@given(st.text(alphabet=" абвпроведен,.;и\n", max_size=200))
def test_clauses_never_overlap_and_are_never_blank(text):
    spans = clauses_of(text)
    assert all(text[span.start : span.stop].strip() for span in spans)
    assert all(one.stop <= other.start for one, other in pairwise(spans))
