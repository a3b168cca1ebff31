"""From year to year: gone, new, kept; another year in the text is no change, another month is."""

import pytest
from uuid_utils.compat import uuid7

from model.activity import DriftChange, DriftKind
from model.plan import Deadline, DeadlineKind
from store.activities import RowAsWritten
from svod.activities.drifting import drifted
from svod.activities.repeating import key_of, known_rows, repeated
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


def written(activity: str, deadline: str = "", responsible: str = "", result: str = "") -> RowAsWritten:
    return RowAsWritten(
        id=uuid7(), document_id=uuid7(), activity=activity, deadline=deadline, responsible=responsible, result=result
    )


@pytest.mark.parametrize(
    ("row", "repeats"),
    [
        (written("Семинар для  учителей.", "Март"), 0),
        (written("семинар для учителей", "март"), 0),
        (written("Совещание завучей"), 2),
        (written("Семинар для учителей", "апрель"), None),
        (written("Семинар для учителей", "март", "ММЦ"), None),
        (written("Семинар для учителей", "март", result="Приказ"), None),
        (written("Семинар для педагогов", "март"), None),
    ],
)
def test_what_is_repeated_is_told_by_every_field(row: RowAsWritten, repeats: int | None):
    twice = [written("Семинар для учителей", "март"), written("Семинар для учителей", "март")]
    before = [*twice, written("Совещание завучей")]
    assert repeated(row, known_rows(before)) == (None if repeats is None else before[repeats].id)


def test_a_row_that_says_too_little_repeats_nothing():
    assert repeated(written("Разное"), known_rows([written("Разное")])) is None


def test_rows_alike_in_every_field_have_one_key():
    assert key_of(a_row("Семинар для  учителей.").record) == key_of(a_row("Семинар для учителей").record)
