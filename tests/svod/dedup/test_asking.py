"""What people are shown of groups, and the names they give, over both stores."""

import pytest

from model.cluster import NearPair, TrailKind, Verdict
from model.service_errors import NotFoundError, StaleRevisionError
from svod.dedup.asking import pairs, trail, whole, why, why_members
from svod.dedup.naming import name_cluster
from svod.ids import new_id
from tests.svod.dedup.groups import ANNA, TEXTS, cluster_of, fill, say

SEMINAR, PARENTS, ROOF = 0, 2, 4


@pytest.fixture
def records(store):
    return fill(store)


def test_a_group_is_shown_with_its_records_and_a_merged_one_as_the_one_that_goes_on(store, records):
    seminar, roof = (cluster_of(store, records[at]) for at in (SEMINAR, ROOF))
    say(store, (seminar, roof), Verdict.SAME, of_clusters=True)
    for asked in (seminar, roof):
        found = whole(store, asked)
        assert found.card.cluster.id == min(seminar, roof)
        assert found.card.records == 3
        assert {one.id for one in found.members} == {records[0], records[1], records[4]}
    with pytest.raises(NotFoundError):
        whole(store, new_id())


def test_a_card_tells_where_the_records_are_and_when_they_are_due(store, records):
    (share,) = whole(store, cluster_of(store, records[SEMINAR])).card.shares
    assert (share.municipality, share.records, share.starts) == (None, 2, None)


def test_pairs_come_with_cards_and_without_those_that_were_judged(store, records):
    seminar, parents, roof = (cluster_of(store, records[at]) for at in (SEMINAR, PARENTS, ROOF))
    with store.transaction() as work:
        near = [NearPair(left=seminar, right=parents, probability=0.4)]
        work.clusters.put_near_pairs([*near, NearPair(left=seminar, right=roof, probability=0.8)])
    found, count = pairs(store, None, 1)
    assert count == 2
    assert {found.items[0].left.cluster.id, found.items[0].right.cluster.id} == {seminar, roof}
    (rest,) = pairs(store, found.next, 1)[0].items
    assert {rest.left.records, rest.right.records} == {2, 1}
    say(store, (seminar, roof), Verdict.UNSURE, of_clusters=True)
    left, count = pairs(store, None, 10)
    assert (count, left.items[0].probability) == (1, 0.4)


def test_why_tells_of_records_and_of_groups_and_what_a_person_said(store, records):
    seminar, parents = cluster_of(store, records[SEMINAR]), cluster_of(store, records[PARENTS])
    of_records, of_groups = why(store, records[0], records[1]), why(store, seminar, parents)
    assert of_records.likeness.only_left == of_records.likeness.only_right == ()
    assert of_groups.likeness.probability < 0.5
    assert "".join(one.text for one in of_groups.left_text) in TEXTS
    say(store, (seminar, parents), Verdict.DIFFERENT, of_clusters=True)
    assert why(store, seminar, parents).likeness.probability == 0
    with pytest.raises(NotFoundError):
        why(store, seminar, new_id())


def test_each_wording_of_a_group_is_held_against_its_first(store, records):
    say(store, (records[SEMINAR], records[ROOF]), Verdict.SAME)
    seminar = cluster_of(store, records[SEMINAR])
    leader, first = why_members(store, seminar, None, 1)
    rest = why_members(store, seminar, first.next, 10)[1]
    found = [*first.items, *rest.items]
    assert found[0].text == leader
    assert [one.records for one in found] == sorted((one.records for one in found), reverse=True)
    assert sum(one.records for one in found) == 3
    assert {bool(one.likeness.shared) for one in found} == {True, False}


def test_a_name_is_given_kept_over_judgements_and_taken_back(store, records):
    seminar = cluster_of(store, records[SEMINAR])
    before = whole(store, seminar).card.cluster
    named = name_cluster(store, seminar, before.rev, "Семинар о ВПР", ANNA)
    assert (named.name, named.named_by) == ("Семинар о ВПР", "Анна")
    say(store, (records[SEMINAR], records[ROOF]), Verdict.SAME)
    joined = whole(store, seminar).card.cluster
    assert joined.name == "Семинар о ВПР" or joined.id != seminar
    with pytest.raises(StaleRevisionError):
        name_cluster(store, seminar, before.rev - 1, "Другое", ANNA)
    again = name_cluster(store, joined.id, joined.rev, "", ANNA)
    assert (again.name in TEXTS, again.named_by) == (True, None)
    steps, _ = trail(store, seminar, None, 10)
    assert TrailKind.NAMED in {step.kind for step in steps.items}
