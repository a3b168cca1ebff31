"""What the server answers when it is asked, and the role and database that it must have."""

from enum import Enum

import psycopg

from store.embedded.places import LIMITED, NAME, SUPERUSER, Places


class State(Enum):
    """What a server answers."""

    READY = "ready"
    #: Starting, recovering or shutting down.
    BUSY = "busy"
    SILENT = "silent"


#: What it says (in English: lc_messages) to one whom it does not let in.
_ANSWERS = (
    ("the database system is", State.BUSY),
    ("too many clients", State.READY),
    ("connection slots are reserved", State.READY),
)


def is_usable(places: Places) -> bool:
    """Tell whether the application's database answers."""
    return _ask(places.url) is State.READY


def state_of(places: Places) -> State:
    """Ask the server, whose application's database may still be missing."""
    return _ask(places.url_of(SUPERUSER, "postgres"))


def _ask(url: str) -> State:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return next((state for words, state in _ANSWERS if words in str(error)), State.SILENT)
    return State.READY


def ensure_database(places: Places) -> None:
    """Make the application's roles and database where they are missing: none is a superuser, one sees but a part."""
    with psycopg.connect(places.url_of(SUPERUSER, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [NAME]).rowcount:
            connection.execute(f"CREATE ROLE {NAME} LOGIN CREATEDB")
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [LIMITED]).rowcount:
            connection.execute(f"CREATE ROLE {LIMITED} NOLOGIN")
        connection.execute(f"GRANT {LIMITED} TO {NAME}")
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount:
            connection.execute(f"CREATE DATABASE {NAME} OWNER {NAME} TEMPLATE template0")
    with psycopg.connect(places.url_of(SUPERUSER, NAME), autocommit=True) as connection:
        # Words are matched without a word of what they are matched against: so the index of words is used under
        # row-level security too. Only a superuser may say so.
        known = "SELECT FROM pg_proc WHERE oid = 'ts_match_vq(tsvector, tsquery)'::regprocedure AND proleakproof"
        if not connection.execute(known).rowcount:
            connection.execute("ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF")
