"""Characters of symbol fonts, which stand in the private area of Unicode, or under the codes of Latin letters."""

import re

# Word's code in Symbol, Wingdings or Wingdings 2 (without 0xF000) -> the character shown.
_SYMBOL = {
    0x2A: "*", 0x2B: "+", 0x2D: "−", 0xA3: "≤", 0xA7: "•", 0xA8: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•",
    0xD7: "·", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0xDE: "⇒", 0x61: "α", 0x62: "β",
    0x25: "%", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x44: "Δ", 0x53: "Σ", 0xD6: "√", 0xE5: "∑", 0xBC: "…",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "•", 0x6E: "•", 0x71: "•", 0x76: "•", 0x77: "•", 0x9F: "•", 0xA7: "•", 0xA8: "☐", 0xD8: "•", 0xE0: "→",
    0xF0: "→", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2D: "-", 0x6F: "☐", 0x78: "☒",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐", 0x30: "☐",
}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)
_FONT_CODES = range(0x100)
_PLANE = range(0x10000)
_HAS_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
#: Other fonts of pictures: their codes are not Word's letters either.
_OTHERS = frozenset({"wingdings 3", "webdings", "zapfdingbats", "monotype sorts"})


def symbol(code: str, font: str) -> str:
    """Return the character of a w:sym, whose code is hexadecimal."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number not in _PRIVATE and number not in _FONT_CODES:
        return chr(number) if number in _PLANE else ""
    if number in _FONT_CODES and font and not _is_symbol_font(font):
        return chr(number)  # a letter, inserted as a symbol of a font of text
    return _table(font).get(number & 0xFF, "•")


def has_symbols(text: str, font: str) -> bool:
    """Tell whether a text holds characters that only its font explains."""
    return _HAS_PRIVATE.search(text) is not None or (bool(font) and _is_symbol_font(font))


def shown_symbols(text: str, font: str) -> str:
    """Return a text with its characters of a symbol font shown as in that font."""
    whole = _is_symbol_font(font)
    return "".join(_shown(mark, font, whole=whole) for mark in text)


def _shown(mark: str, font: str, *, whole: bool) -> str:
    """Under the code of a letter a picture is shown only where it is known: «р» in Symbol may be a slip of the font."""
    if ord(mark) in _PRIVATE:
        return symbol(f"{ord(mark):x}", font)
    return _table(font).get(ord(mark), mark) if whole and ord(mark) in _FONT_CODES else mark


def _table(font: str) -> dict[int, str]:
    folded = font.lower()
    return _FONTS.get(folded, _WINGDINGS if folded.startswith("wingdings") else _SYMBOL)


def _is_symbol_font(font: str) -> bool:
    folded = font.lower()
    return folded in _FONTS or folded in _OTHERS
