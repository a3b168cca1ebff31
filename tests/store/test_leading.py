"""Leadership: one at a time, taken over when it is let go, lost when the connection is."""

import psycopg
import pytest

from model.service_errors import DatabaseUnavailableError
from store.postgres.leading import WEBHOOKS, leadership

_OTHERS = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'svod-leader'"


def test_one_leads_and_the_next_one_when_it_is_gone(database):
    with leadership(database, WEBHOOKS) as first:
        first()
        with leadership(database, WEBHOOKS) as second, leadership(database, WEBHOOKS + 1) as other:
            assert second is None
            assert other is not None
    with leadership(database, WEBHOOKS) as third:
        assert third is not None


def test_who_has_lost_the_connection_leads_no_more(database):
    def lose() -> None:
        with leadership(database, WEBHOOKS) as still:
            with psycopg.connect(database, autocommit=True) as connection:
                connection.execute(_OTHERS)
            with leadership(database, WEBHOOKS) as next_one:
                assert next_one is not None
            still()

    with pytest.raises(DatabaseUnavailableError):
        lose()
