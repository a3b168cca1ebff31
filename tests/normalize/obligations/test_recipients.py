import pytest

from normalize.obligations.plain import plain_of
from normalize.obligations.recipients import dative_span, ends_at, is_body, is_place, name_end, recipient_spans
from normalize.obligations.sentence import words


def found(text: str) -> list[str]:
    plain = plain_of(text)
    return [plain.text[start:stop] for start, stop in recipient_spans(plain, list(words(plain, 0, len(plain.text))))]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Представить в отдел образования планы", "в отдел образования"),
        ("в Департамент области по образованию и науке отчёт", "в Департамент области по образованию и науке"),
        ("направить в ГБУ «Региональный центр оценки» списки", "в ГБУ «Региональный центр оценки»"),
        ("направить в адрес отдела образования сведения", "в адрес отдела образования"),
        ("обеспечить направление в министерство утверждённых программ", "в министерство"),
        ("представить в отдел оценки качества сведения", "в отдел оценки качества"),
        ("сдать в управление образования программы перехода", "в управление образования"),
    ],
)  # fmt: skip
def test_the_body_ends_where_the_thing_begins(text: str, recipient: str):
    assert found(text) == [recipient]


def test_what_is_no_body_is_no_recipient():
    assert found("провести в апреле семинар на высоком уровне") == []


def test_an_officer_in_the_dative_is_named_with_initials():
    plain = plain_of("методисту Сидоровой Е.В. справку")
    free = list(words(plain, 0, len(plain.text)))
    last = dative_span(plain, free, 0)
    assert last == name_end(plain, free, 0)
    assert plain.text[: ends_at(plain, free[last])] == "методисту Сидоровой Е.В."
    assert dative_span(plain, free, len(free) - 1) is None


def test_sites_are_told_from_bodies():
    assert is_place("на официальном сайте")
    assert not is_place("в отдел информационных систем")
    assert is_body(next(words(plain_of("комитет"), 0, 7)), case="accs")
