"""Two documents side by side, with what the rules ask of both."""

from dataclasses import dataclass
from typing import Final

from model.document import TextSource
from model.kinship import Head
from normalize.versions.likeness import Likeness

#: Share of equal rows from which two documents are one in two forms; less where letters may be misread.
COPY: Final = 0.90
_COPY_RECOGNISED: Final = 0.70
_SAID_ALL: Final = 0.95
#: Whose text is the better one.
RANKS: Final = {TextSource.NATIVE: 2, TextSource.MIXED: 1, TextSource.OCR: 0}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Пара документов: the newer one (by date, then by arrival) and the older one, with the likeness of their rows."""

    new: Head
    old: Head
    rows: Likeness

    @property
    def is_scan_beside_file(self) -> bool:
        """Tell whether one was read from an image more than the other."""
        return self.new.text_source is not self.old.text_source

    @property
    def is_scan_of(self) -> bool:
        """Tell whether a scan says what the file says, as far as it could be read.

        What differs in a scan that was read well was changed: that one is a version.
        """
        rows = self.rows
        if not (self.is_scan_beside_file and rows.both):
            return False
        new_is_file = RANKS[self.new.text_source] > RANKS[self.old.text_source]
        file, scan = (rows.new, rows.old) if new_is_file else (rows.old, rows.new)
        said = rows.equal >= _COPY_RECOGNISED * rows.paired and rows.of_shorter >= _COPY_RECOGNISED
        if rows.is_clean and rows.equal < _SAID_ALL * max(rows.old, rows.new):
            return False
        return said and file >= COPY * scan


def one_place(pair: Pair) -> bool:
    """Tell whether both papers are known to be of one municipality, or of a school of their own."""
    new, old = pair.new, pair.old
    if new.municipality and old.municipality:
        return new.municipality == old.municipality
    return bool(new.schools and old.schools)
