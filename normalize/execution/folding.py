"""Свёртка с местами: a text folded letter by letter, so that places in it are places in what is written."""

from typing import Final

_SPECIAL: Final = str.maketrans(
    {"ё": "е", "Ё": "е", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-", "‑": "-"}
    | dict.fromkeys("\n\r\t\u00a0\u2007\u202f", " ")
)


def aligned(text: str) -> str:
    """Return the text in lower case with one kind of quote, dash and blank; as long as the text itself."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_SPECIAL)
