"""The signature of an order: a position and a name, on one line or several, far below the items or right behind."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.entities.people import Found, find_people, is_eponym
from extract.text.lines import Line, unspaced
from model.order import Signatory
from model.text import collapse

#: A position in the nominative; behind «И.о.» it is in the genitive. One word in capitals may stand before it.
_POSITION = re.compile(
    r"^(?:[А-ЯЁ]{3,}\s+)?(?:п\.?\s?/?п\.?\s+|подлинник\s+подпис[а-яё]{2,3}\s+|подписал[а]?:?\s+)?"
    r"(?:и\.?\s?о\.?(?=\s|[а-я])|врио|вр\.\s?и\.\s?о|временно\s+исполняющ|исполняющ(?:ий|ая)|"
    r"первый\s+замест|зам\.|зав\.|"
    r"(?:заместитель|начальник|заведующ(?:ий|ая)|директор|глава|руководитель|председатель|министр|ректор|губернатор|мэр|"
    r"управляющ(?:ий|ая)|главный|ведущий|старший|специалист|методист|секретарь|вице-[а-яё]+|президент|"
    r"проректор|первый\s+проректор|декан|завуч|координатор)(?![а-яё]))",
    re.IGNORECASE,
)
#: What stands between a position and a name, or where a seal goes.
_FILLER = re.compile(
    r"(?<!\S)(?:подпись|п/п|п\.\s?п\.|подлинник\s+подписал[а]?|подписал[а]?:?)(?!\S)|"
    r"(?<!\S)документ\s+подписан(?!\S)|[_…]+|\.{3,}|\(\s?подпись\s?\)|(?<![А-Яа-яЁё])М\.\s?П\.(?!\S)|/",
    re.IGNORECASE,
)
#: «Ц.-Д.Б. Цыренова»: the first of a double given name.
_DOUBLE_INITIAL = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.\s?[-–]\s?$")
#: «города Пскова      А.Н. Волков»: what a wide gap parts is no one name.
_WIDE = re.compile(r"\t+|[ \u00a0]{3,}")
#: The same where the name as found holds it.
_HYPHENED = re.compile(r"[А-ЯЁ]\.?\s?-\s?[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.?\s?-\s?[А-ЯЁ]\.")
#: A name that cannot be read with certainty is no part of the position.
_INITIALS_LAST = re.compile(r"\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ]\S{1,40}\s*$")
#: The lines an electronic signature leaves behind.
_ELECTRONIC = re.compile(
    r"^(?:документ|подписан[оа]?|электронной|подписью|документ\s+подписан.*|(?:подписано\s+)?(?:простой\s+|усиленной\s+|квалифицированной\s+)?"
    r"(?:электронной|цифровой)\s+подписью.*|сведения\s+о\s+сертификате.*|сертификат.*|владелец.*|действител[а-я]+\s*:?\s*(?:с|до)\s.*|"
    r"\[[^\]]{1,60}\]|подлинник\s+электронного\s.*|кому\s+выдан.*|срок\s+действия.*|издатель.*|отпечаток.*|серийный\s+номер.*|"
    r"страница\s\d+\sиз\s\d+.*|документ\s+создан\s+в\s+электронной.*|dn:.*|дата:\s?\d{4}\..*|[0-9a-f]{16,}.*|эп)$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"владелец", re.IGNORECASE)
#: What stands below a signature and ends an order.
_BELOW = re.compile(
    r"^(?:исп(?:олнитель|олн\.|\.)|с\s+приказом\s+ознаком|ознакомлен|рассылка|разослано|разослать|в\s+дело|"
    r"верно(?:$|[:,\s])|копия\s+верна|выписка\s+верна|проект\s+(?:приказа|подготов|внос)|виз[аы](?:$|:)|подготовил|"
    r"отп(?:ечатано|\.)|тел\.|согласован|лист\s+ознаком)",
    re.IGNORECASE,
)
_ENDED: Final = (".", ";", "!", "»", ")", ":", '"')
#: A signature spans no more lines than these, a position no more letters.
_MOST_LINES: Final = 7
_LONGEST: Final = 260
_LONGEST_BELOW: Final = 70

Signed = tuple[int, int, Signatory]


def without_electronic_stamp(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without those that only tell of an electronic signature."""
    kept: list[Line] = []
    owner = False
    for line in lines:
        text = collapse(line.text)
        if _ELECTRONIC.match(text):
            owner = bool(_OWNER.match(text))
        elif owner and _is_name(text):
            owner = False
        else:
            kept.append(line)
    return tuple(kept)


def names_position(text: str) -> bool:
    """Say whether a text begins with a position: «Директор …», «И.о. начальника …»."""
    return bool(_POSITION.match(text))


def is_below(line: Line) -> bool:
    """Say whether a line stands below an order's signature: who typed it, who has read it."""
    return bool(_BELOW.match(collapse(line.text)))


def find_signatory(lines: Sequence[Line], start: int) -> Signed | None:
    """Return (first, stop, signatory) among the lines from `start` on; the name may be missing, never guessed."""
    for at in range(start, len(lines)):
        if lines[at].number or is_below(lines[at]) or not _may_open(lines, at, start):
            continue
        found = _signed(lines, at) or _named_alone(lines, at)
        if found is not None:
            return found
    return _unnamed(lines, start)


