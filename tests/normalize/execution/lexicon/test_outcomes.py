"""The words of outcomes: each pattern finds the wording it quotes."""

import re
import time
import tomllib
from importlib.resources import files

import pytest

from normalize.execution.folding import aligned
from normalize.execution.lexicon.outcomes import ORDER, outcome_words
from normalize.execution.lexicon.report_words import kin_words, report_words


def entries(name: str) -> list[tuple[str, str]]:
    table = tomllib.loads(files("normalize.execution.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    lists = [own for part in table.values() for own in (part.values() if isinstance(part, dict) else [part])]
    return [
        (entry["pattern"], entry["met"]) for own in lists if isinstance(own, list) for entry in own if "met" in entry
    ]


@pytest.mark.parametrize(("pattern", "met"), [*entries("outcome"), *entries("words")])
def test_each_pattern_finds_the_wording_it_was_met_in(pattern, met):
    assert re.search(pattern, aligned(met))


def test_each_outcome_has_words():
    assert set(outcome_words().cells) | set(outcome_words().words) == set(ORDER)


def test_what_a_report_adds_is_taken_out():
    cleaned = report_words().cleaned(aligned("Отделом образования проведён семинар, охвачено 45 педагогов"))
    assert cleaned.split() == ["проведен", "семинар,"]


def test_the_narrower_says_more_of_the_broader_than_the_other_way():
    near = kin_words().near
    assert near["гиа"]["огэ"] > near["огэ"]["гиа"]


@pytest.mark.parametrize(
    "word", ["план ", "школы представили ", "в связи с ", "(охват", "перенесен на ", "не ", "№ 1 от "]
)
def test_no_text_takes_long(word):
    text = aligned(word * (3000 // len(word)))
    start = time.perf_counter()
    report_words().cleaned(text[:1500])
    report_words().preamble.search(text)
    for pattern in (*outcome_words().words.values(), outcome_words().planned):
        pattern.search(text)
    assert time.perf_counter() - start < 2.0
