"""The algebra of judgements: words on pairs of records over the machine's partition."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from time import process_time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from model.cluster import Judgement, Verdict
from normalize.dedup.contradictions import chain_against
from normalize.dedup.judged import Judged, Machine, judged

AT = datetime(2026, 1, 1, tzinfo=UTC)
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def record(number):
    return UUID(int=1000 + number)


def group(number):
    return UUID(int=number)


def said(*words):
    """One judgement after the other: (left, right, verdict)."""
    return [
        Judgement(id=UUID(int=n), left=min(a, b), right=max(a, b), verdict=verdict, author="Анна", at=AT + timedelta(n))
        for n, (a, b, verdict) in enumerate(words)
    ]


def common(left, right):
    """Words in common, a stand-in for the likeness."""
    return len(set(left) & set(right)) / len(set(left) | set(right))


def machine_of(*groups):
    """Groups 0, 1, …: each its signatures as words, the leader first."""
    signatures = {tuple(text.split()): group(n) for n, texts in enumerate(groups) for text in texts}
    return Machine(groups=signatures, leaders={group(n): tuple(texts[0].split()) for n, texts in enumerate(groups)})


def heard(machine, homes, *words):
    found = judged(machine, {one: tuple(text.split()) for one, text in homes.items()}, said(*words), common)
    texts = {" ".join(signature): cluster for signature, cluster in found.signatures.items()}
    return texts, dict(found.records)


A, B, C, D, E = (record(n) for n in range(5))


def test_without_words_the_machine_holds():
    texts, records = heard(machine_of(["a b c", "a b"], ["x y"]), {A: "a b"})
    assert texts == {"a b c": group(0), "a b": group(0), "x y": group(1)}
    assert records == {}


def test_what_is_the_same_brings_whole_groups_together_under_the_older_id():
    texts, records = heard(machine_of(["a b c", "a b"], ["x y", "x"]), {A: "a b", B: "x"}, (A, B, SAME))
    assert set(texts.values()) == set(records.values()) == {group(0)}


def test_unsure_changes_nothing():
    texts, records = heard(machine_of(["a b"], ["x y"]), {A: "a b", B: "x y"}, (A, B, UNSURE))
    assert (texts, records) == ({"a b": group(0), "x y": group(1)}, {})


def test_others_follow_the_one_they_are_nearer_to():
    """«a b c d» leads; «a b x y» is taken out with what is more like it."""
    machine = machine_of(["a b c d", "a b c", "a b x y", "b x y"])
    texts, records = heard(machine, {A: "a b c d", B: "a b x y"}, (A, B, DIFFERENT))
    assert texts["a b c"] == texts["a b c d"] == records[A] == group(0)
    assert texts["b x y"] == texts["a b x y"] == records[B] != group(0)


def test_of_two_records_with_one_wording_the_later_goes_alone():
    texts, records = heard(machine_of(["a b", "a b c"]), {A: "a b", B: "a b"}, (A, B, DIFFERENT))
    assert set(texts.values()) == {group(0)}
    assert records[A] == group(0) != records[B]


def test_a_leader_nobody_judged_goes_to_the_nearer_one_and_keeps_what_is_near_it():
    machine = machine_of(["a b c d", "a b c d e", "a b c", "a x y z", "c d e f"])
    texts, _ = heard(machine, {A: "a b c", B: "a x y z"}, (A, B, DIFFERENT))
    assert texts["a b c d"] == texts["a b c"] == texts["a b c d e"] == texts["c d e f"] == group(0)
    assert texts["a x y z"] != group(0)


def test_a_joined_group_is_parted_where_one_of_its_records_is_said_to_be_another():
    """A = B brings the groups together; D of B's group is none of them: only what is near D goes."""
    machine = machine_of(["a b"], ["x y", "x y z", "x q", "q"])
    texts, records = heard(machine, {A: "a b", B: "x y", D: "x q"}, (A, B, SAME), (A, D, DIFFERENT))
    assert texts["a b"] == texts["x y"] == texts["x y z"] == records[A] == records[B] == group(0)
    assert texts["x q"] == texts["q"] == records[D] != group(0)


