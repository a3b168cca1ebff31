"""Two municipalities in one register: everything of each bears its mark, and has its id in `Town.ids`."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient

from model.account import Account, AccountRole
from model.batch import UploadState
from model.campaign_word import Proposal
from model.chain import NamedReference, Paper, ReferenceRole
from model.cluster import Cluster, NearPair
from model.export_order import ExportState
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.letter_run import LetterRunState
from model.letter_template import RenderedLetter
from model.mention import EntityType
from model.obligation import Obligation
from model.plan import Responsible
from model.stored import Reading, RenderingState, StoredPage
from model.territory import territory_key
from model.unresolved import UnresolvedName
from normalize.chain.facts import VERSION
from store.chain import ChainFacts
from svod.execution.refreshing import refresh_document
from svod.ids import new_id, now
from svod.letters.making import kept
from svod.review.sheet import Sheet
from svod.service import Service
from tests.api.made import API
from tests.store.made import a_batch, a_file
from tests.svod.review.sheets import make_sheet, with_records

OWN, FOREIGN = "Лесной район", "Нездешний район"
#: What all texts of a municipality hold.
MARKS = {OWN: "лесное", FOREIGN: "нездешнее"}
#: The group both have an activity in.
SHARED = UUID(int=0x5A1ED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    """A municipality and all ids that are its own."""

    name: str
    ids: dict[str, str] = field(default_factory=dict)
    #: Further ids and digests that nobody else may see.
    more: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        return MARKS[self.name]

    def secrets(self) -> list[str]:
        """What must stand in no answer to somebody else."""
        return [self.mark, self.name.split()[0].lower(), *self.ids.values(), *self.more]


def settle(service: Service, name: str) -> Town:
    """Put a municipality's batch and two documents with records, pages and groups into the register."""
    town = Town(name=name)
    batch = a_batch(f"Партия: {town.mark}", municipality=name)
    with service.store.transaction() as work:
        work.batches.add(batch)
    town.ids["batch"] = str(batch.id)
    former = _document(service, town, batch.id, 2023)
    present = _document(service, town, batch.id, 2024)
    town.more.extend(str(one.id) for one in (former.document, *former.records, *present.records))
    town.ids["document"], town.ids["record"] = str(present.document.id), str(present.records[0].id)
    town.ids["other record"], town.ids["third record"] = (str(row.id) for row in present.records[1:])
    town.ids["other document"] = str(former.document.id)
    _group(service, town, former, present)
    _ask(service, town, former, present)
    return town


def _document(service: Service, town: Town, batch: UUID, year: int) -> Sheet:
    sheet = _marked(make_sheet(), town, year, f"{town.mark} {year}".encode())
    document = sheet.document
    blob = service.blobs.put([f"{town.mark} {year}".encode()], limit=100)
    page = service.blobs.put([f"RIFF {town.mark} {year}".encode()], limit=100)
    assert blob.sha256 == document.sha256
    file = a_file(
        batch, f"{town.mark}/{year}.docx", sha256=blob.sha256, state=UploadState.DONE, document_id=document.id
    )
    with service.store.transaction() as work:
        work.documents.add(document)
        work.files.add(file)
        reading = Reading(document_id=document.id, stage_version="1", result=with_records(sheet), seconds=1, at=now())
        work.documents.put_reading(reading)
        drawn = StoredPage(number=1, width=595, height=842, pixels=(9, 9), sha256=page.sha256, size=page.size)
        work.documents.put_pages(document.id, [drawn])
        work.documents.set_rendering(document.id, RenderingState.DONE)
        work.records.put_read(sheet.records)
    town.ids["other file"] = town.ids.get("file", "")
    town.ids["file"], town.ids["sha256"] = str(file.id), blob.sha256
    town.more.extend([blob.sha256, page.sha256])
    return sheet


