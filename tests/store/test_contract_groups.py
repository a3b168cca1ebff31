"""Groups of values: counted alike over both stores, of what is seen, of what holds."""

from uuid import UUID

from model.group import GroupQuery, ValueGroup
from model.plan import FieldState, Party, Responsible
from model.stored import ReviewState, StoredRecord
from model.territory import Scope
from store.repositories import Store
from tests.store.made import a_batch, a_file, sha256_of
from tests.store.records_made import a_record, keep, keep_document


def said(document: UUID, raw: str, sure: float = 0.9, **changes: object) -> StoredRecord:
    responsible = Responsible(raw=raw, parties=(Party(text=raw),))
    fields = {"responsible": FieldState(confidence=sure)}
    return a_record(document, "", responsible=responsible, fields=fields, **changes)


def groups(store: Store, cursor: str | None = None, limit: int = 50, **wanted: object) -> tuple[ValueGroup, ...]:
    with store.transaction() as work:
        work.groups.settle(1000)
        return work.groups.list(GroupQuery(field="responsible", **wanted), cursor, limit).items  # type: ignore[arg-type]


def counts(store: Store, **wanted: object) -> list[tuple[int, int, int]]:
    return [(one.records, one.unresolved, one.documents) for one in groups(store, **wanted)]


def test_one_value_is_one_group_whatever_its_case_spaces_dashes_and_yo(store: Store) -> None:
    document = keep_document(store).id
    writings = ("Учётная  служба – ОО", "учетная служба-оо", "УЧЁТНАЯ СЛУЖБА — ОО.")
    keep(store, *(said(document, raw) for raw in writings), said(document, "Директор"))
    assert counts(store) == [(3, 3, 1), (1, 1, 1)]


def test_what_is_unsure_and_frequent_comes_first_and_a_cursor_goes_on(store: Store) -> None:
    document = keep_document(store).id
    keep(store, said(document, "РОО", 0.5), *(said(document, "ОО", 0.95) for _ in range(3)), said(document, "ММЦ"))
    found = groups(store)
    assert [one.worth for one in found] == [500, 150, 100]
    with store.transaction() as work:
        first = work.groups.list(GroupQuery(field="responsible"), None, 2)
        rest = work.groups.list(GroupQuery(field="responsible"), first.next, 2)
    assert (*first.items, *rest.items) == found
    assert rest.next is None


def test_a_group_checked_wholly_is_shown_only_to_who_asks(store: Store) -> None:
    document = keep_document(store).id
    keep(store, said(document, "ОО", state=ReviewState.ACCEPTED), said(document, "ММЦ", state=ReviewState.DELETED))
    assert counts(store) == []
    assert counts(store, with_checked=True) == [(1, 0, 1)]


def test_what_became_of_a_record_is_counted_anew(store: Store) -> None:
    document = keep_document(store).id
    first, second = keep(store, said(document, "ОО"), said(document, "ОО"))
    assert counts(store) == [(2, 2, 1)]
    with store.transaction() as work:
        work.records.remove([first.id])
    assert counts(store) == [(1, 1, 1)]
    with store.transaction() as work:
        work.records.remove([second.id])
    assert counts(store, with_checked=True) == []


def test_a_batch_has_the_groups_of_its_documents(store: Store) -> None:
    here, there = (keep_document(store, name).id for name in ("а.docx", "б.docx"))
    keep(store, said(here, "ОО"), said(there, "ОО"), said(there, "ММЦ"))
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        work.files.add(a_file(batch.id, "а.docx", sha256=sha256_of("а.docx"), document_id=here))
    assert counts(store, batch=batch.id) == [(1, 1, 1)]
    assert counts(store) == [(2, 2, 2), (1, 1, 1)]


def test_who_sees_one_municipality_has_only_its_records_counted(store: Store) -> None:
    documents = {}
    for name in ("Лесной район", "Озёрный район"):
        batch = a_batch(municipality=name)
        documents[name] = keep_document(store, f"{name}.docx").id
        with store.transaction() as work:
            work.batches.add(batch)
            work.files.add(a_file(batch.id, name, sha256=sha256_of(f"{name}.docx"), document_id=documents[name]))
        keep(store, said(documents[name], "ОО"), said(documents[name], name))
    limited = store.seen_by(Scope.of(["Лесной район"]))
    assert counts(store)[0] == (2, 2, 2)
    assert sorted(counts(limited)) == [(1, 1, 1), (1, 1, 1)]
    key = groups(store)[0].key
    with limited.transaction() as work:
        portions = work.groups.portions(key, GroupQuery(field="responsible"))
        samples = work.groups.samples([key], GroupQuery(field="responsible"), 3)
        variants = work.groups.variants(key, GroupQuery(field="responsible"), 10)
    assert [one.document_id for one in portions] == [documents["Лесной район"]]
    assert len(samples[key]) == 1
    assert [(one.text, one.records) for one in variants] == [("ОО", 1)]
