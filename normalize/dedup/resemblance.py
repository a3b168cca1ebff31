"""Сходство слов: one root («пополнить», «пополнение»), an abbreviation («моц», «спортзал»), the same words joined."""

from collections import Counter
from collections.abc import Collection
from typing import Final

from model.cluster import Signature

#: Letters of a root, and the share of the longer word it must be; letters that tell words of two wordings.
_ROOT: Final = 4
_SHARE: Final = 0.6
_STEM: Final = 5
#: Words of a phrase that its abbreviation may leave out, and the letters it has at least.
_LEFT_OUT, _INITIALS = 1, 3
#: Letters that stand for a word in «спортзал», «юнкор», and words they may be of.
_PIECE, _PIECES = 2, 3
#: Log odds of one meaning that they add.
_SAME_ROOT, _ABBREVIATION = 1.7, 3.0


def resemblance(left: Signature, right: Signature) -> float:
    """Return the log odds of one meaning that the look of two wordings adds; 0 where they look nothing alike."""
    if not (left and right):
        return 0.0
    ours, theirs = _parts(left), _parts(right)
    if len(ours) == 1 and len(theirs) == 1:
        return _SAME_ROOT if _one_root(ours[0], theirs[0]) else 0.0
    short, full = sorted((ours, theirs), key=len)
    if len(short) == 1 and len(full) > 1 and _abbreviates(short[0], full):
        return _ABBREVIATION
    return _of_stems({word[:_STEM] for word in ours}, {word[:_STEM] for word in theirs})


def _parts(wording: Signature) -> list[str]:
    """The words of a wording, those of a joined token («опорный_центр») by themselves."""
    return [part for word in wording for part in word.split("_") if part]


def _of_stems(ours: Collection[str], theirs: Collection[str]) -> float:
    shared, all_ = set(ours) & set(theirs), set(ours) | set(theirs)
    if len(shared) == len(all_):
        return _ABBREVIATION
    return _SAME_ROOT if 2 * len(shared) >= len(all_) else 0.0


def _one_root(left: str, right: str) -> bool:
    root = _common(left, right)
    return root >= _ROOT and root >= _SHARE * max(len(left), len(right))


def _common(left: str, right: str) -> int:
    differs = (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other)
    return next(differs, min(len(left), len(right)))


def _abbreviates(short: str, full: Collection[str]) -> bool:
    """Signatures are sorted, so the letters' order is lost."""
    letters, initials = Counter(short), Counter(word[0] for word in full)
    if letters == initials:
        return True
    spare = initials.total() - letters.total()
    if len(short) >= _INITIALS and not letters - initials and 0 <= spare <= _LEFT_OUT:
        return True
    return len(full) <= _PIECES and _is_pieced(short, tuple(full))


def _is_pieced(short: str, words: tuple[str, ...]) -> bool:
    """Whether a word is made of beginnings of all the words, in any order: «юнкор», «соцпедагог»."""
    if not words:
        return not short
    return any(
        _is_pieced(short[length:], words[:at] + words[at + 1 :])
        for at, word in enumerate(words)
        for length in range(_common(short, word), _PIECE - 1, -1)
    )
