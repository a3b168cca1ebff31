"""Classes whose word is missing: «в 9 и 11», «выпускников девятых» mean classes, as school papers have it."""

from collections.abc import Sequence
from typing import Final

_NUMBERS: Final = frozenset(map(str, range(1, 12)))
#: In the plural of its cases an ordinal that no noun follows is a class.
_ORDINALS: Final = frozenset(
    f"{stem}{ending}"
    for stem, endings in (
        ("перв", "ых ым ыми"),
        ("втор", "ых ым ыми"),
        ("трет", "ьих ьим ьими"),
        ("четверт", "ых ым ыми"),
        ("пят", "ых ым ыми"),
        ("шест", "ых ым ыми"),
        ("седьм", "ых ым ыми"),
        ("восьм", "ых ым ыми"),
        ("девят", "ых ым ыми"),
        ("десят", "ых ым ыми"),
        ("одиннадцат", "ых ым ыми"),
    )
    for ending in endings.split()
)
_NAMED: Final = _NUMBERS | _ORDINALS
_BEFORE: Final = ("в", "выпускник", "обучающ", "учащ", "школьник", "ученик")
_AFTER: Final = frozenset("по к ко на для о об с из от и в при".split())
_BETWEEN: Final = frozenset({"и", "или"})
#: What stands for it.
_CLASS: Final = "класс"


def with_classes(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a clean text with «класс» behind numbers that must be classes."""
    if _NAMED.isdisjoint(words):
        return words
    found: list[str] = []
    for at, word in enumerate(words):
        found.append(word)
        if word in _NAMED and _ends_here(words, at) and _begins_right(words, at):
            found.append(_CLASS)
    return found


def _ends_here(words: Sequence[str], at: int) -> bool:
    """The last number of its row, with no noun behind it."""
    following = words[at + 1 : at + 3]
    if not following:
        return True
    if following[0] in _NAMED or (following[0] in _BETWEEN and following[-1] in _NAMED):
        return False
    return following[0] in _AFTER


def _begins_right(words: Sequence[str], at: int) -> bool:
    while at > 0 and (words[at] in _NAMED or words[at] in _BETWEEN):
        at -= 1
    return words[at] == _BEFORE[0] or words[at].startswith(_BEFORE[1:])
