"""Контакты: telephones, e-mail, links to people, names in messengers, home addresses, numbers of personal papers."""

import re
from collections.abc import Iterator
from typing import Final

_GAP: Final = r"[ \t\n.-]{0,3}"
_EXTENSION: Final = r"(?:[ \t,]{0,3}\(?[ \t]?(?:доб|вн|ext)\.?[ \t]?\d{1,5}\)?)?"
#: «8 (4812) 00-00-01 (доб. 205)», «+7 900 000-00-03», «89000000003», «(82133) 22-4-18».
_PHONE: Final = re.compile(
    rf"(?<![\d+№/A-Fa-f-])(?<!\d[.,])(?:(?:\+[ \t]?7|8|\b7){_GAP}(?:\([ \t]?\d{{3,6}}[ \t]?\)|\d{{3,5}})"
    rf"|\([ \t]?\d{{3,6}}[ \t]?\)){_GAP}"
    rf"\d{{1,3}}(?:[ \t.-]{{0,2}}\d{{1,4}}){{1,3}}{_EXTENSION}(?!\d)"
)
#: «+375 29 000-00-00»: of other countries.
_ABROAD: Final = re.compile(rf"(?<![\d+])\+[ \t]?\d{{1,3}}(?:[ \t().-]{{0,2}}\d{{1,4}}){{3,6}}{_EXTENSION}(?!\d)")
#: «тел. 2-14-56, 2-15-57», «т. 5-22-17», «моб.: 900 000 00 03».
_LABELLED: Final = re.compile(
    r"(?<![А-Яа-я])(?:тел(?:ефон[а-я]{0,3}|\.)?(?:[ \t]?/[ \t]?факс)?|факс|моб(?:ильн[а-я]{2,3})?\.?"
    r"|сот(?:ов[а-я]{2,3})?\.?|т\."
    r"|whats ?app|вотсап|ватсап|вацап|viber|вайбер|telegram|телеграмм?|tg|max)[ \t:.№(-]{0,5}"
    rf"(?P<said>(?:\+[ \t]?7|8)?[\d ()\t-]{{4,20}}\d{_EXTENSION}(?:[,;][ \t]?[\d -]{{4,16}}\d){{0,4}})",
    re.IGNORECASE,
)
#: «Исп. Т. К. Журавина, 2-34-56», «(2-34-56)»: a telephone without a code.
_LOCAL: Final = re.compile(r"(?<![\d.,-])\d{1,3}-\d\d-\d\d(?![\d-])(?=[ \t]*(?:$|[\n,;)]))")
_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}[ \t]?@[ \t]?(?:[\w-]{1,63}\.){1,5}[A-Za-zА-Яа-я]{2,18}(?![\w-])"
)
_SPELLED: Final = re.compile(
    r"(?<![\w.+-])[A-Za-z][\w.+-]{1,63}[ \t]?[\[(](?:at|собака|эт)[\])][ \t]?(?:[\w-]{1,63}[ \t]?(?:\."
    r"|[\[(](?:dot|точка)[\])])[ \t]?){1,4}"
    r"[A-Za-z]{2,10}(?![\w-])"
)
#: A page of a person or a chat: sites of schools and ministries stay.
_LINK: Final = re.compile(
    r"(?:https?://)?(?<![\w.-])(?:www\.|m\.)?(?:t\.me|telegram\.me|wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com"
    r"|viber\.click|vk\.com|vk\.ru"
    r"|vkontakte\.ru|ok\.ru|odnoklassniki\.ru|my\.mail\.ru|instagram\.com|facebook\.com|fb\.com|twitter\.com"
    r"|x\.com|tiktok\.com"
    r"|linkedin\.com|join\.skype\.com|max\.ru|icq\.im|discord\.gg|discord\.com|yandex\.ru/chat"
    r"|sferum\.ru)/[^\s<>«»\"(),;]{1,200}"
    r"|(?:mailto:|tel:|skype:|viber:|whatsapp:|tg://|sms:|callto:)[^\s<>«»\"(),;]{2,200}",
    re.IGNORECASE,
)
#: «@ivanova_mp», «Telegram: ivanova_mp», «скайп ivanova.mp».
_HANDLE: Final = re.compile(r"(?<![\w@.])@[A-Za-z][A-Za-z0-9_.]{2,31}(?![\w@])")
_CALLED: Final = re.compile(
    r"(?:telegram|телеграмм?|viber|вайбер|whats ?app|вотсап|ватсап|skype|скайп|icq"
    r"|discord)[ \t]{0,2}[:-]?[ \t]{0,2}(?:канал[ \t]|ник[ \t])?"
    r"(?P<said>(?=[a-z0-9_.-]{0,31}[\d_.])[a-z][a-z0-9_.-]{3,31}|(?<=: )[a-z][a-z0-9_.-]{3,31}"
    r"|(?<=:)[a-z][a-z0-9_.-]{3,31})(?![\w.-]*\w)",
    re.IGNORECASE,
)
#: What says that an address is where somebody lives.
_HOME: Final = re.compile(
    r"(?:(?:прожива|зарегистрирован|прописан)[а-я]{0,8}(?:[ \t]+по)?[ \t]+(?:адрес[а-я]{0,2}|в(?=[ \t]+(?:г|с|п|д)\.))"
    r"|домашн[а-я]{2,3}[ \t]+адрес"
    r"|адрес[а-я]{0,2}[ \t]+(?:прожива|регистрац|прописк|места[ \t]+жительств|жительств)[а-я]{0,8}"
    r"|мест[а-я][ \t]+(?:жительств|проживани)[а-я]{0,3})[ \t]{0,2}[:,-]?[ \t]{0,2}"
    r"(?P<said>(?=[^;\n]{0,80}(?<![А-Яа-я])(?:ул|пр|пр-т|пер|д|дом|кв|г|с|п|пос|мкр|обл)[. \t])[^;\n)]{3,160})",
    re.IGNORECASE,
)
#: «ул. Мухина, д. 5, кв. 12»: where there is a flat, people live.
_FLAT: Final = re.compile(
    r"(?:(?:\d{6},?[ \t]{1,2})?(?:(?:г|с|п|д|пгт|рп|ст)\.[ \t]{0,2}[А-Я][а-я-]{1,25},?[ \t]{1,2}){0,2})"
    r"(?<![А-Яа-я])(?:ул|пр|пр-т|просп|пер|пл|ш|б-р|наб|мкр|улица|проспект|переулок|бульвар"
    r"|микрорайон)\.?[ \t]{0,2}[А-Я\d][^,;:\n]{0,40}"
    r",[ \t]{0,2}(?:д\.|дом)?[ \t]{0,2}\d{1,4}[а-яА-Я]?(?:[/-]\d{1,3})?,?[ \t]{0,2}(?:(?:к"
    r"|корп)\.?[ \t]{0,2}\d{1,3},?[ \t]{0,2})?"
    r"(?:кв(?:\.|артира)|ком(?:\.|ната))[ \t]{0,2}\d{1,4}"
)
#: «СНИЛС 112-233-445 95», «паспорт 10 05 123456», «ИНН 280100000000» of a person.
_PAPERS: Final = re.compile(
    r"(?<!\d)\d{3}-\d{3}-\d{3}[ \t-]\d\d(?!\d)"
    r"|(?:снилс)[ \t:№]{0,4}(?P<snils>[\d -]{9,16}\d)"
    r"|(?:паспорт|серия)[а-я]{0,3}[ \t:,-]{0,3}(?:рф[ \t:,]{0,3})?(?:серия[ \t]{0,2})?"
    r"(?P<passport>\d\d[ \t]?\d\d[ \t,]{0,3}(?:№|номер)?[ \t]{0,2}\d{6})(?!\d)"
    r"|инн[ \t:№]{0,4}(?P<inn>\d{12})(?!\d)",
    re.IGNORECASE,
)
_RULES: Final = (_EMAIL, _SPELLED, _LINK, _HOME, _FLAT, _PAPERS, _PHONE, _ABROAD, _LABELLED, _LOCAL, _HANDLE, _CALLED)
#: Figures of a number: with its code (and an extension), abroad, behind a label (several of them).
_FIGURES: Final = {_PHONE: range(10, 17), _ABROAD: range(10, 16), _LABELLED: range(5, 60)}
_BEFORE_LOCAL: Final = re.compile(r"(?:[А-Я]\.\)?,?[ \t]{0,2}\(?|[а-я],[ \t]{0,2}|^[ \t]*\(?|\n[ \t]*\(?|т[.:][ \t]*)$")
_BEHIND_ACT: Final = re.compile(r"(?:№|N|от|приказ|письм[оа]|\d)[ \t]*$", re.IGNORECASE)


