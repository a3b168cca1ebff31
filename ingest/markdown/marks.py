"""Marks at the beginning of a line: headings, quotations, items of lists."""

import re
from dataclasses import dataclass, field

from ingest.markdown.inline import is_bold, shown

_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)(.*?)[ \t]*(?:[ \t]#+)?[ \t]*(?:\{[#.:][^}]{0,200}\})?[ \t]*")
#: A rule, or the underline of a heading.
_RULE = re.compile(r" {0,3}(?:=+|-{2,}|(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})[ \t]*")
#: «[1]: http://…» says where links lead; «[^1]: Примечание» is a note.
_TARGET = re.compile(r" {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]+<?\S+>?(?:[ \t]+[\"'(].*)?[ \t]*")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:[ \t]*")
_BULLET = re.compile(r"([ \t]*)([*+])[ \t]+(?=\S)")
_TASK = re.compile(r"([ \t]*)[-*+][ \t]+\[[ xX]\][ \t]+(?=\S)")
_NUMBERED = re.compile(r"([ \t]*)(\d{1,3})([.)])[ \t]+(?=\S)")
_HARD_BREAK = re.compile(r"(?<!\\)\\$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """Прочитанная строка."""

    text: str
    number: str | None = None
    bold: bool | None = None


@dataclass(slots=True)
class Marks:
    """Reads line after line: an item numbered like the first of its list is counted, as programs show it."""

    #: Indent -> the first number of the list there, and how many items it has had.
    lists: dict[int, tuple[int, int]] = field(default_factory=dict)

    def read(self, line: str, *, after_gap: bool) -> Read | None:
        """Return what a line says; None where it says nothing."""
        bare = _HARD_BREAK.sub("", _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line)
        if not bare.strip() or _RULE.fullmatch(bare) or _TARGET.fullmatch(bare):
            return None
        heading = _HEADING.fullmatch(bare)
        read = Read(text=shown(heading[1]), bold=True) if heading else self._item(bare, after_gap=after_gap)
        if heading:
            self.lists.clear()
        return read if read.text.strip() else None

    def _item(self, bare: str, *, after_gap: bool) -> Read:
        numbered = _NUMBERED.match(bare)
        if numbered is not None:
            return self._numbered(bare, numbered)
        bullet = _TASK.match(bare) or _BULLET.match(bare)
        if bullet is None and after_gap and not bare[:1].isspace():
            self.lists.clear()
        text = bare[bullet.end() :] if bullet else _NOTE.sub("", bare, count=1)
        return Read(text=shown(text.strip()), number="•" if bullet else None, bold=is_bold(text) or None)

    def _numbered(self, bare: str, found: re.Match[str]) -> Read:
        indent, written = len(found[1].expandtabs(4)), int(found[2])
        self.lists = {known: seen for known, seen in self.lists.items() if known <= indent}
        first, count = self.lists.get(indent, (written, 0))
        is_counted = count > 0 and written == first
        self.lists[indent] = (first, count + 1) if is_counted or not count else (-1, count)
        text = shown(bare[found.end() :].strip())
        if is_counted:
            return Read(text=text, number=f"{first + count}{found[3]}")
        return Read(text=f"{found[2]}{found[3]} {text}")
