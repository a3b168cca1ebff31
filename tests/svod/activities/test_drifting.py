"""From year to year: gone, new, kept; another year in the text is no change, another month is."""

import pytest
from uuid_utils.compat import uuid7

from model.activity import DriftChange, DriftKind
from model.plan import Deadline, DeadlineKind
from svod.activities.drifting import drifted
from svod.activities.repeating import key_of, repeated
from tests.svod.activities.made import a_row

CLUSTER = uuid7()


def kept(before, after):
    (row,) = drifted([before], [after], 1)
    assert row.kind is DriftKind.KEPT
    return row


def due(raw: str, month: str) -> Deadline:
    return Deadline(raw=raw, kind=DeadlineKind.POINT, edtf=(month,), start=month, end=month)


def test_what_is_gone_comes_first_then_what_is_new_then_what_stayed():
    gone, stayed = a_row("Семинар", cluster_id=uuid7()), a_row("Отчёт", cluster_id=CLUSTER)
    new, still = a_row("Вебинар", cluster_id=uuid7()), a_row("Отчёт", cluster_id=CLUSTER)
    rows = drifted([gone, stayed], [new, still], 1)
    assert [(row.kind, row.before, row.after) for row in rows] == [
        (DriftKind.GONE, gone, None),
        (DriftKind.NEW, None, new),
        (DriftKind.KEPT, stayed, still),
    ]


def test_a_row_left_as_it_was_is_word_for_word():
    row = kept(a_row(month="2025-03", cluster_id=CLUSTER), a_row(month="2025-03", cluster_id=CLUSTER))
    assert row.word_for_word
    assert row.changes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (due("март 2025 года", "2025-03"), due("март 2026 года", "2026-03")),
        (due("март", "2025-03"), due("Март.", "2026-03")),
        (due("до 31.03.2025", "2025-03"), due("март 2026 г.", "2026-03")),
    ],
)
def test_another_year_alone_moves_no_deadline(before: Deadline, after: Deadline):
    row = kept(a_row(deadline=before, cluster_id=CLUSTER), a_row(deadline=after, cluster_id=CLUSTER))
    assert DriftChange.DEADLINE not in row.changes


def test_a_deadline_that_moved_is_told_by_how_much():
    row = kept(a_row(month="2025-03", cluster_id=CLUSTER), a_row(month="2026-05", cluster_id=CLUSTER))
    assert row.changes == (DriftChange.DEADLINE,)
    assert row.shift == 2


def test_others_another_result_and_another_wording_are_told():
    before = a_row("Семинар для учителей", cluster_id=CLUSTER)
    after = a_row("Семинар с педагогами", responsible="ММЦ", result="Приказ", cluster_id=CLUSTER)
    assert kept(before, after).changes == (DriftChange.RESPONSIBLE, DriftChange.RESULT, DriftChange.WORDING)


def test_of_several_rows_of_one_activity_those_alike_are_paired_first():
    before = [a_row(month=f"2025-0{month}", cluster_id=CLUSTER) for month in (3, 5)]
    after = [a_row(month="2025-05", cluster_id=CLUSTER), a_row(month="2025-09", cluster_id=CLUSTER)]
    rows = drifted(before, after, 1)
    assert [(row.before, row.after) for row in rows] == [(before[1], after[0]), (before[0], after[1])]


def test_rows_that_were_not_placed_yet_are_known_by_their_words():
    row = kept(a_row("Семинар 2025 года"), a_row("Семинар 2026 года"))
    assert DriftChange.WORDING not in row.changes


def test_what_is_repeated_is_told_by_every_field():
    before = a_row("Семинар для учителей", month="2025-03")
    same, other = a_row("Семинар для  учителей.", month="2025-03"), a_row("Семинар для учителей", month="2026-03")
    assert repeated([same, other], [before]) == {same.id: before.id, other.id: None}
    assert key_of(same.record) == key_of(before.record)


def test_a_row_that_says_too_little_repeats_nothing():
    assert list(repeated([a_row("Разное")], [a_row("Разное")]).values()) == [None]
