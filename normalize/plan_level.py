"""Уровень плана: regional, municipal or school, told by the title alone."""

import re
from typing import Literal

from model.text import fold

#: A school's own name says «муниципальное»: it tells of the school.
_INSTITUTION = re.compile(
    r"муниципальн\w{2,3} (?:(?:бюджетн|казенн|автономн|общеобразовательн|дошкольн)\w{2,3} ){1,4}учреждени\w{1,3}"
    r"|\b(?:пм|м|г|ч|ф)?[бкао]{0,3}(?:доу|оу|обу|оау|оку)\b|\b[сон]ош\b|\b(?:лице[йяю]|гимнази[яию])\b"
)
_OF_PLAN = r"\w{2,3} (?:«?\W?дорожн|план|комплекс|программ|перечень)"
_PROVINCE = re.compile(
    r"(?:ск|цк)\w{2,3} (?:област|кра[йяе])|\bобласти\b(?<!предметной области)(?<!образовательной области)|республик"
)
_DISTRICT = re.compile(
    r"район|муниципальн\w{2,3} (?:округ|образовани[ия]\b|орган)|городск\w{2,3} округ|\bгород[аеу]?\b(?!ск)"
)
#: What a title says of the level, the surest first.
_LEVELS: tuple[tuple[Literal["regional", "municipal", "school"], re.Pattern[str]], ...] = (
    ("municipal", re.compile(r"\b(?:муниципальн|районн|городск)" + _OF_PLAN)),
    ("regional", re.compile(r"\b(?:региональн|областн|краев|республиканск)" + _OF_PLAN)),
    ("school", re.compile(r"\bшкольн" + _OF_PLAN)),
    ("school", _INSTITUTION),
    ("municipal", _DISTRICT),
    ("regional", _PROVINCE),
    ("municipal", re.compile(r"муниципальн")),
    ("regional", re.compile(r"региональн")),
    ("school", re.compile(r"школ[ыае]\b|образовательной организации")),
)


def level_of(title: str | None) -> Literal["regional", "municipal", "school"] | None:
    """Return the level that a title names: «муниципальной «дорожной карты»», «регионального плана-графика»."""
    words = fold(title or "")
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)