def _marked(sheet: Sheet, town: Town, year: int, data: bytes) -> Sheet:
    """Return the document with the mark in its name, title, plan and rows."""
    digest = sha256(data).hexdigest()
    document = replace(sheet.document, sha256=digest, name=f"{town.mark}-{year}.docx", size=len(data))
    info = replace(
        sheet.value.document, id=str(document.id), sha256=digest, name=document.name, municipality=town.name,
        title=f"План {town.mark}",
    )  # fmt: skip
    plan = replace(sheet.value.plans[0], title=f"План {town.mark} на {year} год", years=(year,))
    value = replace(sheet.value, document=info, plans=(plan,))
    records = tuple(_record(row, document.id, town) for row in sheet.records)
    return Sheet(document=document, value=value, records=records)


def _record(row: Any, document: UUID, town: Town) -> Any:
    done_by = Responsible(raw=f"Отдел: {town.mark}")
    read = replace(row.record, activity=f"{row.record.activity}: {town.mark}", responsible=done_by)
    return replace(row, document_id=document, record=read, read=read)


def _group(service: Service, town: Town, former: Sheet, present: Sheet) -> None:
    """The first rows are one group, of this town alone; the second ones are in the group all towns share."""
    own, near = (Cluster(id=new_id(), name=f"{part}: {town.mark}", created_at=now()) for part in ("Семинар", "Итоги"))
    with service.store.transaction() as work:
        known = work.clusters.some([SHARED])
        shared = Cluster(id=SHARED, name="Посещение уроков", created_at=now())
        work.clusters.add([own, near] if known else [own, near, shared])
        places = {row.id: (None, own.id) for row in (former.records[0], present.records[0])}
        places |= {row.id: (None, SHARED) for row in (former.records[1], present.records[1])}
        places |= {row.id: (None, near.id) for row in (former.records[2], present.records[2])}
        work.clusters.place(places)
        pair = NearPair(left=min(own.id, near.id), right=max(own.id, near.id), probability=0.7)
        work.clusters.put_near_pairs([*work.clusters.near_pairs(None, 10).items, pair])
    town.ids["cluster"] = town.ids["activity"] = str(own.id)
    town.more.append(str(near.id))


def _ask(service: Service, town: Town, former: Sheet, sheet: Sheet) -> None:
    """What waits for a person: a name nobody knows, two documents that may be versions of one."""
    link = DocumentLink(
        id=new_id(), kind=KinshipKind.CORRECTION, state=LinkState.ASKED, from_id=sheet.document.id,
        to_id=former.document.id, score=0.6, reason=f"Похожи: {town.mark}", at=now(),
    )  # fmt: skip
    name = UnresolvedName(
        id=new_id(), document_id=sheet.document.id, type=EntityType.SCHOOL, name=f"Школа {town.mark}",
        key=f"школа {town.mark}", municipality=town.name, created_at=now(),
    )  # fmt: skip
    with service.store.transaction() as work:
        work.unresolved.put(sheet.document.id, [name])
        work.versions.add_link(link)
    town.ids["name"], town.ids["link"] = str(name.id), str(link.id)
    _refer(service, town, former, sheet)


def _refer(service: Service, town: Town, former: Sheet, sheet: Sheet) -> None:
    """A document names an act; people said which document is meant, and which plan goes on from which."""
    reference = NamedReference(
        id=new_id(),
        document_id=sheet.document.id,
        role=ReferenceRole.MENTIONS,
        number="124",
        text=f"№ 124: {town.mark}",
    )
    with service.store.transaction() as work:
        for one, references in ((former, ()), (sheet, ((reference, ("124",)),))):
            paper = Paper(document_id=one.document.id, title=town.mark, years=(2024,), plans=1)
            work.references.put(ChainFacts(version=VERSION, paper=paper, references=references))
    town.ids["municipality"], town.ids["reference"] = territory_key(town.name), str(reference.id)


