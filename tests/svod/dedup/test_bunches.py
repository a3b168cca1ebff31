"""What one word reaches: records by words, groups by records."""

from uuid import UUID

from model.cluster import Verdict
from store.regrouping import JudgedPlace
from svod.dedup.bunches import bunch_of
from tests.normalize.dedup.test_judged import said

A, B, C, D, E, F = (UUID(int=1000 + n) for n in range(6))
ONE, TWO, THREE, FOUR = (UUID(int=n) for n in range(1, 5))
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


class Told:
    """What a store would tell, of a few words and places."""

    def __init__(self, words, **homes):
        records = {"A": A, "B": B, "C": C, "D": D, "E": E, "F": F}
        self.words = [one for one in words if one.verdict is not UNSURE]
        self.all = [
            JudgedPlace(record=records[name], signature=n, home=home) for n, (name, home) in enumerate(homes.items())
        ]

    def words_about(self, records):
        return tuple(one for one in self.words if {one.left, one.right} & set(records))

    def places(self, records):
        return tuple(place for place in self.all if place.record in records)

    def judged_in(self, homes):
        judged = {record for one in self.words for record in (one.left, one.right)}
        return tuple(place for place in self.all if place.home in homes and place.record in judged)


def test_a_word_reaches_the_groups_of_its_records_and_those_that_same_leads_to_from_there():
    words = said((A, B, SAME), (C, D, SAME), (E, F, SAME))
    found = bunch_of([A], Told(words, A=ONE, B=TWO, C=TWO, D=THREE, E=FOUR, F=FOUR))
    assert found.homes == {ONE, TWO, THREE}
    assert set(found.places) == {A, B, C, D}
    assert [(one.left, one.right) for one in found.words] == [(A, B), (C, D)]


def test_different_leads_nowhere_but_holds_between_what_is_reached():
    words = said((A, B, SAME), (A, C, DIFFERENT), (C, D, DIFFERENT))
    found = bunch_of([A], Told(words, A=ONE, B=TWO, C=TWO, D=THREE))
    assert found.homes == {ONE, TWO}
    assert [(one.left, one.right) for one in found.words] == [(A, B), (A, C)]


def test_words_lead_on_through_records_that_have_no_place():
    found = bunch_of([A], Told(said((A, B, SAME), (B, C, SAME)), A=ONE, C=TWO))
    assert found.homes == {ONE, TWO}
    assert len(found.words) == 2


def test_unsure_leads_nowhere_and_a_word_taken_back_still_reaches_its_own_groups():
    assert bunch_of([A, B], Told(said((A, C, UNSURE)), A=ONE, B=TWO, C=THREE)).homes == {ONE, TWO}
    assert bunch_of([A], Told([], A=ONE)).homes == {ONE}
    assert bunch_of([A], Told([])).homes == frozenset()
