"""A service over the store in memory and small real stages: a line is a record, a file may say how it ends."""

import hashlib
from dataclasses import replace
from pathlib import Path

from ingest.rendering import PageImage, Rendering
from model.account import AccountRole, Actor
from model.batch import Batch
from model.document import Document, Paragraph
from model.errors import EncryptedFileError, ParserCrashError, TimeLimitError, UnreadableFileError
from model.geometry import Place
from model.plan import Plan, Record
from model.result import DocumentInfo, Result, Run
from model.source import source_at
from store.blobs import open_blobs
from store.memory import MemoryStore
from svod.ids import new_id, now
from svod.intake import receive
from svod.pipeline import App
from svod.service import Service
from svod.settings import Settings

#: A file that begins with the word ends so.
ENDS = {
    "заперт": EncryptedFileError,
    "падает": ParserCrashError,
    "висит": TimeLimitError,
    "баг": ZeroDivisionError,
}
#: Shown as given, so that both readings of a file have the same text.
POINTS = (595.0, 842.0)


class LineReading:
    """Reads a line as a paragraph; «архив» holds the lines below as members; a page holds ten lines."""

    def __init__(self):
        self.reads = []

    def read(self, data, name):
        self.reads.append(name)
        _end(data)
        return _document(data, name, (Paragraph(text=line) for line in data.decode().splitlines()))

    def unpack(self, data, name):
        lines = data.decode().splitlines()
        return (
            [(f"{name}/{n}.txt", line.encode()) for n, line in enumerate(lines[1:])] if lines[:1] == ["архив"] else []
        )

    def render(self, data, name):
        if b"\xd0\xbd\xd0\xb5 \xd1\x80\xd0\xb8\xd1\x81" in data:  # «не рис…»
            raise UnreadableFileError("nothing to draw")
        lines = data.decode().splitlines()
        pages = tuple(_image(number) for number in range(1, (len(lines) + 9) // 10 + 1))
        placed = (Paragraph(text=line, places=(Place(page=n // 10 + 1),)) for n, line in enumerate(lines))
        return Rendering(pages=pages, document=_document(data, name, placed))


class LineUnderstanding:
    """Makes a record of each paragraph; a line «район: …» names the municipality."""

    def understand(self, document):
        lines = [block for block in document.blocks if not block.text.startswith("район: ")]
        places = [block.text.removeprefix("район: ") for block in document.blocks if block not in lines]
        records = tuple(
            Record(id=f"{document.sha256[:8]}-{n}", activity=line.text, source=source_at(line.places))
            for n, line in enumerate(lines)
        )
        info = DocumentInfo(
            id=document.sha256,
            name=document.name,
            sha256=document.sha256,
            media_type=document.media_type,
            municipality=next(iter(places), None),
        )
        run = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="2026-01-01T00:00:00Z")
        return Result(run=run, document=info, plans=(Plan(id="план", title="План", records=records),))


def a_service(folder: Path, store=None, **changes) -> Service:
    app = App(reading=LineReading(), understanding=LineUnderstanding(), jobs=1)
    service = Service(
        store=store or MemoryStore(),
        blobs=open_blobs(str(folder)),
        app=app,
        settings=Settings(registries=(), jobs=1, data=Path(folder) / "data"),
        stage_version="1",
    )
    return replace(service, **changes)


def an_actor(role: AccountRole = AccountRole.REVIEWER) -> Actor:
    return Actor(id=new_id(), name="Анна", role=role)


def a_batch(service: Service) -> Batch:
    batch = Batch(id=new_id(), name="партия", created_at=now(), created_by="Анна")
    with service.store.transaction() as work:
        work.batches.add(batch)
    return batch


def send(service: Service, batch: Batch, name: str, text: str | bytes):
    """Send a file; return it as it is in the batch."""
    data = text if isinstance(text, bytes) else text.encode()
    file, _ = receive(service, batch.id, name, hashlib.sha256(data).hexdigest(), [data], an_actor())
    return file


def document_of(service: Service, file):
    with service.store.transaction() as work:
        return work.documents.get(file.document_id)


def file_of(service: Service, file):
    with service.store.transaction() as work:
        return work.files.get(file.id)


def files_of(service: Service, batch: Batch):
    """Return the batch's files by name."""
    with service.store.transaction() as work:
        found = work.files.list(batch.id, state=None, code=None, cursor=None, limit=200)
    return {file.name: file for file in found.items}


def records_of(service: Service, document):
    with service.store.transaction() as work:
        return work.records.of_document(document)


def _end(data):
    for word, error in ENDS.items():
        if data.decode().startswith(word):
            raise error


def _document(data, name, blocks):
    return Document(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", blocks=tuple(blocks))


def _image(number):
    width, height = POINTS
    return PageImage(number=number, width=width, height=height, pixels=(10, 14), data=f"page {number}".encode())
