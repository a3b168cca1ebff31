from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.dedup.joining import Joining
from normalize.dedup.lexicon import lexicon

WORDS = st.sampled_from(
    "в и по с для 9 11 класс классов государственной итоговой аттестации школ школы низкими образовательными "
    "результатами этап этапе муниципальном школьном олимпиады школьников всероссийской русскому английскому языку "
    "читательской математической грамотности повышения квалификации курсы педагогов работников педагогических "
    "дорожной карты план мероприятий технологии учителей химии родителей законных представителей успеха истории".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14))
def test_texts_joined_in_remembered_parts_are_joined_as_wholes(words):
    assert Joining(lexicon().phrases).join(words) == lexicon().join(words)
