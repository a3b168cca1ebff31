"""Backups have the names of their moments and are read in their order."""

from datetime import UTC, datetime

from svod.backup.place import backups_in, chosen, unfinished

MOMENT = datetime(2026, 11, 23, 9, 0, 0, 999_999, tzinfo=UTC)


def test_backups_of_one_second_stand_one_after_the_other(tmp_path):
    for _ in range(11):
        with unfinished(tmp_path, MOMENT):
            pass
    with unfinished(tmp_path, MOMENT.replace(second=1)):
        pass
    names = [one.name for one in backups_in(tmp_path)]
    assert names[0] == "2026-11-23T09-00-00Z"
    assert names[1:11] == [f"2026-11-23T09-00-00Z-{number}" for number in range(2, 12)]
    assert chosen(tmp_path).name == names[-1] == "2026-11-23T09-00-01Z"


def test_what_is_no_backup_is_none(tmp_path):
    for name in ("originals", ".2026-11-23T09-00-00Z.unfinished", "2026-11-23", "2026-11-23T09-00-00Z-x"):
        (tmp_path / name).mkdir()
    (tmp_path / "2026-11-23T09-00-00Z").write_text("файл")
    assert backups_in(tmp_path) == ()
