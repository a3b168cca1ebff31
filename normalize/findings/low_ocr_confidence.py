"""Fields that the text recognition was not sure of."""

import re
from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.mention import Origin
from model.plan import FieldState, Plan, Record
from normalize.calibration import RECOGNISED, chance
from normalize.findings.context import Setting

_NAMES = {
    "number": "Номер",
    "activity": "Мероприятие",
    "deadline": "Срок",
    "responsible": "Ответственный",
    "result": "Результат",
    "indicator": "Показатель",
    "place": "Место",
    "participants": "Участники",
    "mark": "Отметка",
}


def low_ocr_confidence(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """A cell read from an image with little confidence; one with digits is checked more strictly.

    A wrong letter is seen, a wrong digit is not.
    """
    if not setting.recognised:
        return
    words, digits = (setting.rubrics.number(Code.LOW_OCR_CONFIDENCE, name) for name in ("text", "digits"))
    for index, record in enumerate(plan.records):
        for name, state in record.fields.items():
            if state.confidence < _least(state, digits if _has_digits(record, name) else words):
                message = f"{_NAMES.get(name, 'Поле')}: текст распознан неуверенно, сверьте со сканом."
                yield (
                    index,
                    Finding(code=Code.LOW_OCR_CONFIDENCE, severity=Severity.WARNING, message=message, field=name),
                )


def _least(state: FieldState, threshold: float) -> float:
    """Thresholds are the engine's own confidence; a field that was read has what that is worth."""
    return chance(RECOGNISED, threshold) if state.origin is Origin.READ else threshold


def _has_digits(record: Record, name: str) -> bool:
    text = (record.deadline.raw or "") if name == "deadline" else (record.number or "") if name == "number" else ""
    return re.search(r"\d", text) is not None
