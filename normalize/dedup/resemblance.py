"""Сходство слов: one root («пополнить», «пополнение»), an abbreviation («шнр», «низкий результат школа»)."""

from typing import Final

from model.cluster import Signature

#: Letters of a root, and the share of the longer word it must be.
_ROOT: Final = 4
_SHARE: Final = 0.6
#: Log odds of one meaning that they add.
_SAME_ROOT, _ABBREVIATION = 1.7, 3.0


def resemblance(left: Signature, right: Signature) -> float:
    """Return the log odds of one meaning that the look of two wordings adds; 0 where they look nothing alike."""
    if len(left) == 1 and len(right) == 1:
        return _SAME_ROOT if _one_root(left[0], right[0]) else 0.0
    short, full = sorted((left, right), key=len)
    return _ABBREVIATION if len(short) == 1 and _abbreviates(short[0], full) else 0.0


def _one_root(left: str, right: str) -> bool:
    differs = (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other)
    root = next(differs, min(len(left), len(right)))
    return root >= _ROOT and root >= _SHARE * max(len(left), len(right))


def _abbreviates(short: str, full: Signature) -> bool:
    """Signatures are sorted, so the letters' order is lost."""
    return len(full) > 1 and sorted(short) == sorted(word[0] for word in full)
