"""Whether a record meets a filter: as PostgreSQL tells, but for whole words instead of their stems.

A last word that thousands of records have may be a beginning here too: nobody waits for that.
"""

import re
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from model.finding import Code
from model.stored import RecordFilter, ReviewState, StoredRecord
from store.indexed import folded, indexed
from store.memory.tables import Tables
from store.question import Question, due_days, question

_TOKEN: Final = re.compile(r'-?"[^"]*"?|\S+')
_WORD: Final = re.compile(r"\w+")
#: Shorter words are «и», «в», «на»: PostgreSQL leaves them out too.
_SHORTEST: Final = 3


def meets(record: StoredRecord, wanted: RecordFilter, tables: Tables) -> bool:
    """Tell whether a record meets the filter; raises InvalidValueError for a date that is none."""
    return (
        _is_kept(record, wanted)
        and _is_of(record, wanted, tables)
        and wanted.municipality in (None, record.municipality)
        and wanted.cluster in (None, record.cluster_id)
        and wanted.postponed in (None, is_put_off(record))
        and (wanted.finding is None or wanted.finding in _findings(record))
        and _is_due(record, wanted)
        and _answers(record, question(wanted.q))
    )


def is_put_off(record: StoredRecord) -> bool:
    """Tell whether a person put the record off beyond today."""
    return record.postponed is not None and record.postponed.holds(datetime.now(UTC).date())


def _findings(record: StoredRecord) -> set[str]:
    repeated = {Code.COPIED_FROM_PREVIOUS_YEAR.value} if record.repeats is not None else set()
    return {*indexed(record.record).findings, *repeated}


def of_batch(document: UUID, batch: UUID | None, tables: Tables) -> bool:
    """Tell whether a file of the batch brought the document; True for any batch."""
    files = tables.files.values()
    return batch is None or any(file.batch_id == batch and file.document_id == document for file in files)


def _is_kept(record: StoredRecord, wanted: RecordFilter) -> bool:
    if not (wanted.with_former or record.current):
        return False
    if wanted.states:
        return record.state in wanted.states
    return wanted.with_deleted or record.state is not ReviewState.DELETED


def _is_of(record: StoredRecord, wanted: RecordFilter, tables: Tables) -> bool:
    years = tables.documents[record.document_id].years
    return (
        wanted.document in (None, record.document_id)
        and (wanted.year is None or wanted.year in years)
        and of_batch(record.document_id, wanted.batch, tables)
    )


def _is_due(record: StoredRecord, wanted: RecordFilter) -> bool:
    due_from, due_to = due_days(wanted)
    if due_from is None and due_to is None:
        return True
    found = indexed(record.record)
    if found.starts is None and found.ends is None:
        return False
    begins = due_to is None or found.starts is None or found.starts <= due_to
    return begins and (due_from is None or found.ends is None or found.ends >= due_from)


def _answers(record: StoredRecord, asked: Question | None) -> bool:
    if asked is None:
        return True
    words = _WORD.findall(f"{indexed(record.record).words} {folded(record.municipality or '')}")
    if any(_all_in(some, words) for some in re.split(r"\sor\s", asked.words)):
        return True
    begun = asked.begun is not None and any(word.startswith(asked.begun) for word in words)
    return begun and _all_in(asked.head, words)


def _all_in(asked: str, words: list[str]) -> bool:
    return all(_is_in(token, words) for token in _TOKEN.findall(asked))


def _is_in(token: str, words: list[str]) -> bool:
    phrase = [word for word in _WORD.findall(token) if len(word) >= _SHORTEST or word.isdigit()]
    if not phrase:
        return True
    found = any(words[at : at + len(phrase)] == phrase for at in range(len(words)))
    return found is not token.startswith("-")
