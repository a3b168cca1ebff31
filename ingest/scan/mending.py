"""Mending of what recognition provably misread; numbers and dates are never guessed.

A rule sees one line of text and returns it mended or as it was. What could be read two ways stays.
"""

import re
from collections.abc import Callable

from ingest.dictionary import is_known
from ingest.scan.figures import restore_dates, restore_years

Rule = Callable[[str], str]

# Letters that look alike in both alphabets.
_LATIN, _CYRILLIC = "ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_MIXED_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]{2,60}")
_INITIALS = re.compile(rf"(?<![A-Za-z.])[{_LATIN[:11]}А-ЯЁ]\.[ ]?[{_LATIN[:11]}А-ЯЁ]\.(?![A-Za-z])")
_HAS_LATIN, _HAS_CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
_LOOK_ALIKES, _OTHER_LATIN = (
    re.compile(rf"(?<!\w)[{_LATIN}]{{2,40}}(?!\w)"),
    re.compile(rf"[^\W\d_{_LATIN}а-яА-ЯёЁ]"),
)
_NUMBER_SIGN = re.compile(r"(?<![\w№])(?:J?N[eoеоº°®]|№[oо®°]|J№|Л[\"”№]|М№|N)(?=[ ]?\d)")
_ROW_NUMBER_HEADER = re.compile(r"^№ ?[пП](?:[пП]|[иул]?[птд]|[/|][а-я])\.?$")
_UNTIL = re.compile(r"(?<!\w)[Лл]о(?= (?:\d|конца |начала |окончания ))")
_CLOSED_LOW_QUOTE = re.compile(r"„(?=[^„“”«»]{1,300}»)")
_SOFT_SIGN_AT_QUOTE = re.compile(r"(?P<open>«[^«»]{0,200}[А-ЯЁ]{2,10}[ЦШ])(?P<sign>[Ьь])(?P<close>»?)$")
_GLUED = re.compile(r"(?<![\w-])(?P<preposition>[свк])(?P<word>[а-яё]{5,40})(?![\w-])")
_OO = re.compile(r"(?<![\w.-])[оО]{2}(?![\w-])")
_OO_IN_SIGNS = re.compile(r"(?<![^\s(«])[\[({][@©][ .]?[0@©9.]{1,2}\)?(?![\w@.])")
_GLUED_TO_CAPITALS = re.compile(r"(?<!\w)([А-ЯЁ]{2,6})([свк])(?= [а-яё]{2})")
_PERIOD = re.compile(
    r"(?<![\w|])(?P<numeral>\|\|\|?|[ПШИ]|[1|ГTI]У|[ГТ])(?=[ ]{0,2}(?:квартал|полугоди|четверт|недел|декад))"
)
_STRAY_BORDER = re.compile(r"^[|¦]{1,3} (?!квартал|полугод|четверт)| [|¦]{1,3}$|^[|¦_]{1,3}$")
_DASH = re.compile(r"(?<=[а-яё]) (?:--|[—–-]{2}|=|_|~) (?=[а-яё])")
_ORDINAL = re.compile(r"(\d[-‑–—](?:х|го|й|м|е))(и)(?= \d|$)")
_PERIODS = {"||": "II", "|||": "III", "П": "II", "И": "II", "Ш": "III", "Г": "I", "Т": "I"}


def mend_line(text: str) -> str:
    """Return the line with each rule of RULES applied in order."""
    for rule in RULES:
        text = rule(text)
    return text


def write_words_in_one_alphabet(text: str) -> str:
    """«Hачальник» with a Latin H, «H.А.», «BCEX» in a Cyrillic line: look-alikes of Cyrillic words are Cyrillic."""
    text = _MIXED_WORD.sub(lambda match: _cyrillic(match[0]), text)
    if not _OTHER_LATIN.search(text) and _HAS_CYRILLIC.search(text):
        text = _LOOK_ALIKES.sub(_known_in_cyrillic, text)
    return _INITIALS.sub(lambda match: _cyrillic(match[0]), text)


def restore_number_sign(text: str) -> str:
    """«Ne 70», «No70», «Л" 5» before a digit: «№»."""
    return _NUMBER_SIGN.sub("№", text)


