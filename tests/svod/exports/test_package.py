"""The relational package: whole under frictionless, its keys holding whatever is chosen; read by duckdb and polars."""

import hashlib
import json
import os
from zipfile import ZipFile

import duckdb
import polars as pl
import pytest
from frictionless import Package, system

from export.schema.package import TABLES
from model.people_policy import NamesPolicy, PeoplePolicy
from model.stored import RecordFilter, ReviewState
from model.territory import Scope
from tests.svod.exports.packaged import CLUSTER, assert_linked, fill, packaged, rows_in, unpacked

HOSTILE = (
    "1.1",
    '=HYPERLINK("http://зло";"да")',
    'кавычки " внутри "", запятая, и ; тоже',
    "строка\nвторая\r\nтретья\rчетвёртая",
    "\tс табуляции\t",
    "\0нуль\0",
    "\u202eсправа налево\u202c \u200b",
    "  пробелы  ",
    "true",
    "2026-03-02",
    "null",
    "ё" * 200_000,
)  # fmt: skip


def assert_valid(path):
    described, _ = unpacked(path)
    with system.use_context(trusted=True):
        report = Package(str(described)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_a_package_of_everything_is_valid_and_every_table_has_rows(store, tmp_path):
    fill(store)
    path, made = packaged(store, tmp_path)
    assert_valid(path)
    found = rows_in(path)
    assert set(found) == {table.name for table in TABLES}
    assert all(found.values()), [name for name, rows in found.items() if not rows]
    assert made.rows == len(found["activities"]) == 3
    assert {part.name: part.rows for part in made.parts} == {
        f"data/{name}.csv": len(rows) for name, rows in found.items()
    }


def test_hostile_cells_come_back_as_they_were(store, tmp_path):
    for number, text in enumerate(HOSTILE):
        fill(store, text=text, municipality=f"город {number}")
    path, _ = packaged(store, tmp_path)
    assert_valid(path)
    found = rows_in(path)
    wanted = {text.replace("\0", "") for text in HOSTILE}
    assert {row["activity"] for row in found["activities"]} == {*wanted, "Чужой план"}
    assert {row["text"] for row in found["activity_extra"]} == wanted
    assert {json.loads(row["new"]) for row in found["revisions"]} == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        {"states": (ReviewState.CORRECTED,)},
        {"with_deleted": True},
        {"states": (ReviewState.DELETED,)},
        {"q": "чужой"},
        {"q": "такогонет"},
        {"municipality": "город Зея"},
        {"municipality": "Орёл"},
        {"cluster": CLUSTER.id},
        {"due_from": "2026-07-01", "due_to": "2026-07-02"},
    ],
)
def test_no_key_dangles_whatever_the_filter_chooses(store, tmp_path, wanted):
    fill(store)
    path, made = packaged(store, tmp_path, RecordFilter(**wanted))
    found = rows_in(path)
    assert_linked(found)
    assert len(found["activities"]) == made.rows
    kept = {row["id"] for row in found["activities"]}
    assert {row["activity_id"] for row in found["revisions"]} <= {*kept, ""}
    sizes = {row["id"]: int(row["activities"]) for row in found["clusters"]}
    assert sizes == {
        key: sum(row["cluster_id"] == key for row in found["activities"])
        for key in {row["cluster_id"] for row in found["activities"]} - {""}
    }


def test_a_limited_scope_gets_its_own_alone_and_no_key_dangles(store, tmp_path):
    fill(store, municipality="город Зея")
    fill(store, municipality="город Орёл", text="Чужими словами")
    path, made = packaged(store, tmp_path, scope=Scope.of(["город Орёл"]))
    assert_valid(path)
    found = rows_in(path)
    assert made.rows == 3
    assert {row["municipality"] for row in found["documents"]} == {"город Орёл"}
    (shared,) = (row for row in found["clusters"] if row["id"] == str(CLUSTER.id))
    assert (shared["activities"], shared["name"]) == ("2", "Чужими словами")


def test_a_document_without_activities_is_there_unless_activities_are_asked_for(store, tmp_path):
    fill(store)
    whole, asked = (rows_in(packaged(store, tmp_path, RecordFilter(q=q))[0]) for q in (None, "совещание"))
    assert {row["name"] for row in whole["documents"]} - {row["name"] for row in asked["documents"]} == {
        "город Зея список.docx"
    }


