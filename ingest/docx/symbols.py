"""Characters of symbol fonts, which stand in the private area of Unicode."""

# Word's code in Symbol or Wingdings (without 0xF000) -> the character shown.
_SYMBOL = {
    0x2A: "*", 0x2B: "+", 0x2D: "−", 0xA3: "≤", 0xA7: "•", 0xA8: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•",
    0xD7: "·", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0xDE: "⇒", 0x61: "α", 0x62: "β",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "•", 0x6E: "•", 0x71: "•", 0x76: "•", 0x77: "•", 0x9F: "•", 0xA7: "•", 0xA8: "☐", 0xD8: "•", 0xE0: "→",
    0xF0: "→", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2D: "-", 0x6F: "☐", 0x78: "☒",
}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)
_FONT_CODES = range(0x100)
_PLANE = range(0x10000)


def symbol(code: str, font: str) -> str:
    """Return the character of a w:sym, whose code is hexadecimal."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number not in _PRIVATE and number not in _FONT_CODES:
        return chr(number) if number in _PLANE else ""
    table = _WINGDINGS if "dings" in font.lower() else _SYMBOL
    return table.get(number & 0xFF, "•")


def shown_symbols(text: str, font: str) -> str:
    """Return a text with its characters of a symbol font shown as in that font."""
    return "".join(symbol(f"{ord(mark):x}", font) if ord(mark) in _PRIVATE else mark for mark in text)


def plain_symbol(text: str) -> str:
    """Return a list bullet with private characters shown as a common bullet."""
    return "".join(_SYMBOL.get(ord(mark) & 0xFF, "•") if ord(mark) in _PRIVATE else mark for mark in text).strip()
