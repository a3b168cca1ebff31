"""Words that so many rows have that nobody waits for all they may be the beginning of.

«руководител» stands in a third of all records as it is: to read the lists of «руководитель», «руководительница» and
whatever else begins so takes a tenth of a second, and says nothing to who is given the first fifty of thousands.
"""

from typing import Final

from psycopg.sql import SQL, Identifier

from model.paging import COUNTED
from store.postgres.statements import Connection

_IS_COMMON: Final = SQL("""
select count(*) > %(many)s as many
  from (select from {} where search @@ to_tsquery('russian', %(word)s) limit %(many)s + 1) as found
""")


def is_common(connection: Connection, table: str, word: str) -> bool:
    """Tell whether more rows of a table than are ever counted have the word as it is typed."""
    query = _IS_COMMON.format(Identifier(table))
    row = connection.execute(query, {"word": f"'{word}'", "many": COUNTED}, prepare=False).fetchone()
    return bool(row and row["many"])
