"""Имена, которые видит только модель: Natasha on the lines that rules leave unexplained, persons alone."""

import re
from collections.abc import Iterable
from functools import cache

from extract.entities.hits import Hit
from extract.entities.positions import is_position_word
from extract.lexicon.words import read_words
from extract.linguistics import NamedSpan, grammemes, name_spans
from model.text import collapse, fold

_INNER_CAPITAL = re.compile(r"(?<=[^\s.!?«(\"–—-]\s)[А-ЯЁ][а-яё]{2,}")
_EDGE = ' \t\n,.;:()«»"“”„-–—'
_WORDS = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)?")
_CONFIDENCE = 0.45


def needs_model(line: str, explained: bytes) -> bool:
    """Tell whether a line holds a capitalised word, not its first, that no rule explains (a byte a character)."""
    return any(not explained[match.start()] and not is_ordinary(match[0]) for match in _INNER_CAPITAL.finditer(line))


def find_names(lines: Iterable[str]) -> dict[str, tuple[Hit, ...]]:
    """Return line -> persons that the model alone sees in it."""
    ordered = sorted(set(lines), key=len)
    if not ordered:
        return {}
    return {line: _people(line, spans) for line, spans in zip(ordered, name_spans(ordered), strict=True)}


def _people(line: str, spans: tuple[NamedSpan, ...]) -> tuple[Hit, ...]:
    hits = (_mended(line, span) for span in spans if span.type == "PER")
    return tuple(hit for hit in hits if hit is not None)


def _mended(line: str, span: NamedSpan) -> Hit | None:
    """Trim quotes, brackets and punctuation; veto towns, months, positions and single words that are no surname."""
    written = line[span.start : span.stop]
    start = span.start + len(written) - len(written.lstrip(_EDGE))
    stop = span.stop - (len(written) - len(written.rstrip(_EDGE)))
    written = line[start:stop]
    words = _WORDS.findall(written)
    if not words or "\n" in written or "\t" in written or not any(_is_name(word) for word in words):
        return None
    if any(is_ordinary(word) and not _is_name(word) for word in words):
        return None
    return Hit(start, stop, collapse(written), {}, _CONFIDENCE)


@cache
def is_ordinary(word: str) -> bool:
    """Tell a dictionary word, month, position or town, which is no name of a person."""
    if fold(word) in read_words("not_surnames") or is_position_word(word):
        return True
    readings = grammemes(word)
    return bool(readings) and not any({"Surn", "Name", "Patr"} & tags for tags in readings)


@cache
def _is_name(word: str) -> bool:
    readings = grammemes(word)
    return any({"Surn", "Name", "Patr"} & tags for tags in readings) and not any(
        "Geox" in tags for tags in readings[:1]
    )
