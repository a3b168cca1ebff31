import pytest

from model.obligation import ObligationKind, ThingKind
from normalize.obligations.grammar import parses
from normalize.obligations.lexicon import (
    addressee_patterns,
    bodies,
    nouns_of_verbs,
    refused,
    thing_stems,
    verbs,
)
from normalize.obligations.lexicon.reading import read_table


@pytest.mark.parametrize(("table", "list_"), [("verbs", "verb"), ("addressees", "addressee")])
def test_each_entry_bears_a_wording_it_was_met_in(table: str, list_: str):
    assert all(entry["met"] for entry in read_table(table)[list_])


@pytest.mark.parametrize("table", ["things", "refusals", "bodies"])
def test_each_group_bears_a_wording(table: str):
    assert all(entry["met"] for entry in read_table(table).values())


def test_lemmas_and_nouns_are_what_the_dictionary_calls_them():
    assert all(lemma in {one.lemma for one in parses(lemma)} for lemma in verbs())
    assert all(noun in {one.lemma for one in parses(noun)} for noun in nouns_of_verbs())


def test_kinds_are_all_known():
    assert {verb.kind for verb in verbs().values()} == set(ObligationKind)
    assert {kind for _, kind in thing_stems() if kind} == set(ThingKind)
    assert addressee_patterns()
    assert refused("given")
    assert "рмк" in bodies("body")[0]