def find_contacts(text: str) -> tuple[tuple[int, int], ...]:
    """Return [start, stop) of every contact in a readable text, in order; overlapping ones joined."""
    spans = sorted(span for rule in _RULES for match in rule.finditer(text) for span in _span(rule, text, match))
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return tuple(joined)


def _span(rule: re.Pattern[str], text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, stop = match.span(next((name for name, said in match.groupdict().items() if said), 0))
    if rule in _FIGURES and not _is_number(rule, text, start, stop):
        return
    if rule is _LOCAL and not _is_local(text, start):
        return
    while stop > start and text[stop - 1] in " \t\n.,;:":
        stop -= 1
    yield start, stop


def _is_number(rule: re.Pattern[str], text: str, start: int, stop: int) -> bool:
    """Tell a telephone by how many figures it has, and that it does not stand behind the sign of a number."""
    figures = sum(letter.isdigit() for letter in text[start:stop])
    return figures in _FIGURES[rule] and _BEHIND_ACT.search(text, max(0, start - 10), start) is None


def _is_local(text: str, start: int) -> bool:
    """Tell a telephone from a number of an act, a score, a date: it stands behind a name, a word or alone."""
    before = text[max(0, start - 12) : start]
    return _BEHIND_ACT.search(before) is None and _BEFORE_LOCAL.search(before) is not None
