"""Words broken at the end of a line: with a hyphen, with a compound's own hyphen, or without one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.dictionary import is_adjective, is_known

SOFT_HYPHEN = "\u00ad"

#: What stands at the end of the line above: letters or digits, then perhaps a hyphen.
_HEAD = re.compile(r"(?P<word>[А-Яа-яЁё]{1,60}|[A-Za-z]{1,60}|\d{1,20})(?P<hyphen>[-‐‑\u00ad])?$")
_TAIL = re.compile(r"[А-Яа-яЁё]{1,60}|[A-Za-z]{1,60}|\d{1,20}")
#: A line never begins with these: «10» + «.», «Справка» + «, приказ».
_NEVER_FIRST = re.compile(r"[.,;:!?)»](?!\.)")
#: «п/» + «п», «3–» + «5 страниц»: no space stood here.
_TIED = ((re.compile(r"\w/$"), re.compile(r"\w")), (re.compile(r"\d[–—]$"), re.compile(r"\d")))
#: A row's number in a column too narrow for it: «2.1» + «0.».
_NUMBER_START, _NUMBER_REST = re.compile(r"[\d.]{1,9}"), re.compile(r"\d{1,3}[.)]?")
#: «20» + «24» where lines end anywhere.
_LAST_DIGITS, _FIRST_DIGITS, _LONGEST_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}$"), re.compile(r"\d{1,3}(?![\d.,])"), 4
#: «4-» + «й», «121-» + «од», but not «2021-» + «подготовка».
_LONGEST_ENDING_AFTER_DIGIT = 3
#: «-аналитический» at the beginning of a line.
_HYPHEN_FIRST = re.compile(r"-([а-яё]{2,60})")
#: The first half of a compound of two adjectives, which keeps its hyphen: «организационно-», «нормативно-»;
#: not «железно-», «высоко-», «обще-», which grow together with the second half.
_HALF_ADJECTIVE = re.compile(r"[а-яё]{2,40}(?:нно|льно|ивно|бно|чно|ческо)$", re.IGNORECASE)
#: Endings of verbal nouns, which the dictionary also knows as rare names: «образов» + «ания».
_NOUN_ENDING = re.compile(r"[аея]ни(?:[еяю]|ем|ях|ям|ями|й)")
#: A stump so short that is no word belongs to the word above: «внутришкольно» + «й».
_STUMP = 3
#: Words so short that do stand alone.
_SHORT_WORDS = frozenset(
    "а без в вид все год да для дня до его ее её за и из или им их к ко лет май на над не ни но о об обо она они оо от"
    " по под при про раз с со та так то тот у чем что эта это я".split()
)
#: No word begins with these.
_NEVER_BEGINS = "ьъы"
#: «ш» and «ю» are wider than the mean letter by this factor.
_WIDE_LETTER = 1.6
#: Letters' widths of white at a cell's border, at most.
_PADDING = 2.0
#: Endings that the dictionary also knows as rare words: «внутришкольн» + «ой».
_ENDINGS = frozenset({"ной", "ой", "ей", "ого", "ом", "ам", "ах", "ым", "ую", "ия"})
#: Enough of a line to see its last word.
_LAST_WORD = 70

#: A dash that opens an item of a list, set at the end of the line before: «: -» + «итоги».
_STRAY_DASH = re.compile(r"(?:(?<=[;:.,])[ \n]|^)-\n(?=\w)")
_TIGHT_DASH = re.compile(r"(?:[;:.,][ \n]|^)-\w")
_LOOSE_DASH = re.compile(r"(?:[;:.,][ \n]|^)- ")


def join_lines(lines: Sequence[str], full: Sequence[bool] = ()) -> str:
    """Return the lines as one text, parted by newlines except where a word was broken.

    `full` says of each line that it holds one word and not a letter more would have fitted.
    """
    full = full or [False] * len(lines)
    text = ""
    whole = _whole_words(lines, full)
    anywhere = _breaks_anywhere(lines)
    # From the end, so that the line above is weighed against the whole word below.
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        tied = number + 1 in whole or (anywhere and _is_cut_number(line, text))
        text = line + text if tied else join_texts(line, text, full=full[number] or anywhere)
    return _tie_dashes(text)


def _breaks_anywhere(lines: Sequence[str]) -> bool:
    """Tell whether lines of several words end inside of words: «общеобразовательных организациях р|айона»."""
    for above, below in pairwise(lines):
        head, tail = _HEAD.search(above[-_LAST_WORD:]), _TAIL.match(below)
        if " " not in above or head is None or tail is None or head["hyphen"]:
            continue
        alone = _stands_alone(head["word"]) and _stands_alone(tail[0])
        if not alone and _same_case(head["word"], tail[0]) and is_known(head["word"] + tail[0]):
            return True
    return False


def _stands_alone(word: str) -> bool:
    """Tell whether the piece is a word by itself: the dictionary also knows letters and endings."""
    return word.lower() in _SHORT_WORDS if len(word) <= _STUMP else is_known(word)


def _is_cut_number(above: str, below: str) -> bool:
    head, tail = _LAST_DIGITS.search(above[-_LAST_WORD:]), _FIRST_DIGITS.match(below)
    return head is not None and tail is not None and len(head[0]) + len(tail[0]) <= _LONGEST_NUMBER


def _whole_words(lines: Sequence[str], full: Sequence[bool]) -> set[int]:
    """Return the lines that go on with a word broken into three or more: «ежеквар|таль|но»."""
    tied: set[int] = set()
    for number, (first, middle) in enumerate(pairwise(lines)):
        last = _TAIL.match(lines[number + 2]) if number + 2 < len(lines) else None
        if last is None or not (full[number] and full[number + 1]):
            continue
        if _same_case(first, middle) and is_known(first + middle + last[0]):
            tied |= {number + 1, number + 2}
    return tied


def join_texts(above: str, below: str, *, full: bool = False) -> str:
    """Return both texts joined; `full` says that the line above ends at the very border of its cell.

    «прове-» + «дение» becomes «проведение», «учебно-» + «методический» becomes
    «учебно-методический», «методичес» + «кая» becomes «методическая»; others get a newline.
    """
    if not above or not below:
        return above or below
    end = above[-_LAST_WORD:]
    if _is_tied(end, below, full=full):
        return above + below
    head, tail = _HEAD.search(end), _TAIL.match(below)
    if head is None or tail is None:
        return f"{above}\n{below}"
    if head["hyphen"]:
        return _join_hyphenated(above, below, head["word"], tail[0])
    glue = "" if _is_broken_word(head["word"], tail[0], full=full) else "\n"
    return f"{above}{glue}{below}"


def _is_tied(above: str, below: str, *, full: bool) -> bool:
    """Tell whether signs alone show that nothing parts the two."""
    if _NEVER_FIRST.match(below) or any(left.search(above) and right.match(below) for left, right in _TIED):
        return True
    tail = _HYPHEN_FIRST.match(below)  # «информационно» + «-аналитический»
    if tail is not None and above[-1:].isalpha():
        head = above.rsplit(maxsplit=1)[-1]
        return _is_compound(head, tail[1]) or (full and _keeps_hyphen(head, tail[1]))
    return full and bool(_NUMBER_START.fullmatch(above) and _NUMBER_REST.fullmatch(below))


def _is_compound(head: str, tail: str) -> bool:
    """Tell whether the halves are two adjectives: «организационно» and «методическое»."""
    return _HALF_ADJECTIVE.fullmatch(head) is not None and is_adjective(tail)


def _tie_dashes(text: str) -> str:
    """Tie the dashes of a list to their items where the other items of the text have them tied."""
    if _TIGHT_DASH.search(text) and not _LOOSE_DASH.search(text):
        return _STRAY_DASH.sub(lambda found: found[0][:-1], text)
    return text


def _join_hyphenated(above: str, below: str, head: str, tail: str) -> str:
    if above.endswith(SOFT_HYPHEN):
        return above[:-1] + below
    if head.isdigit() and tail.isalpha() and len(tail) > _LONGEST_ENDING_AFTER_DIGIT:
        return f"{above}\n{below}"
    return above + below if _keeps_hyphen(head, tail) else above[:-1] + below


def _keeps_hyphen(head: str, tail: str) -> bool:
    if not _same_case(head, tail):  # «Санкт-Петербург», «ВПР-2021», «5-й»
        return True
    if is_known(f"{head}-{tail}") or _is_compound(head, tail):  # «по-прежнему», «научно-методический»
        return True
    if is_known(head + tail):  # «проведение»
        return False
    return is_known(tail) and (is_known(head) or head[-1].lower() in "ое")  # «учебно-методический»


def _is_broken_word(head: str, tail: str, *, full: bool) -> bool:
    if not _same_case(head, tail):
        return False
    if is_known(head + tail):
        return full or not (is_known(head) and is_known(tail)) or _NOUN_ENDING.fullmatch(tail) is not None
    if tail[0].lower() in _NEVER_BEGINS:
        return True
    return full and not tail.isupper() and _is_stump(head, tail)  # «МОАУ» + «ЦО» are two short forms


def _is_stump(head: str, tail: str) -> bool:
    """Tell whether neither piece can stand alone, though the dictionary lacks the word: «внутришкол» + «ьной»."""
    if is_known(tail):
        return tail in _ENDINGS and not is_known(head)
    return len(tail) <= _STUMP or not is_known(head)


def fills(text: str, line: tuple[float, float], cell: tuple[float, float]) -> bool:
    """Tell whether not one letter more would have fitted on a line of a single word (x0 and x1 of both)."""
    if " " in text or not text:
        return False
    letter = (line[1] - line[0]) / len(text)
    left, right = line[0] - cell[0], cell[1] - line[1]
    return right < _WIDE_LETTER * letter + min(left, _PADDING * letter)


def _same_case(head: str, tail: str) -> bool:
    if not (head.isalpha() and tail.isalpha()):
        return False
    lower = tail.islower() and (len(head) == 1 or not head.isupper())
    return lower or (head.isupper() and tail.isupper())