def live(service: Service, town: Town, client: TestClient) -> None:
    """Do over HTTP what its methodist does in a day: each deed leaves something with an id."""
    ids = town.ids
    corrected = _done(client, "PATCH", f"/records/{ids['record']}", {"set": {"result": f"Итог: {town.mark}"}}, rev=0)
    ids["command"] = corrected.headers["Svod-Command"]
    judged = {"left": ids["record"], "right": ids["other record"], "judgement": "unsure", "reason": town.mark}
    ids["judgement"] = _done(client, "POST", "/judgements", judged).json()["id"]
    taught = {"document": ids["document"], "kind": "stop", "text": town.mark, "scope": "municipality"}
    ids["lesson"] = _done(client, "POST", "/lessons", taught).json()["id"]
    renamed = _done(client, "PATCH", f"/batches/{ids['batch']}", {"kind": f"Планы: {town.mark}"}, rev=0)
    assert renamed.json()["kind"]
    changes = _done(client, "GET", f"/batches/{ids['batch']}/changes").json()["items"]
    ids["change"] = changes[0]["id"]
    made = _done(client, "POST", "/upload-links", {"municipality": town.name, "name": f"Ссылка: {town.mark}"}).json()
    ids["upload_link"] = made["id"]
    town.more.extend([made["batch_id"], made["secret"]])
    ids["export"] = _export(service, town, client)
    sent = client.post(f"{API}/returns", params={"name": f"{town.mark}.csv"}, content=f"id;{town.mark}".encode())
    ids["return"] = sent.json()["id"]
    town.more.append(sent.json()["sha256"])
    said = {"said": "is", "document": ids["other document"], "reason": town.mark}
    ids["word"] = _done(client, "POST", f"/references/{ids['reference']}/words", said, rev=0).json()["word"]["id"]
    link = {"document": ids["document"], "parent": ids["other document"], "kind": "follows", "said": "yes"}
    ids["chain_word"] = _done(client, "POST", "/chain-words", {**link, "reason": town.mark}).json()["id"]
    _execute(service, town, client)
    _write(service, town, client)


def _measure(town: Town, client: TestClient) -> None:
    """One row states a target and what was reached; a word is said of the pair."""
    ids = town.ids
    stated = {
        "result": f"Диагностику прошли не менее 70 % педагогов: {town.mark}",
        "mark": f"Диагностику прошли 75 % педагогов: {town.mark}",
    }
    rev = client.get(f"{API}/records/{ids['third record']}").json()["rev"]
    _done(client, "PATCH", f"/records/{ids['third record']}", {"set": stated}, rev=rev)
    found = _done(client, "GET", f"/indicators?municipality={town.name}&state=met").json()["items"]
    ids["indicator"] = found[0]["indicator_id"]
    ids["target"], ids["value"] = found[0]["target"]["id"], found[0]["value"]["id"]
    pair = {"target": ids["target"], "value": ids["value"], "verdict": "confirmed", "reason": town.mark}
    card = _done(client, "POST", "/indicators/words", pair).json()
    ids["indicator_word"] = card["words"][0]["id"]


def _execute(service: Service, town: Town, client: TestClient) -> None:
    """What is due of its plan is told, and a word is said of a report on it."""
    _work_together(town, client)
    ids = town.ids
    for document in (ids["document"], ids["other document"]):
        refresh_document(service.store, UUID(document))
    pair = {"kind": "pair", "report": ids["document"], "document": ids["other document"]}
    said = _done(client, "POST", "/execution/words", {"words": [pair], "reason": town.mark})
    ids["execution_deed"], ids["planned"] = said.json()["deed"], ids["other document"]
    _collect(service, town, client)
    _measure(town, client)


def _write(service: Service, town: Town, client: TestClient) -> None:
    """A letter is drafted to it, worded, ordered and made."""
    ids = town.ids
    letter = _done(client, "POST", "/letters", {"municipalities": [town.name]}).json()["items"][0]
    own = {"text": f"Замечание: {town.mark}", "document": ids["document"]}
    changed = _done(client, "POST", f"/letters/{letter['id']}/points", own, rev=letter["rev"]).json()
    asked = {"letters": [{"id": letter["id"], "rev": changed["rev"]}], "seen": True}
    ids["letter"] = letter["id"]
    ids["letter_run"] = _done(client, "POST", "/letter-runs", asked).json()["id"]
    made = RenderedLetter(data=f"письмо: {town.mark}".encode())
    with service.store.transaction() as work:
        run = work.letters.run(UUID(ids["letter_run"]), lock=True)
        items = tuple(kept(work, run, item, made, None) for item in run.items)
        work.letters.save_run(replace(run, state=LetterRunState.DONE, items=items))


