"""What scanning and hurry do to a text: slips, letters misread, ё as е, capitals."""

from dataclasses import replace
from random import Random

from model.execution_match import Said

_OCR = {"и": "н", "н": "и", "о": "0", "с": "c", "е": "e", "ш": "щ", "л": "п", "ц": "ц,"}


def damaged(said: Said, level: float, rng: Random) -> Said:
    """Return the statement damaged: at level 1 one letter in forty or so is wrong."""
    text = said.text.replace("ё", "е") if rng.random() < 0.5 else said.text
    activity = said.activity
    if level:
        text = _letters(text, level, rng)
        activity = _letters(activity, level, rng) if activity else activity
    return replace(said, text=text, activity=activity)


def _letters(text: str, level: float, rng: Random) -> str:
    out: list[str] = []
    for at, letter in enumerate(text):
        roll = rng.random()
        inside = 0 < at < len(text) - 1 and letter.isalpha() and text[at - 1].isalpha() and text[at + 1].isalpha()
        if not inside or roll > 0.02 * level:
            out.append(letter)
        elif roll < 0.005 * level:
            out.append(letter * 2)
        elif roll < 0.009 * level:
            continue
        else:
            out.append(_OCR.get(letter, letter))
    return "".join(out)
