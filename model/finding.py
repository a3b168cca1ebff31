"""Замечание: something a person should look at."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Важность замечания."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """Код замечания: the list of the contract."""

    NUMBER_MISSING = "number-missing"
    NUMBER_DUPLICATE = "number-duplicate"
    ACTIVITY_DUPLICATE = "activity-duplicate"
    RESULT_REPEATS_RESPONSIBLE = "result-repeats-responsible"
    RESPONSIBLE_MISSING = "responsible-missing"
    DEADLINE_MISSING = "deadline-missing"
    DEADLINE_BEFORE_ORDER = "deadline-before-order"
    DEADLINE_OUTSIDE_PLAN = "deadline-outside-plan"
    ANNEX_DATE_DIFFERS = "annex-date-differs-from-order"
    ANNEX_WITHOUT_ORDER = "annex-without-order"
    TEXT_TRUNCATED = "text-truncated"
    REQUISITES_MISSING = "requisites-missing"
    UNAPPROVED_DRAFT = "unapproved-draft"
    FOREIGN_MUNICIPALITY = "foreign-municipality"
    NAME_VARIANT = "name-variant"
    RESULT_NOT_MEASURABLE = "result-not-measurable"
    RESULT_REPEATS_ACTIVITY = "result-repeats-activity"
    DEADLINE_VAGUE = "deadline-vague"
    COPIED_FROM_PREVIOUS_YEAR = "copied-from-previous-year"
    LOW_OCR_CONFIDENCE = "low-ocr-confidence"
    UNREAD_REGION = "unread-region"
    MACROS_PRESENT = "macros-present"
    TRACKED_CHANGES_PRESENT = "tracked-changes-present"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Замечание: a code, how bad it is, and what to do, in Russian."""

    code: Code
    severity: Severity
    #: For the person who must mend it.
    message: str
    #: The record's field it speaks of, where there is one.
    field: str | None = None
