import re
from collections import defaultdict

import pytest

from model.text import fold
from normalize.dedup.lexicon import lexicon
from normalize.dedup.lexicon.reading import KINDS, PLAIN, read_table
from normalize.dedup.lexicon.stems import elements

ENTRIES = [
    pytest.param(token, entry, id=f"{name}: {token}")
    for name in (*KINDS, *PLAIN)
    for token, entry in read_table(name)["terms"].items()
]


def joined(text):
    return lexicon().join(re.findall(r"[а-яa-z]+|\d+", fold(text)))


@pytest.mark.parametrize(("token", "entry"), ENTRIES)
def test_each_entry_is_found_in_the_wording_it_was_met_in(token, entry):
    assert set(entry.get("to", [token])) <= set(joined(entry["met"]))


@pytest.mark.parametrize("series", read_table("series")["series"], ids=lambda series: series["met"])
def test_each_series_is_found_in_the_wording_it_was_met_in(series):
    assert set(joined(series["met"])) & series["members"].keys()


def test_no_pattern_stands_in_two_entries():
    owners = defaultdict(set)
    for name in (*KINDS, *PLAIN):
        for token, entry in read_table(name)["terms"].items():
            for pattern in entry["as"]:
                owners[elements(pattern), entry.get("after")].add(token)
    assert not [tokens for tokens in owners.values() if len(tokens) > 1]


def test_no_token_is_of_two_kinds():
    files = {token: name for name in KINDS for token in read_table(name)["terms"]}
    assert sum(len(read_table(name)["terms"]) for name in KINDS) == len(files)


def test_no_word_leads_to_a_word_that_leads_on():
    words = lexicon()
    assert not words.synonyms.keys() & set(words.synonyms.values())


def test_a_term_that_minds_what_stands_before_it_is_no_common_word():
    """«технология» after «по» is a subject: its token must not be what lemmas make of any other «технология»."""
    minding = {
        token: entry for name in KINDS for token, entry in read_table(name)["terms"].items() if entry.get("after")
    }
    tokens = {made for token, entry in minding.items() for made in entry.get("to", [token])}
    assert all("_" in token for token in tokens), tokens


def test_no_key_term_is_light():
    words = lexicon()
    assert not words.kinds.keys() & words.light


def test_every_implied_word_and_its_neighbours_are_known():
    words = lexicon()
    known = words.tokens | {"успеваемость"}
    for rule in words.implied:
        assert rule.words | rule.beside <= known
        assert rule.kinds <= set(words.kinds.values())


def test_key_terms_hold_no_blank_and_no_mark_between_terms():
    assert all(re.fullmatch(r"[а-яa-z0-9_]+", token) for token in lexicon().kinds)
