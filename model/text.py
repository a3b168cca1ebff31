"""Text as the contract writes it: white space collapsed, line-break hyphenation undone, nothing else touched."""

import re

_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_BROKEN_WORD = re.compile(r"(?<=[а-яё])-[ \t]*\n[ \t]*(?=[а-яё])")
_QUOTE = re.compile(r"[«»“”„‟\"']")
_DASH = re.compile("[‐‑‒–—―−]")


def collapse(text: str) -> str:
    """Return the text on one line: soft hyphens and hyphenation removed, white space collapsed."""
    if not text.isprintable():  # as most text is: no letter unseen, no line break
        text = _UNSEEN.sub("", text)
        if "\n" in text:
            text = _BROKEN_WORD.sub("", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return a key for comparing wordings: collapsed, lower case, ё as е, one kind of quote and dash."""
    text = collapse(text).lower().replace("ё", "е")
    return _DASH.sub("-", _QUOTE.sub('"', text))


def sentence_key(text: str) -> str:
    """Return the comparison key of a whole sentence: folded, without the punctuation around it."""
    return fold(text).strip(" .,;:")
