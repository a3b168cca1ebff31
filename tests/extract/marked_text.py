"""Passages of papers with their mentions marked, and variants of them that change no mention.

Marks as in `marked_lines`, and {L …} for an act; passages in papers_marked.txt are parted by lines of «====».
"""

import re
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from extract.entities.mentions import find_mentions
from model.document import Document, Paragraph
from model.geometry import Place
from model.mention import EntityType, Origin
from model.registry import Registries

LETTERS = {
    EntityType.PERSON: "P",
    EntityType.SCHOOL: "S",
    EntityType.ORGANISATION: "O",
    EntityType.MUNICIPALITY: "M",
    EntityType.REGION: "R",
    EntityType.INDICATOR: "I",
    EntityType.CONTACT: "C",
    EntityType.LEGAL_ACT: "L",
}
Span = tuple[str, int, int]
_MARK = re.compile(r"(\{[PSOMRICL] |\})")


def papers() -> tuple[str, ...]:
    """Return the marked passages."""
    text = Path(__file__).with_name("papers_marked.txt").read_text(encoding="utf-8")
    return tuple(text.rstrip("\n").split("\n====\n"))


def read_spans(marked: str) -> tuple[str, set[Span]]:
    """Return the text without marks, and (letter, start, stop) of each mark."""
    plain, opened, found = "", [], set()
    for piece in _MARK.split(marked):
        if piece == "}":
            letter, start = opened.pop()
            found.add((letter, start, len(plain)))
        elif _MARK.fullmatch(piece):
            opened.append((piece[1], len(plain)))
        else:
            plain += piece
    return plain, found


def spans_in(text: str) -> set[Span]:
    """Return what the rules find, every line a paragraph with its offsets, as the reader of text files gives them."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Paragraph(text=line, places=(Place(start=at, end=at + len(line)),)))
        at += len(line) + 1
    document = Document(name="a.txt", sha256="0", media_type="text/plain", blocks=tuple(blocks))
    mentions = find_mentions(document, Registries())
    return {
        (LETTERS[one.type], one.source.start, one.source.end)
        for one in mentions
        if one.type in LETTERS and one.origin is not Origin.NER
    }


def variants(marked: str) -> Iterator[tuple[str, str]]:
    """Yield (name of the change, marked text) of each change that makes a difference."""
    for name, change in CHANGES.items():
        changed = change(marked)
        if changed != marked:
            yield name, changed


def _over_text(change: Callable[[str], str]) -> Callable[[str], str]:
    def over(marked: str) -> str:
        return "".join(piece if _MARK.fullmatch(piece) else change(piece) for piece in _MARK.split(marked))

    return over


def _quoted(opening: str, closing: str) -> Callable[[str], str]:
    """Quotation marks that look alike cannot be nested."""
    replaced = _over_text(lambda text: text.replace("«", opening).replace("»", closing))
    return lambda marked: marked if re.search(r"«[^»]*«", marked) else replaced(marked)


#: No line ends behind these: «г. / Зея», «№ / 5», initials.
_HOLDS = re.compile(r"(?:\b[А-ЯЁ]\.|№|\b(?:г|с|п|д|х|ст|им|р|пос|ул|каб|доб)\.|[–—])$")


def _wrapped(width: int) -> Callable[[str], str]:
    def wrap(marked: str) -> str:
        out, line = "", ""
        for piece in _MARK.split(marked):
            if _MARK.fullmatch(piece):
                out += piece
                continue
            for letter in piece:
                ends = letter == " " and len(line) >= width and not _HOLDS.search(line)
                out += "\n" if ends else letter
                line = "" if ends or letter == "\n" else line + letter
        return out

    return wrap


_SHORT = re.compile(r"\{P [А-ЯЁ][а-яё]+ (?=(?:[А-ЯЁ]\.\s?){2}\})")
_FULL = re.compile(r"\{P [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вна|вич)\}")
_SCHOOL = re.compile(r"(?<=[«\s])[А-ЯЁ][а-яё]+ская (?=СОШ|ООШ|средняя)")
_DISTRICT = re.compile(r"\{M [А-ЯЁ][а-яё]+ского (?=(?:муниципального )?района\})")


def _renamed(pattern: re.Pattern[str], names: tuple[str, ...]) -> Callable[[str], str]:
    def rename(marked: str) -> str:
        name = cycle(names)
        return pattern.sub(lambda _: next(name), marked)

    return rename


CHANGES: dict[str, Callable[[str], str]] = {
    "no-break blanks": _over_text(lambda text: text.replace(" ", "\u00a0")),
    "double blanks": _over_text(lambda text: text.replace(" ", "  ")),
    "no ё": _over_text(lambda text: text.replace("ё", "е").replace("Ё", "Е")),
    "short dashes": _over_text(lambda text: text.replace("–", "-").replace("—", "–")),
    "straight quotes": _quoted('"', '"'),
    "curly quotes": _quoted("“", "”"),
    "tight numbers": _over_text(lambda text: re.sub(r"№ (?=\d)", "№", text)),
    "wrapped at 45": _wrapped(45),
    "wrapped at 70": _wrapped(70),
    "other surnames": _renamed(_SHORT, ("{P Крапивин ", "{P Цыбикова ", "{P Гордиенко ", "{P Мороз ", "{P Мирза ")),
    "other people": _renamed(
        _FULL, ("{P Усольцева Жанна Глебовна}", "{P Тарасюк Рустам Эдуардович}", "{P Дорж Баярма Цыденовна}")
    ),
    "other schools": _renamed(_SCHOOL, ("Верхнекаменская ", "Усть-Лужская ", "Черноисточинская ")),
    "other districts": _renamed(_DISTRICT, ("{M Верхнеуслонского ", "{M Усть-Янского ", "{M Краснобродского ")),
}
