"""Plans and reports in short, over a real service: «1 | Семинар | май 2024 | Школы | Программа», «вывод: …»."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from model.execution import ExecutionFact, ExecutionStatus, status_of
from model.order import Statement
from model.plan import Party
from model.result import Result
from model.stored import StoredRecord
from normalize.deadlines import DeadlineContext, parse_deadline
from store.repositories import Store
from svod.chain.resolving import follow_document
from svod.execution.refreshing import refresh_document
from svod.pipeline import App
from tests.svod.versions.papers import PaperUnderstanding, Register
from tests.svod.work.served import LineReading, a_batch, a_service

PLAN = """
вид: roadmap
район: Лесной район
год: 2024
название: План мероприятий по поддержке школ на 2024 год
приказ: 124 от 2024-01-17
1 | Анализ результатов ВПР в школах с низкими результатами | январь 2024 | Отдел образования | Справка
2 | Назначение кураторов школ | до 15 февраля 2024 | Методический кабинет | Приказ
3 | Мониторинг успеваемости обучающихся группы риска | ежеквартально | Отдел образования, Школы | Отчёт
4 | Проведение родительских собраний о подготовке к ГИА | апрель 2024 | Школы | Протоколы
5 | Оснащение кабинетов физики лабораторным оборудованием | декабрь 2024 | Управление финансов | Акт
6 | Консультации по мере необходимости | по мере необходимости | Школы | Журнал
"""
REPORT = """
вид: report
район: Лесной район
название: Отчёт об исполнении плана мероприятий за 2024 год
основание: 124 от 2024-01-17
дата: 2024-12-28
вывод: Проведен анализ результатов ВПР в школах с низкими результатами, подготовлена справка.
вывод: Кураторы школ назначены приказом от 10.02.2024 № 18.
вывод: Родительские собрания о подготовке к ГИА не проводились.
вывод: Проведен муниципальный конкурс чтецов среди учащихся начальных классов.
"""
#: Behind the last due date of PLAN but one.
AUTUMN = date(2024, 11, 20)


class ExecutedUnderstanding:
    """Papers with conclusions, the report's day, and marks in the plan's own column: «… ## выполнено»."""

    def understand(self, document) -> Result:
        said = [block.text for block in document.blocks if block.text.startswith(("вывод: ", "дата: "))]
        rest = tuple(block for block in document.blocks if block.text not in said)
        result = PaperUnderstanding().understand(replace(document, blocks=rest))
        told = [text.removeprefix("вывод: ") for text in said if text.startswith("вывод: ")]
        day = next((text.removeprefix("дата: ") for text in said if text.startswith("дата: ")), None)
        return replace(
            result,
            document=replace(result.document, date=day),
            conclusions=tuple(Statement(number=str(at), text=text) for at, text in enumerate(told, 1)),
            plans=tuple(replace(plan, records=tuple(map(_marked, plan.records))) for plan in result.plans),
        )


def _marked(record):
    activity, _, mark = record.activity.partition(" ## ")
    deadline = parse_deadline(record.deadline.raw or "", DeadlineContext(years=(2024,)))
    named = tuple(Party(text=one) for one in (record.responsible.raw or "").split(", "))
    responsible = replace(record.responsible, parties=named)
    return replace(record, activity=activity, mark=mark or None, deadline=deadline, responsible=responsible)


@dataclass
class Executed:
    """A register whose facts follow what is sent."""

    register: Register

    @property
    def store(self) -> Store:
        return self.register.store

    @property
    def service(self):
        return self.register.service

    def send(self, text: str, name: str) -> UUID:
        document = self.register.send(text, name)
        assert follow_document(self.store, document)
        refresh_document(self.store, document)
        return document

    def rows(self, document: UUID) -> tuple[StoredRecord, ...]:
        return self.register.rows(document)

    def facts(self, document: UUID) -> list[ExecutionFact]:
        """The facts of a plan's rows, in their order."""
        with self.store.transaction() as work:
            found = {fact.record_id: fact for fact in work.executions.of_document(document)}
        return [found[row.id] for row in self.rows(document)]

    def statuses(self, document: UUID, day: date = AUTUMN) -> list[ExecutionStatus]:
        return [status_of(fact, day) for fact in self.facts(document)]


def an_executed(folder: Path, store: Store) -> Executed:
    app = App(reading=LineReading(), understanding=ExecutedUnderstanding(), jobs=1)
    service = a_service(folder, store, app=app)
    return Executed(Register(service=service, batch=a_batch(service)))
