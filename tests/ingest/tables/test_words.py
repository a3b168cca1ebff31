import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tables.words import join_lines, join_texts

BECOMES = [
    ("прове-|дение семинара", "проведение семинара"),
    ("учебно-|методический совет", "учебно-методический совет"),
    ("информационно-|аналитическая", "информационно-аналитическая"),
    ("материально-техничес-|кая база", "материально-техническая база"),
    ("по-|прежнему", "по-прежнему"),
    ("Санкт-|Петербург", "Санкт-Петербург"),
    ("№ 121-|од", "№ 121-од"),
    ("2021-|2022 годы", "2021-2022 годы"),
    ("на 3–|5 страниц", "на 3–5 страниц"),
    ("МЕТОДИ-|ЧЕСКИЙ СОВЕТ", "МЕТОДИЧЕСКИЙ СОВЕТ"),
    ("методичес|кая помощь", "методическая помощь"),
    ("Ответствен|ный исполнитель", "Ответственный исполнитель"),
    ("переподго\u00ad|товка", "переподготовка"),
    ("Справка|, приказ", "Справка, приказ"),
    ("№ п/|п", "№ п/п"),
    ("Организационно-|методическое сопровождение", "Организационно-методическое сопровождение"),
    ("Организационно|-методическое сопровождение", "Организационно-методическое сопровождение"),
    ("сельско-|хозяйственный", "сельскохозяйственный"),
    ("обще-|образовательное", "общеобразовательное"),
    ("обязатель-|ного", "обязательного"),
    ("Управление образов|ания", "Управление образования"),
    ("на сайте https://edu.ru/|plan", "на сайте https://edu.ru/plan"),
    ("Виды работы: -|беседы; -тренинги", "Виды работы: -беседы; -тренинги"),
]
LEAVE_ALONE = [
    "Отдел|образования",
    "со|вещание",
    "школа|-",
    "МОЦ|школы",
    "5|классы",
    "2021-|подготовка",
    "слово -|дело",
    "итоги: -|беседы; - тренинги",
    "Рабочая группа|Руководитель",
    "до 15|апреля",
    "МОАУ|ЦО",
    "решено|-методическое объединение",
    "итоги за 20|24 месяца",
    "обсудить вопросы по|ходу работы",
    "адрес школы: school|@mail.ru",
]


@pytest.mark.parametrize(("lines", "text"), BECOMES)
def test_a_broken_word_is_joined(lines: str, text: str) -> None:
    assert join_lines(lines.split("|")) == text


@pytest.mark.parametrize("lines", LEAVE_ALONE)
def test_whole_words_stay_on_their_lines(lines: str) -> None:
    assert join_lines(lines.split("|")) == lines.replace("|", "\n")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("совершенствован|ию", "совершенствованию"),
        ("ежекв|арталь|но", "ежеквартально"),
        ("внутришкольно|й", "внутришкольной"),
        ("психолого-|педагогичес|кой", "психолого-педагогической"),
        ("2.1|0.", "2.10."),
        ("информационно|-аналитический", "информационно-аналитический"),
    ],
)
def test_words_too_wide_for_their_cell_are_joined_where_lines_are_full(lines: str, text: str) -> None:
    pieces = lines.split("|")
    assert join_lines(pieces, [True] * len(pieces)) == text


def test_two_short_forms_are_two_words_even_where_lines_are_full() -> None:
    assert join_lines(["МОАУ", "ЦО"], [True, True]) == "МОАУ\nЦО"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Адресная методическая по|мощь школам р|айона", "Адресная методическая помощь школам района"),
        ("методических объединен|ий педагогов в 20|24 году", "методических объединений педагогов в 2024 году"),
        ("итоги работы объединен|ий на 01.09.|2024 в зале", "итоги работы объединений на 01.09.\n2024 в зале"),
    ],
)
def test_where_lines_end_anywhere_every_broken_word_is_joined(lines: str, text: str) -> None:
    assert join_lines(lines.split("|")) == text


@given(st.text(max_size=80), st.text(max_size=80))
def test_joining_loses_nothing_but_a_hyphen(above: str, below: str) -> None:
    joined = join_texts(above, below)
    assert joined.replace("\n", "").replace("-", "") == (above + below).replace("\n", "").replace("-", "").replace(
        "\u00ad", "" if "\u00ad" not in joined else "\u00ad"
    ) or above.endswith(("\u00ad", "‐", "‑"))
