"""Natasha and pymorphy behind plain functions: loaded at the first call, one thread, no setuptools needed."""

import importlib.metadata
import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple


class NamedSpan(NamedTuple):
    """Отрезок, названный моделью: characters [start, stop), type PER, LOC or ORG."""

    start: int
    stop: int
    type: str


@cache
def grammemes(word: str) -> tuple[frozenset[str], ...]:
    """Return the grammatical marks of each dictionary reading of a word; none for a word the dictionary lacks."""
    parses = [parse for parse in analyser().parse(word.lower()) if parse.is_known]
    return tuple(frozenset(parse.tag.grammemes) for parse in parses)


def name_spans(lines: Sequence[str]) -> Iterator[tuple[NamedSpan, ...]]:
    """Yield for each line the names that Natasha's model finds in it; lines of like length side by side are fastest."""
    for markup in _tagger().map(lines):
        yield tuple(NamedSpan(span.start, span.stop, span.type) for span in markup.spans)


@cache
def analyser() -> Any:  # noqa: ANN401 -- pymorphy3 ships no types
    """Return the morphological analyser, loaded once."""
    import pymorphy3.shapes  # noqa: PLC0415 -- a dictionary of 15 MB, loaded at the first need

    pymorphy3.shapes._latin_letters_cache = _Latin()  # noqa: SLF001 -- it fails on letters without a name
    return pymorphy3.MorphAnalyzer()


class _Latin(dict[str, bool]):
    """Letter -> whether it is Latin; letters that Unicode has no name for (Tangut and the like) are not."""

    def __missing__(self, letter: str) -> bool:
        self[letter] = "LATIN" in unicodedata.name(letter, "")
        return self[letter]


@cache
def _tagger() -> Any:  # noqa: ANN401 -- natasha ships no types
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # more threads cost more than they bring on short lines
    _mend_pymorphy2()
    import natasha  # noqa: PLC0415 -- 160 MB of weights, loaded at the first need

    return natasha.NewsNERTagger(natasha.NewsEmbedding())


def _mend_pymorphy2() -> None:
    """Let pymorphy2, which natasha imports, find its dictionaries without pkg_resources (gone from setuptools 81)."""
    import pymorphy2.analyzer  # noqa: PLC0415 -- only natasha needs it

    def entry_points(group: str, *_: object, **__: object) -> object:
        return importlib.metadata.entry_points(group=group)

    pymorphy2.analyzer._iter_entry_points = entry_points  # noqa: SLF001 -- natasha issue 146, open
