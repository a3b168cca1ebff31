"""Взвешивание: features to log odds and to a score, with the reasons a person is told."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

from model.execution_match import Reason

#: Feature -> how a person is told of it.
NAMES: Final[Mapping[str, str]] = {
    "cover": "слова строки названы",
    "back": "сказано о том же",
    "both": "те же слова",
    "surface": "похожее написание",
    "mass": "много общих слов",
    "anchor": "названо редкое слово строки",
    "unique": "слова, которых нет в других строках",
    "slot": "между соседними пунктами",
    "little": "названо меньше половины строки",
    "thin": "строка в два слова",
    "title": "то же название",
    "title_conflict": "другое название",
    "key_missing": "не назван предмет, класс или экзамен строки",
    "key_conflict": "назван другой предмет, класс или экзамен",
    "key_extra": "назван лишний предмет, класс или экзамен",
    "audience_missing": "не названы участники строки",
    "audience_conflict": "названы другие участники",
    "audience_extra": "названы лишние участники",
    "form_conflict": "другая форма работы",
    "topic_conflict": "другая тема",
    "topic_extra": "названа тема, которой в строке нет",
    "act_conflict": "другой вид работы",
    "expected": "назван ожидаемый результат",
    "section": "раздел",
    "time": "время проведения",
    "repeated": "пункт плана повторён",
    "number": "номер пункта",
    "order": "порядок следования",
    "odds": "сходство слов",
    "missing_rival": "признак строки не назван, а похожая строка есть",
    "lead": "лучше других строк",
    "behind": "другая строка ближе",
    "best": "лучше других сообщений",
    "worse": "другое сообщение ближе",
}
_STEEP: Final = 35.0


def log_odds(features: Mapping[str, float], part: str) -> float:
    """Return the log odds of a link by its features; `part` names the table of weights."""
    table = weights()[part]
    odds = table["bias"]
    for name, weight in table.items():
        if name in features:
            odds += weight * features[name]
    return odds


def share(odds: float) -> float:
    """Return log odds as a share 0..1."""
    return 1.0 / (1.0 + exp(-max(-_STEEP, min(_STEEP, odds))))


def reasons_of(features: Mapping[str, float], part: str) -> tuple[Reason, ...]:
    """Return what speaks for a link and against it, the weightiest first."""
    table = weights()[part]
    parts = ((name, round(table.get(name, 0.0) * value, 2)) for name, value in features.items())
    told = [Reason(name=NAMES[name], value=value) for name, value in parts if value and name in NAMES]
    return tuple(sorted(told, key=lambda reason: (-abs(reason.value), reason.name)))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights that come with Svod."""
    text = files("normalize.execution.lexicon").joinpath("weights.toml").read_text(encoding="utf-8")
    return {part: {name: float(value) for name, value in table.items()} for part, table in tomllib.loads(text).items()}
