"""The encoding of Russian text from its bytes."""

import pytest

from ingest.encodings import decode

_TEXTS = [
    "Приказ № 5",
    "ПРИКАЗ",
    "План мероприятий («дорожная карта») на 2021 год",
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ РАЙОНА",
    "1.\tПроведение совещания\tоктябрь\tМБОУ СОШ № 3",
    "Ёлка, объезд, съёмка – вьюга; щёки.",
    "срок: до 15.04.2022 г.",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("text", _TEXTS)
def test_text_is_decoded(text: str, encoding: str):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
@pytest.mark.parametrize("text", [text for text in _TEXTS if text.isascii() or not set(text) & set("№«»–")])
def test_old_encodings_are_decoded(text: str, encoding: str):
    assert decode(text.encode(encoding)) == text


def test_newlines_stay_as_they_are():
    assert decode("а\r\nб\nв".encode("cp1251")) == "а\r\nб\nв"


def test_a_character_cut_at_the_end_does_not_change_the_encoding():
    assert decode("Приказ отдела".encode()[:-1]) == "Приказ отдел\ufffd"


def test_plain_ascii_is_itself():
    assert decode(b"plan 2021") == "plan 2021"