def test_a_word_through_a_record_without_a_place_goes_on_to_hold():
    texts, _ = heard(machine_of(["a"], ["b"], ["c"]), {A: "a", C: "c"}, (A, B, SAME), (B, C, SAME))
    assert texts == {"a": group(0), "b": group(1), "c": group(0)}


def test_different_holds_against_a_chain_of_same():
    texts, records = heard(
        machine_of(["a"], ["b"], ["c"]), {A: "a", B: "b", C: "c"}, (A, B, SAME), (B, C, SAME), (A, C, DIFFERENT)
    )
    assert records[A] != records[C]
    assert texts["a"] == texts["b"] != texts["c"]


def test_three_that_are_all_different_stand_in_three_clusters():
    words = [(A, B, DIFFERENT), (B, C, DIFFERENT), (A, C, DIFFERENT)]
    _, records = heard(machine_of(["a b", "a c", "b c"]), {A: "a b", B: "a c", C: "b c"}, *words)
    assert len(set(records.values())) == 3


# Any machine's partition over a few wordings, any records in it, any words.
WORDINGS = [("a",), ("a", "b"), ("a", "b", "c"), ("b", "c"), ("c",), ("c", "d"), ("d", "e"), ("e",)]
RECORDS = [record(n) for n in range(7)]


@st.composite
def machines(draw):
    groups = {wording: group(draw(st.integers(0, 3))) for wording in WORDINGS}
    leaders: dict[UUID, tuple[str, ...]] = {}
    for wording in draw(st.permutations(WORDINGS)):
        leaders.setdefault(groups[wording], wording)
    return Machine(groups=groups, leaders=leaders)


HOMES = st.dictionaries(st.sampled_from(RECORDS), st.sampled_from(WORDINGS), min_size=3)
WORDS = st.lists(
    st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS), st.sampled_from(Verdict)).filter(
        lambda word: word[0] != word[1]
    ),
    max_size=10,
    unique_by=lambda word: frozenset(word[:2]),
)


def sound(words):
    """The words as the service takes them: what contradicts those before it is refused."""
    taken = []
    for word in said(*words):
        if not chain_against(taken, word.left, word.right, word.verdict):
            taken.append(word)
    return taken


@given(machines(), HOMES, WORDS, st.randoms(use_true_random=False))
def test_the_order_and_the_times_of_words_decide_nothing(machine, homes, words, rng):
    judgements = said(*words)
    mixed = [replace(one, id=UUID(int=rng.getrandbits(64)), at=AT - timedelta(rng.randrange(99))) for one in judgements]
    rng.shuffle(mixed)
    backwards = Machine(groups=dict(reversed(machine.groups.items())), leaders=machine.leaders)
    assert judged(machine, homes, judgements, common) == judged(backwards, dict(reversed(homes.items())), mixed, common)


@given(machines(), HOMES, WORDS)
def test_a_word_taken_back_is_as_if_never_said(machine, homes, words):
    judgements = said(*words)
    retired = [replace(one, retired_at=AT) for one in judgements[::2]]
    assert judged(machine, homes, [*retired, *judgements[1::2]], common) == judged(
        machine, homes, judgements[1::2], common
    )


@given(machines(), HOMES, WORDS)
def test_records_said_to_be_different_are_never_in_one_cluster(machine, homes, words):
    found = judged(machine, homes, said(*words), common)
    for left, right, verdict in words:
        if verdict is DIFFERENT and left in found.records and right in found.records:
            assert found.records[left] != found.records[right]


@given(machines(), HOMES, WORDS)
def test_of_words_that_do_not_contradict_every_same_holds_too(machine, homes, words):
    judgements = sound(words)
    found = judged(machine, homes, judgements, common)
    for one in judgements:
        if one.verdict is SAME and {one.left, one.right} <= found.records.keys():
            assert found.records[one.left] == found.records[one.right]


