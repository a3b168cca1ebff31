from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from svod.watching.settling import Stamp, look, settled

A, B = Path("а.docx"), Path("б.docx")


def test_a_file_settles_when_it_has_looked_the_same_for_long_enough():
    seen = look({}, {A: Stamp(1, 1)}, 0.0)
    assert settled(seen, 4.9, 5.0) == []
    seen = look(seen, {A: Stamp(2, 1)}, 4.0)
    assert settled(seen, 8.9, 5.0) == []
    assert settled(look(seen, {A: Stamp(2, 1), B: Stamp(1, 1)}, 9.0), 9.0, 5.0) == [A]


def test_a_file_that_is_gone_is_forgotten():
    seen = look(look({}, {A: Stamp(1, 1)}, 0.0), {}, 1.0)
    assert seen == {}
    assert settled(look(seen, {A: Stamp(1, 1)}, 2.0), 6.0, 5.0) == []


@given(some.lists(some.tuples(some.integers(0, 2), some.floats(0.1, 10)), min_size=1, max_size=30))
def test_nothing_settles_within_the_quiet_time_after_a_change(steps):
    seen, at, changed, before = {}, 0.0, 0.0, None
    for size, pause in steps:
        at += pause
        if size != before:
            changed, before = at, size
        seen = look(seen, {A: Stamp(size, 0)}, at)
        assert (settled(seen, at, 5.0) == [A]) == (at - changed >= 5.0)
