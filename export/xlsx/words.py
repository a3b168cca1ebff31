"""Codes -> the words people read in the workbook."""

from model.document import TextSource
from model.finding import Code, Severity
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
FINDINGS: dict[Code, str] = {
    Code.NUMBER_MISSING: "Нет номера",
    Code.NUMBER_DUPLICATE: "Номер повторяется",
    Code.ACTIVITY_DUPLICATE: "Мероприятие повторяется",
    Code.RESULT_REPEATS_RESPONSIBLE: "Результат повторяет ответственных",
    Code.RESPONSIBLE_MISSING: "Нет ответственного",
    Code.DEADLINE_MISSING: "Нет срока",
    Code.DEADLINE_BEFORE_ORDER: "Срок раньше приказа",
    Code.DEADLINE_OUTSIDE_PLAN: "Срок вне плана",
    Code.ANNEX_DATE_DIFFERS: "Дата приложения не та, что у приказа",
    Code.ANNEX_WITHOUT_ORDER: "Приложение без приказа",
    Code.TEXT_TRUNCATED: "Текст оборван",
    Code.REQUISITES_MISSING: "Нет номера или даты приказа",
    Code.UNAPPROVED_DRAFT: "Проект, не утверждён",
    Code.FOREIGN_MUNICIPALITY: "Чужой муниципалитет",
    Code.NAME_VARIANT: "Имя написано по-разному",
    Code.RESULT_NOT_MEASURABLE: "Результат не измерить",
    Code.RESULT_REPEATS_ACTIVITY: "Результат повторяет мероприятие",
    Code.DEADLINE_VAGUE: "Срок неопределённый",
    Code.COPIED_FROM_PREVIOUS_YEAR: "Скопировано с прошлого года",
    Code.LOW_OCR_CONFIDENCE: "Плохо распознан скан",
    Code.UNREAD_REGION: "Часть страницы не прочитана",
    Code.MACROS_PRESENT: "В файле есть макросы",
    Code.TRACKED_CHANGES_PRESENT: "В файле есть непринятые правки",
}
