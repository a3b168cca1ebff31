"""Words on pairs, over both stores: seen at once, undone wholly, never against one another."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest

from model.cluster import TrailKind, Verdict
from model.service_errors import InvalidValueError, JudgementContradictsError, NotFoundError
from store.memory import MemoryStore
from svod.dedup.judging import retire
from svod.dedup.settling import resettle, settle
from svod.ids import new_id
from tests.svod.dedup.groups import ANNA, BORIS, cluster_of, clusters_of, fill, groups_of, kept, say

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE
#: The groups of the register nobody has judged.
FOUND = [[0, 1], [2], [3], [4], [5], [6]]


@pytest.fixture
def records(store):
    made = fill(store)
    assert groups_of(store, made) == FOUND
    return made


def test_same_joins_whole_groups_at_once_and_says_what_moved(store, records):
    made = say(store, (records[1], records[4]), SAME)
    assert groups_of(store, records) == [[0, 1, 4], [2], [3], [5], [6]]
    assert sum(shift.records for shift in made.shifts) in {1, 2}
    (source,) = {shift.source for shift in made.shifts}
    with store.transaction() as work:
        assert work.clusters.resolve([source]) == {source: work.records.get(records[0]).cluster_id}
        (step,) = work.clusters.trail(source, None, 10).items
    assert (step.kind, step.cause, step.author) == (TrailKind.MERGED, "суждение", "Анна")


def test_different_parts_a_group_at_once(store, records):
    made = say(store, (records[0], records[1]), DIFFERENT)
    assert groups_of(store, records) == [[0], [1], [2], [3], [4], [5], [6]]
    assert [shift.records for shift in made.shifts] == [1]


def test_unsure_moves_nothing_and_takes_the_pair_out_of_the_queue(store, records):
    before = kept(store, records)
    assert say(store, (records[4], records[5]), UNSURE).shifts == ()
    assert kept(store, records) == before


@pytest.mark.parametrize(("left", "right", "verdict"), [(1, 4, SAME), (0, 1, DIFFERENT), (2, 6, SAME)])
def test_what_is_taken_back_is_as_if_never_said(store, records, left, right, verdict):
    before = kept(store, records)
    made = say(store, (records[left], records[right]), verdict)
    assert kept(store, records) != before
    undone = retire(store, made.judgement.id, BORIS)
    assert kept(store, records) == before
    assert sum(shift.records for shift in undone.shifts) == sum(shift.records for shift in made.shifts)
    assert retire(store, made.judgement.id, BORIS).shifts == ()


def test_of_equally_frequent_wordings_the_oldest_names_the_group_before_and_after(store):
    """«Я…» is older, «А…» is lesser by letters: who undoes a judgement, or settles, changes no name."""
    records = fill(store, ("Ярмарка учебников и книг", "Анализ питания в столовой", "Ремонт крыши"))
    say(store, (records[0], records[1]), SAME)
    joined = kept(store, records)
    assert joined[2][cluster_of(store, records[0])][0] == "Ярмарка учебников и книг"
    retire(store, say(store, (records[1], records[2]), SAME).judgement.id, ANNA)
    assert kept(store, records) == joined
    settle(store)
    assert kept(store, records)[2] == joined[2]


def test_settling_gives_what_judging_gave(store, records):
    say(store, (records[1], records[4]), SAME)
    say(store, (records[4], records[5]), SAME)
    say(store, (records[0], records[6]), DIFFERENT)
    say(store, (records[2], records[3]), SAME)
    before = clusters_of(store, records)
    assert resettle(store, cause="проверка") == 0
    assert settle(store).moved == 0
    assert clusters_of(store, records) == before


def test_a_same_against_a_parting_is_refused_with_the_chain_until_one_is_taken_back(store, records):
    parting = say(store, (records[2], records[4]), DIFFERENT).judgement
    say(store, (records[4], records[5]), SAME, actor=BORIS)
    before = kept(store, records)
    with pytest.raises(JudgementContradictsError) as refused:
        say(store, (records[2], records[5]), SAME)
    assert [(one.verdict, one.author) for one in refused.value.chain] == [(DIFFERENT, "Анна"), (SAME, "Борис")]
    assert {"Родительское собрание в 9 классах", "Ремонт крыши спортивного зала"} == {
        refused.value.chain[0].left,
        refused.value.chain[0].right,
    }
    assert kept(store, records) == before
    retire(store, parting.id, ANNA)
    say(store, (records[2], records[5]), SAME)
    assert groups_of(store, records) == [[0, 1], [2, 4, 5], [3], [6]]


def test_a_different_against_a_chain_of_same_is_refused(store, records):
    say(store, (records[2], records[4]), SAME)
    say(store, (records[4], records[5]), SAME)
    with pytest.raises(JudgementContradictsError) as refused:
        say(store, (records[2], records[5]), DIFFERENT)
    assert [one.verdict for one in refused.value.chain] == [SAME, SAME]


def test_groups_are_judged_as_wholes_and_a_merged_one_stands_for_the_one_that_goes_on(store, records):
    seminar, roof, sites = (cluster_of(store, records[at]) for at in (0, 4, 5))
    made = say(store, (seminar, roof), SAME, of_clusters=True).judgement
    assert {made.left_cluster, made.right_cluster} == {seminar, roof}
    assert {made.left, made.right} <= {records[0], records[1], records[4]}
    assert groups_of(store, records) == [[0, 1, 4], [2], [3], [5], [6]]
    merged = max(seminar, roof)
    say(store, (merged, sites), SAME, of_clusters=True)
    assert groups_of(store, records) == [[0, 1, 4, 5], [2], [3], [6]]
    with pytest.raises(InvalidValueError, match="/right"):
        say(store, (merged, sites), DIFFERENT, of_clusters=True)


def test_groups_that_were_said_to_be_different_are_not_joined_whichever_records_stand_for_them(store, records):
    seminar, roof = (cluster_of(store, records[at]) for at in (0, 4))
    said = say(store, (seminar, roof), DIFFERENT, of_clusters=True).judgement
    other = next(one for one in records[:2] if one not in {said.left, said.right})
    for pair, of_clusters in (((seminar, roof), True), ((other, records[4]), False)):
        with pytest.raises(JudgementContradictsError) as refused:
            say(store, pair, SAME, of_clusters=of_clusters)
        assert [one.id for one in refused.value.chain] == [said.id]


def test_a_pair_nobody_has_and_a_record_with_itself_are_refused(store, records):
    with pytest.raises(NotFoundError):
        say(store, (records[0], new_id()), SAME)
    with pytest.raises(NotFoundError):
        say(store, (cluster_of(store, records[0]), new_id()), SAME, of_clusters=True)
    with pytest.raises(InvalidValueError, match="/right"):
        say(store, (records[0], records[0]), SAME)
    with pytest.raises(NotFoundError):
        retire(store, new_id(), ANNA)


def test_of_two_who_contradict_each_other_at_once_one_is_refused(postgres):
    records = fill(postgres)
    say(postgres, (records[2], records[4]), SAME)
    together = Barrier(2)

    def said(verdict):
        together.wait()
        left = records[2] if verdict is SAME else records[4]
        try:
            say(postgres, (left, records[5]), verdict)
        except JudgementContradictsError:
            return "refused"
        return "taken"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(said, (SAME, DIFFERENT))) == ["refused", "taken"]


@pytest.mark.parametrize("seed", range(4))
def test_after_any_walk_the_groups_are_those_of_the_words_that_stand(seed):
    """Words said and taken back in any order leave what settling finds of those that are left."""
    rng = Random(seed)  # noqa: S311 -- repeatable, not secret
    store = MemoryStore()
    records = fill(store)
    said = []
    for _ in range(12):
        if said and rng.random() < 0.3:
            retire(store, said.pop(rng.randrange(len(said))), ANNA)
            continue
        pair = rng.sample(records, 2)
        try:
            said.append(say(store, pair, rng.choice(list(Verdict))).judgement.id)
        except JudgementContradictsError:
            continue
        with store.transaction() as work:
            standing = {one.id for one in work.judgements.standing()}
        said = [one for one in said if one in standing]
    before = clusters_of(store, records)
    assert resettle(store, cause="проверка") == 0
    assert clusters_of(store, records) == before
    for one in said:
        retire(store, one, ANNA)
    assert groups_of(store, records) == FOUND
