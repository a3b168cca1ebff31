"""Единица работы over the tables: its repositories, made when first used."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from model.territory import EVERYTHING, Scope
from store.memory.accounts import MemoryAccounts
from store.memory.activities import MemoryActivities
from store.memory.asking import MemoryQuestions
from store.memory.assignments import MemoryAssignments
from store.memory.audit import MemoryAuditLog, MemoryUploadLinks
from store.memory.batches import MemoryBatches
from store.memory.calendars import MemoryCalendars, MemorySavedExports
from store.memory.campaign_arrivals import MemoryArrivals
from store.memory.campaign_expectations import MemoryExpectations
from store.memory.campaigns import MemoryCampaigns
from store.memory.chain import MemoryReferences
from store.memory.chain_places import MemoryMunicipalities
from store.memory.changes import MemoryChanges
from store.memory.checks import MemoryChecks
from store.memory.clusters import MemoryClusters
from store.memory.coverage import MemoryCoverage
from store.memory.document_queue import MemoryDocumentQueue
from store.memory.documents import MemoryDocuments
from store.memory.execution import MemoryExecutions
from store.memory.exports import MemoryExports
from store.memory.feed import MemoryFeed
from store.memory.files import MemoryFiles
from store.memory.forms import MemoryForms
from store.memory.groups import MemoryGroups
from store.memory.indicators import MemoryIndicators
from store.memory.jobs import MemoryJobs
from store.memory.judgements import MemoryJudgements
from store.memory.knowledge import MemoryLessons, MemoryRegistryEntries, MemoryUnresolvedNames
from store.memory.letters import MemoryLetters, MemoryLetterTemplates
from store.memory.people import MemoryComments, MemoryHistories, MemoryLeases
from store.memory.quality import MemoryQuality
from store.memory.quotas import MemoryQuotas, MemorySignInTries
from store.memory.records import MemoryRecords
from store.memory.regrouping import MemoryRegrouping
from store.memory.retention import MemoryRetention
from store.memory.returns import MemoryReturns
from store.memory.reviews import MemoryReviews
from store.memory.scopes import put_back, seen, take_over
from store.memory.tables import Tables
from store.memory.versions import MemoryVersions
from store.memory.webhooks import MemoryWebhooks
from store.memory.wordings import MemoryWordings
from store.quotas import FILTER_SECONDS


class MemoryWork:
    """Единица работы."""

    def __init__(self, whole: Tables, scope: Scope = EVERYTHING) -> None:
        self.scope = scope
        self._whole = whole
        self._tables = seen(whole, scope) if scope.is_limited else whole
        self._before = self._tables.copy()

    def flush(self) -> None:
        """Put a part back into the whole; raises ForbiddenError where it left the scope."""
        if self.scope.is_limited:
            put_back(self._whole, self._before, self._tables, self.scope)

    def hurry(self, seconds: float = FILTER_SECONDS) -> None:
        """Nothing takes long here."""

    @contextmanager
    def whole(self) -> Iterator["MemoryWork"]:
        """See everything for the block, in the same transaction."""
        if not self.scope.is_limited:
            yield self
            return
        self.flush()
        yield MemoryWork(self._whole)
        take_over(self._tables, seen(self._whole, self.scope))
        self._before = self._tables.copy()

    @cached_property
    def batches(self) -> MemoryBatches:
        """Партии."""
        return MemoryBatches(self._tables)

    @cached_property
    def files(self) -> MemoryFiles:
        """Файлы."""
        return MemoryFiles(self._tables)

    @cached_property
    def documents(self) -> MemoryDocuments:
        """Документы."""
        return MemoryDocuments(self._tables)

    @cached_property
    def records(self) -> MemoryRecords:
        """Записи."""
        return MemoryRecords(self._tables)

    @cached_property
    def reviews(self) -> MemoryReviews:
        """Действия и правки."""
        return MemoryReviews(self._tables)

    @cached_property
    def queue(self) -> MemoryDocumentQueue:
        """Очередь документов."""
        return MemoryDocumentQueue(self._tables)

    @cached_property
    def judgements(self) -> MemoryJudgements:
        """Суждения."""
        return MemoryJudgements(self._tables)

    @cached_property
    def clusters(self) -> MemoryClusters:
        """Группы."""
        return MemoryClusters(self._tables)

    @cached_property
    def wordings(self) -> MemoryWordings:
        """Суждения о словах."""
        return MemoryWordings(self._tables)

    @cached_property
    def regrouping(self) -> MemoryRegrouping:
        """Перегруппировка."""
        return MemoryRegrouping(self._tables)

    @cached_property
    def questions(self) -> MemoryQuestions:
        """Вопросы о словах."""
        return MemoryQuestions(self._tables)

    @cached_property
    def groups(self) -> MemoryGroups:
        """Группы значений."""
        return MemoryGroups(self._tables)

    @cached_property
    def versions(self) -> MemoryVersions:
        """Редакции."""
        return MemoryVersions(self._tables)

    @cached_property
    def references(self) -> MemoryReferences:
        """Ссылки на акты."""
        return MemoryReferences(self._tables)

    @cached_property
    def executions(self) -> MemoryExecutions:
        """Исполнение."""
        return MemoryExecutions(self._tables)

    @cached_property
    def municipalities(self) -> MemoryMunicipalities:
        """Муниципалитеты."""
        return MemoryMunicipalities(self._tables)

    @cached_property
    def activities(self) -> MemoryActivities:
        """Реестр мероприятий."""
        return MemoryActivities(self._tables)

    @cached_property
    def registry(self) -> MemoryRegistryEntries:
        """Записи реестров."""
        return MemoryRegistryEntries(self._tables)

    @cached_property
    def lessons(self) -> MemoryLessons:
        """Уроки."""
        return MemoryLessons(self._tables)

    @cached_property
    def unresolved(self) -> MemoryUnresolvedNames:
        """Неузнанные названия."""
        return MemoryUnresolvedNames(self._tables)

    @cached_property
    def accounts(self) -> MemoryAccounts:
        """Учётные записи, сеансы, ключи."""
        return MemoryAccounts(self._tables)

    @cached_property
    def audit(self) -> MemoryAuditLog:
        """Журнал действий."""
        return MemoryAuditLog(self._tables)

    @cached_property
    def upload_links(self) -> MemoryUploadLinks:
        """Ссылки для загрузки."""
        return MemoryUploadLinks(self._tables)

    @cached_property
    def campaigns(self) -> MemoryCampaigns:
        """Кампании."""
        return MemoryCampaigns(self._tables)

    @cached_property
    def expectations(self) -> MemoryExpectations:
        """Ожидания."""
        return MemoryExpectations(self._tables)

    @cached_property
    def arrivals(self) -> MemoryArrivals:
        """Поступления."""
        return MemoryArrivals(self._tables)

    @cached_property
    def coverage(self) -> MemoryCoverage:
        """Сведения для покрытия."""
        return MemoryCoverage(self._tables)

    @cached_property
    def leases(self) -> MemoryLeases:
        """Присутствие."""
        return MemoryLeases(self._tables)

    @cached_property
    def comments(self) -> MemoryComments:
        """Комментарии и упоминания."""
        return MemoryComments(self._tables)

    @cached_property
    def assignments(self) -> MemoryAssignments:
        """Поручения."""
        return MemoryAssignments(self._tables)

    @cached_property
    def histories(self) -> MemoryHistories:
        """История полей."""
        return MemoryHistories(self._tables)

    @cached_property
    def checks(self) -> MemoryChecks:
        """Вторые проверки."""
        return MemoryChecks(self._tables)

    @cached_property
    def webhooks(self) -> MemoryWebhooks:
        """Вебхуки."""
        return MemoryWebhooks(self._tables)

    @cached_property
    def exports(self) -> MemoryExports:
        """Выгрузки."""
        return MemoryExports(self._tables)

    @cached_property
    def retention(self) -> MemoryRetention:
        """Хранение и удаление."""
        return MemoryRetention(self._tables)

    @cached_property
    def returns(self) -> MemoryReturns:
        """Возвраты правок."""
        return MemoryReturns(self._tables)

    @cached_property
    def forms(self) -> MemoryForms:
        """Свои формы."""
        return MemoryForms(self._tables)

    @cached_property
    def letters(self) -> MemoryLetters:
        """Письма с замечаниями."""
        return MemoryLetters(self._tables)

    @cached_property
    def letter_templates(self) -> MemoryLetterTemplates:
        """Шаблоны писем."""
        return MemoryLetterTemplates(self._tables)

    @cached_property
    def calendars(self) -> MemoryCalendars:
        """Календари по подписке."""
        return MemoryCalendars(self._tables)

    @cached_property
    def saved_exports(self) -> MemorySavedExports:
        """Сохранённые выгрузки."""
        return MemorySavedExports(self._tables)

    @cached_property
    def jobs(self) -> MemoryJobs:
        """Очередь заданий."""
        return MemoryJobs(self._tables)

    @cached_property
    def changes(self) -> MemoryChanges:
        """Что изменилось: for those who watch."""
        return MemoryChanges(self._tables)

    @cached_property
    def feed(self) -> MemoryFeed:
        """Лента изменений."""
        return MemoryFeed(self._tables, self.scope)

    @cached_property
    def indicators(self) -> MemoryIndicators:
        """Показатели."""
        return MemoryIndicators(self._tables)

    @cached_property
    def quality(self) -> MemoryQuality:
        """Качество."""
        return MemoryQuality(self._tables)

    @cached_property
    def quotas(self) -> MemoryQuotas:
        """Лимиты и расход."""
        return MemoryQuotas(self._tables)

    @cached_property
    def tries(self) -> MemorySignInTries:
        """Попытки входа."""
        return MemorySignInTries(self._tables)
