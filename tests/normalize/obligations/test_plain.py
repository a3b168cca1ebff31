from hypothesis import given
from hypothesis import strategies as st

from normalize.obligations.plain import LONGEST, plain_of


def test_latin_letters_in_cyrillic_words_are_mended_and_addresses_left():
    assert plain_of("пpедставить в oтдел на plan@iro.example").text == "представить в отдел на plan@iro.example"


def test_a_word_broken_by_a_hyphen_is_joined_and_a_compound_left():
    plain = plain_of("предста- вить фото- и видеоотчёт, план-график")
    assert plain.text == "представить фото- и видеоотчёт, план-график"
    assert plain.quote(0, 11) == "предста- вить"


def test_letters_among_the_digits_of_a_date_are_digits():
    assert (
        plain_of("до З0 мая 2О21 г., до 2О.О5.2021, в 9б классе").text
        == "до 30 мая 2021 г., до 20.05.2021, в 9б классе"
    )


def test_lower_case_has_the_same_length_and_no_yo():
    plain = plain_of("Отчёт İ ОТЧЁТ")
    assert len(plain.low) == len(plain.text)
    assert plain.low.startswith("отчет")


@given(st.text(max_size=200))
def test_each_character_has_its_place(text: str):
    plain = plain_of(text)
    assert len(plain.text) == len(plain.places) <= min(len(text), LONGEST)
    assert list(plain.places) == sorted(set(plain.places))
