"""Clusters, signatures, places, the trail, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.cluster import Cluster, NearPair, TrailKind, TrailStep, Verdict
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from model.stored import ReviewState
from store.clustering import Growth, KeptSignature, Move, Placeable, Standing
from store.repositories import Store
from tests.store.made import AT
from tests.store.records_made import a_judgement, a_record, keep, keep_document


def a_cluster(name="Совещание", **changes):
    return replace(Cluster(id=uuid7(), name=name, created_at=AT), **changes)


def a_signature(*tokens, key="", **changes):
    return replace(KeptSignature(tokens=tokens, canonical=tokens, key=key), **changes)


def kept_clusters(store: Store, *clusters):
    with store.transaction() as work:
        work.clusters.add(clusters)
    return clusters


def kept_signatures(store: Store, *signatures):
    with store.transaction() as work:
        return work.clusters.put_signatures(signatures)


def test_the_canon_has_a_version_that_grows_with_what_changes(store: Store):
    with store.transaction() as work:
        first = work.clusters.version()
        before = work.clusters.canon()
        second = work.clusters.put_canon(b"canon")
        assert (before, second.canon) == (None, first.canon + 1)
        assert work.clusters.put_canon(b"canon") == second == work.clusters.version()
        assert work.clusters.canon() == b"canon"


def test_growth_is_counted_from_the_last_settling(store: Store):
    with store.transaction() as work:
        assert work.clusters.growth() == Growth()
        work.clusters.grow(3)
        work.clusters.grow(0)
        work.clusters.grow(2)
        assert work.clusters.growth() == Growth(settled=0, placed=5)
        work.clusters.settle(5)
        assert work.clusters.growth() == Growth(settled=5, placed=0)
        work.clusters.grow(1)
        assert work.clusters.growth().placed == 1


def test_a_signature_is_found_by_its_words_and_by_its_meaning(store: Store):
    (cluster,) = kept_clusters(store, a_cluster())
    seminar = a_signature("педагог", "семинар", home=cluster.id, cluster=cluster.id)
    alike = a_signature("семинар", "учитель", canonical=("педагог", "семинар"), cluster=cluster.id, leads=False)
    nowhere = a_signature("ремонт")
    kept = kept_signatures(store, seminar, alike, nowhere)
    with store.transaction() as work:
        assert work.clusters.signatures([seminar.tokens, ("нет",)]) == {seminar.tokens: kept[0]}
        assert work.clusters.grouped([seminar.tokens, ("ремонт",)]) == {seminar.tokens: kept[0]}
        assert work.clusters.same(("педагог", "семинар")) == kept[0]
        assert work.clusters.same(("ремонт",)) is None  # in no cluster
        assert list(work.clusters.all_signatures()) == list(kept)
    assert [one.id for one in kept] == sorted({one.id for one in kept})


def test_a_signature_written_anew_keeps_its_id(store: Store):
    (cluster,) = kept_clusters(store, a_cluster())
    (known,) = kept_signatures(store, a_signature("семинар", "учитель"))
    changed = replace(known, canonical=("педагог", "семинар"), key="педагог", cluster=cluster.id, home=cluster.id)
    assert kept_signatures(store, changed) == (changed,)
    with store.transaction() as work:
        assert work.clusters.signatures([known.tokens]) == {known.tokens: changed}
        assert work.clusters.near("", ("семинар",), 5) == ()
        assert work.clusters.near("педагог", ("педагог",), 5) == (changed,)


def test_the_nearest_share_the_most_words_and_lead_under_the_key(store: Store):
    kept = kept_signatures(
        store,
        a_signature("анализ", "впр", "итоги", key="впр"),
        a_signature("анализ", "впр", key="впр"),
        a_signature("анализ", "огэ", key="огэ"),
        a_signature("анализ", "впр", "школа", key="впр", leads=False),
        a_signature("план", key="впр"),
    )
    with store.transaction() as work:
        assert work.clusters.near("впр", ("анализ", "впр", "итоги"), 10) == (kept[0], kept[1])
        assert work.clusters.near("впр", ("анализ", "впр", "итоги"), 1) == (kept[0],)
        assert work.clusters.near("", ("анализ",), 10) == ()
        follower = replace(kept[0], leads=False)
        work.clusters.put_signatures([follower])
        assert work.clusters.near("впр", ("итоги",), 10) == ()


def test_a_signature_and_a_key_may_be_of_any_length(store: Store):
    words = tuple(sorted(f"слово{number}" for number in range(3_000)))
    (kept,) = kept_signatures(store, a_signature(*words, key="ключ" * 3_000))
    with store.transaction() as work:
        assert work.clusters.signatures([words]) == {words: kept}
        assert work.clusters.near(kept.key, words[:3], 2) == (kept,)


def test_a_correction_leaves_a_record_in_the_cluster_it_was_placed_in_meanwhile(store: Store):
    (seen,) = keep(store, a_record(keep_document(store), "Семинар"))
    (cluster,) = kept_clusters(store, a_cluster())
    (signature,) = kept_signatures(store, a_signature("семинар"))
    with store.transaction() as work:
        work.clusters.place({seen.id: (signature.id, cluster.id)})
        work.records.save(seen)
        assert work.records.get(seen.id).cluster_id == cluster.id


def test_records_that_count_are_told_with_their_places(store: Store):
    document = keep_document(store)
    first, second, deleted = keep(
        store,
        a_record(document, "Семинар"),
        a_record(document, "Анализ"),
        a_record(document, "Ремонт", state=ReviewState.DELETED),
    )
    (cluster,) = kept_clusters(store, a_cluster())
    (signature,) = kept_signatures(store, a_signature("семинар"))
    with store.transaction() as work:
        work.clusters.place({first.id: (signature.id, cluster.id), deleted.id: (signature.id, cluster.id)})
        work.clusters.place({})
    placed = Standing(record=first.id, document=document.id, signature=signature.id, cluster=cluster.id)
    new = Standing(record=second.id, document=document.id, signature=None, cluster=None)
    with store.transaction() as work:
        assert list(work.clusters.standing()) == [placed, new]
        texts = [Placeable(standing=placed, text="Семинар"), Placeable(standing=new, text="Анализ")]
        assert list(work.clusters.texts()) == texts
        assert work.clusters.texts_of([first.id, uuid7()]) == {first.id: "Семинар"}
        gone = replace(placed, record=deleted.id)
        assert work.clusters.of_document(document.id) == (*texts, Placeable(standing=gone, text="Ремонт", counts=False))
        assert (work.records.get(first.id).cluster_id, work.records.get(first.id).rev) == (cluster.id, 0)
        assert work.clusters.misplaced() == (1, 0)


def test_a_cluster_is_left_when_no_record_is_in_it(store: Store):
    (record,) = keep(store, a_record(keep_document(store)))
    full, empty = kept_clusters(store, a_cluster(), a_cluster())
    with store.transaction() as work:
        work.clusters.place({record.id: (None, full.id)})
        assert (work.clusters.is_left(full.id), work.clusters.is_left(empty.id)) == (False, True)


def test_only_a_record_that_still_stands_there_is_moved(store: Store):
    document = keep_document(store)
    first, second, third = keep(store, *(a_record(document) for _ in range(3)))
    one, other = kept_clusters(store, a_cluster(), a_cluster())
    (signature,) = kept_signatures(store, a_signature("совещание"))
    with store.transaction() as work:
        work.clusters.place({second.id: (signature.id, one.id)})
        rows = list(work.clusters.standing())
        work.clusters.place({third.id: (signature.id, one.id)})
        moves = [Move(standing=row, signature=signature.id, cluster=other.id) for row in rows]
        assert work.clusters.move(moves) == 2
        assert [work.records.get(row.id).cluster_id for row in (first, second, third)] == [other.id, other.id, one.id]
        assert work.clusters.move([]) == 0


def test_what_no_record_has_is_swept_unless_something_speaks_of_it(store: Store):
    document = keep_document(store)
    (record,) = keep(store, a_record(document))
    held, empty, named, merged, traced = kept_clusters(
        store, a_cluster("с записью"), a_cluster(), a_cluster(named_by="Анна"), a_cluster(), a_cluster()
    )
    used, _ = kept_signatures(store, a_signature("семинар", cluster=held.id), a_signature("ремонт", cluster=empty.id))
    with store.transaction() as work:
        work.clusters.merge({merged.id: held.id})
        work.clusters.note([TrailStep(id=uuid7(), kind=TrailKind.NAMED, cluster=traced.id, cause="имя", at=AT)])
        work.clusters.place({record.id: (used.id, held.id)})
        work.clusters.put_near_pairs([NearPair(left=held.id, right=empty.id, probability=0.5)])
        assert work.clusters.misplaced() == (0, 0)  # until the signature goes
    with store.transaction() as work:
        assert work.clusters.sweep() == 1
        assert set(work.clusters.some([held.id, empty.id, named.id, merged.id, traced.id])) == {
            held.id, named.id, merged.id, traced.id,
        }  # fmt: skip
        assert [one.id for one in work.clusters.all_signatures()] == [used.id]
        assert work.clusters.near_pairs(None, 5).items == ()
        assert (work.clusters.sweep(), work.clusters.misplaced()) == (0, (0, 0))


def test_a_cluster_is_saved_once_by_each_who_saw_it(store: Store):
    (cluster,) = kept_clusters(store, a_cluster())
    with store.transaction() as work:
        named = work.clusters.save(replace(cluster, name="Семинары", named_by="Анна"))
        assert work.clusters.get(cluster.id, lock=True) == named
        assert named.rev == 1
        with pytest.raises(StaleRevisionError):
            work.clusters.save(cluster)
        with pytest.raises(NotFoundError):
            work.clusters.get(uuid7())
        with pytest.raises(NotFoundError):
            work.clusters.save(a_cluster())


def test_a_person_s_name_is_not_renewed(store: Store):
    plain, named = kept_clusters(store, a_cluster(), a_cluster(named_by="Анна"))
    with store.transaction() as work:
        work.clusters.rename({plain.id: "Семинар", named.id: "Семинар"})
        work.clusters.rename({plain.id: "Семинар"})
        assert work.clusters.get(plain.id) == replace(plain, name="Семинар", rev=1)
        assert work.clusters.get(named.id) == named


def test_a_merged_cluster_leads_on_to_the_last_one(store: Store):
    first, second, third = kept_clusters(store, a_cluster(), a_cluster(), a_cluster())
    with store.transaction() as work:
        work.clusters.merge({first.id: second.id})
        work.clusters.merge({second.id: third.id})
        every = [first.id, second.id, third.id]
        assert work.clusters.resolve([*every, uuid7()]) == dict.fromkeys(every, third.id)
        assert work.clusters.living() == {third.id}
        assert work.clusters.get(first.id).merged_into == second.id
        work.clusters.merge({second.id: None})
        assert work.clusters.resolve(every) == {first.id: second.id, second.id: second.id, third.id: third.id}


def test_the_trail_of_a_cluster_tells_of_both_sides_newest_first(store: Store):
    one, other, third = kept_clusters(store, a_cluster(), a_cluster(), a_cluster())
    steps = [
        TrailStep(
            id=uuid7(),
            kind=TrailKind.SPLIT if number % 2 else TrailKind.MERGED,
            cluster=(one, other)[number % 2].id,
            other=(other, one)[number % 2].id,
            records=number,
            cause="пересборка",
            author=None if number else "Анна",
            at=AT + timedelta(hours=number // 2),
        )
        for number in range(5)
    ]
    with store.transaction() as work:
        work.clusters.note([*steps, replace(steps[0], id=uuid7(), other=third.id, cluster=third.id)])
        first = work.clusters.trail(one.id, None, 3)
        rest = work.clusters.trail(one.id, first.next, 3)
        assert (*first.items, *rest.items) == tuple(reversed(steps))
        assert rest.next is None
        assert len(work.clusters.trail(third.id, None, 3).items) == 1
        with pytest.raises(InvalidValueError):
            work.clusters.trail(one.id, "нет", 3)


def test_a_near_pair_is_not_told_while_one_of_its_groups_has_no_record(store: Store):
    left, right = kept_clusters(store, a_cluster(), a_cluster())
    one, other = keep(store, *(a_record(keep_document(store)) for _ in range(2)))
    with store.transaction() as work:
        work.clusters.put_near_pairs([NearPair(left=left.id, right=right.id, probability=0.5)])
        work.clusters.place({one.id: (None, left.id)})
        assert work.clusters.near_pairs(None, 9).items == ()
        work.clusters.place({other.id: (None, right.id)})
        assert len(work.clusters.near_pairs(None, 9).items) == 1


def test_near_pairs_are_told_once_the_likeliest_first_until_they_are_judged(store: Store):
    clusters = sorted(kept_clusters(store, *(a_cluster() for _ in range(4))), key=lambda one: one.id)
    first, second, third, fourth = (one.id for one in clusters)
    rows = keep(store, *(a_record(keep_document(store)) for _ in range(4)))
    with store.transaction() as work:
        work.clusters.place({row.id: (None, one.id) for row, one in zip(rows, clusters, strict=True)})
    pairs = [
        NearPair(left=second, right=first, probability=0.5),
        NearPair(left=first, right=third, probability=0.9),
        NearPair(left=second, right=third, probability=0.9),
        NearPair(left=third, right=fourth, probability=0.7),
    ]
    with store.transaction() as work:
        work.clusters.put_near_pairs(pairs)
        part = work.clusters.near_pairs(None, 3)
        rest = work.clusters.near_pairs(part.next, 3)
        likeliest = [(first, third), (second, third), (third, fourth), (first, second)]
        assert [(one.left, one.right) for one in (*part.items, *rest.items)] == likeliest
        work.clusters.merge({fourth: third})
        assert len(work.clusters.near_pairs(None, 9).items) == 3
        work.clusters.put_near_pairs(pairs[:2])
        assert [one.probability for one in work.clusters.near_pairs(None, 9).items] == [0.9, 0.5]
    left, right = keep(store, *(a_record(keep_document(store)) for _ in range(2)))
    with store.transaction() as work:
        work.clusters.place({left.id: (None, third), right.id: (None, first)})
        work.judgements.add(a_judgement(left, right, verdict=Verdict.UNSURE, left_cluster=third, right_cluster=first))
        (said,) = work.judgements.standing()
        assert {said.left: said.left_cluster, said.right: said.right_cluster} == {left.id: third, right.id: first}
        assert [one.probability for one in work.clusters.near_pairs(None, 9).items] == [0.5]
