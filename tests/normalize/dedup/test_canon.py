import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.dedup.canon import Canon

#: A small corpus as municipalities write it; each line stands in it several times.
CORPUS = [
    line
    for line in (
        "Проведение мониторинга подготовки выпускников к ОГЭ",
        "Провести семинар для учителей математики",
        "Организация и проведение семинара для учителей физики",
        "Разработка программы развития кадетских классов",
        "Мониторинг обновления сайта музея",
        "Размещение материалов на сайте музея",
        "Экскурсия в музей для воспитанников",
        "Экскурсии по городскому музею",
        "Выпуск буклетов о музее",
        "Хакатон для старшеклассников",
        "Участие в хакатоне юных программистов",
        "Подведение итогов хакатона",
    )
    for _ in range(6)
]
LEARNED = Canon.learn(CORPUS)


def words(text, canon=LEARNED):
    return set(canon.signature(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Экскурсия в музей", "эксурсии в музей"),
        ("Экскурсия в музей", "Экскурснн в музей"),
        ("Экскурсия в музей", "ЭКСКУРСИЯ  В МУЗЕЙ."),
        ("Экскурсия в музей", "3.2. Экскурсия в музей;"),
        ("Экскурсия в музей", "Экскурсия в му- зей"),
        ("Экскурсия в музей", "Экскурсиямузей"),
        ("Экскурсия в музей", "Эксkypсия в mузей"),
        ("Хакатон для старшеклассников", "Хакатоны для старшеклассников"),
        ("Хакатон для старшеклассников", "Хакатонами старшеклассников"),
        ("Обновить сайт музея", "Обновление сайта музея"),
        ("Выпуск буклетов о музее", "Выпуск буклетов о музее (приложение 4)"),
        ("Экскурсии и хакатоны", "Хакатоны и экскурсии"),
    ],
)
def test_what_is_said_in_other_letters_cases_and_order_has_one_signature(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Экскурсия в музей", "Экскурсия в театр"),
        ("Семинар в 9 классе", "Семинар в 11 классе"),
        ("Тренинг (конфликты)", "Тренинг (стресс)"),
        ("Участие в хакатоне", "Участие в марафоне"),
    ],
)
def test_what_differs_stays_different(one, other):
    assert words(one) != words(other)


@pytest.mark.parametrize(
    "text", ["Провести", "в 2021 году", "на территории района", "организация и проведение", "7", "PISA"]
)
def test_a_text_that_says_little_keeps_its_words(text):
    assert LEARNED.signature(text)
    assert Canon.plain().signature(text)


@pytest.mark.parametrize("text", ["", "  ", "—", "!!!", "\x00\x07", "😀😀"])
def test_a_text_without_letters_has_no_signature(text):
    assert LEARNED.signature(text) == ()


def test_a_cut_last_word_is_left_out():
    assert words("Выпуск буклетов для старшекл") == words("Выпуск буклетов")


def test_a_slip_made_often_is_no_word_that_others_are_mended_to():
    often = Canon.learn([*["Педсовет учителей музея"] * 90, *["Педсовет учнтелей музея"] * 6])
    assert words("Педсовет учнтепей музея", often) == words("Педсовет учителей музея", often)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.text(max_size=40), max_size=5))
def test_a_canon_is_the_same_whatever_the_order_of_its_texts(chance, more):
    texts = [*CORPUS, *more]
    shuffled = chance.sample(texts, len(texts))
    one, two = Canon.learn(texts), Canon.learn(shuffled)
    assert one.to_bytes() == two.to_bytes()
    assert one.signatures(texts) == two.signatures(texts)


def test_a_canon_comes_back_from_its_bytes():
    again = Canon.from_bytes(LEARNED.to_bytes())
    assert again.to_bytes() == LEARNED.to_bytes()
    assert again.weights == LEARNED.weights
    texts = [*CORPUS, "эксурсии в музей", "Хакатонами старшеклассников", "новое слово"]
    assert again.signatures(texts) == LEARNED.signatures(texts)


@pytest.mark.parametrize("body", [zlib.compress(b'{"format":0}'), b"", b"canon"])
def test_bytes_of_another_format_are_refused(body):
    with pytest.raises(ValueError, match="canon"):
        Canon.from_bytes(body)


def test_signatures_are_those_of_each_text():
    texts = [*CORPUS[::6], "эксурсии в музей", "", "Экскурсия в музей"]
    assert LEARNED.signatures(texts) == [LEARNED.signature(text) for text in texts]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_sorted_signature_of_distinct_words(text):
    signature = LEARNED.signature(text)
    assert list(signature) == sorted(set(signature))
    assert all(signature)


@pytest.mark.parametrize("word", ["экскурсия", "хакатон", "обновление сайта", "музей экскурсия"])
def test_canonical_words_come_back_unchanged(word):
    once = LEARNED.wording(word)
    assert once
    assert LEARNED.wording(once) == once


def test_people_may_write_words_in_any_case():
    assert LEARNED.wording("Экскурсиями") == LEARNED.wording("экскурсия") == "экскурсия"
