import pytest

from ingest.pdf.characters import Character
from ingest.pdf.frame import Box
from ingest.pdf.lines import find_lines, find_words
from ingest.pdf.repair import repaired, unspaced

ORDER = "Приказ управления образования об утверждении плана мероприятий школ района на учебный год"


def characters(text: str, *, letter: float = 5.0, gap: float = 0.0, space: float = 5.0) -> list[Character]:
    found: list[Character] = []
    x, spaced = 50.0, False
    for sign in text:
        if sign == " ":
            x, spaced = x + space, True
            continue
        found.append(Character(sign, Box(x, 100, x + letter, 110), 0, spaced or gap > 0, len(found)))
        x, spaced = x + letter + gap, False
    return found


def text_of(found: list[Character]) -> str:
    return " ".join(line.text for line in find_lines(find_words(found)))


@pytest.mark.parametrize(
    "garbled",
    [
        ORDER.encode("cp1251").decode("latin-1"),
        ORDER.encode("koi8-r").decode("latin-1"),
        "".join(chr(0xF000 + sign.encode("cp1251")[0]) if sign != " " else " " for sign in ORDER),
        "План на год: " + "утверждение программы школы".encode("cp1251").decode("latin-1"),
    ],
)
def test_a_known_misreading_is_put_right(garbled: str) -> None:
    fixed = text_of(repaired(characters(garbled)))
    assert fixed in (ORDER, "План на год: утверждение программы школы")


@pytest.mark.parametrize(
    "text", [ORDER, "Über die Schule für Mädchen, São Paulo, très français", "\uf0b7 Семинар учителей", ""]
)
def test_other_text_is_left_alone(text: str) -> None:
    assert text_of(repaired(characters(text))) == text


def test_letters_set_apart_are_words_again() -> None:
    assert text_of(unspaced(characters(ORDER, gap=3.0, space=6.0))) == ORDER


@pytest.mark.parametrize("text", [ORDER, "а б в г", "П Р И К А З " + ORDER])
def test_words_stay_parted(text: str) -> None:
    assert text_of(unspaced(characters(text))) == text
