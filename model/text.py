"""Text as the contract writes it: white space collapsed, line-break hyphenation undone, nothing else touched."""

import re

_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_BROKEN_WORD = re.compile(r"(?<=[а-яё])-[ \t]*\n[ \t]*(?=[а-яё])")
_SPACE = re.compile(r"\s+")


def collapse(text: str) -> str:
    """Return the text on one line: soft hyphens and hyphenation removed, white space collapsed."""
    text = _ZERO_WIDTH.sub("", text.replace(_SOFT_HYPHEN, ""))
    return _SPACE.sub(" ", _BROKEN_WORD.sub("", text)).strip()


def fold(text: str) -> str:
    """Return a key for comparing wordings: collapsed, lower case, ё as е, one kind of quote and dash."""
    text = collapse(text).lower().replace("ё", "е")
    text = re.sub(r"[«»“”„‟\"']", '"', text)
    return re.sub(r"[‐‑‒–—―−]", "-", text)


def sentence_key(text: str) -> str:
    """Return the comparison key of a whole sentence: folded, without the punctuation around it."""
    return fold(text).strip(" .,;:")
