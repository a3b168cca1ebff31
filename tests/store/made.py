"""Small things to keep: each with an id and time of its own."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from model.account import Account, AccountRole, ApiToken, Session
from model.batch import Batch, BatchFile, UploadState
from model.plan import Plan, Record
from model.result import DocumentInfo, Result, Run
from model.stored import Reading, StoredDocument, StoredPage
from store.postgres.statements import Connection
from store.postgres.transaction import PostgresWork

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def connection_of(work: PostgresWork) -> Connection:
    return work._connection  # noqa: SLF001 -- tests look at and break what no repository shows


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def an_account(login: str = "petrova", **changes: Any) -> Account:
    made = Account(
        id=uuid7(), login=login, name="Петрова А.А.", role=AccountRole.REVIEWER, password_hash="", created_at=AT
    )
    return replace(made, **changes)


def a_session(account: Account, **changes: Any) -> Session:
    made = Session(secret_hash=uuid7().bytes, account_id=account.id, created_at=AT, expires_at=AT.replace(year=2027))
    return replace(made, **changes)


def a_token(account: Account, **changes: Any) -> ApiToken:
    made = ApiToken(
        id=uuid7(),
        account_id=account.id,
        name="выгрузка",
        role=AccountRole.READER,
        secret_hash=uuid7().bytes,
        created_at=AT,
    )
    return replace(made, **changes)


def a_batch(name: str = "Дорожные карты", **changes: Any) -> Batch:
    return replace(Batch(id=uuid7(), name=name, created_at=AT, created_by="Петрова А.А."), **changes)


def a_file(batch: UUID, name: str = "карта.docx", **changes: Any) -> BatchFile:
    made = BatchFile(
        id=uuid7(),
        batch_id=batch,
        name=name,
        sha256=sha256_of(name),
        size=1200,
        state=UploadState.QUEUED,
        created_at=AT,
        changed_at=AT,
    )
    return replace(made, **changes)


def a_document(name: str = "карта.docx", **changes: Any) -> StoredDocument:
    return replace(StoredDocument(id=uuid7(), sha256=sha256_of(name), name=name, size=1200, created_at=AT), **changes)


def a_page(number: int = 1, **changes: Any) -> StoredPage:
    made = StoredPage(
        number=number, width=595.3, height=841.9, pixels=(1240, 1754), sha256=sha256_of(f"page {number}"), size=90_000
    )
    return replace(made, **changes)


def a_result(document: StoredDocument, *plans: Plan, **info: Any) -> Result:
    at = DocumentInfo(
        id=str(document.id), name=document.name, sha256=document.sha256, media_type="application/pdf", **info
    )
    run = Run(svod_version="0.1.0", stage_versions={"readers": "1"}, lexicon_hash="abc", at="2026-03-02T09:30:00Z")
    return Result(run=run, document=at, plans=plans)


def a_reading(document: StoredDocument, result: Result, **changes: Any) -> Reading:
    made = Reading(document_id=document.id, stage_version="1", result=result, seconds=0.4, at=AT)
    return replace(made, **changes)


def a_plan(*activities: str, years: tuple[int, ...] = (2026,)) -> Plan:
    records = tuple(Record(id=f"r{number}", activity=activity) for number, activity in enumerate(activities))
    return Plan(id="p1", title="План мероприятий", years=years, records=records)
