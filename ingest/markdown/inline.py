"""Marks inside a line: emphasis, links, entities and escapes give way to what they show."""

import re
from html import unescape

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,500}?)(?<!`)\1(?!`)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])(?:\{[^}\n]{0,200}\})?")
_LINK = re.compile(r"\[([^\[\]\n]{0,1000})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^<>\s@]{1,500}(?:@|://|\.)[^<>\s]{1,500})>")
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*\n?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,30}(?:\s[^<>\n]{0,500})?/?>|<!--.{0,2000}?-->", re.DOTALL)
# Marks stand close to what they mark. A single one inside a word, or one alone, is a character like any other.
_EMPHASIS = (
    re.compile(r"(?<!\*)(\*{2,3})(?=[^\s*])([^\n]{1,1000}?)(?<=[^\s*])\1(?!\*)"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\1(?![\w*])"),
    re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^\n]{1,1000}?)(?<=[^\s_])\1(?![\w_])"),
    re.compile(r"(?<![~\w])(~~)(?=[^\s~])([^~\n]{1,1000}?)(?<=[^\s~])\1(?!~)"),
    re.compile(r"(?<![=\w])(==)(?=[^\s=])([^=\n]{1,1000}?)(?<=[^\s=])\1(?!=)"),
)
#: Characters that were escaped, or stand in code, wait here till all marks are gone.
_HIDDEN = 0xF0000
_HIDE = {sign: _HIDDEN + sign for sign in range(0x21, 0x7F) if not chr(sign).isalnum()}
_SHOW = {hidden: sign for sign, hidden in _HIDE.items()}
_LONGEST = 20_000


def shown(marked: str) -> str:
    """Return what a reader sees of a line or a cell; newlines stand where it breaks lines."""
    if len(marked) > _LONGEST:  # nobody writes so; the patterns are not for it
        return marked
    text = _CODE.sub(lambda code: code[2].translate(_HIDE), _ESCAPE.sub(lambda sign: sign[1].translate(_HIDE), marked))
    text = _NOTE.sub("", _REFERENCE.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", text))))
    text = _ADDRESS.sub(r"\1", text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _without_emphasis(text)
    text = unescape(text) if "&" in text else text
    return "\n".join(line.strip() for line in text.translate(_SHOW).replace("\xa0", " ").split("\n")).strip("\n")


def _without_emphasis(text: str) -> str:
    for mark in _EMPHASIS:
        text = mark.sub(r"\2", text)
    return text


def is_bold(marked: str) -> bool:
    """Tell whether a whole line is set in bold."""
    bare = marked.strip()
    return len(bare) > 4 and bare[:2] == bare[-2:] and bare[:2] in {"**", "__"} and bare[:2] not in bare[2:-2]  # noqa: PLR2004 -- both marks
