"""Both stores, each empty: what the contract's tests run over."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

from store.memory import MemoryStore
from store.postgres import PostgresStore
from store.repositories import Store
from tests.postgres import name_of, new_database
from tests.store.made import connection_of

#: Documents go with their records, pages, readings and commands; batches with their files.
_EMPTY = """
delete from campaign; update campaign_follow set seq = 0;
delete from document_hold; delete from blob_going;
update retention_rules set rev = 0, years = null, failed_days = null, grace_days = 30, author = null, at = null;
delete from batch; delete from document; delete from account; delete from export; delete from change;
delete from procrastinate_jobs; delete from lesson; delete from registry_entry;
delete from activity_wording; delete from record_gone;
delete from indicator_due; delete from indicator_place_due;
delete from form; delete from form_file; delete from returned;
delete from letter; delete from letter_run; delete from letter_template; delete from letter_template_file;
delete from value_due; delete from field_value; delete from value_group; delete from deed;
delete from execution_deed; delete from execution_party;
delete from field_check; delete from field_tally; delete from record_tally; delete from field_total;
update knowledge set registry = 0, lessons = 0;
delete from signature; delete from cluster_trail; delete from cluster_near; delete from cluster; delete from wording;
delete from wording_question;
update canon set canon = 0, wordings = 0, body = null, records = 0, asked_canon = null, asked_wordings = null;
update second_check_setting set share = 0.05, seed = 'svod', changed_by = null, changed_at = null, drawn_to = null;
delete from sign_in_try; delete from quota_use; delete from quota_kept;
update quota_limits set rev = 0, user_requests = 6000, user_files = 50000, user_bytes = 214748364800,
       municipality_files = 20000, municipality_bytes = 107374182400, municipality_kept = 1099511627776,
       exports_at_once = 20, exports_day = 500, changed_by = null, changed_at = null;
select setval('placed_since', 0);
"""


@contextmanager
def copied(migrated: str) -> Iterator[str]:
    """Yield the URL of a copy that does not wait for the disk: no test pulls the plug on this server."""
    with new_database(migrated, template=name_of(migrated)) as url:
        with psycopg.connect(url) as connection:
            copy = sql.Identifier(name_of(url))
            connection.execute(sql.SQL("alter database {} set synchronous_commit = off").format(copy))
        yield url


@pytest.fixture
def register_url(migrated: str) -> Iterator[str]:
    """The URL of an empty register of this test's own."""
    with copied(migrated) as url:
        yield url


@pytest.fixture(scope="session")
def shared(migrated: str) -> Iterator[PostgresStore]:
    """One register for all tests of the contract: emptied after each, which is quicker than a new one."""
    with copied(migrated) as url, PostgresStore(url) as opened:
        yield opened


@pytest.fixture
def emptied(shared: PostgresStore) -> Iterator[PostgresStore]:
    yield shared
    with shared.transaction() as work:
        connection_of(work).execute(_EMPTY)
    with shared.transaction() as work:
        # What was emptied is told at the end of its transaction.
        connection_of(work).execute("delete from feed_entry; delete from feed_commit; update feed_floor set seq = 0")


@pytest.fixture
def postgres(register_url: str) -> Iterator[PostgresStore]:
    """The store over `register_url`."""
    with PostgresStore(register_url) as opened:
        yield opened


@pytest.fixture(params=["postgres", "memory"])
def store(request: pytest.FixtureRequest) -> Store:
    return MemoryStore() if request.param == "memory" else request.getfixturevalue("emptied")
