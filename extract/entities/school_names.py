"""The wording of school names, piece by piece: legal form, own name, kind, number, honour, settlement."""

import re
from functools import cache

from extract.entities.municipality_names import PROPER, TWO_WORDS
from extract.lexicon.words import read_rows, read_words
from extract.text.tell_tales import Sought

GAP = r"[ \t\u00a0]{0,3}\n?[ \t\u00a0]{0,3}"
_GAP1 = rf"(?=[\s\u00a0]){GAP}"
#: МБОУ, МОАУ, ПМАОУ, МБДОУ, ФГКОУ: any legal form of education; МБУ, МКУ, МУ: of anything.
_SHORT_FORM = (
    r"(?<![А-Яа-яЁё])(?:[А-ЯЁ]{1,7}(?:\([А-Я]\))?ОУ|[А-ЯЁ]{0,3}[МГД]О[БАК]У|ОБУ|(?:Г|М|Ф|Ч|ОГ|Н)[БАК]?У"
    r"|А?НОО|АНО\s?ОО|ЧОО|ОАНО)(?![А-Яа-яЁё])"
)
_OWNER = r"муниципальн|государственн|областн|краев|республиканск|федеральн|частн|негосударственн"
_PLAIN_WORD = (
    r"(?:муниципальн|государственн|областн|краев|автономн|бюджетн|каз[её]нн|общеобразовательн|образовательн"
    r"|дошкольн|специальн|коррекционн|некоммерческ|профессиональн|типов|сменн|вечерн|санаторн)[а-яё]{2,4}"
)
_LONG_FORM = (
    rf"(?i:(?<![а-яё-])(?:[а-яё-]{{4,25}}[оы][емй][а-яё]{{0,2}}\s{{1,3}})?(?:{_OWNER})[а-яё]{{2,4}}(?:\s{{1,3}}{_PLAIN_WORD}){{1,5}}"
    rf"\s{{1,3}}(?:учрежден|организац)[а-яё]{{1,4}})(?![а-яё])"
)
_FIGURE = r"\d{1,4}(?:[-–]?[а-яА-Я](?![А-Яа-яё]))?"
#: «СОШ 15, …»: an abbreviation may do without the sign where the name ends behind the number.
_NUMBER = (
    rf"(?:(?:№{{1,2}}|N[oº°]?\.?|номер)\s{{0,2}}|(?<=[ОНС]Ш[ \u00a0])(?=\d{{1,4}}\s?(?:[,;)»(]|\n|$|г\.|им\.|имени)))"
    rf"(?P<number>{_FIGURE})(?![\d/+])"
)
#: «с углублённым изучением отдельных предметов», «(с УИОП)».
_DEEPENING = (
    r"с\s{1,3}(?:УИОП|угл[уыб]{1,3}л[её]нным\s{1,3}изучением\s{1,3}(?:отдельных\s{1,3}(?:учебных\s{1,3})?предметов"
    r"|[а-яё]{4,20}\s{1,3}язык(?:а|ов)|[а-яё]{4,20}(?=[\s)])))"
)
_DEEPENED = rf"(?:\({_DEEPENING}\)|{_DEEPENING}|(?:[а-яё]{{8,20}}его|комбинированного)\s{{1,3}}вида)"
_OPEN, _CLOSE = '«"“„', '»"”“'
_INITIALS = r"(?:[А-ЯЁ]\.\s?){1,2}"
_PROPER = r"[А-ЯЁ][а-яё]{1,24}(?:-[А-ЯЁ]?[а-яё]{1,24})?"
_VILLAGE = (
    r"(?:с\.|п\.\s?г\.\s?т\.|с\.\s?п\.|н\.\s?п\.|п\.|д\.|х\.|ст\.|ж\.-?\s?д\.\s?ст\.|ст-ц[аыие]|пос\.|дер\.|р\.?\s?п\.|пгт\.?|ж/д\s?ст\.|аул[аы]?|сел[аое]|деревн[яией]|пос[её]лк[аеу]"
    r"|пос[её]лок|станиц[аыей]{1,2}|хутор[ае]?|разъезд[а]?)"
)


