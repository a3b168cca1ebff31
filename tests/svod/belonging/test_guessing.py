import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.intake import BatchFacts, Vote
from svod.belonging.guessing import at_least, elsewhere, guessed_kind, guessed_municipality, guessed_year


def votes(**counted):
    return tuple(Vote(value=value.replace("_", " "), documents=count) for value, count in counted.items())


def test_the_commonest_municipality_is_guessed_and_its_spellings_count_together():
    said = votes(Зейский_район=20, Зейский_муниципальный_округ=18, Тындинский_округ=2)
    guess = guessed_municipality(BatchFacts(documents=40, municipalities=said))
    assert (guess.value, guess.documents, guess.of) == ("Зейский район", 38, 40)
    assert 0.8 < guess.confidence < 0.95
    assert elsewhere(said, "Зейский район") == 2


def test_nothing_is_guessed_where_no_answer_leads():
    said = votes(Зейский_район=3, Тындинский_округ=3, Свободненский_район=3)
    assert guessed_municipality(BatchFacts(documents=9, municipalities=said)).value is None
    assert guessed_municipality(BatchFacts()).value is None


def test_one_document_of_one_is_no_certainty():
    said = votes(Зейский_район=1)
    assert guessed_municipality(BatchFacts(documents=1, municipalities=said)).confidence < 0.3


def test_a_folder_speaks_where_documents_are_silent_and_disputes_where_they_are_not():
    folders = (Vote(value="2024/Тындинский район", documents=5),)
    alone = guessed_municipality(BatchFacts(documents=5, folders=folders))
    assert (alone.value, alone.documents, alone.folder) == ("Тындинский район", 0, "Тындинский район")
    said = votes(Зейский_район=5)
    disputed = guessed_municipality(BatchFacts(documents=5, municipalities=said, folders=folders))
    assert (disputed.value, disputed.is_disputed) == ("Зейский район", True)


def test_folders_of_several_municipalities_say_nothing():
    folders = (Vote(value="Тындинский район", documents=5), Vote(value="Зейский район", documents=5))
    assert guessed_municipality(BatchFacts(folders=folders)).folder is None


def test_of_years_as_common_the_later_one_is_guessed_and_the_kind_is_told_in_words():
    facts = BatchFacts(documents=4, years=(Vote(value="2023", documents=3), Vote(value="2024", documents=3)))
    assert guessed_year(facts).value == "2024"
    kinds = BatchFacts(documents=4, kinds=(Vote(value="other", documents=4), Vote(value="roadmap", documents=3)))
    names = {"roadmap": "дорожная карта"}
    assert guessed_kind(kinds, lambda kind: names.get(kind, "")).value == "дорожная карта"


@given(of=some.integers(1, 2000), part=some.floats(0, 1))
def test_a_share_is_never_surer_than_it_was_seen(of, part):
    share = round(of * part)
    assert 0 <= at_least(share, of) <= share / of + 1e-9


@pytest.mark.parametrize(("share", "of"), [(0, 0), (0, 5)])
def test_a_share_of_nothing_is_nothing(share, of):
    assert at_least(share, of) < 1e-9
