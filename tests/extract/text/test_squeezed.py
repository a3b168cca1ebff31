from hypothesis import given
from hypothesis import strategies as st

from extract.text.squeezed import squeeze


def test_double_blanks_and_soft_hyphens_are_gone():
    assert squeeze("отдел  обра\u00adзования   района").text == "отдел образования района"


def test_wide_gaps_part_columns_and_stay():
    assert squeeze("№ 70     г. Зея").text == "№ 70     г. Зея"


@given(st.text(alphabet="аб  \u00ad\u200b\n.", max_size=60))
def test_a_span_leads_back_to_the_same_letters(text):
    squeezed = squeeze(text)
    for start in range(len(squeezed.text)):
        first, last = squeezed.span(start, start + 1)
        assert text[first : first + 1] == squeezed.text[start]
        assert last == first + 1
