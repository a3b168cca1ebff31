"""The database that tests get is empty and theirs alone."""

import psycopg
import pytest

from tests.postgres import name_of, new_database


@pytest.mark.parametrize("turn", range(3))
def test_each_test_gets_an_empty_database(database: str, turn: int):
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE things (turn integer)")
        connection.execute("INSERT INTO things VALUES (%s)", [turn])
        assert connection.execute("SELECT turn FROM things").fetchall() == [(turn,)]


def test_a_database_is_copied_from_a_template(database: str, database_url: str):
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE things AS SELECT 'дорожная карта' AS name")
    with new_database(database_url, template=name_of(database)) as copy, psycopg.connect(copy) as connection:
        assert connection.execute("SELECT name FROM things").fetchall() == [("дорожная карта",)]
