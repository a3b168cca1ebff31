"""A backup of every version there ever was goes into the newest."""

import shutil

import psycopg
import pytest

from store.postgres import PostgresStore
from store.postgres.migrate import known_steps
from svod.backup.place import chosen
from svod.backup.restoring import Choices, restore
from svod.checkup.looking import troubles
from tests.hold.keep_backup import KEPT, MOST, size_of

VERSIONS = sorted(path.name for path in KEPT.iterdir() if path.is_dir())


def test_a_version_is_kept():
    assert VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_the_backup_of_every_version_is_put_back_brought_up_and_agrees(version, target, tmp_path):
    shutil.copytree(KEPT / version, tmp_path / "kept")  # as on a disk of somebody's: modes, a folder to be locked
    assert size_of(tmp_path / "kept") <= MOST
    done = restore(chosen(tmp_path / "kept"), target, Choices())
    assert done.unknown == ()
    with psycopg.connect(target.url) as connection:
        counted = (
            "select (select count(*) from document), (select count(*) from record), (select count(*) from account)"
        )
        counts = done.manifest.counts
        assert connection.execute(counted).fetchone() == (counts["documents"], counts["records"], counts["accounts"])
        assert connection.execute("select version_num from alembic_version").fetchone() == (known_steps()[-1],)
    with PostgresStore(target.url) as store:
        looked = troubles(target.url, store, target.blobs, deep=True)
        # nobody has worked since it was made: its jobs wait for as long as it is kept
        assert [trouble for trouble in looked if trouble.kind != "job-waits-long"] == []