def _may_open(lines: Sequence[Line], at: int, start: int) -> bool:
    """A signature begins behind a finished sentence, a gap, or in another cell of a table."""
    if (
        at == start
        or lines[at].gap
        or lines[at].cell != lines[at - 1].cell
        or _POSITION.match(collapse(lines[at].text))
    ):
        return True
    return lines[at - 1].text.rstrip().endswith(_ENDED)


def _signed(lines: Sequence[Line], at: int) -> Signed | None:
    """Read «Начальник отдела … С.В. Петров» from a line that a position begins."""
    if not _POSITION.match(collapse(lines[at].text)):
        return None
    text = ""
    for stop in range(at + 1, min(len(lines), at + _MOST_LINES) + 1):
        line = lines[stop - 1]
        if stop > at + 1 and (line.number or line.is_table or is_below(line) or re.match(r"\s*\d", line.text)):
            return None
        text += "\n" + unspaced(line.text)
        if len(text) > _LONGEST:
            return None
        signatory = _read(text) or _read(_WIDE.sub("\n\n", text))
        if signatory is not None:
            further = _further(lines, at, stop)
            return at, further, _whole(signatory, lines[stop:further])
    return None


def _further(lines: Sequence[Line], at: int, stop: int) -> int:
    """«Начальник управления      А.Б. Волков / образования Озёрного района»: the position goes on below the name."""
    last = stop
    while last < min(len(lines), at + _MOST_LINES) and _goes_on(lines[last]) and stop == at + 1:
        last += 1
    return last


def _goes_on(line: Line) -> bool:
    text = collapse(line.text)
    plain = not line.gap and not line.number and not line.is_table and not is_below(line)
    return (
        plain and text[:1].islower() and len(text) < _LONGEST_BELOW and not text.endswith(_ENDED) and not _people(text)
    )


def _whole(signatory: Signatory, below: Sequence[Line]) -> Signatory:
    if not below or signatory.position is None:
        return signatory
    return replace(signatory, position=collapse(" ".join([signatory.position, *(line.text for line in below)])))


def _read(text: str) -> Signatory | None:
    """Return position and name when the text ends with a name."""
    people = _people(text)
    if not people or _letters(text[people[-1][1] :]):
        return None
    start, double = people[-1][0], _DOUBLE_INITIAL.search(text[: people[-1][0]])
    start = double.start() if double else start
    position = collapse(_FILLER.sub(" ", text[:start])).strip(" ,-–—:(")
    return Signatory(name=as_signed(text, people[-1]), position=position or None)


def _named_alone(lines: Sequence[Line], at: int) -> Signed | None:
    """Read a name that stands alone, its position, if any, below it."""
    text = collapse(_FILLER.sub(" ", lines[at].text))
    if not _is_name(text):
        return None
    name = as_signed(text, _people(text)[0])
    below = collapse(lines[at + 1].text) if at + 1 < len(lines) else ""
    if _POSITION.match(below) and not _people(below):
        return at, at + 2, Signatory(name=name, position=below.strip(" ,."))
    return at, at + 1, Signatory(name=name)


def _unnamed(lines: Sequence[Line], start: int) -> Signed | None:
    """Read a position that nobody signed, from the last lines."""
    for at in range(max(start, len(lines) - 4), len(lines)):
        text = collapse(_INITIALS_LAST.sub("", _FILLER.sub(" ", lines[at].text))).strip(" ,")
        sets_apart = at == start or lines[at].gap or lines[at - 1].text.rstrip().endswith(_ENDED)
        if _POSITION.match(text) and sets_apart and not text.endswith((".", ":", ";")) and len(text) < 100:  # noqa: PLR2004 -- a line
            return at, at + 1, Signatory(position=text)
    return None


def as_signed(text: str, found: Found) -> str:
    """Return the name as its bearer signs it: in the nominative, so that «Луговой» and «Мороз» stay."""
    start, stop, person = found
    words = re.findall(r"[А-ЯЁ][А-Яа-яЁё]+(?:[-–][А-ЯЁ]?[А-Яа-яЁё]+)*", text[start:stop])
    own = next((word for word in words if word[:3].lower() == person.surname[:3].lower()), None)
    double = _DOUBLE_INITIAL.search(text[:start])
    hyphened = _HYPHENED.search(text[start:stop])
    if own is not None and hyphened and double is None:
        return f"{_in_small(own)} {''.join(hyphened[0].split())}"
    if own is None or not person.initials or person.normal != f"{person.surname} {person.initials}":
        return person.normal
    return f"{_in_small(own)} {collapse(double[0]) if double else ''}{person.initials}"


def _in_small(surname: str) -> str:
    return "-".join(part.capitalize() for part in surname.split("-")) if surname.isupper() else surname


def _is_name(text: str) -> bool:
    people = _people(text)
    return len(people) == 1 and not _letters(text[: people[0][0]] + text[people[0][1] :])


def _letters(text: str) -> bool:
    return bool(re.search(r"[А-Яа-яЁё]{2,}|\d", _FILLER.sub(" ", text)))


def _people(text: str) -> list[Found]:
    return [found for found in find_people(text) if not is_eponym(text, found[0])]
