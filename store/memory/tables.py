"""The tables as dicts of frozen values: copying the dicts is enough to keep what was."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from model.account import Account, ApiToken, Session
from model.assignment import Assignment
from model.audit import AuditEntry
from model.batch import Batch, BatchFile
from model.calendar import Calendar, Delivered
from model.campaign import Campaign, Expectation, Sender
from model.campaign_arrival import Arrival, Attachment
from model.campaign_word import CampaignLink, CampaignWord, Proposal
from model.chain import ChainWord, ReferenceWord
from model.cluster import Cluster, Judgement, NearPair, TrailStep, WordingJudgement, WordingQuestion
from model.comment import Comment, CommentVersion
from model.execution import ExecutionDeed, ExecutionFact, ExecutionLink, ReportPair
from model.export_order import Export
from model.form import Form, FormFile
from model.group import Deed, DeedPortion
from model.indicator import IndicatorFact, IndicatorPoint, IndicatorWord
from model.intake import BatchChange
from model.kinship import DocumentLink, Head
from model.lease import Lease as Presence
from model.lesson import Lesson
from model.letter import Letter, LetterPoint, LetterStep
from model.letter_run import LetterRun
from model.letter_template import LetterTemplate
from model.paging import Slice
from model.quality import FieldCheck, QualityRun, Targets, ThresholdSet
from model.quota import Holder, QuotaLimits, Use
from model.registry import RegistryEntry
from model.result import Result
from model.retention import Hold, Removal, RetentionRules
from model.returned import Returned, ReturnedLine, ReturnedPortion
from model.review import Command
from model.saved_export import SavedExport, SavedRun
from model.second_check import SampleSetting, SecondCheck
from model.service_errors import NotFoundError, StaleRevisionError
from model.sign_in import Tries
from model.stored import Reading, StoredDocument, StoredPage, StoredRecord
from model.unresolved import UnresolvedName
from model.upload_link import UploadLink
from model.webhook import Attempt, Delivery, Webhook
from model.work import Change, Job
from store.chain import ChainFacts
from store.clustering import CanonVersion, KeptSignature
from store.slices import sliced

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
#: A sort key, ending in something unique.
Key = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lease:
    """Кому выдана запись на проверку."""

    reviewer: UUID
    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedIn:
    """Кого назвали в комментарии."""

    id: UUID
    comment_id: UUID
    account_id: UUID
    done_at: datetime | None = None


@dataclass(kw_only=True, slots=True)
class Tables:
    """Таблицы."""

    accounts: dict[UUID, Account] = field(default_factory=dict)
    sessions: dict[bytes, Session] = field(default_factory=dict)
    tokens: dict[UUID, ApiToken] = field(default_factory=dict)
    #: «limits»: the one row.
    quota_limits: dict[str, QuotaLimits] = field(default_factory=dict)
    #: By day, kind and subject.
    quota_use: dict[tuple[date, Holder, str], Use] = field(default_factory=dict)
    sign_in_tries: dict[bytes, Tries] = field(default_factory=dict)
    audit: dict[UUID, AuditEntry] = field(default_factory=dict)
    links_to_upload: dict[UUID, UploadLink] = field(default_factory=dict)
    batches: dict[UUID, Batch] = field(default_factory=dict)
    files: dict[UUID, BatchFile] = field(default_factory=dict)
    batch_changes: dict[UUID, BatchChange] = field(default_factory=dict)
    #: By change and document: the command that wrote the batch's municipality there.
    batch_reach: dict[tuple[UUID, UUID], UUID] = field(default_factory=dict)
    documents: dict[UUID, StoredDocument] = field(default_factory=dict)
    #: By document and stage version.
    readings: dict[tuple[UUID, str], Reading] = field(default_factory=dict)
    #: By document: the corrected results, and the words documents are looked up by.
    values: dict[UUID, Result] = field(default_factory=dict)
    words: dict[UUID, str] = field(default_factory=dict)
    pages: dict[UUID, tuple[StoredPage, ...]] = field(default_factory=dict)
    records: dict[UUID, StoredRecord] = field(default_factory=dict)
    leases: dict[UUID, Lease] = field(default_factory=dict)
    #: By document and account: who is there.
    presences: dict[tuple[UUID, UUID], Presence] = field(default_factory=dict)
    comments: dict[UUID, Comment] = field(default_factory=dict)
    #: By comment: what it said before.
    comment_versions: dict[UUID, tuple[CommentVersion, ...]] = field(default_factory=dict)
    mentions: dict[UUID, NamedIn] = field(default_factory=dict)
    assignments: dict[UUID, Assignment] = field(default_factory=dict)
    second_checks: dict[UUID, SecondCheck] = field(default_factory=dict)
    #: «setting»: which share is drawn; «to»: up to when approved records were looked at.
    sampling: dict[str, SampleSetting] = field(default_factory=dict)
    drawn_to: dict[str, datetime] = field(default_factory=dict)
    commands: dict[UUID, Command] = field(default_factory=dict)
    deeds: dict[UUID, Deed] = field(default_factory=dict)
    #: By decision and document.
    deed_portions: dict[tuple[UUID, UUID], DeedPortion] = field(default_factory=dict)
    #: By record and field.
    field_checks: dict[tuple[UUID, str], FieldCheck] = field(default_factory=dict)
    #: By rev.
    quality_targets: dict[int, Targets] = field(default_factory=dict)
    threshold_sets: dict[UUID, ThresholdSet] = field(default_factory=dict)
    quality_runs: dict[UUID, QualityRun] = field(default_factory=dict)
    judgements: dict[UUID, Judgement] = field(default_factory=dict)
    clusters: dict[UUID, Cluster] = field(default_factory=dict)
    signatures: dict[int, KeptSignature] = field(default_factory=dict)
    #: By record: its signature.
    placed: dict[UUID, int] = field(default_factory=dict)
    trail: dict[UUID, TrailStep] = field(default_factory=dict)
    near_pairs: dict[tuple[UUID, UUID], NearPair] = field(default_factory=dict)
    wordings: dict[UUID, WordingJudgement] = field(default_factory=dict)
    #: By the version they were found for; one at most.
    questions: dict[CanonVersion, tuple[WordingQuestion, ...]] = field(default_factory=dict)
    #: «body»: the canon in force.
    canon: dict[str, bytes] = field(default_factory=dict)
    #: «canon», «wordings»: versions; «settled», «placed»: records; «signature»: the last id given.
    counted: dict[str, int] = field(default_factory=dict)
    #: By document: what it says of itself, and the keys it is found under.
    heads: dict[UUID, Head] = field(default_factory=dict)
    keys: dict[UUID, frozenset[str]] = field(default_factory=dict)
    links: dict[UUID, DocumentLink] = field(default_factory=dict)
    #: By document: what it says for the chain; by reference: what became of it (of a class of `store.memory.chain`).
    papers: dict[UUID, ChainFacts] = field(default_factory=dict)
    references: dict[UUID, Any] = field(default_factory=dict)
    reference_words: dict[UUID, ReferenceWord] = field(default_factory=dict)
    chain_words: dict[UUID, ChainWord] = field(default_factory=dict)
    forms: dict[UUID, Form] = field(default_factory=dict)
    #: By form: what it was before its last change.
    forms_before: dict[UUID, Form] = field(default_factory=dict)
    form_files: dict[str, FormFile] = field(default_factory=dict)
    indicator_facts: dict[UUID, IndicatorFact] = field(default_factory=dict)
    indicator_points: dict[UUID, IndicatorPoint] = field(default_factory=dict)
    indicator_words: dict[UUID, IndicatorWord] = field(default_factory=dict)
    #: By document: what its facts were made of; and places whose points are to be made.
    indicators_seen: dict[UUID, Any] = field(default_factory=dict)
    indicator_places_due: dict[str, bool] = field(default_factory=dict)
    letters: dict[UUID, Letter] = field(default_factory=dict)
    #: By letter and the point's id.
    letter_points: dict[tuple[UUID, str], LetterPoint] = field(default_factory=dict)
    letter_steps: dict[UUID, LetterStep] = field(default_factory=dict)
    #: By letter and SHA-256.
    letter_files: dict[tuple[UUID, str], bytes] = field(default_factory=dict)
    letter_runs: dict[UUID, LetterRun] = field(default_factory=dict)
    letter_templates: dict[UUID, LetterTemplate] = field(default_factory=dict)
    letter_templates_before: dict[UUID, LetterTemplate] = field(default_factory=dict)
    letter_template_files: dict[str, bytes] = field(default_factory=dict)
    #: By record: its facts, their revision, and whether it was deleted, and in force, when they were written.
    executions: dict[UUID, ExecutionFact] = field(default_factory=dict)
    execution_revs: dict[UUID, int] = field(default_factory=dict)
    execution_seen: dict[UUID, tuple[bool, bool]] = field(default_factory=dict)
    #: By record, report and statement.
    execution_links: dict[tuple[UUID, UUID, str], ExecutionLink] = field(default_factory=dict)
    #: By report and plan.
    execution_pairs: dict[tuple[UUID, UUID], ReportPair] = field(default_factory=dict)
    execution_deeds: dict[UUID, ExecutionDeed] = field(default_factory=dict)
    exports: dict[UUID, Export] = field(default_factory=dict)
    returned: dict[UUID, Returned] = field(default_factory=dict)
    #: By return and number.
    returned_lines: dict[tuple[UUID, int], ReturnedLine] = field(default_factory=dict)
    returned_portions: dict[tuple[UUID, int], ReturnedPortion] = field(default_factory=dict)
    campaigns: dict[UUID, Campaign] = field(default_factory=dict)
    campaign_senders: dict[UUID, Sender] = field(default_factory=dict)
    expectations: dict[UUID, Expectation] = field(default_factory=dict)
    #: By document.
    arrivals: dict[UUID, Arrival] = field(default_factory=dict)
    #: By expectation and document.
    attachments: dict[tuple[UUID, UUID], Attachment] = field(default_factory=dict)
    #: By upload link.
    campaign_links: dict[UUID, CampaignLink] = field(default_factory=dict)
    campaign_words: dict[UUID, CampaignWord] = field(default_factory=dict)
    obligations: dict[str, Proposal] = field(default_factory=dict)
    calendars: dict[UUID, Calendar] = field(default_factory=dict)
    #: By calendar and UID.
    deliveries: dict[tuple[UUID, str], Delivered] = field(default_factory=dict)
    saved_exports: dict[UUID, SavedExport] = field(default_factory=dict)
    saved_runs: dict[UUID, SavedRun] = field(default_factory=dict)
    webhooks: dict[UUID, Webhook] = field(default_factory=dict)
    webhook_deliveries: dict[UUID, Delivery] = field(default_factory=dict)
    #: By delivery and number.
    webhook_attempts: dict[tuple[UUID, int], Attempt] = field(default_factory=dict)
    registry_entries: dict[str, RegistryEntry] = field(default_factory=dict)
    lessons: dict[UUID, Lesson] = field(default_factory=dict)
    unresolved: dict[UUID, UnresolvedName] = field(default_factory=dict)
    #: «registry», «lessons»: how often each changed.
    knowledge: dict[str, int] = field(default_factory=dict)
    holds: dict[UUID, Hold] = field(default_factory=dict)
    #: By document.
    removals: dict[UUID, Removal] = field(default_factory=dict)
    #: «rules», once somebody set them.
    retention_rules: dict[str, RetentionRules] = field(default_factory=dict)
    #: By SHA-256: bytes that are to go, since when.
    blobs_going: dict[str, datetime] = field(default_factory=dict)
    #: Waiting jobs by the name under which there is one at most.
    jobs: dict[str, Job] = field(default_factory=dict)
    #: By subject.
    changes: dict[UUID, Change] = field(default_factory=dict)
    #: By number: the entries of the feed, of a class of `store.memory.feed`.
    feed: dict[int, Any] = field(default_factory=dict)

    def copy(self) -> "Tables":
        """Return tables that may change while these stay."""
        return Tables(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})


def required(table: Mapping[K, V], key: K) -> V:
    """Return the row; raises NotFoundError."""
    try:
        return table[key]
    except KeyError:
        raise NotFoundError from None


def check_revision(stored: int, given: int, subject: UUID) -> None:
    """Raise StaleRevisionError where the revision given is not the stored one."""
    if stored != given:
        raise StaleRevisionError(subject)


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """Порядок списка: its name in cursors, the sort key, which way."""

    order: str
    key: Callable[[Any], Key]
    newest_first: bool = False

    def slice(self, items: Iterable[V], after: Key | None, limit: int) -> Slice[V]:
        """Return the items behind this key, in their order."""
        ordered: Sequence[V] = sorted(items, key=self.key, reverse=self.newest_first)
        behind = [item for item in ordered if after is None or self._is_behind(self.key(item), after)]
        return sliced(behind, limit, self.order, self.key)

    def _is_behind(self, key: Key, after: Key) -> bool:
        return key < after if self.newest_first else key > after
