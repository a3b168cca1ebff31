"""What a store can do: the same repositories over PostgreSQL and, for fast tests, in dicts.

Everything happens inside `Store.transaction()`: it is committed when its block ends and rolled back by an error.
An id nobody has raises NotFoundError; a stale `rev` raises StaleRevisionError.
"""

from contextlib import AbstractContextManager
from typing import Protocol

from model.territory import Scope
from store.accounts import Accounts
from store.activities import Activities
from store.asking import Questions
from store.audit import AuditLog, UploadLinks
from store.calendars import Calendars, SavedExports
from store.campaigns import Arrivals, Campaigns, Expectations
from store.chain import References
from store.checks import Checks
from store.clustering import Clusters, Wordings
from store.coverage import CoverageFacts
from store.documents import Batches, Documents, Files, Records
from store.execution import Executions
from store.exports import Exports
from store.feed import Feed
from store.forms import Forms
from store.groups import Groups
from store.indicators import Indicators
from store.knowledge import Lessons, RegistryEntries, UnresolvedNames
from store.letters import Letters, LetterTemplates
from store.municipalities import Municipalities
from store.people import Assignments, Comments, Histories, Leases
from store.quality import Quality
from store.queueing import DocumentQueue
from store.quotas import FILTER_SECONDS, Quotas, SignInTries
from store.regrouping import Regrouping
from store.retention import Retention
from store.returns import Returns
from store.reviews import Changes, Jobs, Judgements, Reviews, Versions
from store.webhooks import Webhooks


class Work(Protocol):
    """Единица работы: one transaction with its repositories."""

    @property
    def scope(self) -> Scope:
        """What it reaches; an id of something beyond raises NotFoundError, as one nobody has."""

    def whole(self) -> AbstractContextManager["Work"]:
        """See everything for the block, in the same transaction: for what reaches beyond who asks.

        What they name is to be looked up before, outside of it.
        """

    def hurry(self, seconds: float = FILTER_SECONDS) -> None:
        """Give each further question of this transaction so long: what people filter by is theirs to choose.

        A longer one raises DatabaseStrainedError.
        """

    @property
    def batches(self) -> Batches: ...
    @property
    def files(self) -> Files: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def records(self) -> Records: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def queue(self) -> DocumentQueue: ...
    @property
    def judgements(self) -> Judgements: ...
    @property
    def clusters(self) -> Clusters: ...
    @property
    def wordings(self) -> Wordings: ...
    @property
    def regrouping(self) -> Regrouping: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def versions(self) -> Versions: ...
    @property
    def references(self) -> References: ...
    @property
    def municipalities(self) -> Municipalities: ...
    @property
    def executions(self) -> Executions: ...
    @property
    def activities(self) -> Activities: ...
    @property
    def registry(self) -> RegistryEntries: ...
    @property
    def lessons(self) -> Lessons: ...
    @property
    def unresolved(self) -> UnresolvedNames: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def audit(self) -> AuditLog: ...
    @property
    def upload_links(self) -> UploadLinks: ...
    @property
    def coverage(self) -> CoverageFacts: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def expectations(self) -> Expectations: ...
    @property
    def arrivals(self) -> Arrivals: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def comments(self) -> Comments: ...
    @property
    def assignments(self) -> Assignments: ...
    @property
    def histories(self) -> Histories: ...
    @property
    def checks(self) -> Checks: ...
    @property
    def quality(self) -> Quality: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def retention(self) -> Retention: ...
    @property
    def returns(self) -> Returns: ...
    @property
    def forms(self) -> Forms: ...
    @property
    def indicators(self) -> Indicators: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def letter_templates(self) -> LetterTemplates: ...

    @property
    def calendars(self) -> Calendars: ...
    @property
    def saved_exports(self) -> SavedExports: ...
    @property
    def webhooks(self) -> Webhooks: ...
    @property
    def quotas(self) -> Quotas: ...
    @property
    def tries(self) -> SignInTries: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def changes(self) -> Changes: ...
    @property
    def feed(self) -> Feed: ...


class Store(Protocol):
    """Хранилище."""

    def transaction(self) -> AbstractContextManager[Work]:
        """Open one transaction: committed at the end of the block, rolled back by an error."""

    def snapshot(self) -> AbstractContextManager[Work]:
        """Open the register as it stands now, for reading at leisure while others write; nothing done here is kept."""

    def responds(self) -> bool:
        """Tell whether the database answers."""

    def is_full(self) -> bool:
        """Tell whether the database found no room on its disk a moment ago."""

    @property
    def whole(self) -> "Store":
        """The store that sees everything: what is kept of it in a process is kept once."""

    def seen_by(self, scope: Scope) -> "Store":
        """Return the store whose transactions show and change what the scope reaches alone.

        They raise ForbiddenError where a change would leave it.
        """
