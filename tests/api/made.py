"""What the tests of the API stand on: a service over a store, people in every role, a document under review."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from fastapi.testclient import TestClient

from api.app import create_app
from model.account import Account, AccountRole, Actor
from model.batch import UploadState
from model.errors import UnreadableFileError
from model.stored import Reading, StoredDocument, StoredPage
from store.blobs import open_blobs
from store.repositories import Store
from svod.ids import new_id, now
from svod.pipeline import App
from svod.service import Service
from svod.sessions import NewToken, make_token
from svod.settings import Settings
from tests.store.made import a_batch, a_file
from tests.svod.review.sheets import make_sheet, with_records

API = "/api/v1"
ORIGIN = "http://testserver"


class Unread:
    """No page is read in these tests, so nothing that reads is started: every file is one that cannot be read."""

    def __getattr__(self, name: str) -> Any:
        def refused(*_given: object) -> None:
            raise UnreadableFileError(name)

        return refused


IDLE = App(reading=cast("Any", Unread()), understanding=cast("Any", None), jobs=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """A register with one batch, one document of three records, one page."""

    batch: UUID
    file: UUID
    document: UUID
    records: tuple[UUID, ...]


def a_service(store: Store, folder: Path, url: str = "") -> Service:
    """A service that takes in and answers; nobody reads."""
    return Service(
        store=store,
        blobs=open_blobs(str(folder)),
        app=IDLE,
        settings=Settings(registries=(), jobs=1, data=Path(folder) / "data"),
        stage_version="1",
        database_url=url,
    )


def a_person(store: Store, role: AccountRole) -> Actor:
    """An account in this role, as one who acts."""
    account = Account(
        id=new_id(), login=f"{role}-{new_id()}", name=f"Имя {role}", role=role, password_hash="", created_at=now()
    )
    with store.transaction() as work:
        work.accounts.add(account)
    return Actor(id=account.id, name=account.name, role=role)


def a_secret(store: Store, role: AccountRole) -> str:
    """A token of somebody in this role."""
    return make_token(store, NewToken(name="тест", role=role), a_person(store, role))[1]


def a_client(service: Service, role: AccountRole | None = None, **options: Any) -> TestClient:
    """A client of this role; without one, of nobody. An error of the server is an answer, as over the wire."""
    headers = {"Authorization": f"Bearer {a_secret(service.store, role)}"} if role else {}
    return TestClient(
        create_app(service, options.get("web")), base_url=ORIGIN, headers=headers, raise_server_exceptions=False
    )


def fill(service: Service) -> Register:
    """Put a read document with its batch, file and one page into the register."""
    sheet = make_sheet()
    document: StoredDocument = sheet.document
    batch = a_batch()
    file = a_file(batch.id, "Лесной/план.docx", sha256=document.sha256, state=UploadState.DONE, document_id=document.id)
    blob = service.blobs.put([b"a plan"], limit=100)
    page = service.blobs.put([b"RIFF a picture"], limit=100)
    assert blob.sha256 == document.sha256
    with service.store.transaction() as work:
        work.batches.add(batch)
        work.documents.add(document)
        work.files.add(file)
        result = with_records(sheet)
        work.documents.put_reading(
            Reading(document_id=document.id, stage_version="1", result=result, seconds=0.1, at=now())
        )
        work.documents.put_pages(
            document.id,
            [StoredPage(number=1, width=595, height=842, pixels=(1240, 1754), sha256=page.sha256, size=page.size)],
        )
        work.records.put_read(sheet.records)
    return Register(
        batch=batch.id, file=file.id, document=document.id, records=tuple(record.id for record in sheet.records)
    )
