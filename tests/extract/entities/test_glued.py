"""What no name is in is left out before a tokenizer takes it apart; everything else stays where it stood."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.entities.glued import without_glued
from extract.entities.phrases import Phrase, PhraseBook
from model.mention import EntityType


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Директор {'_' * 60} Школа № 7", f"Директор {' ' * 60} Школа № 7"),
        (f"Содержание{'.' * 80}3", f"Содержание{' ' * 80}3"),
        (f"Школа № 7 {'[(' * 40}", f"Школа № 7 {' ' * 80}"),
        (f"{'а[' * 300} Школа", f"{' ' * 600} Школа"),
        ("ё" * 401, " " * 401),
        ("—" * 33, " " * 33),
    ],
)
def test_becomes(text: str, left: str) -> None:
    assert without_glued(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "МБОУ «СОШ № 7» (г. Нижний Луг)",
        f"Подпись {'_' * 32} И. И. Иванов",
        "Нижнелужский/Верхнелужский/Заречный",
        "https://edu.example.ru/plan?" + "a=1&" * 80,
        "ё" * 400,
        f"{'* ' * 500}Школа № 7",
    ],
)
def test_left_alone(text: str) -> None:
    assert without_glued(text) == text


@given(st.text(alphabet="аБ1_-.[( \n\t", max_size=900))
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    left = without_glued(text)
    assert len(left) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, left, strict=True))
    assert without_glued(left) == left


@pytest.mark.parametrize("sign", ["[", "#", "«", "_", "а[", "[а]", "5м", "…"])
def test_a_phrase_is_found_at_once_beside_what_was_made_to_stop_us(sign: str) -> None:
    book = PhraseBook([Phrase(text="Нижний Луг", type=EntityType.MUNICIPALITY, normal="Нижний Луг")])
    text = f"{sign * 20_000} Нижний Луг"
    begun = time.monotonic()
    ((_, hit),) = book.find(text)
    assert (text[hit.start : hit.stop], time.monotonic() - begun < 5) == ("Нижний Луг", True)
