"""`python -m tests.store.feed_writer URL DOCUMENT…`: changes records one after the other until it is killed."""

import sys
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from uuid import UUID

from model.service_errors import DatabaseUnavailableError
from store.postgres import PostgresStore

#: By this name the server knows whom it is to end.
NAME = "killed"


def write_for_ever(url: str, documents: list[str]) -> None:
    """Change three records in each transaction."""
    joined = "&" if "?" in url else "?"
    with PostgresStore(f"{url}{joined}application_name={NAME}") as store:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        for document in cycle(documents):
            with suppress(DatabaseUnavailableError), store.transaction() as work:
                for row in work.records.of_document(UUID(document))[:3]:
                    work.records.save(replace(row, risk=(row.risk + 0.01) % 1))


if __name__ == "__main__":
    write_for_ever(sys.argv[1], sys.argv[2:])
