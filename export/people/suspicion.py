"""Is there anything to look for at all: one quick search that misses no contact, and takes some other text for one."""

import re
from collections.abc import Sequence
from typing import Any, Final

#: Without look-arounds, so that both engines read it; every contact that contacts.py finds has one of these.
_GAP: Final = r"(?:[\s.()\-\x{a0}\x{2000}-\x{200a}\x{2010}-\x{2015}\x{202f}\x{2212}]|\\[ntr])*"
#: Behind a label: «тел.: », «№ ».
_SIGN: Final = r"(?:[\s.:№(+\-\x{2212}\x{a0}\x{2000}-\x{200a}\x{2010}-\x{2015}\x{202f}]|\\[ntr])*"
_PATTERN: Final = "|".join(
    (
        "@",
        rf"(?:^|[^\da-fA-F.\-]|[^\d]\.)[78]{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d",
        rf"\+{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d{_GAP}\d",
        rf"\({_GAP}\d{{3,6}}{_GAP}\){_GAP}\d{_GAP}\d",
        r"(?:^|[^\d])\d{1,3}[\-\x{2010}-\x{2015}\x{2212}]\d\d[\-\x{2010}-\x{2015}\x{2212}]\d\d(?:[^\d]|$)",
        rf"(?:^|[^А-Яа-яЁё])(?i:тел|факс|моб[^а-я]|моби|сот[о.]|т\.{_SIGN}\d)",
        rf"(?i:whats|вотсап|ватсап|вацап|viber|вайбер|telegram|телеграм|skype|скайп|icq|discord|(?:tg|max){_SIGN}\d)",
        r"(?i:t\.me|wa\.me|vk\.|vkontakte|ok\.ru|odnokl|my\.mail|instagram|facebook|fb\.com|twitter|x\.com|tiktok|linkedin)",
        r"(?i:icq\.im|yandex\.ru/chat|sferum|mailto:|tg:/|tel:|sms:|callto:|max\.ru|[\[(](?:at|собака|эт)[\])])",
        r"(?i:прожива|зарегистрирован|прописан|домашн|жительств|адрес\S{0,3}\s+(?:регистрац|прописк))",
        r"(?i:[^а-яё](?:кв\.|квартир|ком\.|комнат))",
        r"(?i:снилс|инн[^а-я\d]{0,5}\d|(?:паспорт|серия)[^\"]{0,24}\d\d)",
        r"\d{3}-\d{3}-\d{3}",
        # What is unseen or merely looks like a letter is read with care elsewhere.
        r"[\x{ad}\x{34f}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{fe0e}\x{fe0f}\x{feff}\x{ff01}-\x{ff5e}]",
        r"[\x{300}-\x{36f}\x{2460}-\x{24ff}\x{1d400}-\x{1d7ff}\x{0660}-\x{0669}]",
        r"\\u[0-9a-fA-F]{4}",
    )
)
#: For one text: cheap signs first, since Python's engine is slow on many alternatives.
_SIGNS: Final = re.compile(
    r"@|(?<!\d)(?!(?:19|20)\d\d\W{1,3}(?:19|20)\d\d(?!\d))\d(?:[\s().\-\u2010-\u2015\u2212\u200b-\u200f\u2060\u00ad]{0,4}\d){4}"
    r"|[A-Za-z][A-Za-z0-9_.:/-]{2}"
    "|[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff\uff01-\uff5e\u2460-\u24ff\u0660-\u0669\u0300-\u036f]"
)
_HOMES: Final = tuple(
    form
    for word in "кв. квартира ком. комната прожив жительств регистр прописа прописк домашн снилс паспорт собака".split()
    for form in (word, word.capitalize(), word.upper())
)


def holds_contact(text: str) -> bool:
    """Tell whether a text may hold a contact; a quick look that rather says yes."""
    if len(text) < 4:  # noqa: PLR2004 -- «@abc»
        return False
    return _SIGNS.search(text) is not None or any(word in text for word in _HOMES)


def suspects(lines: Sequence[bytes]) -> Sequence[bool]:
    """Tell which lines of UTF-8 may hold a contact; where one is no UTF-8, all may."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy, and only exports of many records need it
    import pyarrow.compute as pc  # noqa: PLC0415 -- as above

    try:
        array: Any = pa.array(lines, pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        return [True] * len(lines)
    found: list[bool] = pc.match_substring_regex(array, _PATTERN).to_pylist()
    return found
