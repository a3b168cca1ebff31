"""Text cells: what a document says is text in Excel, whatever it looks like."""

from typing import Any, Final

#: UTF-16 units that Excel holds in one cell.
MAX_CELL: Final = 32_767
#: xlsxwriter takes what begins and ends so for marked-up text of its own and would write it as it stands: into the XML.
_MARKED_UP: Final = ("<r>", "</r>")


def write_text(
    sheet: Any,  # noqa: ANN401 -- xlsxwriter ships no types
    at: tuple[int, int],
    text: str,
    form: Any = None,  # noqa: ANN401 -- as above
) -> None:
    """Write text of at most MAX_CELL units: no formula, no link, no number, no markup."""
    if text.startswith(_MARKED_UP[0]) and text.endswith(_MARKED_UP[1]):
        # In runs without a format of their own (three is the least it takes): the same text, told apart from markup.
        sheet.write_rich_string(*at, text[:1], text[1:2], text[2:], *(() if form is None else (form,)))
    else:
        sheet.write_string(*at, text, form)


def units(text: str) -> int:
    """Return the length as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_too_long(text: str) -> bool:
    """Tell whether one cell does not hold the text."""
    return len(text) > MAX_CELL // 2 and units(text) > MAX_CELL


def head_of(text: str, most: int) -> str:
    """Return the longest beginning of at most `most` UTF-16 units; a pair of units is not parted."""
    if len(text) <= most // 2 or units(text) <= most:
        return text
    encoded = text[:most].encode("utf-16-le", "surrogatepass")[: most * 2]
    return encoded.decode("utf-16-le", "ignore")


def parts_of(text: str, most: int = MAX_CELL) -> list[str]:
    """Return the text in parts of at most `most` UTF-16 units each, none lost."""
    parts = []
    while text:
        part = head_of(text, most)
        parts.append(part)
        text = text[len(part) :]
    return parts
