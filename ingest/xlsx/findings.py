"""Замечания к книге: macros, what is hidden, values the file does not hold."""

from collections.abc import Iterator, Sequence

from ingest.ooxml import Package
from ingest.related import bytes_of, relations_of
from ingest.xlsx.book import Book
from ingest.xlsx.sheet import Worksheet
from ingest.xlsx.values import Trouble
from model.finding import Code, Finding, Severity

_MACROS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В книге есть макросы. Svod их не запускал; не открывайте файл, пока не убедитесь, что макросы нужны.",
)
_EMBEDDED = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.WARNING,
    message="В книгу вложен другой файл; его текст не прочитан. Пришлите вложенный файл отдельно.",
)
_COMMANDS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В книге есть связи DDE, которые при открытии запускают другие программы. Svod их не выполнял; "
    "не открывайте файл, пока не убедитесь, что они нужны.",
)
_TROUBLES = {
    Trouble.NO_VALUE: "Значения формул не сохранены в файле, ячейки прочитаны как пустые: {}. "
    "Откройте книгу в Excel, сохраните её и пришлите снова.",
    Trouble.ERROR: "Вместо значений в ячейках ошибки формул: {}. Исправьте формулы и пришлите книгу снова.",
    Trouble.NO_STRING: "Текст ячеек в файле не сохранился: {}. Откройте книгу в Excel, сохраните её и пришлите снова.",
}
#: So many cells are named.
_NAMED = 5
_EMBEDDING = frozenset({"oleObject", "package"})
_MACRO_SHEETS = frozenset({"xlMacrosheet", "xlIntlMacrosheet", "macrosheet"})


def find(book: Book, sheets: Sequence[Worksheet], *, unread_pictures: int = 0) -> Iterator[Finding]:
    """Yield what a person should know of a book as it was read."""
    if book.package.has_macros() or any(entry.kind in _MACRO_SHEETS for entry in book.sheets):
        yield _MACROS
    if _has_commands(book.package):
        yield _COMMANDS
    if any(_has_embedded(book.package, sheet) for sheet in sheets):
        yield _EMBEDDED
    broken = [f"«{sheet.entry.name}»" for sheet in sheets if sheet.broken]
    if broken:
        yield _warning(f"Листы повреждены и прочитаны не до конца: {_listed(broken)}. Пришлите книгу ещё раз.")
    yield from _hidden(sheets)
    yield from _troubles(sheets)
    if unread_pictures:
        message = f"На листах есть рисунки, похожие на текст ({unread_pictures}); прочитать их не удалось. "
        yield _warning(message + "Пришлите тот же текст таблицей или документом.")


def _has_commands(package: Package) -> bool:
    """Links to other books have their part too: only its text tells them from commands."""
    links = (one.target for one in relations_of(package, package.main) if one.kind == "externalLink")
    return any(b"ddeLink" in (bytes_of(package, link) or b"") for link in links)


def _has_embedded(package: Package, sheet: Worksheet) -> bool:
    return any(relation.kind in _EMBEDDING for relation in relations_of(package, sheet.entry.part))


def _hidden(sheets: Sequence[Worksheet]) -> Iterator[Finding]:
    """What is hidden is read, since a filter left on hides half a plan; its sender may not see it there."""
    names = [f"«{sheet.entry.name}»" for sheet in sheets if sheet.entry.hidden and sheet.cells]
    if names:
        yield _info(f"Скрытые листы прочитаны вместе с остальными: {_listed(names)}. Проверьте, что они нужны.")
    for sheet in sheets:
        rows, cols = len(sheet.hidden_rows), _hidden_cols(sheet)
        if rows or cols:
            counts = [f"строк — {rows}"] * bool(rows) + [f"граф — {cols}"] * bool(cols)
            yield _info(
                f"На листе «{sheet.entry.name}» скрыто: {', '.join(counts)}. Скрытое прочитано вместе с остальным; "
                "проверьте, что оно нужно."
            )


def _hidden_cols(sheet: Worksheet) -> int:
    used = {cell.col for cell in sheet.cells} if sheet.hidden_cols else set()
    return sum(any(first <= col <= last for first, last in sheet.hidden_cols) for col in used)


def _troubles(sheets: Sequence[Worksheet]) -> Iterator[Finding]:
    for trouble, message in _TROUBLES.items():
        names = [
            f"{sheet.entry.name}!{name}" if len(sheets) > 1 else name
            for sheet in sheets
            for name, kind in sheet.troubles
            if kind is trouble
        ]
        if names:
            yield _warning(message.format(_listed(names)))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" и ещё {more}" if more > 0 else "")


def _info(message: str) -> Finding:
    return Finding(code=Code.UNREAD_REGION, severity=Severity.INFO, message=message)


def _warning(message: str) -> Finding:
    return Finding(code=Code.UNREAD_REGION, severity=Severity.WARNING, message=message)