def _collect(service: Service, town: Town, client: TestClient) -> None:
    """Documents are expected of it, and an order asks for more."""
    ids = town.ids
    wanted = {
        "title": f"Сбор: {town.mark}", "papers": ["plan"], "rounds": [{"due": "2026-12-01"}],
        "source": {"senders": [{"name": town.name}]},
    }  # fmt: skip
    ids["campaign"] = _done(client, "POST", "/campaigns", wanted).json()["id"]
    row = _done(client, "GET", f"/campaigns/{ids['campaign']}/expectations").json()["items"][0]
    ids["expectation"], ids["sender"] = row["id"], row["sender"]["id"]
    _done(client, "PATCH", f"/campaigns/{ids['campaign']}", {"note": town.mark}, rev=0)
    words = _done(client, "GET", f"/campaigns/{ids['campaign']}/words").json()["items"]
    ids["campaign_word"] = words[0]["id"]
    document, number = UUID(ids["document"]), str(new_id())
    asked = Obligation(
        id=number, order_id="o", item="3", text=f"Прислать план: {town.mark}", verb="прислать", thing="план", rule="р"
    )
    with service.store.transaction() as work:
        work.arrivals.put_proposals(document, [Proposal(document_id=document, obligation=asked, read_at=now())])
    ids["obligation"] = number


def _work_together(town: Town, client: TestClient) -> None:
    ids = town.ids
    asked = {"text": f"Почему? {town.mark}", "record": ids["record"]}
    ids["comment"] = _done(client, "POST", f"/documents/{ids['document']}/comments", asked).json()["id"]
    given = _done(client, "POST", "/assignments", {"batch": ids["batch"], "note": town.mark}).json()
    ids["set"], ids["assignment"] = given["set_id"], given["items"][0]["id"]
    decision = {"field": "responsible", "decision": {"kind": "accept"}, "document": ids["document"]}
    ids["group"] = _done(client, "GET", f"/groups?field=responsible&document={ids['document']}").json()["items"][0][
        "id"
    ]
    tried = _done(client, "POST", f"/groups/{ids['group']}/preview", decision)
    rev = int(tried.headers["ETag"].strip('"'))
    ids["deed"] = _done(client, "POST", f"/groups/{ids['group']}/decide", decision, rev=rev).json()["id"]
    _done(client, "POST", f"/records/{ids['third record']}/accept", rev=1)
    checks = _done(client, "GET", "/second-checks").json()["items"]
    ids["check"] = checks[0]["id"]


def _export(service: Service, town: Town, client: TestClient) -> str:
    """Order one, and have it done."""
    order = _done(
        client, "POST", "/exports", {"format": "csv", "filters": {"q": town.mark, "accepted_only": False}}
    ).json()["id"]
    blob = service.blobs.put([f"выгрузка: {town.mark}".encode()], limit=100)
    with service.store.transaction() as work:
        export = work.exports.get(UUID(order))
        done = replace(export, state=ExportState.DONE, sha256=blob.sha256, size=blob.size, rows=1, finished_at=now())
        work.exports.save(done)
    town.more.append(blob.sha256)
    return str(order)


def _done(client: TestClient, method: str, path: str, body: Any = None, rev: int | None = None) -> Any:
    headers = {} if rev is None else {"If-Match": f'"{rev}"'}
    answer = client.request(method, API + path, json=body, headers=headers)
    assert answer.status_code < 300, (method, path, answer.text)
    return answer


def a_colleague(service: Service, role: AccountRole, *towns: str) -> Account:
    """An account in this role that sees these municipalities; all where none is named."""
    account = Account(
        id=new_id(), login=f"{role}-{len(towns)}-{'-'.join(towns) or 'все'}", name=f"Имя {role}", role=role,
        password_hash="", created_at=now(), municipalities=towns,
    )  # fmt: skip
    with service.store.transaction() as work:
        work.accounts.add(account)
    return account


def check_everything(client: TestClient) -> None:
    """Have each record checked twice, so that each town has such a check."""
    setting = _done(client, "GET", "/second-checks/setting")
    _done(client, "PUT", "/second-checks/setting", {"share": 1.0}, rev=int(setting.headers["ETag"].strip('"')))
