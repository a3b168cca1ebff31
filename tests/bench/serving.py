"""The real server without a worker, over a filled database, and people who may work there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from model.account import AccountRole
from store.postgres import PostgresStore
from store.repositories import Store
from svod.accounts import NewAccount, add_account
from svod.ids import new_id
from svod.sessions import renewed_session
from tests.integration.serving import served


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A running service, and the store beneath it."""

    address: str
    store: Store

    def cookie(self) -> str:
        """Return the session of a new methodist, as a browser sends it."""
        login = f"person-{new_id()}"
        account, _ = add_account(self.store, NewAccount(login=login, name=login[:13], role=AccountRole.METHODIST))
        return f"svod_session={renewed_session(self.store, account.id)}"


@contextmanager
def serving(url: str, folder: Path) -> Iterator[Site]:
    """Serve until the block ends."""
    env = {"DATABASE_URL": url, "SVOD_ORIGINALS": str(folder / "blobs")}
    with served(folder / "data", "--jobs", "0", env=env) as server, PostgresStore(url) as store:
        yield Site(address=server.address, store=store)
