"""Fields that the text recognition was not sure of."""

import re
from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.plan import Plan, Record
from normalize.findings.context import Setting

#: Below this mean confidence of its words a recognised cell is shown to a person.
UNSURE = 0.75
#: Cells with digits are checked more strictly: a wrong letter is seen, a wrong digit is not.
UNSURE_DIGITS = 0.85

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


def low_ocr_confidence(plan: Plan, _setting: Setting) -> Iterator[tuple[int, Finding]]:
    """A cell read from an image with little confidence."""
    for index, record in enumerate(plan.records):
        for name, state in record.fields.items():
            if state.confidence < _threshold(record, name):
                message = f"{_NAMES.get(name, 'Поле')}: текст распознан неуверенно, сверьте со сканом."
                yield (
                    index,
                    Finding(code=Code.LOW_OCR_CONFIDENCE, severity=Severity.WARNING, message=message, field=name),
                )


def _threshold(record: Record, name: str) -> float:
    text = (record.deadline.raw or "") if name == "deadline" else (record.number or "") if name == "number" else ""
    return UNSURE_DIGITS if re.search(r"\d", text) else UNSURE
