"""What one word reaches: records by words, groups by records."""

from uuid import UUID

from model.cluster import Verdict
from store.regrouping import JudgedPlace
from svod.dedup.bunches import bunch_of
from tests.normalize.dedup.test_judged import said

A, B, C, D, E, F = (UUID(int=1000 + n) for n in range(6))
ONE, TWO, THREE, FOUR = (UUID(int=n) for n in range(1, 5))
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def places(**homes):
    records = {"A": A, "B": B, "C": C, "D": D, "E": E, "F": F}
    return [JudgedPlace(record=records[name], signature=n, home=home) for n, (name, home) in enumerate(homes.items())]


def test_a_word_reaches_the_groups_of_its_records_and_those_that_words_lead_to_from_there():
    words = said((A, B, SAME), (C, D, DIFFERENT), (E, F, SAME))
    found = bunch_of([A], words, places(A=ONE, B=TWO, C=TWO, D=THREE, E=FOUR, F=FOUR))
    assert found.homes == {ONE, TWO, THREE}
    assert set(found.places) == {A, B, C, D}
    assert [(one.left, one.right) for one in found.words] == [(A, B), (C, D)]


def test_words_lead_on_through_records_that_have_no_place():
    found = bunch_of([A], said((A, B, SAME), (B, C, SAME)), places(A=ONE, C=TWO))
    assert found.homes == {ONE, TWO}
    assert len(found.words) == 2


def test_unsure_leads_nowhere_and_a_word_taken_back_still_reaches_its_own_groups():
    assert bunch_of([A, B], said((A, C, UNSURE)), places(A=ONE, B=TWO, C=THREE)).homes == {ONE, TWO}
    assert bunch_of([A], [], places(A=ONE)).homes == {ONE}
    assert bunch_of([A], [], []).homes == frozenset()
