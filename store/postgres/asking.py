"""Вопросы о словах."""

from collections.abc import Sequence
from typing import Final

from psycopg.types.json import Jsonb

from model.cluster import WordingQuestion
from store.asking import Asked
from store.clustering import CanonVersion
from store.codec import storable
from store.postgres.statements import Connection, execute, required, rows

_CLEAR: Final = "delete from wording_question"
_VERSION: Final = "update canon set asked_canon = %(canon)s, asked_wordings = %(wordings)s"
_PUT: Final = """
insert into wording_question (place, left_text, right_text, records, probability, examples)
values (%(place)s, %(left)s, %(right)s, %(records)s, %(probability)s, %(examples)s)
"""
_ASKED: Final = "select asked_canon as canon, asked_wordings as wordings from canon"
_KEPT: Final = """
select left_text as left, right_text as right, records, probability, examples from wording_question order by place
"""


class PostgresQuestions:
    """Вопросы о словах."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, version: CanonVersion, questions: Sequence[WordingQuestion]) -> None:
        """Replace the questions."""
        # The version's row first: of two who renew them at once the second waits here.
        execute(self._connection, _VERSION, canon=version.canon, wordings=version.wordings)
        execute(self._connection, _CLEAR)
        with self._connection.cursor() as cursor:
            cursor.executemany(_PUT, [_values(place, one) for place, one in enumerate(questions)])

    def kept(self) -> Asked:
        """Return the questions, and the version they were found for."""
        asked = required(self._connection, _ASKED)
        version = CanonVersion(**asked) if asked["canon"] is not None else None
        items = tuple(
            WordingQuestion(**{**row, "examples": tuple((left, right) for left, right in row["examples"])})
            for row in rows(self._connection, _KEPT)
        )
        return Asked(version=version, items=items)


def _values(place: int, question: WordingQuestion) -> dict[str, object]:
    return {
        "place": place,
        "left": storable(question.left),
        "right": storable(question.right),
        "records": question.records,
        "probability": question.probability,
        "examples": Jsonb([[storable(text) for text in pair] for pair in question.examples]),
    }
