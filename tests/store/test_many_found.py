"""More records with a word than are ever counted: found on a walk that ends, in their order, none left out."""

import pytest

from model.paging import COUNTED
from model.stored import RecordFilter
from store.postgres import PostgresStore, records
from tests.store.records_made import a_record, keep_document

MANY = COUNTED + 100


@pytest.fixture
def many(emptied: PostgresStore) -> PostgresStore:
    """A register where those with «семинар» stand behind all others, and one says «семинарист»."""
    document = keep_document(emptied)
    texts = [*(f"Беседа {at}" for at in range(400)), *(f"Семинар {at}" for at in range(MANY)), "Встретить семинариста"]
    made = [a_record(document, text, position=float(at)) for at, text in enumerate(texts)]
    with emptied.transaction() as work:
        work.records.put_read(made)
    return emptied


def found(store: PostgresStore, words: str, most: int) -> list[str]:
    """Return what is found, page by page, at most so many pages."""
    texts: list[str] = []
    cursor = None
    for _ in range(most):
        with store.transaction() as work:
            page = work.records.search(RecordFilter(q=words), cursor, 200)
            texts += [one.record.activity for one in page.items]
            cursor = page.next
        if cursor is None:
            break
    return texts


@pytest.mark.parametrize("walked", [20_000, 100])
def test_every_page_of_a_common_word_goes_on_where_the_last_one_ended(
    many: PostgresStore, monkeypatch: pytest.MonkeyPatch, walked: int
):
    monkeypatch.setattr(records, "_WALKED", walked)
    assert found(many, "семинар", 20) == [f"Семинар {at}" for at in range(MANY)]


def test_a_common_word_begins_no_other_and_a_rare_one_does(many: PostgresStore):
    with many.transaction() as work:
        assert work.records.count(RecordFilter(q="семинар"), 5_000) == MANY
        assert work.records.count(RecordFilter(q="семина"), 5_000) == MANY + 1
        assert work.records.count(RecordFilter(q="семинарис"), 5_000) == 1
