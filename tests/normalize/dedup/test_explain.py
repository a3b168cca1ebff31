import pytest

from model.cluster import Verdict
from normalize.dedup.canon import Canon
from normalize.dedup.explain import Lens, explain

LENS = Lens(read=Canon.plain().signature, weights=Canon.plain().weights)


def test_the_key_term_that_parts_is_named_with_its_kind():
    why = explain("Подготовка учителей математики к ОГЭ", "Подготовка учителей математики к ЕГЭ", LENS)
    assert why.vetoed_by == ("экзамен: ОГЭ / ЕГЭ",)
    assert why.sentence == "Разные мероприятия: различается экзамен: ОГЭ / ЕГЭ."
    assert why.only_left == ("ОГЭ",)
    assert why.only_right == ("ЕГЭ",)
    assert why.probability < 0.1


def test_words_of_one_meaning_are_shown_side_by_side():
    why = explain("Семинар для учителей математики", "Семинар для преподавателей математики", LENS)
    assert "учителей = преподавателей" in why.shared
    assert "математики" in why.shared
    assert why.sentence == "Одно мероприятие: значимые слова одни и те же."
    assert (why.only_left, why.only_right, why.vetoed_by) == ((), (), ())


def test_a_phrase_is_shown_whole():
    why = explain("Результаты ГИА", "Результаты государственной итоговой аттестации", LENS)
    assert any(word.startswith("ГИА = ") and word.endswith("итоговой аттестации") for word in why.shared)


def test_words_stand_in_the_order_of_the_text():
    why = explain("Покраска кровли старого амбара", "Покраска кровли и окон старого амбара", LENS)
    assert why.shared == ("Покраска", "кровли", "старого", "амбара")
    assert why.only_right == ("окон",)
    assert why.sentence.endswith("во втором есть ещё «окон», остальные слова общие.")


@pytest.mark.parametrize(
    ("verdict", "probability", "sentence"),
    [
        (Verdict.SAME, 1.0, "По суждению человека — одно мероприятие, хотя различается экзамен: ОГЭ / ЕГЭ."),
        (Verdict.DIFFERENT, 0.0, "По суждению человека — разные мероприятия."),
    ],
)
def test_a_persons_word_is_certain(verdict, probability, sentence):
    why = explain("Подготовка к ОГЭ", "Подготовка к ЕГЭ", LENS, verdict)
    assert (why.probability, why.sentence) == (probability, sentence)


def test_an_unsure_person_leaves_it_to_the_machine():
    pair = "Подготовка к ОГЭ", "Подготовка к ЕГЭ"
    assert explain(*pair, LENS, Verdict.UNSURE) == explain(*pair, LENS)


def test_nothing_in_common_is_said():
    assert explain("Ремонт кровли", "Экскурсия в музей", LENS).sentence == "Разные мероприятия: общих слов нет."
    assert explain("", "Экскурсия в музей", LENS).probability == 0


def test_both_ways_give_one_answer():
    left, right = "Ремонт кровли спортивного зала", "Ремонт кровли и окон актового зала"
    there, back = explain(left, right, LENS), explain(right, left, LENS)
    assert (there.probability, set(there.shared)) == (back.probability, set(back.shared))
    assert (there.only_left, there.only_right) == (back.only_right, back.only_left)


def test_words_that_people_told_apart_part():
    lens = Lens(read=LENS.read, weights=LENS.weights, learned=frozenset({"кровля", "окно"}))
    why = explain("Ремонт кровли зала", "Ремонт окон зала", lens)
    assert why.vetoed_by == ("слово, которое вы различили: кровли / окон",)
