"""How cells of a workbook look: made once a book."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from export.xlsx.sheet import Value
from export.xlsx.text_cells import write_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Looks:
    """Виды ячеек."""

    text: Any
    number: Any
    day: Any
    moment: Any
    head: Any

    @classmethod
    def of(cls, book: Any) -> Self:  # noqa: ANN401 -- xlsxwriter ships no types
        """Make them in a book."""
        top = {"valign": "top", "align": "left"}
        return cls(
            # «@» besides: what a person types over it stays text too, «1.1» among it.
            text=book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            number=book.add_format({"num_format": "0", **top}),
            day=book.add_format({"num_format": "dd.mm.yyyy", **top}),
            moment=book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss", **top}),
            head=book.add_format(
                {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "border": 1}
            ),
        )

    def write(self, sheet: Any, at: tuple[int, int], value: Value) -> None:  # noqa: ANN401 -- as above
        """Write with the call of the value's own type: a string that begins with «=» stays a string."""
        if value is None or value == "":
            return
        if isinstance(value, str):
            write_text(sheet, at, value, self.text)
        elif isinstance(value, datetime):
            sheet.write_datetime(*at, value.replace(tzinfo=None), self.moment)
        elif isinstance(value, date):
            sheet.write_datetime(*at, value, self.day)
        else:
            sheet.write_number(*at, value, self.number)
