"""How an official spells: abbreviations of the house, ё, typing slips."""

import re
from collections.abc import Mapping
from random import Random
from typing import Any

_SAYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "short": (
        ("общеобразовательных организаций", "ОО"),
        ("образовательных организаций", "ОО"),
        ("образовательными организациями", "ОО"),
        ("государственной итоговой аттестации", "ГИА"),
        ("Всероссийские проверочные работы", "ВПР"),
        ("всероссийские проверочные работы", "ВПР"),
        ("всероссийских проверочных работ", "ВПР"),
        ("внутришкольного контроля", "ВШК"),
        ("всероссийской олимпиады школьников", "ВсОШ"),
        ("функциональной грамотности", "ФГ"),
        ("индивидуальные образовательные маршруты", "ИОМ"),
        ("индивидуальных образовательных маршрутов", "ИОМ"),
        ("Курсы повышения квалификации", "КПК"),
        ("курсы повышения квалификации", "КПК"),
        ("методического объединения", "МО"),
        ("Методическое объединение", "МО"),
        ("обучающихся", "обуч-ся"),
    ),
    "long": (
        ("учеников", "обучающихся"),
        ("школьников", "обучающихся"),
        ("МО учителей", "методического объединения учителей"),
        ("завучи", "заместители директоров по учебно-воспитательной работе"),
    ),
    "": (),
}
_WORD = re.compile(r"[а-яё]{7,20}")


def spelled(text: str, official: Mapping[str, Any], rng: Random) -> str:
    """Return the text as that official types it."""
    for full, said in _SAYS[official.get("says", "")]:
        text = text.replace(full, said)
    if not official.get("yo", True):
        text = text.replace("ё", "е").replace("Ё", "Е")
    if rng.random() < official.get("slips", 0.0):
        text = _slipped(text, rng)
    return text


def _slipped(text: str, rng: Random) -> str:
    """Return the text with one slip: two letters changed over, a letter lost, a space too many or too few."""
    kind = rng.choice(("swap", "lose", "space", "glue"))
    if kind == "space":
        return text.replace(", ", " , ", 1)
    if kind == "glue":
        return text.replace(", ", ",", 1)
    words = list(_WORD.finditer(text))
    if not words:
        return text
    at = rng.choice(words)
    place = at.start() + rng.randint(2, 4)
    middle = text[place + 1] + text[place] if kind == "swap" else text[place]
    return text[:place] + middle + text[place + 2 :]
