import pytest

from normalize.dedup.canon import Canon
from normalize.dedup.clean import folded, tokens_in


def mended(text):
    return Canon.plain().mended(text)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("4.2. Проведение семинара", "проведение семинара"),
        ("4.2.Проведение семинара", "проведение семинара"),
        ("1.4 Подготовка отчёта", "подготовка отчета"),
        ("3. Разработка плана", "разработка плана"),
        ("17) Разработка плана", "разработка плана"),
        ("- Разработка плана", "разработка плана"),
        ("а) разработка плана", "разработка плана"),
        ("• Разработка плана", "разработка плана"),
    ],
)
def test_a_number_in_a_list_goes(text, becomes):
    assert folded(text) == becomes


@pytest.mark.parametrize(
    "text", ["9 класс: подготовка", "2 этап олимпиады", "11 классы", "100 вопросов", "1 сентября", "план", "в школах"]
)
def test_other_beginnings_are_left_alone(text):
    assert folded(text) == text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("мoнитopинг", "мониторинг"),  # Latin o and p
        ("rnониторинг", "мониторинг"),
        ("BПP", "впр"),
        ("к0нкурс", "конкурс"),
        ("прове- дение семи- наров", "проведение семинаров"),
        ("организа-ция", "организация"),
        ("организац,ия", "организация"),
        ("естественно-научный", "естественнонаучный"),
        ("IX и XI классы", "9 и 11 классы"),
        ("II этап", "2 этап"),
        ("9-х и 11-го классов", "9 и 11 классов"),
        ("5а класс", "5 а класс"),
        ("9-11 классы", "9, 10, 11 классы"),
        ("5–7-х классов", "5, 6, 7 классов"),
        ("IX–XI классов", "9, 10, 11 классов"),
        ("в 9-х по физике", "в 9 класс по физике"),
        ("1-й этап", "1 этап"),
        ("ГИА-9", "гиа-9"),
    ],
)
def test_what_scanning_and_typing_did_is_undone(text, becomes):
    assert mended(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "учителей- предметников",  # no word when joined
        "семинары- практикумы",
        "проектно-исследовательский",
        "онлайн-урок",
        "pisa и timss",
        "covid",
        "2021-2022",
        "9-15 баллов",
        "15-30 классов",
        "диалог",
        "мониторинг, анализ",
    ],
)
def test_other_words_are_left_alone(text):
    assert mended(text) == text


def test_tokens_are_words_and_numbers():
    assert tokens_in("гиа-9, «а» (25 %)") == ["гиа", "9", "а", "25"]