def restore_slash(text: str) -> str:
    """«№ пп», «№ пт», «№ пит», «№ п/л» as the whole line: the header «№ п/п»."""
    return _ROW_NUMBER_HEADER.sub("№ п/п", text)


def restore_until(text: str) -> str:
    """«Ло 15.03.2024», «ло конца года»: «до»."""
    return _UNTIL.sub(lambda match: "До" if match[0] == "Ло" else "до", text)


def restore_quotes(text: str) -> str:
    """«<<», «>>», and „ where » closes."""
    return _CLOSED_LOW_QUOTE.sub("«", text.replace("<<", "«").replace(">>", "»"))


def restore_commas(text: str) -> str:
    """A low quote standing for a comma: «ГИА ‚ ВПР»."""
    return text.replace("\u201a", ",")


def part_ordinals(text: str) -> str:
    """«9-хи 11-х классов»: «9-х и 11-х»."""
    return _ORDINAL.sub(r"\1 \2", text)


def restore_dash(text: str) -> str:
    """«Май -- сентябрь», «май = июнь», «март _ апрель»: a dash between words."""
    return _DASH.sub(" – ", text)


def drop_doubled_dots(text: str) -> str:
    """«Иванова Н.А..,»: a dot and a comma read as two dots and a comma."""
    return re.sub(r"(?<=[А-ЯЁ])\.\.(?=,)", ".", text)


def drop_soft_sign_at_quote(text: str) -> str:
    """«СОШЬ», «ИМЦь» at the end of a quoted name: the closing quote read as a soft sign."""
    found = _SOFT_SIGN_AT_QUOTE.search(text)
    return f"{text[: found.start()]}{found['open']}»" if found else text


def part_prepositions(text: str) -> str:
    """«снизкими» is no word, «низкими» is: a preposition lost its space."""
    return _GLUED.sub(_parted, text)


def write_oo_in_capitals(text: str) -> str:
    """«руководители оо», «[@0)»: no word, but the usual short form of «образовательная организация»."""
    return _OO.sub("ОО", _OO_IN_SIGNS.sub("ОО", text))


def part_short_forms(text: str) -> str:
    """«ООс низкими»: a preposition glued to capitals."""
    return _GLUED_TO_CAPITALS.sub(r"\1 \2", text)


def write_periods_in_latin(text: str) -> str:
    """«Г квартал», «Ш неделя», «1У квартал»: a Roman numeral read as Cyrillic; a lone bar may be I or II and stays."""
    return _PERIOD.sub(lambda match: _PERIODS.get(match["numeral"], "IV"), text)


def drop_stray_borders(text: str) -> str:
    """«Отдел образования |» in a cell: the cell's own border read as a bar."""
    return _STRAY_BORDER.sub("", text)


#: In this order.
RULES: tuple[Rule, ...] = (
    restore_commas,
    restore_quotes,
    write_periods_in_latin,
    write_words_in_one_alphabet,
    restore_number_sign,
    restore_slash,
    restore_until,
    restore_dash,
    restore_dates,
    restore_years,
    part_ordinals,
    drop_doubled_dots,
    drop_soft_sign_at_quote,
    write_oo_in_capitals,
    part_short_forms,
    part_prepositions,
)


def is_guess(before: str, after: str) -> bool:
    """Tell whether mending chose between readings: more was changed than look-alikes, quotes and commas."""
    return _without_look_alikes(before) != _without_look_alikes(after)


def _without_look_alikes(text: str) -> str:
    return restore_quotes(restore_commas(text)).translate(_TO_CYRILLIC)


def _cyrillic(word: str) -> str:
    if not (_HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word)):
        return word
    turned = word.translate(_TO_CYRILLIC)
    return word if _HAS_LATIN.search(turned) else turned


def _known_in_cyrillic(match: re.Match[str]) -> str:
    turned = match[0].translate(_TO_CYRILLIC)
    return turned if is_known(turned) else match[0]


def _parted(match: re.Match[str]) -> str:
    glued = is_known(match[0]) or not is_known(match["word"])
    return match[0] if glued else f"{match['preposition']} {match['word']}"
