"""Замечания к презентации: macros, hidden slides, files and pictures that were not read."""

from collections.abc import Iterator, Sequence

from ingest.ooxml import Package
from ingest.pptx.contents import Contents
from model.finding import Code, Finding, Severity

_MACROS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В презентации есть макросы. Svod их не запускал; не открывайте файл, пока не убедитесь, что они нужны.",
)


def find(package: Package, contents: Contents, hidden: Sequence[int]) -> Iterator[Finding]:
    """Yield what a person should know of a presentation as it was read."""
    if package.has_macros():
        yield _MACROS
    yield from contents.findings
    if contents.broken:
        numbers = ", ".join(map(str, contents.broken))
        yield Finding(
            code=Code.UNREAD_REGION,
            severity=Severity.WARNING,
            message=f"Слайды повреждены и не прочитаны: {numbers}. Пришлите презентацию ещё раз.",
        )
    if hidden:
        numbers = ", ".join(map(str, hidden))
        yield Finding(
            code=Code.UNREAD_REGION,
            severity=Severity.INFO,
            message=f"Скрытые слайды прочитаны вместе с остальными: {numbers}. Проверьте, что они нужны.",
        )
    if contents.unread:
        yield Finding(
            code=Code.UNREAD_REGION,
            severity=Severity.WARNING,
            message=f"На слайдах есть рисунки, похожие на текст ({contents.unread}); прочитать их не удалось. "
            "Пришлите тот же текст документом или таблицей.",
        )