#: «Средняя», «Начальная» before «школа» belong to the kind; «Среднеозёрская» is a name.
_KIND_ADJECTIVE = (
    r"(?i:(?:средн|основн|начальн|вечерн|детск|спортивн|музыкальн|художественн|общеобразовательн|специальн|коррекционн|кадетск"
    r"|образовательн|детско-юношеск)(?:[ая]я|[ое]й|[ую]ю|[иы]й|ого)(?![а-яё]))"
)


#: One of these stands in every wording of a kind in the lexicon.
KIND_MARKS = ("ш", "гимнази", "лице", "кадетск", "сад", "дс", "д/с", "цо", "оц", "центр", "црр")


@cache
def form_pattern() -> re.Pattern[str]:
    """Return the pattern of a legal form, short (group short) or written out (group long)."""
    return re.compile(rf"(?P<short>{_SHORT_FORM})|(?P<long>{_LONG_FORM})")


def sought_form() -> Sought:
    """Return the pattern of a legal form with what every form holds."""
    return Sought(form_pattern(), ("учрежден", "организац"), ("У", "НОО", "АНО", "ЧОО"))


def sought_kind() -> Sought:
    """Return the pattern of a name without a legal form with what every kind of the lexicon holds."""
    return Sought(bare_pattern(), KIND_MARKS)


@cache
def quoted_pattern() -> re.Pattern[str]:
    """Return the pattern of a quoted name behind a form, group angled or straight; «» may hold «» once more."""
    plain = rf"[^{_OPEN}{_CLOSE}\t\n]"
    line = rf"{plain}{{1,100}}(?:\n(?=\S){plain}{{1,80}}){{0,3}}"
    inner = rf"«{plain}{{1,60}}(?:\n{plain}{{1,60}})?»"
    nested = rf"(?:{inner}(?:{plain}{{0,60}}(?=»))?)?"
    return re.compile(
        rf"{GAP}[-–—:]?{GAP}(?:«(?P<angled>{line}{nested})[{_CLOSE}]|«(?P<half>{line}{inner})|[\"“„](?P<straight>{line})[{_CLOSE}])"
    )


def inner_text(quoted: re.Match[str]) -> str:
    """Return the name between the quotation marks; «СОШ «Лидер» lacks its last mark."""
    return quoted["angled"] or quoted["half"] or quoted["straight"]


@cache
def plain_pattern() -> re.Pattern[str]:
    """Return the pattern of an unquoted name behind a form: «Тополевская СОШ», «гимназия № 3», «СОШ с. Луговое»."""
    of_kind = r"средн|основн|начальн|общеобр|вечерн|детск|спорт|специал|коррек|кадет|образов"
    lower = rf"(?P<specialty>(?:(?!{of_kind})[а-яё-]{{3,25}}(?:ая|ой|ую|ий|ый|ого|ое)\s{{1,3}}){{0,3}})"
    return re.compile(
        rf"{GAP}[-–—:]?{GAP}(?:{_adjective()}{_GAP1})?{lower}"
        rf"(?P<kind>{kinds(free=False)})(?![А-Яа-яЁё])(?:{GAP}{_quoted_title()})?"
    )


@cache
def bare_pattern() -> re.Pattern[str]:
    """Return the pattern of a name without a legal form: an own name or not, and a kind."""
    return re.compile(
        rf"(?<![А-Яа-яЁё\w-])(?:{_adjective()}{_GAP1})?(?P<kind>{kinds(free=True)})(?![А-Яа-яЁё-])(?:{GAP}{_quoted_title()})?"
    )


def _quoted_title() -> str:
    # a straight mark opens only behind a space: «"СОШ № 21" на 2017 год»
    return rf"(?:[«“„]|(?<=\s)\"(?=\S))(?=[А-Яа-яЁё\d])(?P<title>[^{_OPEN}{_CLOSE}\n\t]{{2,60}})[{_CLOSE}]"


def _adjective() -> str:
    small = r"[А-ЯЁ][а-яё]{2,24}(?:\s?-\s?[А-ЯЁ]?[а-яё]{2,24}){0,2}(?:ая|яя|ой|ей|ую|ий|ый|ого|ому|ым|им|ое)"
    large = r"[А-ЯЁ]{3,24}(?:-[А-ЯЁ]{2,24}){0,2}(?:АЯ|ОЙ|УЮ|ИЙ|ЫЙ|ОГО)"
    return rf"(?P<name>(?!{_KIND_ADJECTIVE})(?:(?:{small}\s{{1,2}})?{small}|{large}))(?![А-Яа-яЁё])"


