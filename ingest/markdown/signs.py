"""Whether a text is Markdown: its signs are counted, and one sign alone is none.

A text with a footnote's asterisk, a heading underlined by hyphens or «#1» is a text like any other.
"""

import re

_SAMPLE = 200_000
_DASHES = r"[ \t]*:?-+:?[ \t]*"
_ENOUGH = 2
_MANY = 2
#: Sign -> what shows it. Each counts once, however often it comes; those of `_STRUCTURE` are needed.
_STRUCTURE = {
    "heading": re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    "table": re.compile(
        rf"^[^\n|]*\|[^\n]*\n[ >]{{0,8}}(?:\|?{_DASHES}(?:\|{_DASHES})+\|?|\|{_DASHES}\|)[ \t]*$", re.MULTILINE
    ),
    "fence": re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n`]*\n(?:[^\n]*\n){0,400}? {0,3}\1[ \t]*$", re.MULTILINE),
    "front matter": re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:[\w-]{1,40}:[^\n]*\n){1,60}---[ \t]*$", re.MULTILINE),
    "link": re.compile(r"!?\[[^\]\n]{0,300}\]\((?:https?://|#|/|\.|mailto:|[\w%./-]+\.\w{2,5})[^)\s]{0,500}\)"),
}
_OTHERS = {
    "bold": re.compile(
        r"(?<![\w*])\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=\S)[^_\n]{1,300}(?<=\S)__(?![\w_])"
    ),
    "break": re.compile(r"\|[^\n|]{0,500}<br ?/?>"),
    "escape": re.compile(r"^\d{1,3}\\\.|\\[*_#|\[\]]", re.MULTILINE),
}
_HEADINGS = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_FRAME = re.compile(r"^[ \t]*[│┃║├┌└╔╚╠┏┗]", re.MULTILINE)
_TABBED = re.compile(r"^[^\n\t]*\S\t+\S[^\n\t]*\t", re.MULTILINE)
_NAME = re.compile(r"\.(?:md|markdown|mkd|mdown)$", re.IGNORECASE)


def is_markdown(text: str, name: str = "") -> bool:
    """Tell whether a text is marked up: two signs, one of structure; the name weighs as much as a sign."""
    sample = text[:_SAMPLE].replace("\r\n", "\n")
    structure = sum(sign.search(sample) is not None for sign in _STRUCTURE.values())
    if not structure or _is_other(sample):
        return False
    others = sum(len(sign.findall(sample)) >= _MANY for sign in _OTHERS.values())
    headings = len(_HEADINGS.findall(sample)) >= _MANY
    return structure + others + headings + (_NAME.search(name) is not None) >= _ENOUGH


def _is_other(sample: str) -> bool:
    """Frames and tables by tabs are of other dialects, unless they stand between fences."""
    bare = _STRUCTURE["fence"].sub("", sample)
    return len(_FRAME.findall(bare)) > _MANY or len(_TABBED.findall(bare)) > _MANY
