from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.dedup.near import near_pairs

#: What other activities say, so that a word has its weight.
OTHERS = [(one, other, "утро") for one in ("дом", "лес", "поле") for other in ("небо", "снег", "окно")]


def near(*texts, **asked):
    signatures = [tuple(sorted(text.split())) for text in texts]
    groups = {one: number for number, one in enumerate([*signatures, *map(tuple, map(sorted, OTHERS))])}
    counts = dict.fromkeys(groups, 3)
    found = near_pairs(groups, counts, **asked)
    return [(one.left_signature, one.right_signature) for one in found if {one.left, one.right} <= {0, 1, 2}]


def test_groups_that_share_most_words_are_offered():
    assert near("гамак тюбик утюг лемур", "гамак тюбик утюг кактус") == [
        (("гамак", "кактус", "тюбик", "утюг"), ("гамак", "лемур", "тюбик", "утюг"))
    ]


def test_other_exams_are_never_offered():
    assert near("анкета огэ физика", "анкета егэ физика") == []
    assert near("анкета огэ гамак тюбик", "анкета гамак тюбик") == []


def test_what_people_told_apart_is_never_offered():
    texts = "гамак тюбик утюг лемур", "гамак тюбик утюг кактус"
    assert near(*texts)
    assert near(*texts, learned=frozenset({"лемур", "кактус"})) == []


def test_each_group_shows_its_biggest_signature():
    small, big, other = (
        ("гамак", "тюбик", "утюг", "читатель"),
        ("гамак", "тюбик", "утюг"),
        ("гамак", "кактус", "тюбик", "утюг"),
    )
    found = near_pairs({small: "a", big: "a", other: "b"}, {small: 2, big: 9, other: 3})
    assert [{one.left_signature, one.right_signature} for one in found] == [{big, other}]
    assert [{one.left, one.right} for one in found] == [{"a", "b"}]


def test_few_groups_have_no_pairs():
    assert near_pairs({}, {}) == ()
    assert near_pairs({("мост",): 1}, {("мост",): 4}) == ()


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.sets(st.sampled_from("мост река лес огэ егэ сад анализ".split()), min_size=1, max_size=5).map(
            lambda one: tuple(sorted(one))
        ),
        st.tuples(st.integers(1, 5), st.integers(1, 9)),
        max_size=20,
    ),
    st.integers(1, 5),
)
def test_pairs_are_of_two_groups_each_once_the_likeliest_first(drawn, limit):
    found = near_pairs(
        {one: group for one, (group, _) in drawn.items()},
        {one: count for one, (_, count) in drawn.items()},
        limit=limit,
    )
    assert len(found) <= limit
    assert all(one.left != one.right for one in found)
    assert len({frozenset((one.left, one.right)) for one in found}) == len(found)
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