@cache
def tail_pattern() -> re.Pattern[str]:
    """Return the pattern of what may follow a kind or a closing quote: number, honour, settlement."""
    capitals = r"(?:С|П|Д|ПОС|ПГТ|Р\.\s?П|СТ)\.?\s{0,2}[А-ЯЁ]{3,20}(?:[- ][А-ЯЁ]{3,20})?"
    village = rf"(?P<place>(?:{_VILLAGE}\s{{0,2}}(?:{TWO_WORDS}|{PROPER})|{capitals})(?![А-Яа-яЁё]))"
    deepened = rf"(?:{GAP}{_DEEPENED})?"
    number = rf"(?:{GAP}{_NUMBER}(?:{GAP}{_quoted_title()})?)?"
    honour = rf"(?:{GAP}(?P<honour>{_honour()}))?"
    return re.compile(rf"{deepened}{number}{deepened}{honour}{deepened}(?:[ \t\u00a0]{{0,4}}{village})?")


@cache
def inner_pattern() -> re.Pattern[str]:
    """Return the pattern that takes a quoted name apart."""
    return re.compile(
        rf"\s*(?:{_adjective()}\s+)?(?P<specialty>(?:[а-яё-]{{3,25}}\s+){{0,2}}?)(?P<kind>{kinds(free=False)})(?![А-Яа-яЁё])"
    )


@cache
def number_list_pattern() -> re.Pattern[str]:
    """Return the pattern of a further number in a list: «, № 2», « и 5»."""
    return re.compile(
        # behind «;» at a line's end «3. …» is the next line's own number
        rf"{GAP}(?:,|;|и(?=\s))(?!\s{{0,3}}\n\s{{0,3}}\d{{1,3}}[.)]){GAP}(?P<item>(?P<sign>№{{1,2}}\s?)?(?P<number>\d{{1,4}}))"
        r"(?(sign)|(?=\s?(?:[,;)(]|\.(?!\d)|\n|$|и\s|г\.\s?[А-ЯЁ])))(?![\d/%])"
    )


def _honour() -> str:
    titles = "|".join(sorted(read_words("honours"), key=len, reverse=True))
    title = rf"(?i:(?:{titles})[а-яё.]{{0,12}}(?:-[а-яё]{{3,12}})?)\s{{1,3}}"
    full = rf"{_PROPER}(?:\s{{1,2}}{_PROPER}(?=[^А-Яа-яЁё]|$)(?!\s?[А-ЯЁ]\.)){{0,2}}"
    # «имени атамана М.И. Платова»: words nobody listed, where initials follow
    other = rf"(?:[а-яё-]{{3,20}}\s{{1,3}}){{1,4}}(?={_INITIALS})"
    day = r"\d{1,2}\s{1,2}(?:[Яя]нваря|[Фф]евраля|[Мм]арта|[Мм]ая|[Оо]ктября|[Нн]оября)"
    person = rf"{day}|{_INITIALS}\s{{0,2}}(?:{_PROPER}|[А-ЯЁ]{{3,20}})|(?:\d{{2,4}}-летия\s{{1,2}})?{full}"
    return rf"(?:[Ии]м\.|[Ии]мени(?![а-яё])|ИМЕНИ|ИМ\.){GAP}(?:(?:{title}){{0,8}}|{other})(?:{person})"


@cache
def kinds(*, free: bool) -> str:
    """Return the alternation of school kinds; with `free` only those that may stand without a legal form."""
    return "|".join(_kind_wording(row[1]) for row in read_rows("school_kinds") if not free or row[2] == "free")


def _kind_wording(pattern: str) -> str:
    """Make the written-out wordings blind to case, not the abbreviations: «СОШ», but «Школа», «ШКОЛА», «школа»."""
    parts = re.split(r"\|(?![^(]*\))", pattern)
    return "|".join(part if re.match(r"[А-Я]{2}|В\\|\[дД\]", part) else f"(?i:{part})" for part in parts)


@cache
def kind_code(wording: str) -> str:
    """Return the code of a kind as written: «средней общеобразовательной школы» -> «СОШ»."""
    for row in read_rows("school_kinds"):
        if re.fullmatch(_kind_wording(row[1]), wording):
            return row[0]
    return wording