@given(machines(), HOMES, WORDS)
def test_every_group_keeps_its_id_unless_it_goes_on_in_an_older_one(machine, homes, words):
    found = judged(machine, homes, said(*words), common)
    for home, leader in machine.leaders.items():
        assert found.signatures[leader] <= home
    assert found.signatures.keys() == machine.groups.keys()


@given(machines(), HOMES, WORDS)
def test_what_no_word_reaches_stays_as_the_machine_has_it(machine, homes, words):
    found = judged(machine, homes, said(*words), common)
    reached = {machine.groups[homes[one]] for left, right, _ in words for one in (left, right) if one in homes}
    for signature, home in machine.groups.items():
        if home not in reached:
            assert found.signatures[signature] == home


@given(machines(), HOMES, WORDS)
def test_heard_over_what_was_judged_the_words_change_nothing_more(machine, homes, words):
    """Each record for itself: its wording and its name are its signature."""
    own = {one: (*wording, str(one)) for one, wording in homes.items()}
    groups = {own[one]: machine.groups[wording] for one, wording in homes.items()}
    leaders = {home: min(signature for signature in groups if groups[signature] == home) for home in groups.values()}
    judgements = said(*words)
    once = judged(Machine(groups=groups, leaders=leaders), own, judgements, common)
    clusters = dict(once.signatures)
    led = {cluster: min(one for one in clusters if clusters[one] == cluster) for cluster in clusters.values()}
    twice = judged(Machine(groups=clusters, leaders=led), own, judgements, common)
    assert _partition(twice) == _partition(once)


def _partition(found: Judged):
    together: dict[UUID, set[tuple[str, ...]]] = {}
    for signature, cluster in found.signatures.items():
        together.setdefault(cluster, set()).add(signature)
    return sorted(map(sorted, together.values()))


@given(machines(), HOMES, WORDS)
def test_a_bunch_by_itself_gives_what_the_whole_gives(machine, homes, words):
    judgements = said(*words)
    whole = judged(machine, homes, judgements, common)
    for home in set(machine.groups.values()):
        bunch = _bunch(machine, homes, judgements, home)
        part = Machine(
            groups={one: own for one, own in machine.groups.items() if own in bunch},
            leaders={own: machine.leaders[own] for own in bunch},
        )
        own = {one: wording for one, wording in homes.items() if machine.groups[wording] in bunch}
        alone = judged(part, own, judgements, common)
        assert alone.signatures.items() <= whole.signatures.items()
        assert alone.records.items() <= whole.records.items()


def _bunch(machine, homes, judgements, home):
    """All groups that «same» leads to from this one, and from those on; «different» leads nowhere."""
    bunch, records = {home}, set()
    while True:
        known = len(bunch), len(records)
        records |= {one for one, wording in homes.items() if machine.groups[wording] in bunch}
        for one in judgements:
            if one.verdict is SAME and {one.left, one.right} & records:
                records |= {one.left, one.right}
        bunch |= {machine.groups[homes[one]] for one in records if one in homes}
        if known == (len(bunch), len(records)):
            return bunch


def test_ten_thousand_words_over_a_large_register_take_seconds():
    rng = Random(7)  # noqa: S311 -- repeatable, not secret
    signatures = [(f"w{n // 20}", f"v{n}") for n in range(200_000)]
    groups = {signature: group(n // 20) for n, signature in enumerate(signatures)}
    leaders = {group(n // 20): signatures[n] for n in range(0, len(signatures), 20)}
    homes = {record(n): rng.choice(signatures) for n in range(20_000)}
    near_each_other = [(record(2 * n), record(2 * n + 1), rng.choice([SAME, DIFFERENT])) for n in range(5_000)]
    star = [(record(0), record(n), DIFFERENT) for n in range(10_000, 15_000)]
    homes |= {record(n): signatures[n % 20] for n in range(10_000, 15_000)}
    began = process_time()
    judged(Machine(groups=groups, leaders=leaders), homes, said(*near_each_other, *star), common)
    assert process_time() - began < 5
