"""Series: words that share one head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: No enumeration of classes or literacies is longer, in words.
_LONGEST = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Ряд: «читательской и математической грамотности», «9, 10 и 11 классов»: members that share one head."""

    heads: frozenset[str]
    #: Stem -> the token of that member.
    members: Mapping[str, str]
    #: Words between the members.
    fillers: frozenset[str]
    #: «школьный и муниципальный конкурсы»: the head is read on, it says something itself.
    keeps_head: bool = False

    def read(self, words: Sequence[frozenset[str]], at: int) -> tuple[int, tuple[str, ...]]:
        """Return where the series that begins at a word ends (`at`: none does), and its tokens."""
        tokens: list[str] = []
        for end in range(at, min(at + _LONGEST, len(words))):
            word = words[end]
            if tokens and word & self.heads:
                return end + (not self.keeps_head), tuple(tokens)
            if word & self.fillers:
                continue
            member = min(word & self.members.keys(), default=None)
            if member is None:
                break
            tokens.append(self.members[member])
        return at, ()
