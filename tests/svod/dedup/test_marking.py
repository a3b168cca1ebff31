"""Which words of two texts are marked: «=» shared, «!» differing, the rest plain."""

import pytest

from normalize.dedup.canon import Canon
from svod.dedup.marking import marked, pieces_of

SIGNS = {"shared": "=", "differs": "!", None: ""}


def shown(pieces):
    return "".join(f"[{SIGNS[one.mark]}{one.text}]" if one.mark else one.text for one in pieces)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("Конкурс чтецов", "Конкурс чтецов", "[=Конкурс] [=чтецов]"),
        ("Конкурс юных чтецов", "Конкурс чтецов", "[=Конкурс] [!юных] [=чтецов]"),
        ("Подготовка к ОГЭ: форум", "Подготовка к ЕГЭ: форум", "[=Подготовка] к [!ОГЭ]: [=форум]"),
        (
            "Подготовка к государственной итоговой аттестации",
            "Подготовка к ГИА",
            "[=Подготовка] к [=государственной итоговой аттестации]",
        ),
        ("Семинар", "Ремонт", "[!Семинар]"),
        ("«Ура!» — № 5", "«Ура!»", "«[=Ура]!» — № [!5]"),
        ("", "Семинар", ""),
    ],
)
def test_words_in_common_and_words_of_one_alone_are_told_apart(left, right, wanted):
    assert shown(marked(left, right, Canon.plain().signature)[0]) == wanted


def test_the_pieces_are_the_whole_text_whatever_it_is():
    text = " -- Проведение семинаров; ’ № 12/3-а\n" * 50
    pieces = pieces_of(text, frozenset({"семинар"}), frozenset(), Canon.plain().signature)
    assert "".join(one.text for one in pieces) == text