def test_each_row_says_its_revision_whether_it_is_deleted_and_when_it_changed(store, tmp_path):
    fill(store)
    found = rows_in(packaged(store, tmp_path, RecordFilter(with_deleted=True))[0])
    assert all({"rev", "deleted", "updated_at"} <= set(row) for rows in found.values() for row in rows)
    assert {row["activity"]: row["deleted"] for row in found["activities"]}["Удалённое"] == "true"


def test_the_same_state_is_the_same_bytes(store, tmp_path):
    fill(store)
    one, two = (packaged(store, tmp_path)[0].read_bytes() for _ in range(2))
    assert one == two


def test_the_description_says_what_lies_where_and_how_to_check_it(store, tmp_path):
    fill(store)
    path, _ = packaged(store, tmp_path)
    described, package = unpacked(path)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {"title", "description", "licenses", "sources", "created", "version"} <= set(package)
    for resource in package["resources"]:
        data = (described.parent / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert (resource["bytes"], resource["type"]) == (len(data), "table")
        schema = resource["schema"]
        assert isinstance(schema["primaryKey"], list)
        assert all(isinstance(key["fields"], list) for key in schema.get("foreignKeys", ()))
        assert all(field["title"] for field in schema["fields"])
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_one_who_signs_and_is_responsible_is_one_person_with_all_that_is_told(store, tmp_path):
    fill(store)
    found = rows_in(packaged(store, tmp_path)[0])
    known = {(row["document_id"], row["name"]): (row["surname"], row["initials"]) for row in found["people"]}
    assert len(known) == len(found["people"])
    assert set(known.values()) == {("Ёлкина", "Т.П."), ("Петров", "П.П.")}
    ids = {row["id"] for row in found["people"] if row["surname"] == "Ёлкина"}
    assert ids == {row["approved_by_id"] for row in found["annexes"]}
    assert {row["person_id"] for row in found["parties"]} <= {*ids, ""}


@pytest.mark.parametrize("names", [NamesPolicy.NONE, NamesPolicy.ROLE, NamesPolicy.INITIALS])
def test_no_table_tells_a_name_that_the_policy_hides(store, tmp_path, names):
    fill(store, text="Поручить Ёлкиной Т.П.")
    path, _ = packaged(store, tmp_path, policy=PeoplePolicy(names=names))
    assert_linked(rows_in(path))
    text = b"".join(ZipFile(path).read(name) for name in ZipFile(path).namelist() if name.endswith(".csv")).decode()
    assert not any(name in text for name in ("Ёлкин", "Петров", "Сидоров"))
    if names is not NamesPolicy.INITIALS:
        assert not rows_in(path)["people"]


def test_duckdb_joins_the_tables(store, tmp_path):
    fill(store)
    described, _ = unpacked(packaged(store, tmp_path)[0])
    os.chdir(described.parent)
    found = duckdb.sql("""
        select a.activity, p.title, o.order_number, c.name, count(distinct ap.party_id), min(dd.starts)
          from 'data/activities.csv' a
          join 'data/documents.csv' d on d.id = a.document_id
          join 'data/plans.csv' p on p.id = a.plan_id
          join 'data/orders.csv' o on o.id = p.order_id
          join 'data/clusters.csv' c on c.id = a.cluster_id
          join 'data/activity_parties.csv' ap on ap.activity_id = a.id
          join 'data/deadline_parts.csv' dp on dp.activity_id = a.id
          join 'data/deadline_dates.csv' dd on dd.deadline_part_id = dp.id
         group by all
    """).fetchall()
    assert [row[:5] for row in found] == [("Совещание", "Дорожная карта", 70, "Совещание директоров", 2)]
    assert str(found[0][5]) == "2026-03-01"


def test_polars_reads_each_table(store, tmp_path):
    fill(store)
    described, package = unpacked(packaged(store, tmp_path)[0])
    for resource in package["resources"]:
        frame = pl.read_csv(described.parent / resource["path"])
        assert frame.columns == [field["name"] for field in resource["schema"]["fields"]]
        assert frame.height


def test_a_package_nobody_wants_any_more_leaves_nothing(store, tmp_path):
    fill(store)

    def cancelled(_written):
        raise InterruptedError

    folder = tmp_path / "work"
    folder.mkdir()
    with pytest.raises(InterruptedError):
        packaged(store, folder, tick=cancelled)
    assert [one for one in folder.iterdir() if one.name != "blobs"] == []
