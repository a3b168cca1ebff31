"""Единица работы over one connection: its repositories, made when first used, and what is written last."""

from functools import cached_property
from typing import TYPE_CHECKING

from store.postgres.accounts import PostgresAccounts
from store.postgres.batches import PostgresBatches
from store.postgres.changes import PostgresChanges
from store.postgres.documents import PostgresDocuments
from store.postgres.files import PostgresFiles
from store.postgres.jobs import PostgresJobs
from store.postgres.statements import Connection

if TYPE_CHECKING:
    from store.postgres.exports import PostgresExports
    from store.postgres.judgements import PostgresJudgements
    from store.postgres.records import PostgresRecords
    from store.postgres.reviews import PostgresReviews


class PostgresWork:
    """Единица работы."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.jobs = PostgresJobs(connection)
        self.changes = PostgresChanges(connection)

    def flush(self) -> None:
        """Write what comes last before the commit: jobs, then the changes under their lock."""
        self.jobs.flush()
        self.changes.flush()

    @cached_property
    def batches(self) -> PostgresBatches:
        """Партии."""
        return PostgresBatches(self._connection)

    @cached_property
    def files(self) -> PostgresFiles:
        """Файлы."""
        return PostgresFiles(self._connection)

    @cached_property
    def documents(self) -> PostgresDocuments:
        """Документы."""
        return PostgresDocuments(self._connection)

    @cached_property
    def accounts(self) -> PostgresAccounts:
        """Учётные записи."""
        return PostgresAccounts(self._connection)

    @cached_property
    def records(self) -> "PostgresRecords":
        """Записи."""
        from store.postgres.records import PostgresRecords  # noqa: PLC0415 -- being written

        return PostgresRecords(self._connection)

    @cached_property
    def reviews(self) -> "PostgresReviews":
        """Действия и правки."""
        from store.postgres.reviews import PostgresReviews  # noqa: PLC0415 -- being written

        return PostgresReviews(self._connection)

    @cached_property
    def judgements(self) -> "PostgresJudgements":
        """Суждения."""
        from store.postgres.judgements import PostgresJudgements  # noqa: PLC0415 -- being written

        return PostgresJudgements(self._connection)

    @cached_property
    def exports(self) -> "PostgresExports":
        """Выгрузки."""
        from store.postgres.exports import PostgresExports  # noqa: PLC0415 -- being written

        return PostgresExports(self._connection)
