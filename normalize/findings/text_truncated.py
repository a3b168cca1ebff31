"""A cell whose text breaks off."""

import re
from collections.abc import Iterator
from functools import lru_cache

from model.finding import Code, Finding, Severity
from model.plan import Plan
from model.text import collapse
from normalize.findings.context import Setting

_FIELDS = {"activity": "Мероприятие", "result": "Результат"}
#: Characters at the end of a text that tell.
_TAIL = 100
#: «орга-», «школ (», «в рамках «»: cut inside a word, before what a bracket or quote opens.
_CUT = re.compile(r"(?:[а-яё]{3,40}-|[(«„])$")
_LAST = re.compile(r"(?P<before>[а-яёА-ЯЁ]{2,40}),?\s(?P<last>(?:в\sтом|а|с)?\s?[а-яё]{1,10})$")
#: «11 класс в», «группы а и в»: a letter, no preposition.
_LETTERED = re.compile(r"(?:класс|групп|литер|пункт|букв|вариант|подгрупп)", re.IGNORECASE)


def text_truncated(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """An activity or a result that ends in the middle of a word or with a preposition."""
    unfinished = setting.rubrics.words(Code.TEXT_TRUNCATED, "unfinished")
    for index, record in enumerate(plan.records):
        for name, title in _FIELDS.items():
            text = collapse(getattr(record, name) or "")
            if _breaks_off(text[-_TAIL:], unfinished):
                message = f"{title}: текст обрывается на «…{text[-25:]}» — допишите его."
                yield index, Finding(code=Code.TEXT_TRUNCATED, severity=Severity.WARNING, message=message, field=name)


@lru_cache(maxsize=4_000)
def _breaks_off(text: str, unfinished: tuple[str, ...]) -> bool:
    """Tell it of the end of a text; asked of every row again whenever one of them is corrected."""
    if _CUT.search(text[-60:]):
        return True
    found = _LAST.search(text)
    if found is None or _LETTERED.match(found["before"]):
        return False
    last = found["last"].strip()
    return last in unfinished or last.rpartition(" ")[2] in unfinished
