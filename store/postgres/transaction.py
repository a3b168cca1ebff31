"""Единица работы over one connection: its repositories, made when first used, and what is written last."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Final, Self

from model.territory import EVERYTHING, Scope
from store.postgres.accounts import PostgresAccounts
from store.postgres.activities import PostgresActivities
from store.postgres.asking import PostgresQuestions
from store.postgres.assignments import PostgresAssignments
from store.postgres.audit import PostgresAuditLog
from store.postgres.batches import PostgresBatches
from store.postgres.calendars import PostgresCalendars
from store.postgres.campaign_arrivals import PostgresArrivals
from store.postgres.campaign_expectations import PostgresExpectations
from store.postgres.campaigns import PostgresCampaigns
from store.postgres.chain import PostgresReferences
from store.postgres.chain_places import PostgresMunicipalities
from store.postgres.changes import PostgresChanges
from store.postgres.checks import PostgresChecks
from store.postgres.clusters import PostgresClusters
from store.postgres.comments import PostgresComments
from store.postgres.coverage import PostgresCoverage
from store.postgres.document_queue import PostgresDocumentQueue
from store.postgres.documents import PostgresDocuments
from store.postgres.execution import PostgresExecutions
from store.postgres.exports import PostgresExports
from store.postgres.feed import PostgresFeed
from store.postgres.files import PostgresFiles
from store.postgres.forms import PostgresForms
from store.postgres.groups import PostgresGroups
from store.postgres.histories import PostgresHistories
from store.postgres.indicators import PostgresIndicators
from store.postgres.jobs import PostgresJobs
from store.postgres.judgements import PostgresJudgements
from store.postgres.leases import PostgresLeases
from store.postgres.lessons import PostgresLessons
from store.postgres.letter_templates import PostgresLetterTemplates
from store.postgres.letters import PostgresLetters
from store.postgres.quality import PostgresQuality
from store.postgres.quotas import PostgresQuotas
from store.postgres.records import PostgresRecords
from store.postgres.registry import PostgresRegistryEntries
from store.postgres.regrouping import PostgresRegrouping
from store.postgres.retention import PostgresRetention
from store.postgres.returns import PostgresReturns
from store.postgres.reviews import PostgresReviews
from store.postgres.saved_exports import PostgresSavedExports
from store.postgres.scopes import seeing_all
from store.postgres.sign_in_tries import PostgresSignInTries
from store.postgres.statements import Connection, execute
from store.postgres.unresolved import PostgresUnresolvedNames
from store.postgres.upload_links import PostgresUploadLinks
from store.postgres.versions import PostgresVersions
from store.postgres.webhooks import PostgresWebhooks
from store.postgres.wordings import PostgresWordings
from store.quotas import FILTER_SECONDS

_HURRY: Final = "select set_config('statement_timeout', %(limit)s, true)"


class PostgresWork:
    """Единица работы."""

    def __init__(self, connection: Connection, scope: Scope = EVERYTHING) -> None:
        self._connection = connection
        self.scope = scope
        self.jobs = PostgresJobs(connection)
        self.changes = PostgresChanges(connection)

    def flush(self) -> None:
        """Write what comes last before the commit: jobs, then the changes under their lock."""
        with seeing_all(self._connection):
            self.jobs.flush()
            self.changes.flush()

    def hurry(self, seconds: float = FILTER_SECONDS) -> None:
        """Give each further question of this transaction so long."""
        execute(self._connection, _HURRY, limit=f"{int(seconds * 1000)}ms")

    @contextmanager
    def whole(self) -> Iterator[Self]:
        """See everything for the block, in the same transaction."""
        with seeing_all(self._connection):
            yield self

    @cached_property
    def batches(self) -> PostgresBatches:
        """Партии."""
        return PostgresBatches(self._connection)

    @cached_property
    def files(self) -> PostgresFiles:
        """Файлы."""
        return PostgresFiles(self._connection)

    @cached_property
    def documents(self) -> PostgresDocuments:
        """Документы."""
        return PostgresDocuments(self._connection)

    @cached_property
    def records(self) -> PostgresRecords:
        """Записи."""
        return PostgresRecords(self._connection)

    @cached_property
    def reviews(self) -> PostgresReviews:
        """Действия и правки."""
        return PostgresReviews(self._connection)

    @cached_property
    def queue(self) -> PostgresDocumentQueue:
        """Очередь документов."""
        return PostgresDocumentQueue(self._connection)

    @cached_property
    def judgements(self) -> PostgresJudgements:
        """Суждения."""
        return PostgresJudgements(self._connection)

    @cached_property
    def clusters(self) -> PostgresClusters:
        """Группы."""
        return PostgresClusters(self._connection)

    @cached_property
    def wordings(self) -> PostgresWordings:
        """Суждения о словах."""
        return PostgresWordings(self._connection)

    @cached_property
    def regrouping(self) -> PostgresRegrouping:
        """Перегруппировка."""
        return PostgresRegrouping(self._connection)

    @cached_property
    def questions(self) -> PostgresQuestions:
        """Вопросы о словах."""
        return PostgresQuestions(self._connection)

    @cached_property
    def groups(self) -> PostgresGroups:
        """Группы значений."""
        return PostgresGroups(self._connection)

    @cached_property
    def versions(self) -> PostgresVersions:
        """Редакции."""
        return PostgresVersions(self._connection)

    @cached_property
    def references(self) -> PostgresReferences:
        """Ссылки на акты."""
        return PostgresReferences(self._connection)

    @cached_property
    def executions(self) -> PostgresExecutions:
        """Исполнение."""
        return PostgresExecutions(self._connection)

    @cached_property
    def municipalities(self) -> PostgresMunicipalities:
        """Муниципалитеты."""
        return PostgresMunicipalities(self._connection)

    @cached_property
    def activities(self) -> PostgresActivities:
        """Реестр мероприятий."""
        return PostgresActivities(self._connection)

    @cached_property
    def registry(self) -> PostgresRegistryEntries:
        """Записи реестров."""
        return PostgresRegistryEntries(self._connection)

    @cached_property
    def lessons(self) -> PostgresLessons:
        """Уроки."""
        return PostgresLessons(self._connection)

    @cached_property
    def unresolved(self) -> PostgresUnresolvedNames:
        """Неузнанные названия."""
        return PostgresUnresolvedNames(self._connection)

    @cached_property
    def accounts(self) -> PostgresAccounts:
        """Учётные записи, сеансы, ключи."""
        return PostgresAccounts(self._connection)

    @cached_property
    def audit(self) -> PostgresAuditLog:
        """Журнал действий."""
        return PostgresAuditLog(self._connection)

    @cached_property
    def upload_links(self) -> PostgresUploadLinks:
        """Ссылки для загрузки."""
        return PostgresUploadLinks(self._connection)

    @cached_property
    def campaigns(self) -> PostgresCampaigns:
        """Кампании."""
        return PostgresCampaigns(self._connection)

    @cached_property
    def expectations(self) -> PostgresExpectations:
        """Ожидания."""
        return PostgresExpectations(self._connection)

    @cached_property
    def arrivals(self) -> PostgresArrivals:
        """Поступления."""
        return PostgresArrivals(self._connection)

    @cached_property
    def coverage(self) -> PostgresCoverage:
        """Сведения для покрытия."""
        return PostgresCoverage(self._connection)

    @cached_property
    def leases(self) -> PostgresLeases:
        """Присутствие."""
        return PostgresLeases(self._connection)

    @cached_property
    def comments(self) -> PostgresComments:
        """Комментарии и упоминания."""
        return PostgresComments(self._connection)

    @cached_property
    def assignments(self) -> PostgresAssignments:
        """Поручения."""
        return PostgresAssignments(self._connection)

    @cached_property
    def histories(self) -> PostgresHistories:
        """История полей."""
        return PostgresHistories(self._connection)

    @cached_property
    def checks(self) -> PostgresChecks:
        """Вторые проверки."""
        return PostgresChecks(self._connection)

    @cached_property
    def webhooks(self) -> PostgresWebhooks:
        """Вебхуки."""
        return PostgresWebhooks(self._connection)

    @cached_property
    def feed(self) -> PostgresFeed:
        """Лента изменений."""
        return PostgresFeed(self._connection, self.scope)

    @cached_property
    def exports(self) -> PostgresExports:
        """Выгрузки."""
        return PostgresExports(self._connection)

    @cached_property
    def retention(self) -> PostgresRetention:
        """Хранение и удаление."""
        return PostgresRetention(self._connection)

    @cached_property
    def returns(self) -> PostgresReturns:
        """Возвраты правок."""
        return PostgresReturns(self._connection)

    @cached_property
    def forms(self) -> PostgresForms:
        """Свои формы."""
        return PostgresForms(self._connection)

    @cached_property
    def letters(self) -> PostgresLetters:
        """Письма с замечаниями."""
        return PostgresLetters(self._connection)

    @cached_property
    def letter_templates(self) -> PostgresLetterTemplates:
        """Шаблоны писем."""
        return PostgresLetterTemplates(self._connection)

    @cached_property
    def calendars(self) -> PostgresCalendars:
        """Календари по подписке."""
        return PostgresCalendars(self._connection)

    @cached_property
    def saved_exports(self) -> PostgresSavedExports:
        """Сохранённые выгрузки."""
        return PostgresSavedExports(self._connection)

    @cached_property
    def indicators(self) -> PostgresIndicators:
        """Показатели."""
        return PostgresIndicators(self._connection)

    @cached_property
    def quality(self) -> PostgresQuality:
        """Качество."""
        return PostgresQuality(self._connection)

    @cached_property
    def quotas(self) -> PostgresQuotas:
        """Лимиты и расход."""
        return PostgresQuotas(self._connection)

    @cached_property
    def tries(self) -> PostgresSignInTries:
        """Попытки входа."""
        return PostgresSignInTries(self._connection)
