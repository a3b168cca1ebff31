"""What shows that people were still at work on a file: tracked changes, remarks in its margin."""

from model.finding import Code, Finding, Severity

TRACKED = Finding(
    code=Code.TRACKED_CHANGES_PRESENT,
    severity=Severity.INFO,
    message="В файле остались непринятые исправления. Прочитан текст со всеми исправлениями: "
    "вставленное учтено, удалённое пропущено. Примите исправления и пришлите чистовой файл.",
)
REMARKS = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.INFO,
    message="В файле есть примечания на полях; в текст документа они не входят и не прочитаны. "
    "Если в них есть важное, внесите его в текст и пришлите файл ещё раз.",
)
