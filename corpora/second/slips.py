"""Slips of the hand that change no meaning: spaces, soft hyphens, quotes, Latin letters, ё."""

from random import Random

from corpora.second.marks import is_sign

_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"))


def slipped(rng: Random, text: str) -> str:
    """Return the text with one slip in a few; what it says stays."""
    slip = rng.choices((_kept, _double, _hard, _padded, _soft, _quoted, _plain_yo), (885, 20, 20, 15, 15, 30, 15))[0]
    return slip(rng, text)


def _kept(_: Random, text: str) -> str:
    return text


def _double(_: Random, text: str) -> str:
    return text.replace(" ", "  ", 1)


def _hard(_: Random, text: str) -> str:
    return text.replace(" ", "\u00a0", 2)


def _padded(_: Random, text: str) -> str:
    return f" {text} " if text and "\n" not in text else text


def _quoted(rng: Random, text: str) -> str:
    opening, closing = rng.choice(_QUOTES)
    return text.replace("«", opening).replace("»", closing)


def _plain_yo(_: Random, text: str) -> str:
    return text.replace("ё", "е")


def _soft(rng: Random, text: str) -> str:
    """Put a soft hyphen into a long word, as text pasted from a site has it."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) > 9 and not any(is_sign(sign) for sign in word)]  # noqa: PLR2004 -- a word that would be hyphenated
    if long:
        index = rng.choice(long)
        words[index] = f"{words[index][:5]}\u00ad{words[index][5:]}"
    return " ".join(words)
