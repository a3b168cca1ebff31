"""A small register with something in every table, and its relational package."""

import csv
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from uuid_utils.compat import uuid7

from export.about import About
from export.people.masking import Mask
from export.schema.package import TABLES
from model.batch import UploadState
from model.cluster import Cluster
from model.finding import Code, Finding, Severity
from model.mention import Entity, EntityType
from model.order import Annex, Approval, Order, Signatory
from model.people_policy import PeoplePolicy
from model.plan import (
    Deadline,
    DeadlineKind,
    DeadlinePart,
    Indicator,
    ListItem,
    Party,
    Person,
    Plan,
    Responsible,
    Roster,
    RosterRow,
)
from model.result import DocumentInfo, Result, Run
from model.review import Revision, Target
from model.source import Source
from model.stored import Reading, RecordFilter, ReviewState, StoredDocument
from model.territory import Scope
from store.blobs import open_blobs
from store.repositories import Store
from svod.exports.material import Made, Material
from svod.exports.package import write_package
from tests.store.made import AT
from tests.store.records_made import a_command, a_record, keep_document

CLUSTER = Cluster(id=uuid7(), name="Совещание директоров", created_at=AT)
FINDING = Finding(code=Code.DEADLINE_VAGUE, severity=Severity.INFO, message="Срок неточен.", field="deadline")
SCHOOL = Entity(id="s1", type=EntityType.SCHOOL, name="МБОУ СОШ № 1", identifiers={"ogrn": "1022800000000"})
PERSON = Person(surname="Ёлкина", initials="Т.П.", position="методист", normal="Ёлкина Т.П.")
DEADLINE = Deadline(
    raw="март, июль 2026",
    kind=DeadlineKind.POINT,
    edtf=("2026-03", "2026-07"),
    parts=(
        DeadlinePart(text="март", kind=DeadlineKind.POINT, edtf=("2026-03",), year_source="cell"),
        DeadlinePart(text="июль 2026", kind=DeadlineKind.POINT, edtf=("2026-07", "../2026-07-15"), rrule="FREQ=YEARLY"),
    ),
    start="2026-03-01",
    end="2026-07-31",
)


def a_value(municipality: str | None = None, **changes: Any) -> Result:
    """A document's value with orders, annexes, plans, schools, rosters."""
    info = DocumentInfo(
        id="d",
        name="карта.docx",
        sha256="",
        media_type="text/plain",
        kinds=("order", "roadmap"),
        municipality=municipality,
    )
    made = Result(
        run=Run(svod_version="0", stage_versions={}, lexicon_hash="", at="2026-01-01T00:00:00Z"),
        document=info,
        orders=(
            Order(
                id="o1",
                number="70",
                date="2025-12-01",
                findings=(FINDING, FINDING),
                signatory=Signatory(name="Петров П.П.", position="начальник отдела"),
            ),
            # Nothing forbids two orders without an id of their own.
            Order(id="", number="71"),
            Order(id="", number="72"),
        ),
        annexes=(Annex(id="a1", order_id="o1", approved_by=Approval(name="Ёлкина Т.П.", date="2025-12-02")),),
        plans=(
            Plan(id="p1", title="Дорожная карта", order_id="o1", annex_id="a1", years=(2025, 2026), level="municipal"),
            Plan(id="p2", order_id="нет такого", findings=(FINDING,)),
        ),
        rosters=(Roster(kind="школы", year=2026, rows=(RosterRow(school="СОШ № 1", curator="Сидоров С.С."),)),),
        entities=(SCHOOL,),
        findings=(FINDING,),
    )
    return replace(made, **changes)


def a_read_document(store: Store, name: str, municipality: str | None = None, **changes: Any) -> StoredDocument:
    """A document that was read."""
    document = keep_document(store, name, state=UploadState.DONE, read_at=AT)
    with store.transaction() as work:
        value = a_value(municipality, **changes)
        work.documents.put_reading(Reading(document_id=document.id, stage_version="1", result=value, seconds=0, at=AT))
        return work.documents.get(document.id)


