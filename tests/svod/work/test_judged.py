from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from model.cluster import Judgement, Verdict
from svod.work.judged import judged

AT = datetime(2026, 1, 1, tzinfo=UTC)
A, B, C, D, E = (UUID(int=number) for number in range(1, 6))
ONE, TWO = UUID(int=101), UUID(int=102)


def said(*pairs):
    """One judgement after the other: (left, right, verdict)."""
    return [
        Judgement(id=UUID(int=n), left=left, right=right, verdict=verdict, author="Анна", at=AT + timedelta(n))
        for n, (left, right, verdict) in enumerate(pairs)
    ]


def groups(clusters):
    """Return the records that stand together, those alone left out."""
    together: dict[UUID, set[UUID]] = {}
    for record, cluster in clusters.items():
        if cluster is not None:
            together.setdefault(cluster, set()).add(record)
    return sorted(map(sorted, together.values()))


SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def test_without_judgements_the_clusters_stay_and_a_lone_record_has_none():
    assert judged({A: ONE, B: ONE, C: TWO}, []) == {A: ONE, B: ONE, C: None}


def test_what_is_the_same_comes_together_with_all_that_is_with_it():
    assert groups(judged({A: ONE, B: ONE, C: TWO, D: TWO}, said((A, C, SAME)))) == [[A, B, C, D]]


def test_what_is_different_is_parted_and_the_rest_stays():
    assert groups(judged({A: ONE, B: ONE, C: ONE}, said((A, B, DIFFERENT)))) == [[A, C]]


def test_what_was_said_to_be_the_same_is_not_parted_from_it():
    clusters = judged({A: ONE, B: ONE, C: ONE, D: ONE}, said((A, B, DIFFERENT), (B, C, SAME)))
    assert groups(clusters) == [[A, D], [B, C]]


def test_three_that_are_all_different_stand_in_three_clusters():
    pairs = said((A, B, DIFFERENT), (B, C, DIFFERENT), (A, C, DIFFERENT))
    assert groups(judged({A: ONE, B: ONE, C: ONE}, pairs)) == []


def test_of_two_that_contradict_the_newer_one_holds():
    clusters = {A: ONE, B: TWO, C: TWO}
    assert groups(judged(clusters, said((A, B, DIFFERENT), (A, B, SAME)))) == [[A, B, C]]
    assert groups(judged(clusters, said((A, B, SAME), (A, B, DIFFERENT)))) == [[B, C]]


def test_a_chain_never_joins_what_was_said_to_be_different():
    pairs = said((A, B, SAME), (B, C, SAME), (A, C, DIFFERENT))
    together = groups(judged({A: ONE, B: ONE, C: ONE}, pairs))
    assert [A, B, C] not in together
    assert [B, C] in together


def test_unsure_retired_and_foreign_judgements_change_nothing():
    clusters = {A: ONE, B: ONE}
    retired = [Judgement(id=A, left=A, right=B, verdict=DIFFERENT, author="", at=AT, retired_at=AT)]
    assert judged(clusters, [*retired, *said((A, B, UNSURE), (A, E, SAME))]) == clusters


RECORDS = st.dictionaries(st.sampled_from([A, B, C, D, E]), st.sampled_from([ONE, TWO]))
PAIRS = st.lists(st.tuples(*[st.sampled_from([A, B, C, D, E])] * 2, st.sampled_from(Verdict)), max_size=8)


@given(RECORDS, PAIRS)
def test_the_last_word_on_every_pair_holds(clusters, pairs):
    judgements = said(*[pair for pair in pairs if pair[0] != pair[1]])
    found = judged(clusters, judgements)
    assert found.keys() == clusters.keys()
    if judgements and {judgements[-1].left, judgements[-1].right} <= clusters.keys():
        last = judgements[-1]
        together = found[last.left] is not None and found[last.left] == found[last.right]
        assert last.verdict is UNSURE or together == (last.verdict is SAME)


@given(RECORDS, PAIRS)
def test_the_order_of_records_decides_nothing(clusters, pairs):
    judgements = said(*[pair for pair in pairs if pair[0] != pair[1]])
    assert judged(clusters, judgements) == judged(dict(reversed(clusters.items())), judgements)
