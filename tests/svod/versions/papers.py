"""Papers in short, over a real service: «район: Лесной район», «приказ: 45-од от 2024-01-15», «1.1 | Семинар | май»."""

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from model.document import TextSource
from model.order import Annex, Item, Order, Reference
from model.plan import Plan, Record
from model.result import DocumentInfo, Result, Run
from model.stored import RecordFilter, StoredDocument, StoredRecord
from store.repositories import Store
from svod.pipeline import App
from svod.service import Service
from svod.versions.detecting import relate_document
from svod.work.read import read_document
from tests.normalize.versions.rows import row
from tests.svod.work.served import LineReading, a_batch, a_service, send

#: Lines «ключ: значение» that are no rows.
KEYS = ("район", "год", "название", "приказ", "гриф", "пункт", "основание", "скан", "вид", "школа")

PLAN = """
район: Лесной район
год: 2024
название: «Дорожная карта» поддержки школ
1 | Анализ результатов ВПР в школах с низкими результатами | январь 2024 | Отдел образования | Справка
2 | Назначение кураторов школ | до 15 февраля 2024 | Методический кабинет | Приказ
3 | Диагностика профессиональных дефицитов педагогов | март 2024 | Школы | Аналитический отчёт
4 | Проведение родительских собраний | апрель 2024 | Школы | Протоколы
5 | Семинар «Подготовка к ГИА в 9 классах» | май 2024 | ММС | Програма семинара
6 | Посещение уроков молодых учителей | в течение года | ММС | Карты наблюдения
"""


class PaperUnderstanding:
    def understand(self, document):
        told, records = {key: [] for key in KEYS}, []
        for block in document.blocks:
            key, colon, value = block.text.partition(": ")
            if colon and key in told:
                told[key].append(value)
            elif block.text.strip():
                number = len(records)
                record = row(block.text)
                records.append(replace(record, id=f"{document.sha256[:8]}-{number}"))
        return _result(document, told, tuple(records))


def _result(document, told: dict[str, list[str]], records: tuple[Record, ...]) -> Result:
    orders = tuple(_order(value, told) for value in told["приказ"])
    annexes = tuple(_annex(value) for value in told["гриф"])
    title = next(iter(told["название"]), None)
    years = tuple(int(value) for value in told["год"])
    info = DocumentInfo(
        id=document.sha256,
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        text_source=TextSource.OCR if told["скан"] else TextSource.NATIVE,
        municipality=next(iter(told["район"]), None),
        title=title,
        kinds=tuple(told["вид"]),
    )
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="2026-01-01T00:00:00Z")
    plans = (Plan(id="план", title=title, years=years, records=records),) if records else ()
    references = tuple(_reference(value) for value in told["основание"])
    return Result(run=run, document=info, orders=orders, annexes=annexes, plans=plans, references=references)


def _order(value: str, told: dict[str, list[str]]) -> Order:
    number, _, date = value.partition(" от ")
    items = tuple(Item(number=str(n), text=text) for n, text in enumerate(told["пункт"], start=1))
    basis = tuple(_reference(one) for one in told["основание"])
    return Order(id=number, number=number, date=date or None, items=items, basis=basis)


def _annex(value: str) -> Annex:
    act, _, number = value.partition(" приложение ")
    order, _, date = act.partition(" от ")
    return Annex(id=value, number=number or None, order_number=order, order_date=date or None)


def _reference(value: str) -> Reference:
    number, _, date = value.partition(" от ")
    return Reference(kind="приказ", number=number, date=date or None, text=value)


@dataclass
class Register:
    """A register that papers are sent to."""

    service: Service
    batch: object

    @property
    def store(self) -> Store:
        return self.service.store

    def send(self, text: str, name: str = "план.txt") -> UUID:
        """Send a paper; it is read and related."""
        file = send(self.service, self.batch, name, text.strip())
        read_document(self.service, file.document_id)
        relate_document(self.service, file.document_id)
        return file.document_id

    def document(self, document: UUID) -> StoredDocument:
        with self.store.transaction() as work:
            return work.documents.get(document)

    def rows(self, document: UUID) -> tuple[StoredRecord, ...]:
        with self.store.transaction() as work:
            return work.records.of_document(document)

    def listed(self, **wanted) -> list[StoredRecord]:
        """All that counts."""
        with self.store.transaction() as work:
            return list(work.records.search(RecordFilter(**wanted), None, 500).items)

    def links(self, document: UUID):
        with self.store.transaction() as work:
            return work.versions.links_of(document)

    def record(self, record: UUID) -> StoredRecord:
        with self.store.transaction() as work:
            return work.records.get(record)


def a_register(folder: Path, store: Store) -> Register:
    app = App(reading=LineReading(), understanding=PaperUnderstanding(), jobs=1)
    service = a_service(folder, store, app=app)
    return Register(service=service, batch=a_batch(service))
