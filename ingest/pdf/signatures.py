"""The stamp of an electronic signature is set aside: it lies wherever there was room, over text and tables too.

┌──────────────────────────────┐
│ ДОКУМЕНТ ПОДПИСАН            │
│ ЭЛЕКТРОННОЙ ПОДПИСЬЮ         │
│ Сертификат 00A1B2…           │
│ Владелец Иванов Иван Иванович│
│ Действителен с … по …        │
└──────────────────────────────┘
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.frame import Box, Frame, around
from ingest.pdf.lines import TextLine, Word, find_lines, parts_of
from ingest.pdf.segment import Segment
from model.document import Paragraph

#: Cheaply asked of every page.
_ASKED = ("подписан", "подлинник", "сертификат")
_HEAD = re.compile(
    r"\W*(?:(?:настоящий )?документ подписан|подписано(?: простой| усиленной)?\b.{0,40}подписью|"
    r"подлинник электронного документа|сведения о сертификате)",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\W*(?:(?:усиленной |квалифицированной |простой )*электронной (?:цифровой )?подписью|электронного документа|"
    r"подписанного эп|хранится в|сертификат|серийный|владелец|кому выдан|кем выдан|издатель|действител|срок действия|"
    r"дата (?:и время )?подпис|организация:|должность:|[0-9a-f ]{12,})",
    re.IGNORECASE,
)
#: Of these at least one stands under the head.
_SURE = re.compile(r"\W*(?:сертификат|серийный|владелец|кому выдан|действител|срок действия|дата )", re.IGNORECASE)
#: A name or an office goes on for so many lines of no telling words.
_BETWEEN = 2
_LONGEST = 14
#: Heights of a line, at most, between two of them; between two parts of one line.
_GAP, _ASIDE = 1.8, 1.0
#: Points from the text to the frame around it.
_FRAME = 16.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """Отметка об электронной подписи: its lines, top to bottom."""

    lines: tuple[TextLine, ...]

    @property
    def box(self) -> Box:
        """Return the box of the text."""
        return around(line.box for line in self.lines)

    def paragraph(self, frame: Frame, page: int) -> Paragraph:
        """Return the stamp as one paragraph."""
        return Paragraph(text="\n".join(line.text for line in self.lines), places=(frame.place(page, self.box),))


def find_stamps(words: Sequence[Word]) -> list[Stamp]:
    """Return the stamps of electronic signatures among the words of a page."""
    text = " ".join(word.text for word in words).lower()
    if not any(asked in text for asked in _ASKED):
        return []
    parts = [part for line in find_lines(words) for part in parts_of(line, _ASIDE)]
    stamps = (_stamp(number, parts) for number, part in enumerate(parts) if _HEAD.match(part.text))
    return [stamp for stamp in stamps if stamp is not None]


def _stamp(start: int, parts: Sequence[TextLine]) -> Stamp | None:
    """Return the stamp whose head is the part of that number; None where nothing of a certificate follows."""
    taken, waiting = [parts[start]], list[TextLine]()
    for part in parts[start + 1 :]:
        last = (waiting or taken)[-1]
        if not _is_under(last, part) or len(taken) + len(waiting) >= _LONGEST:
            continue
        waiting.append(part)
        if _LINE.match(part.text) or _HEAD.match(part.text):
            taken += waiting
            waiting = []
        elif len(waiting) > _BETWEEN:
            break
    # What follows the last telling line belongs to the text under the stamp.
    return Stamp(tuple(taken)) if any(_SURE.match(line.text) for line in taken) else None


def _is_under(above: TextLine, below: TextLine) -> bool:
    across = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    gap = below.box.top - above.box.bottom
    return across > 0 and -0.5 * below.box.height < gap < _GAP * below.box.height and above.turn == below.turn


def without(stamps: Sequence[Stamp], words: Sequence[Word]) -> list[Word]:
    """Return the words that stand in no stamp."""
    inside = {id(word) for stamp in stamps for line in stamp.lines for word in line.words}
    return [word for word in words if id(word) not in inside]


def outside_frames(stamps: Sequence[Stamp], segments: Sequence[Segment]) -> list[Segment]:
    """Return the lines that are not the stamps' frames."""
    boxes = [stamp.box for stamp in stamps]
    return [segment for segment in segments if not any(_lies_about(segment, box) for box in boxes)]


def _lies_about(segment: Segment, box: Box) -> bool:
    across = box.x0 - 2 * _FRAME <= segment.x0 and segment.x1 <= box.x1 + 4 * _FRAME
    return across and box.top - _FRAME <= segment.top and segment.bottom <= box.bottom + _FRAME
