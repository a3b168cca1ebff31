"""The register of activities: both stores pack the same records, and find the same words."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.cluster import Cluster
from model.finding import Code
from model.marks import marks_of
from model.plan import Deadline, DeadlineKind, Responsible
from model.stored import RecordFilter, ReviewState, StoredRecord
from model.territory import territory_key
from store.activities import FIRST_YEAR, MEMBER, NO_DAY, RegisterChange
from store.postgres import PostgresStore, migrate
from store.postgres.migrate import downgrade
from store.repositories import Store
from tests.store.made import AT, a_plan, a_reading, a_result, connection_of
from tests.store.records_made import a_record, keep, keep_document

MARCH = Deadline(raw="март 2026", kind=DeadlineKind.POINT, edtf=("2026-03",), start="2026-03", end="2026-03")


def plan_of(store: Store, name: str = "карта.docx", place: str = "Зейский район", years: tuple[int, ...] = (2026,)):
    """A document that was read, of this municipality and these years."""
    document = keep_document(store, name)
    with store.transaction() as work:
        result = a_result(document, a_plan(years=years), municipality=place)
        work.documents.put_reading(a_reading(document, result))
        return work.documents.get(document.id)


def a_group(store: Store, name: str, *records: StoredRecord, named_by: str | None = None) -> UUID:
    """A cluster of records that are in the store."""
    cluster = Cluster(id=uuid7(), name=name, named_by=named_by, created_at=AT)
    with store.transaction() as work:
        work.clusters.add([cluster])
        work.clusters.place({record.id: (None, cluster.id) for record in records})
    return cluster.id


def changed(store: Store, record: StoredRecord, **changes: Any) -> None:
    with store.transaction() as work:
        work.records.save(replace(work.records.get(record.id), **changes))


def everything(store: Store) -> RegisterChange:
    with store.transaction() as work:
        change = work.activities.since(None)
    assert change is not None
    assert change.whole
    return change


def members(change: RegisterChange) -> dict[UUID, tuple[object, ...]]:
    rows = MEMBER.iter_unpack(change.members)
    return {UUID(bytes=row[0]): row[1:] for row in rows if row[-1] == 1}


def found(store: Store, asked: str) -> set[UUID]:
    with store.transaction() as work:
        packed = work.activities.with_words(asked)
    return {UUID(bytes=packed[at : at + 16]) for at in range(0, len(packed), 16)}


def test_a_record_is_packed_with_all_it_is_counted_by(store: Store):
    document = plan_of(store)
    (record,) = keep(
        store, a_record(document, "Семинар", deadline=MARCH, responsible=Responsible(raw="Отдел образования"))
    )
    cluster = a_group(store, "Семинар", record)
    change = everything(store)
    packed = members(change)[record.id]
    assert UUID(bytes=packed[0]) == cluster
    assert change.municipalities[packed[1]] == "Зейский район"
    assert packed[2:7] == (1 << (2026 - FIRST_YEAR), marks_of(record.record), 0, 20513, 20543)
    assert change.territories[packed[7]] == {territory_key("Зейский район")}
    assert packed[8:] == (1, 1)
    assert change.names[cluster] == "Семинар"


def test_what_does_not_count_is_not_packed(store: Store):
    document = plan_of(store)
    rows = keep(store, *(a_record(document, f"Семинар {number}") for number in range(3)))
    a_group(store, "Семинар", *rows[:2])
    changed(store, rows[0], state=ReviewState.DELETED)
    assert set(members(everything(store))) == {rows[1].id}


def test_an_undated_record_of_no_municipality_has_neither_day_nor_place(store: Store):
    (record,) = keep(store, a_record(keep_document(store), "Семинар"))
    a_group(store, "Семинар", record)
    packed = members(everything(store))[record.id]
    assert packed[1] == 0
    assert packed[5:7] == (NO_DAY, NO_DAY)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("семинары", 0),
        ("СЕМИНАР учителями", 0),
        ("педаг", 1),
        ('"круглый стол"', 1),
        ('"стол круглый"', None),
        ("семинар -учителей", None),
        ("отчёт", 2),
        ("отчет", 2),
        ("справка", None),
    ],
)
def test_groups_are_found_by_the_words_of_their_records(store: Store, asked: str, number: int | None):
    document = plan_of(store)
    texts = ("Семинар для учителей", "Круглый стол с педагогами", "Сдача отчётов")
    rows = keep(store, *(a_record(document, text) for text in texts))
    clusters = [a_group(store, "Группа", row) for row in rows]
    assert found(store, asked) == (set() if number is None else {clusters[number]})


def test_every_wording_of_a_group_and_a_name_people_gave_it_is_found(store: Store):
    document = plan_of(store)
    rows = keep(store, a_record(document, "Семинар для учителей"), a_record(document, "Учёба преподавателей"))
    cluster = a_group(store, "Повышение квалификации", *rows, named_by="Петрова А.А.")
    assert all(found(store, asked) == {cluster} for asked in ("семинар", "учёба", "квалификация"))


def test_rows_are_told_as_they_are_written(store: Store):
    document, other = plan_of(store), plan_of(store, "другая.docx")
    first = a_record(document, "Семинар для учителей")
    second = replace(a_record(document, "Сдача отчётов"), position=first.position + 1)
    gone = replace(a_record(document, "Круглый стол"), state=ReviewState.DELETED)
    elsewhere = a_record(other, "Совещание")
    keep(store, second, first, gone, elsewhere)
    with store.transaction() as work:
        work.activities.set_repeats({second.id: first.id})
    with store.transaction() as work:
        rows = work.activities.as_written([document.id])
        assert [(row.id, row.document_id, row.activity, row.repeats) for row in rows] == [
            (first.id, document.id, "Семинар для учителей", None),
            (second.id, document.id, "Сдача отчётов", first.id),
        ]
        found = work.records.get(first.id).record
        assert (rows[0].deadline, rows[0].responsible, rows[0].result) == (
            found.deadline.raw or "", found.responsible.raw or "", found.result or "",
        )  # fmt: skip
        assert {row.id for row in work.activities.as_written([document.id, other.id])} == {
            first.id,
            second.id,
            elsewhere.id,
        }
        assert work.activities.as_written([]) == ()


def test_last_years_record_that_is_repeated_is_a_finding_until_the_row_is_corrected(store: Store):
    document = plan_of(store)
    before, after = keep(store, a_record(document, "Семинар для учителей"), a_record(document, "Семинар для учителей"))
    a_group(store, "Семинар", before, after)
    with store.transaction() as work:
        assert work.activities.set_repeats({before.id: None, after.id: before.id}) == (after.id,)
    wanted = RecordFilter(finding=Code.COPIED_FROM_PREVIOUS_YEAR.value)
    with store.transaction() as work:
        assert [one.repeats for one in work.records.search(wanted, None, 10).items] == [before.id]
        stored = work.records.get(after.id)
        work.records.save(stored)
        assert work.records.count(wanted, 10) == 1
    assert members(everything(store))[after.id][4] == 1 << tuple(Code).index(Code.COPIED_FROM_PREVIOUS_YEAR)
    with store.transaction() as work:
        stored = work.records.get(after.id)
        work.records.save(replace(stored, record=replace(stored.record, activity="Совещание")))
    with store.transaction() as work:
        assert work.records.count(wanted, 10) == 0
        assert work.records.get(after.id).repeats is None


def is_nothing_new(change: RegisterChange | None, known: RegisterChange, gone: bytes = b"") -> bool:
    """While anybody on the server is in a transaction, in whatever database, what is known may be told again."""
    if change is None:
        return True
    return not change.whole and change.gone in {b"", gone} and members(change).items() <= members(known).items()


def test_who_follows_is_told_what_changed_and_what_is_gone(postgres: PostgresStore):
    document = plan_of(postgres)
    rows = keep(postgres, *(a_record(document, f"Семинар {number}") for number in range(4)))
    cluster = a_group(postgres, "Семинар", *rows)
    first = everything(postgres)
    with postgres.transaction() as work:
        assert is_nothing_new(work.activities.since(first.version), first)
        work.records.remove([rows[0].id])
    changed(postgres, rows[1], state=ReviewState.DELETED)
    changed(postgres, rows[2], state=ReviewState.ACCEPTED)
    with postgres.transaction() as work:
        change = work.activities.since(first.version)
        assert change is not None
        assert not change.whole
        assert change.gone == rows[0].id.bytes
        told = {UUID(bytes=row[0]): row[-1] for row in MEMBER.iter_unpack(change.members)}
        assert told.items() >= {rows[1].id: 0, rows[2].id: 1}.items()
        work.clusters.save(replace(work.clusters.get(cluster), name="Семинары"))
    with postgres.transaction() as work:
        renamed = work.activities.since(change.version)
        assert renamed is not None
        assert renamed.names == {cluster: "Семинары"}
        again = work.activities.since(renamed.version)
    assert is_nothing_new(again, everything(postgres), gone=rows[0].id.bytes)


def test_what_is_committed_behind_a_follower_is_told_the_next_time(postgres: PostgresStore):
    # Of two documents: who corrects one waits for whoever corrects it in any case.
    first, second = plan_of(postgres), plan_of(postgres, "план.docx")
    one, other = keep(postgres, a_record(first, "Семинар"), a_record(second, "Отчёт"))
    a_group(postgres, "Семинар", one, other)
    known = everything(postgres)
    with postgres.transaction() as slow:
        slow.records.save(replace(slow.records.get(one.id), state=ReviewState.ACCEPTED))
        changed(postgres, other, state=ReviewState.ACCEPTED)
        with postgres.transaction() as work:
            change = work.activities.since(known.version)
            assert change is not None
            assert other.id in members(change)
    with postgres.transaction() as work:
        later = work.activities.since(change.version)
    assert later is not None
    assert one.id in members(later)


def test_a_lease_or_a_look_changes_nothing_for_who_follows(postgres: PostgresStore):
    document = plan_of(postgres)
    (record,) = keep(postgres, a_record(document, "Семинар"))
    a_group(postgres, "Семинар", record)
    known = everything(postgres)
    with postgres.transaction() as work:
        connection_of(work).execute("update record set leased_until = now(), risk = 0.5")
    with postgres.transaction() as work:
        assert is_nothing_new(work.activities.since(known.version), known)


def test_a_documents_years_reach_its_records(postgres: PostgresStore):
    document = plan_of(postgres)
    (record,) = keep(postgres, a_record(document, "Семинар"))
    a_group(postgres, "Семинар", record)
    known = everything(postgres)
    with postgres.transaction() as work:
        result = a_result(document, a_plan(years=(2027,)), municipality="Зейский район")
        work.documents.put_reading(a_reading(document, result, stage_version="2"))
    with postgres.transaction() as work:
        change = work.activities.since(known.version)
    assert change is not None
    assert members(change)[record.id][2] == 1 << (2027 - FIRST_YEAR)


def test_words_of_records_that_left_a_group_find_it_no_more(store: Store):
    document = plan_of(store)
    one, other = keep(store, a_record(document, "Семинар для учителей"), a_record(document, "Учёба преподавателей"))
    cluster = a_group(store, "Семинар", one, other)
    fresh = a_group(store, "Учёба", other)
    assert found(store, "учёба") == {fresh}
    assert found(store, "семинар") == {cluster}


def test_old_records_get_their_marks_in_portions(postgres: PostgresStore):
    document = plan_of(postgres)
    rows = keep(postgres, *(a_record(document, f"Семинар {number}", deadline=MARCH) for number in range(3)))
    a_group(postgres, "Семинар", *rows)
    with postgres.transaction() as work:
        connection_of(work).execute("update record set marks = null")
    with postgres.transaction() as work:
        assert [work.activities.mark(2) for _ in range(3)] == [2, 1, 0]
    assert {row[3] for row in members(everything(postgres)).values()} == {marks_of(rows[0].record)}


def test_what_was_there_before_the_register_is_searched_and_compared_after_it(register_url: str):
    with PostgresStore(register_url) as opened:
        document = plan_of(opened)
        with opened.transaction() as work:
            work.documents.save(replace(work.documents.get(document.id), state=UploadState.DONE))
        (record,) = keep(opened, a_record(document, "Семинар"))
        cluster = a_group(opened, "Семинар", record)
    downgrade(register_url, "0006_coverage")
    migrate(register_url)
    with PostgresStore(register_url) as opened:
        assert found(opened, "семинары") == {cluster}
        with opened.transaction() as work:
            jobs = connection_of(work).execute("select queueing_lock from procrastinate_jobs where status = 'todo'")
            assert f"relate:{document.id}" in {row["queueing_lock"] for row in jobs}
            assert work.activities.mark(10) == 1
