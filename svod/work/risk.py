"""Risk: how likely a person will have to mend a record, 0..1. A list of features, each with its weight."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from model.document import TextSource
from model.finding import Severity
from model.plan import DeadlineKind, Record

_SEVERITIES = {Severity.ERROR: 1.0, Severity.WARNING: 0.5, Severity.INFO: 0.1}


def unsure_field(record: Record, _source: TextSource) -> float:
    """Поле прочитано неуверенно: наименьшая уверенность по полям записи."""
    sure = [state.confidence for state in record.fields.values()]
    return 1.0 - min([*sure, record.deadline.confidence])


def findings(record: Record, _source: TextSource) -> float:
    """К записи есть замечания: ошибка весит больше, чем просьба проверить."""
    return 1.0 - prod(1.0 - _SEVERITIES[finding.severity] / 2 for finding in record.findings)


def recognised_text(_record: Record, source: TextSource) -> float:
    """Текст распознан со скана: в нём бывают чужие буквы и цифры."""
    return {TextSource.NATIVE: 0.0, TextSource.MIXED: 0.5, TextSource.OCR: 1.0}[source]


def deadline_unspecified(record: Record, _source: TextSource) -> float:
    """Срок не указан или не понят."""
    return float(record.deadline.kind is DeadlineKind.UNSPECIFIED)


def nobody_responsible(record: Record, _source: TextSource) -> float:
    """Не назван ни один ответственный."""
    return float(not record.responsible.parties)


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """Признак риска: its docstring is what a reviewer is told."""

    value: Callable[[Record, TextSource], float]
    #: How much of the risk it is when it holds in full.
    weight: float

    @property
    def explanation(self) -> str:
        """The sentence for the reviewer."""
        return (self.value.__doc__ or "").strip()


FEATURES: tuple[Feature, ...] = (
    Feature(value=unsure_field, weight=0.6),
    Feature(value=findings, weight=0.5),
    Feature(value=recognised_text, weight=0.25),
    Feature(value=deadline_unspecified, weight=0.2),
    Feature(value=nobody_responsible, weight=0.2),
)


def risk(record: Record, source: TextSource = TextSource.NATIVE) -> float:
    """Return the risk of a record, 0..1: each feature takes its share of what the others have left."""
    return round(1.0 - prod(1.0 - feature.weight * feature.value(record, source) for feature in FEATURES), 4)


def reasons(record: Record, source: TextSource = TextSource.NATIVE) -> tuple[str, ...]:
    """Return what makes a record risky, for a reviewer, the weightiest reason first."""
    shares = [(feature.weight * feature.value(record, source), feature.explanation) for feature in FEATURES]
    return tuple(text for share, text in sorted(shares, reverse=True) if share > 0)
