"""Groups met by an export, counted on the disk."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from export.package.groups import MetGroup, MetGroups
from tests.export.rowed import AT, a_row


def row_in(group, activity="Семинар", days=0):
    row = a_row(activity=activity)
    cluster = UUID(int=group) if group else None
    return replace(row, stored=replace(row.stored, cluster_id=cluster, updated_at=AT + timedelta(days=days)))


def test_a_group_is_told_once_with_its_first_words_and_last_change(tmp_path):
    with MetGroups(tmp_path) as groups:
        for row in (row_in(2, "первый", days=1), row_in(1), row_in(None), row_in(2, "второй", days=9), row_in(2)):
            groups.meet(row)
        assert list(groups.all()) == [
            MetGroup(UUID(int=1), 1, AT, "Семинар"),
            MetGroup(UUID(int=2), 3, AT + timedelta(days=9), "первый"),
        ]
    assert list(tmp_path.iterdir()) == []


def test_more_groups_than_are_told_at_once_are_counted_all(tmp_path):
    with MetGroups(tmp_path) as groups:
        for number in range(4_500):
            groups.meet(row_in(number % 4_200 + 1))
        found = list(groups.all())
    assert len(found) == 4_200
    assert sum(group.activities for group in found) == 4_500
