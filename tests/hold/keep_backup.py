"""A small backup made by this version, kept for all later ones: `python -m tests.hold.keep_backup`, once a release.

It is written to corpora/backups/VERSION; tests/svod/backup/test_kept.py puts every kept one back into the newest
version. What is in it is our own: three documents, a correction, an account, a webhook.
"""

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from model.account import Account, AccountRole
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from svod import __version__
from svod.backup.making import Source, make_backup
from svod.batches import BatchFace, open_batch
from svod.ids import new_id, now
from svod.review import Edits, correct
from svod.service import Service
from svod.work.read import read_document
from tests.svod.work.served import a_service, an_actor, records_of, send

KEPT = Path(__file__).parents[2] / "corpora" / "backups"
#: Bytes that a kept backup may take in the repository.
MOST = 300_000
_TEXT = "район: Лесной район\nСеминар «для\tвсех» {0}\nАнализ \\N 'ВПР' {0}"


def keep(place: Path) -> Path:
    """Make the backup in this folder, in the place of any before it, and return where it is."""
    with (
        tempfile.TemporaryDirectory(prefix="svod-keep-") as folder,
        OwnPostgres(Path(folder, "database")) as postgres,
    ):
        migrate(postgres.url)
        with PostgresStore(postgres.url, size=3) as store:
            service = replace(a_service(Path(folder, "originals"), store), database_url=postgres.url)
            _fill(service)
        data = Path(folder, "data")
        data.mkdir()
        (data / "rules.toml").write_text("# правила\n", encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        made = make_backup(Source(url=postgres.url, blobs=service.blobs, data=data), place).folder
    for left in (place / ".svod-backup.lock", place / "originals" / ".svod-incoming"):
        left.unlink() if left.is_file() else left.rmdir()
    return made


def _fill(service: Service) -> None:
    account = Account(
        id=new_id(), login="anna", name="Анна", role=AccountRole.ADMINISTRATOR, password_hash="", created_at=now()
    )
    with service.store.transaction() as work:
        work.accounts.add(account)
    batch = open_batch(service.store, BatchFace(name="Лесной район"), an_actor())
    for number in range(2):
        file = send(service, batch, f"план {number}.txt", _TEXT.format(number))
        read_document(service, file.document_id)
    record = records_of(service, file.document_id)[0]
    correct(service.store, record.id, 0, Edits(set={"activity": "Иной семинар\nв две строки"}), an_actor())
    send(service, batch, "ждёт.txt", "ждёт")


def size_of(place: Path) -> int:
    """Return the bytes of all files."""
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


if __name__ == "__main__":
    kept = keep(KEPT / __version__)
    size = size_of(kept.parent)
    sys.stdout.write(f"{kept}: {size} bytes\n")
    sys.exit(0 if size <= MOST else 1)
