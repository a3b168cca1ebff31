"""Register -> workbook, whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from export.xlsx import about, clusters, documents, findings, records
from export.xlsx.sheet import write_sheet
from model.register import Register

#: Text stays text: nothing a cell holds becomes a formula, a link or a number.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": False}

#: Sheet name -> how it is written, in the order of the workbook.
SHEETS: dict[str, Callable[[Any, str, Register], None]] = {
    "Мероприятия": lambda book, name, reg: write_sheet(book, name, records.columns(reg), reg.rows()),
    "Документы": lambda book, name, reg: write_sheet(book, name, documents.columns(), reg.outcomes),
    "Замечания": lambda book, name, reg: write_sheet(book, name, findings.columns(), findings.rows(reg)),
    "Похожие мероприятия": lambda book, name, reg: write_sheet(book, name, clusters.columns(), clusters.rows(reg)),
    "О выгрузке": lambda book, name, reg: write_sheet(book, name, about.columns(), about.rows(reg)),
}


def write_workbook(register: Register, path: Path) -> None:
    """Write the consolidated workbook; an existing file is replaced only by a whole one.

    Raises OSError where the folder cannot be written to.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with xlsxwriter.Workbook(partial, _OPTIONS) as book:
            book.set_properties({"title": "Свод мероприятий"})
            for name, write in SHEETS.items():
                write(book, name, register)
        partial.replace(path)
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    finally:
        partial.unlink(missing_ok=True)
