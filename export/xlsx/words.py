"""Codes -> the words people read in the workbook."""

from model.document import TextSource
from model.finding import Severity
from model.plan import DeadlineKind
from model.register import FileState

DEADLINE_KINDS: dict[DeadlineKind, str] = {
    DeadlineKind.POINT: "дата",
    DeadlineKind.INTERVAL: "период",
    DeadlineKind.BY: "не позднее",
    DeadlineKind.FROM: "начиная с",
    DeadlineKind.RECURRING: "повторяется",
    DeadlineKind.ONGOING: "постоянно",
    DeadlineKind.CONDITIONAL: "по условию",
    DeadlineKind.UNSPECIFIED: "не указан",
}
STATES: dict[FileState, str] = {
    FileState.DONE: "прочитан",
    FileState.TWIN: "копия другого файла",
    FileState.UNPACKED: "архив распакован",
    FileState.SKIPPED: "служебный файл, пропущен",
    FileState.FAILED: "не прочитан",
}
SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: "ошибка",
    Severity.WARNING: "проверить",
    Severity.INFO: "к сведению",
}
TEXT_SOURCES: dict[TextSource, str] = {
    TextSource.NATIVE: "текст файла",
    TextSource.OCR: "распознан со скана",
    TextSource.MIXED: "частью распознан",
}
KINDS: dict[str, str] = {
    "order": "приказ",
    "annex": "приложение",
    "roadmap": "дорожная карта",
    "plan": "план",
    "passport": "паспорт",
    "report": "отчёт",
    "presentation": "презентация",
    "roster": "список",
    "schedule": "график",
    "other": "прочее",
}