def fill(store: Store, *, text: str = "Совещание", municipality: str = "город Зея") -> tuple[StoredDocument, ...]:
    """Two documents with records, one without; two records are one activity, one was corrected, one deleted."""
    documents = (
        a_read_document(store, f"{municipality} 1.docx", municipality),
        a_read_document(store, f"{municipality} 2.docx", municipality),
        a_read_document(store, f"{municipality} список.docx", municipality, plans=()),
    )
    party = Party(text="Ёлкина Т.П., методист", type="person", person=PERSON)
    rich = {
        "deadline": DEADLINE,
        "responsible": Responsible(raw=text, parties=(party, Party(text=text, entity_id="s1"), party)),
        "indicators": (Indicator(text="не менее 70 %", comparator="ge", value=70.0),),
        "items": (ListItem(id="", text=text), ListItem(id="", text="второй")),
        "extra": {"Средства": text},
        "schools": ("s1", "s1", "нет такой"),
        "findings": (FINDING, FINDING),
        "number": "1.1",
        "source": Source(page=2, table=0, row=3),
    }
    records = (
        a_record(documents[0], text, cluster_id=CLUSTER.id, **rich),
        a_record(documents[0], "Удалённое", position=2.0, state=ReviewState.DELETED),
        a_record(documents[1], text, cluster_id=CLUSTER.id, state=ReviewState.CORRECTED, plan_id="p2", **rich),
        a_record(documents[1], "Чужой план", position=3.0, cluster_id=uuid7(), plan_id="нет такого"),
    )
    with store.transaction() as work:
        if not work.clusters.some([CLUSTER.id]):
            work.clusters.add([CLUSTER])
        work.records.put_read(records)
        corrected = Revision(
            target=Target.RECORD, target_id=records[2].id, pointer="/responsible/raw", old=None, new=text
        )
        named = replace(corrected, target=Target.DOCUMENT, target_id=documents[1].id, pointer="/document/title")
        gone = replace(corrected, target_id=records[1].id)
        work.reviews.append(a_command(documents[1], corrected, named))
        work.reviews.append(a_command(documents[0], gone, at=AT + timedelta(days=1)))
    return documents


def packaged(store: Store, folder: Path, wanted: RecordFilter | None = None, **how: Any) -> tuple[Path, Made]:
    """Write the package of a filter (for a scope, under a policy); return it and what is said of it."""
    path = folder / f"{uuid7()}.zip"
    about = About(filter=wanted or RecordFilter(), at=AT, by="Анна")
    scope: Scope | None = how.pop("scope", None)
    mask = Mask(how.pop("policy", PeoplePolicy(contacts=True)))
    seen = store.seen_by(scope) if scope else store
    with seen.snapshot() as work:
        material = Material(work=work, blobs=open_blobs(str(folder / "blobs")), about=about, mask=mask, **how)
        return path, write_package(material, path)


def unpacked(path: Path) -> tuple[Path, dict[str, Any]]:
    """Unpack a package beside itself; return its description's path and the description."""
    folder = path.with_suffix("")
    with ZipFile(path) as archive:
        archive.extractall(folder)
    described = folder / "datapackage.json"
    return described, json.loads(described.read_bytes())


def rows_in(path: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of a package, unpacked beside itself."""
    folder = unpacked(path)[0].parent / "data"
    found: dict[str, list[dict[str, str]]] = {}
    csv.field_size_limit(10**7)
    for file in sorted(folder.iterdir()):
        with file.open(encoding="utf-8", newline="") as opened:
            found[file.stem] = list(csv.DictReader(opened))
    return found


def assert_linked(found: dict[str, list[dict[str, str]]]) -> None:
    """The same as frictionless asks of keys, in a hundredth of its time."""
    for table in TABLES:
        keys = [tuple(row[column] for column in table.key) for row in found[table.name]]
        assert len(set(keys)) == len(keys), table.name
        for link in table.links:
            known = {row["id"] for row in found[link.table]}
            assert {row[link.column] for row in found[table.name]} <= {*known, ""}, (table.name, link)
