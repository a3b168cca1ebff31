"""What a reader of a recognised page must know: nothing was read, or it was read badly."""

import re
from collections.abc import Iterator, Sequence

from model.document import Block, Page, Paragraph
from model.finding import Code, Finding, Severity

#: Mean confidence of a page under which all of it is to be compared with the scan.
_BADLY = 0.75
#: Confidence of a line with a date or a number of a document under which that line is.
_UNSURE = 0.85
_REQUISITE = re.compile(r"№ ?\d|\d{1,2}[.,]\d{1,2}[.,]\d{2,4}|\d{1,2} [а-яё]{3,8} \d{4}")

_BLANK = "Страница {} пуста."
_UNREAD = (
    "На странице {} текст прочитать не удалось: изображение бледное, нерезкое или на нём нет документа. "
    "Отсканируйте страницу заново."
)
_BAD = "Страница {} распознана неуверенно: сверьте её текст со сканом или отсканируйте её заново."
_REQUISITES = "На странице {} дата или номер вне таблиц распознаны неуверенно, сверьте их со сканом."


def scan_findings(page: Page, blocks: Sequence[Block], *, blank: bool) -> tuple[Finding, ...]:
    """Return what is to be done about a recognised page; `blank` where there is no ink on it."""
    if not any(text.strip() for text, _ in _texts(blocks)):
        severity = Severity.INFO if blank else Severity.WARNING
        message = (_BLANK if blank else _UNREAD).format(page.number)
        return (Finding(code=Code.UNREAD_REGION, severity=severity, message=message),)
    return tuple(_doubt(message, page.number) for message in _doubts(blocks))


def _doubts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what is to be compared with the scan: the whole page, or the numbers and dates in its text."""
    texts = list(_texts(blocks))
    if sum(len(text) * sure for text, sure in texts) < _BADLY * sum(len(text) for text, _ in texts):
        yield _BAD
    elif any(_is_unsure_requisite(block) for block in blocks if isinstance(block, Paragraph)):
        yield _REQUISITES


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, float]]:
    for block in blocks:
        for part in (block,) if isinstance(block, Paragraph) else block.cells:
            if part.text and part.confidence is not None:
                yield part.text, part.confidence


def _is_unsure_requisite(line: Paragraph) -> bool:
    return line.confidence is not None and line.confidence < _UNSURE and _REQUISITE.search(line.text) is not None


def _doubt(message: str, number: int) -> Finding:
    return Finding(code=Code.LOW_OCR_CONFIDENCE, severity=Severity.WARNING, message=message.format(number))
