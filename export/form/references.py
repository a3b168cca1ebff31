"""Formulas of a template whose rows move: what they refer to moves with them, and a total grows over new rows."""

import re
from dataclasses import dataclass
from typing import Any, Final

_REF: Final = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d{1,7})?")
#: The last row of a sheet.
_LAST_ROW: Final = 1_048_576


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """Сдвиг: rows below `last` on a sheet go down by `by`; a range that ends at `last` ends with the new rows."""

    sheet: str
    last: int
    by: int

    def row(self, row: int, *, ends: bool = False) -> int:
        """Return where a row is now; `ends`: it is the last one of a range."""
        moved = row + self.by if row > self.last or (ends and row == self.last) else row
        return min(max(moved, 1), _LAST_ROW)

    def range(self, text: str) -> str:
        """Return a reference without its sheet: «A5», «$A$5:B7», «5:7»; a name or whole columns stay."""
        first, colon, end = text.partition(":")
        return self._cell(first, ends=False) + colon + (self._cell(end, ends=True) if colon else "")

    def areas(self, text: str) -> str:
        """Return several ranges with spaces between them."""
        return " ".join(map(self.range, text.split()))

    def formula(self, formula: str, own: str) -> str:
        """Return a formula that stands on the sheet `own`; what is no formula that can be read stays."""
        from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError  # noqa: PLC0415 -- only for forms

        try:
            tokens = Tokenizer(formula).items
        except (TokenizerError, IndexError, AttributeError):
            return formula
        told = (self._told(token.value, own) if _is_range(token, Token) else token.value for token in tokens)
        return "=" + "".join(told)

    def _told(self, text: str, own: str) -> str:
        sheet, mark, area = text.rpartition("!")
        named = sheet.strip("'").replace("''", "'") if mark else own
        return f"{sheet}{mark}{self.range(area)}" if named.casefold() == self.sheet.casefold() else text

    def _cell(self, text: str, *, ends: bool) -> str:
        found = _REF.fullmatch(text)
        if found is None or not found[4]:
            return text
        return f"{found[1]}{found[2]}{found[3]}{self.row(int(found[4]), ends=ends)}"


def renamed(formula: str, former: str, name: str) -> str:
    """Return a formula whose references to a sheet lead to its copy."""
    from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError  # noqa: PLC0415 -- as above
    from openpyxl.utils import quote_sheetname  # noqa: PLC0415 -- as above

    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, IndexError, AttributeError):
        return formula
    texts = []
    for token in tokens:
        sheet, mark, area = token.value.rpartition("!")
        is_own = (
            mark and _is_range(token, Token) and sheet.strip("'").replace("''", "'").casefold() == former.casefold()
        )
        texts.append(f"{quote_sheetname(name)}!{area}" if is_own else token.value)
    return "=" + "".join(texts)


def _is_range(token: Any, kinds: Any) -> bool:  # noqa: ANN401 -- openpyxl ships no types
    return bool(token.type == kinds.OPERAND and token.subtype == kinds.RANGE)
