"""Учреждения по форме: «МКУ «Управление образования»», «ГАУ ДПО ИРО», «ГБПОУ «… колледж»», «МБУ ДО ЦДТ «Радуга»»."""

import re

from extract.entities.hits import Hit, known
from extract.entities.municipalities import municipality_at
from extract.entities.names import nominative_body
from extract.entities.regions import region_at
from extract.entities.school_names import inner_text, quoted_pattern
from extract.text.casing import is_capitals, restore_case
from extract.text.tell_tales import Sought
from model.text import collapse

_LETTER = "А-Яа-яЁё"
_GAP = r"(?:[ \t\u00a0]{1,3}\n?[ \t\u00a0]{0,3}|\n[ \t\u00a0]{0,3})"
#: МБУ, ФГБУ, КГКУ, МБУК, ГБУЗ, МУДО; МАОУ, ГБПОУ, ФГАОУ; ООО, АНО, МУП.
_SHORT = (
    r"(?P<short>(?:СПб[ \u00a0])?(?:(?:[А-ЯЁ]{0,3}[МГФЧ])?[БАК]Н?У|(?:М|Г|Ч|ФГ|ОГ|КГ)У)(?P<joined>ДПО|ДОД?)?[КЗСН]{0,2}"
    r"|(?P<learning>[А-ЯЁ]{0,5}(?:ОУ|О[БАК]У))(?P<joined2>ДПО|ДОД?|ВО|СПО)?"
    r"|(?P<company>ООО|[ОПЗ]?АО|[А-ЯЁ]{0,2}АНО|НКО|[А-ЯЁ]{0,2}МУП|[А-ЯЁ]{0,2}ГУП|РОО|НОУ|НОЧУ|ФБ))"
)
_OWNER = r"(?:областн|краев|республиканск|государственн|муниципальн|федеральн|частн|автономн|некоммерческ)"
_LONG = (
    rf"(?P<long>(?i:{_OWNER}[а-яё]{{2,4}}{_GAP}(?:(?:областн|краев|республиканск|государственн|автономн|бюджетн|каз[её]нн|некоммерческ"
    rf"|(?P<taught>общеобразовательн|дошкольн)|образовательн|профессиональн)[а-яё]{{2,4}}{_GAP}){{0,6}}(?:учреждени|организаци)[а-яё]{{1,2}}))"
)
_TRAINING = (
    rf"(?P<training>(?:ДПО|ВО|ВПО|СПО|ДО|ДОД|НПО)(?![{_LETTER}])|(?i:дополнительного{_GAP}(?:профессионального{_GAP})?|высшего{_GAP}(?:профессионального{_GAP})?"
    rf"|среднего{_GAP}профессионального{_GAP}|профессионального{_GAP})(?i:образования)(?:{_GAP}(?i:детей|взрослых))?|(?i:культуры|здравоохранения|спорта)(?![{_LETTER}]))"
)
_FORM = re.compile(
    rf"(?<![{_LETTER}])(?:{_SHORT}|{_LONG})(?![{_LETTER}])(?:(?:{_GAP}[А-ЯЁ]{{2,3}}(?=\s{{1,3}}(?:ДПО|ДО|ВО|СПО)(?![А-ЯЁ])))?{_GAP}{_TRAINING})?"
)
_SOUGHT = Sought(_FORM, ("учреждени", "организаци"), ("У", "АО", "АНО", "ООО", "НКО", "РОО", "ФБ"))
#: «ГАУ ДПО СО «Институт …»», «СПб»: the region's letters before the name.
_REGION_LETTERS = re.compile(
    rf"{_GAP}(?:[А-ЯЁ]{{2,4}}(?:\(Я\))?|СПб)(?=\s{{0,3}}[–-]?\s{{0,3}}[«\"“„]|\s{{1,3}}[А-ЯЁ]{{3}})"
)
#: A quotation that is never closed ends at a comma.
_UNCLOSED = re.compile(r"\s{0,3}[«\"„“][^«»\"“”\n\t,;]{3,120}(?:\n(?=[а-яё])[^«»\"“”\n\t,;]{1,80}){0,3}(?=[,;\n]|$)")
#: «СОИРО», «АлтГПУ», «ЦДТ «Радуга»», «ДЮСШ № 2», «ИРО».
_LETTERS = re.compile(
    rf"{_GAP}?[-–]?\s?(?P<name>[А-ЯЁ]{{2,12}}|[А-ЯЁ][а-яё]{{1,6}}[А-ЯЁ]{{2,6}})(?![{_LETTER}])"
    rf"(?:\s{{0,2}}№\s?\d{{1,3}}(?!\d))?(?:\s{{0,2}}[«\"“][^«»\"“”\n]{{2,60}}[»\"”])?"
)
_PLAIN = re.compile(
    rf"{_GAP}(?:[А-ЯЁ][а-яё-]{{3,25}}(?:ий|ый|ой|ая|ого|ому|им|ым){_GAP})?(?:(?:[а-яё-]{{4,25}}(?:ий|ый|ой|ая|ого|ому|им|ым)){_GAP}){{0,4}}"
    rf"(?:(?i:колледж|техникум|училищ[ае]|университет|институт|академи[яи])[а-яё]{{0,2}}|(?i:дом|дворец|центр|станци[яи]|школ[аы])[ауе]?)(?![{_LETTER}])"
    rf"(?:{_GAP}(?:(?:детск|юношеск|техническ|внешкольн|художественн|дополнительн|творческ|научн|непрерывн|оценк|развити|творчеств|работ|образовани|туризм"
    rf"|экологи|искусств|натуралист|техник|качеств|повышени|квалификаци|мастерств|профессиональн|педагогическ"
    rf"|и(?=\s))[а-яё]{{0,5}})){{0,6}}"
    rf"(?:\s{{0,2}}№\s?\d{{1,3}}(?!\d))?(?:\s{{0,2}}[«\"“][^«»\"“”\n]{{2,60}}[»\"”])?"
)
_NO_SCHOOL = re.compile(
    r"управлени|институт|отдел\b|комитет|методическ\w+ (?:центр|кабинет)"
    r"|центр (?:творч|развития тв|внешк|оценки|сопровожд|детск\w+ тв)"
    r"|бухгалтер|колледж|техникум|училищ|дом\w* (?:детск|творч|пион)|дворец|творчеств|университет|академи|ДЮСШ|ДДТ|ЦДТ",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\s{0,2}(?:им(?:\.|ени)\s{0,2}[А-ЯЁ][А-Яа-яё.]{0,24}(?:\s{0,2}[А-ЯЁ][А-Яа-яё.]{1,24}){0,3})")


def find_establishments(text: str) -> list[Hit]:
    """Return the institutions that a legal form introduces and that are no schools; attributes: kind."""
    return [hit for form in _SOUGHT.finditer(text, text.casefold()) if (hit := _establishment(text, form))]


def _establishment(text: str, form: re.Match[str]) -> Hit | None:
    """Read the name behind a form: quoted, in letters, or plain words."""
    trained = bool(form["training"] or form["joined"] or form["joined2"])
    start = _behind_place(text, form.end())
    quoted = quoted_pattern().match(text, start)
    if quoted is not None:
        named_other = trained or _is_no_school(form, inner_text(quoted))
        return _hit(text, form, quoted.end()) if named_other else None
    if form["company"] and not trained:
        return None
    unclosed = _UNCLOSED.match(text, start) if trained else None
    plain = _PLAIN.match(text, start) if trained or _is_vocational(form) else None
    letters = _LETTERS.match(text, start) if trained or _is_office(form) else None
    named = unclosed or plain or letters
    if named is None:
        return None
    honour = _TITLED.match(text, named.end()) if plain else None
    return _hit(text, form, (honour or named).end(), 0.85 if unclosed else 0.9)


def _behind_place(text: str, start: int) -> int:
    """Step over «СО», «Тогучинского района» between form and name, where a quoted name follows."""
    letters = _REGION_LETTERS.match(text, start)
    if letters:
        return letters.end()
    gap = 1 if text[start : start + 1] in {" ", "\u00a0", "\n"} else 0
    end = gap and (region_at(text, start + gap) or municipality_at(text, start + gap))
    return end if end and quoted_pattern().match(text, end) else start


def _is_no_school(form: re.Match[str], inner: str) -> bool:
    """A form of learning needs a name that is no school's; another form names no school save by a school's name."""
    if form["learning"] or form["taught"]:
        return _NO_SCHOOL.search(inner) is not None or _is_vocational(form)
    return True


def _is_vocational(form: re.Match[str]) -> bool:
    """ГБПОУ, ГАПОУ, «профессиональное образовательное учреждение»."""
    letters = form["learning"] or ""
    return letters.endswith("ПОУ") or "рофессиональн" in (form["long"] or "")


def _is_office(form: re.Match[str]) -> bool:
    """«МКУ ЦРО», «МБУ ИМЦ»: a municipal office called by its letters."""
    return bool(form["short"]) and not form["learning"] and not form["company"]


def _hit(text: str, form: re.Match[str], stop: int, confidence: float = 0.9) -> Hit:
    written = collapse(text[form.start() : stop])
    if form["long"] or not is_capitals(written):
        written = restore_case(written)
    kind = "institute" if form["training"] or form["joined"] or form["joined2"] else "institution"
    normal = nominative_body(written)
    return Hit(form.start(), stop, normal[:1].upper() + normal[1:], known(kind=kind), confidence)
