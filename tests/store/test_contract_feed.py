"""The feed of changes, over both stores: every change once and in order; whoever follows it ends with the register."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from model.cluster import TrailKind, TrailStep
from model.feed import FeedChange, FeedEntry, FeedType
from model.review import Action
from model.service_errors import CursorExpiredError
from model.stored import ReviewState
from store.repositories import Store
from tests.store.feed_made import STEPS, Follower, Town, a_command, a_group, a_row, register
from tests.store.made import AT, an_account
from tests.store.scoped import FOREST, OF_FOREST, OF_RIVER, RIVER, a_share


def since(store: Store, seq: int = 0, limit: int = 1000) -> tuple[FeedEntry, ...]:
    with store.transaction() as work:
        return work.feed.after(seq, limit).entries


def latest(store: Store) -> int:
    with store.transaction() as work:
        return work.feed.latest()


def changes(store: Store, seq: int) -> list[tuple[FeedType, FeedChange]]:
    return sorted((one.type, one.change) for one in since(store, seq))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), before=st.integers(0, 12), part=st.sampled_from([1, 3, 200]))
def test_whoever_follows_the_feed_ends_with_the_register(store: Store, seed: int, before: int, part: int):
    town = Town(store=store, seed=seed)
    town.send()
    for _ in range(before):
        town.random.choice(STEPS)(town)
        if not town.rows:
            town.send()
    stores = [store, store.seen_by(OF_FOREST), store.seen_by(OF_RIVER)]
    # The handshake: the number first, then what stands.
    followers = [Follower(store=one, seq=latest(store), kept=dict(register(town, one))) for one in stores]
    for number in range(30):
        town.random.choice(STEPS)(town)
        if not town.rows:
            town.send()
        if number % 7 == 0:
            followers[0].follow(part)
    for follower in followers:
        follower.follow(part)
        assert follower.kept == dict(register(town, follower.store))


def test_a_change_is_told_once_however_many_statements_made_it(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    seq = latest(store)
    Town(store=store, seed=1, documents=[share.document]).many_things()
    assert changes(store, seq) == [(FeedType.DOCUMENT, FeedChange.READ), (FeedType.RECORD, FeedChange.ADDED)]
    assert latest(store) > seq


def test_records_are_added_changed_deleted_restored_former(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    newer = a_share(store, RIVER, "Провести семинар снова")
    told = []
    for state in (ReviewState.ACCEPTED, ReviewState.DELETED, ReviewState.UNREVIEWED):
        seq = latest(store)
        with store.transaction() as work:
            work.records.save(replace(work.records.get(share.records[0]), state=state))
        told += changes(store, seq)
    assert [change for _, change in told] == [FeedChange.CHANGED, FeedChange.DELETED, FeedChange.RESTORED]
    seq = latest(store)
    with store.transaction() as work:
        work.versions.supersede(share.document, newer.document)
    entries = {one.id: one for one in since(store, seq)}
    assert entries[share.document].change is FeedChange.SUPERSEDED
    assert entries[share.document].superseded_by == newer.document
    assert {entries[one].change for one in share.records} == {FeedChange.FORMER}
    seq = latest(store)
    with store.transaction() as work:
        work.versions.supersede(share.document, None)
    assert {one.change for one in since(store, seq)} == {FeedChange.RESTORED}


def test_groups_are_made_filled_split_merged_dissolved(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    first, second = share.records
    made = a_group()
    seq = latest(store)
    with store.transaction() as work:
        work.clusters.add([made])
        work.clusters.place({second: (None, made.id)})
        step = TrailStep(
            id=uuid7(), kind=TrailKind.SPLIT, cluster=share.group, other=made.id, records=1, cause="…", at=AT
        )
        work.clusters.note([step])
    entries = {one.id: one for one in since(store, seq)}
    assert entries[made.id].change is FeedChange.ADDED
    assert entries[made.id].split_from == share.group
    assert entries[share.group].change is FeedChange.MEMBERS
    assert entries[second].change is FeedChange.MOVED
    seq = latest(store)
    with store.transaction() as work:
        work.clusters.merge({made.id: share.group})
        work.clusters.place({second: (None, share.group)})
    entries = {one.id: one for one in since(store, seq)}
    assert (entries[made.id].change, entries[made.id].merged_into) == (FeedChange.MERGED, share.group)
    seq = latest(store)
    with store.transaction() as work:
        work.clusters.place({first: (None, None), second: (None, None)})
    assert {one.id: one for one in since(store, seq)}[share.group].change is FeedChange.DISSOLVED


def test_a_row_cut_in_two_and_put_together_says_so_and_who_did_it(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    account = an_account(name="Сидорова")
    first, made = share.records[0], a_row(share.document, 5)
    seq = latest(store)
    with store.transaction() as work:
        work.accounts.add(account)
        work.records.add(made)
        work.reviews.append(a_command(share.document, Action.SPLIT, first, author_id=account.id))
    (entry,) = since(store, seq)
    assert (entry.change, entry.split_from, entry.author) == (FeedChange.ADDED, first, "Сидорова")
    seq = latest(store)
    with store.transaction() as work:
        work.records.save(replace(work.records.get(made.id), state=ReviewState.DELETED))
        work.reviews.append(a_command(share.document, Action.MERGE, first))
    (entry,) = since(store, seq)
    assert (entry.change, entry.merged_into) == (FeedChange.MERGED, first)


def test_what_leaves_ones_municipality_is_deleted_for_who_saw_it_and_added_for_who_sees_it_now(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    with store.transaction() as work:
        account = an_account()
        work.accounts.add(account)
    seq = latest(store)
    with store.transaction() as work:
        work.batches.save(replace(work.batches.get(share.batch), municipality=RIVER))
    ids = {share.document, *share.records}
    gone, come = since(store.seen_by(OF_FOREST), seq), since(store.seen_by(OF_RIVER), seq)
    assert {(one.id, one.change) for one in gone if one.id in ids} == {(one, FeedChange.DELETED) for one in ids}
    assert {(one.id, one.change) for one in come if one.id in ids} == {(one, FeedChange.ADDED) for one in ids}
    assert {one.change for one in gone if one.id == share.group} == {FeedChange.DELETED}
    assert share.group in {one.id for one in come}
    assert not any(one.author or one.merged_into or one.split_from or one.superseded_by for one in gone)


def test_who_sees_a_part_is_told_nothing_of_the_rest(store: Store):
    forest, river = a_share(store, FOREST, "Провести семинар"), a_share(store, RIVER, "Обучить учителей")
    seq = latest(store)
    with store.transaction() as work:
        work.records.save(replace(work.records.get(river.records[0]), state=ReviewState.ACCEPTED))
        work.clusters.rename({river.group: "Обучение"})
        # What holds in its place is somebody else's.
        work.versions.supersede(forest.document, river.document)
    entries = since(store.seen_by(OF_FOREST), seq)
    assert {one.id for one in entries} == {forest.document, *forest.records}
    assert {one.superseded_by for one in entries} == {None}
    assert {one.id for one in since(store.seen_by(OF_FOREST))} & {river.document, *river.records, river.group} == set()
    whole = {one.id: one for one in since(store, seq)}
    assert whole[forest.document].superseded_by == river.document


def test_types_narrow_and_a_page_ends_beyond_what_it_leaves_out(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    with store.transaction() as work:
        page = work.feed.after(0, 1, {FeedType.CLUSTER})
        assert [one.id for one in page.entries] == [share.group]
        rest = work.feed.after(page.seq, 50, {FeedType.CLUSTER})
        assert (rest.entries, rest.seq) == ((), work.feed.latest())


def test_a_lease_a_try_or_a_look_is_no_change(store: Store):
    share = a_share(store, FOREST, "Провести семинар")
    seq = latest(store)
    with store.transaction() as work:
        document = work.documents.get(share.document)
        work.documents.save(replace(document, attempts=document.attempts + 1))
        rows = work.records.of_document(share.document)
        work.records.put_read(rows)
    assert latest(store) == seq


def test_what_is_old_goes_in_portions_and_who_would_miss_it_is_told_so(store: Store):
    town = Town(store=store, seed=3)
    for _ in range(6):
        town.send()
    end = latest(store)
    with store.transaction() as work:
        middle = work.feed.at(end - 1)
        assert middle is not None
        assert work.feed.at(end + 1) is None
    removed = 0
    for _ in range(100):
        with store.transaction() as work:
            went = work.feed.forget(middle.replace(year=middle.year + 1), 3)
            removed += went
        if not went:
            break
    with store.transaction() as work:
        floor = work.feed.floor()
        assert 0 < floor < end == work.feed.latest()
        # The last transaction stays, and may be read.
        assert work.feed.after(floor, 100).entries[-1].seq == end
        for seq in (0, floor - 1, end + 1):
            with pytest.raises(CursorExpiredError):
                work.feed.after(seq, 10)


def test_nothing_younger_goes(store: Store):
    a_share(store, FOREST, "Провести семинар")
    a_share(store, RIVER, "Провести семинар снова")
    with store.transaction() as work:
        assert work.feed.forget(AT, 100) == 0
        assert work.feed.floor() == 0
    assert since(store)
