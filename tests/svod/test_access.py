"""`svod doctor` tells whether the database itself keeps municipalities apart."""

from store.postgres import PostgresStore
from svod.access import examine_access
from tests.store.conftest import emptied, shared
from tests.store.made import connection_of

__all__ = ["emptied", "shared"]


def test_the_doctor_tells_whether_row_level_security_is_in_force(emptied: PostgresStore):
    assert examine_access(emptied).found
    with emptied.transaction() as work:
        connection_of(work).execute("revoke select on record from svod_limited")
    try:
        told = examine_access(emptied)
    finally:
        with emptied.transaction() as work:
            connection_of(work).execute("select give_limited_role()")
    assert not told.found
    assert "give_limited_role()" in told.says
    assert examine_access(emptied).found
