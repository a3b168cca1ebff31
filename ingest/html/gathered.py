"""What is gathered while a page is walked: the paragraph being read, and the blocks of what is open."""

import re
from dataclasses import dataclass, field

from ingest.html.lists import NumberedList
from ingest.html.look import Look, Sheet
from ingest.html.plain import plain_blocks
from ingest.html.tables import HtmlTable
from model.document import Block, Paragraph

_SPACES = re.compile(r"[ \t\r\n\f]+")
_RUN = re.compile("  +")
_AROUND_BREAK = re.compile(r" *\n *")
_BLANK = " \t\r\n\xa0\u2002\u2003\u2009\u200b\ufeff"


@dataclass(slots=True)
class Opened:
    """A cell, or the page: the blocks gathered in it so far."""

    blocks: list[Block] = field(default_factory=list)
    lists: list[NumberedList] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Поток страницы, as far as it was read."""

    sheet: Sheet
    opened: list[Opened] = field(default_factory=lambda: [Opened()])
    tables: list[HtmlTable] = field(default_factory=list)
    looks: list[Look] = field(default_factory=lambda: [Look()])
    #: The paragraph being read.
    pieces: list[str] = field(default_factory=list)
    bold: bool | None = None
    centred: bool = False
    number: str | None = None
    gap: float = 0.0
    #: True inside a pre: its lines may draw tables.
    plain: bool = False
    #: Notes under the page, and whether anything was marked as deleted.
    notes: list[Block] = field(default_factory=list)
    has_changes: bool = False
    has_remarks: bool = False

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the page or of the cell that is open."""
        return self.opened[-1].blocks

    def add_text(self, text: str | None) -> None:
        """Add text as it stands between two tags."""
        if not text:
            return
        look = self.looks[-1]
        shown = text.replace("\r\n", "\n") if look.pre else _SPACES.sub(" ", text)
        if shown.strip(_BLANK):
            self.bold = look.bold if self.bold is None else self.bold and look.bold
            self.centred = look.centred
        self.pieces.append(shown)

    def end_paragraph(self, *, is_empty_line: bool = False) -> None:
        """Close the paragraph being read; an empty one only widens the gap."""
        pieces, self.pieces = "".join(self.pieces), []
        if not pieces:
            return
        if self.plain and "\n" in pieces.strip():
            self.blocks.extend(plain_blocks(pieces))
        elif text := _AROUND_BREAK.sub("\n", _RUN.sub(" ", pieces)).strip(_BLANK):
            self._add(text)
        elif is_empty_line:
            self.gap += 1.0
        self.bold, self.centred = None, False

    def _add(self, text: str) -> None:
        paragraph = Paragraph(text=text, number=self.number, gap_above=self.gap, centred=self.centred, bold=self.bold)
        self.blocks.append(paragraph)
        self.gap, self.number = 0.0, None
