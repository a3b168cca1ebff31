import pytest

from extract.orders.order_items import read_items
from extract.text.lines import lines_of
from model.document import Document, Paragraph
from tests.extract.papers import paper


def shape(text):
    return [(item.number, [below.number for below in item.items]) for item in read_items(lines_of(paper(text)))]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1. Утвердить план.\n2. Назначить куратора.", [("1", []), ("2", [])]),
        ("1.Утвердить план.\n 4.Контроль оставляю за собой.", [("1", []), ("4", [])]),
        ("1) Утвердить план\n2) Назначить", [("1", []), ("2", [])]),
        ("1. Утвердить:\n1.1. план;\n1.2. список.\n2. Назначить.", [("1", ["1.1", "1.2"]), ("2", [])]),
        ("1. Школам:\n - 1.1. Провести.\n - 1.2. Обеспечить.", [("1", ["1.1", "1.2"])]),
        ("1. Утвердить план. 2. Назначить куратора. 3. Контроль оставляю за собой.", [("1", []), ("2", []), ("3", [])]),
        ("1. Провести до\n30.03.2023 года.\n2. Отчитаться до\n5 мая.", [("1", []), ("2", [])]),
        ("1. Провести до 1\n20 июля и\n15 мая.", [("1", [])]),
        (
            "Утвердить план.\nРуководителям школ обеспечить участие.\nКонтроль оставляю за собой.",
            [(None, []), (None, []), (None, [])],
        ),
        (
            "1. Школам:\n- разработать планы;\n- назначить ответственных.\n2. Назначить.",
            [("1", [None, None]), ("2", [])],
        ),
        (
            "1. Утвердить:\n1) план;\n2) список.\n2. Школам:\n1) провести;\n2) отчитаться.",
            [("1", ["1", "2"]), ("2", ["1", "2"])],
        ),
        ("1. Утвердить план\n– срочно.\n2. Назначить.", [("1", []), ("2", [])]),
        ("премировать тренера.", [(None, [])]),
        ("Директор А.А. Сомова", []),
    ],
)
def test_items_are_counted_by_their_numbers_or_paragraphs(text, meant):
    assert shape(text) == meant


def test_automatic_numbers_count_as_written_ones():
    texts = [("1.", "Утвердить план."), ("2.", "Школам:"), ("2.1.", "провести."), ("3.", "Контроль оставляю за собой.")]
    blocks = tuple(Paragraph(text=text, number=number) for number, text in texts)
    items = read_items(lines_of(Document(name="a", sha256="0", media_type="x", blocks=blocks)))
    assert [(item.number, len(item.items)) for item in items] == [("1", 0), ("2", 1), ("3", 0)]


def test_a_wrapped_item_is_one_text():
    (item,) = read_items(lines_of(paper("1. Утвердить план методи-\nческой поддержки\nшкол.")))
    assert item.text == "Утвердить план методической поддержки школ."


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "1. Руководителям общеобразовательных организаций, имеющих низкие результаты: принять участие.",
            ("Руководителям общеобразовательных организаций",),
        ),
        ("1. Муниципальному координатору обеспечить контроль.", ("Муниципальному координатору",)),
        ("1. Рекомендовать руководителям школ провести занятия.", ("руководителям школ",)),
        ("1. Отделу общего образования (Ковалёв П.П.) провести занятия.", ("Отделу общего образования",)),
        ("1. Утвердить план.", ()),
        ("1. Контроль оставляю за собой.", ()),
    ],
)
def test_the_addressee_is_the_dative_opening(text, meant):
    (item,) = read_items(lines_of(paper(text)))
    assert item.addressees == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1. Школам:\nа) провести;\nб) отчитаться.\n2. Утвердить.", [("1", ["а", "б"]), ("2", [])]),
        ("1. Школам:\n1.1 провести замер;\n1.2 отчитаться.\n2. Утвердить.", [("1", ["1.1", "1.2"]), ("2", [])]),
        ("I. Утвердить план.\nII. Назначить куратора.", [("I", []), ("II", [])]),
        ("§ 1\nУтвердить план.\n§ 2\nНазначить куратора.", [("§ 1", []), ("§ 2", [])]),
    ],
)
def test_letters_roman_numerals_and_paragraph_signs_number_items(text, meant):
    assert shape(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1. Действовать в соответствии с пунктом\n1.1 положения.\n2. Утвердить.", [("1", []), ("2", [])]),
        ("1. Учесть:\nб) второе из списка.\n2. Утвердить.", [("1", []), ("2", [])]),
        ("1. Учесть итоги\nI. Первого этапа.\n2. Утвердить.", [("1", []), ("2", [])]),
    ],
)
def test_marks_out_of_turn_number_nothing(text, meant):
    assert shape(text) == meant
