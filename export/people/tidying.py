"""What is left where a name was taken out: no doubled commas, no empty brackets, no preposition without its noun."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from export.people.words import POST

_LEAD: Final = (
    r"(?:под руководством|под председательством|при (?:участии|поддержке|содействии)|с участием|(?:совместно"
    r"|вместе) со?|в лице|на имя"
    r"|от имени|отв(?:етственн[а-я]{2,3}|\.)?|исп(?:олнител[а-я]{1,2}|\.)?|а также|через|перед|между|без|для|при"
    r"|обо?|от|на|за|из|до|по"
    r"|ко?|со?|у|о|и|или|тов\.|г-н[ау]?|г-ж[аеу]|господин[ау]?|госпож[аеу]|гр\.)"
)


class _Patterns(NamedTuple):
    run: re.Pattern[str]
    boxed: re.Pattern[str]
    charged: re.Pattern[str]
    led: re.Pattern[str]
    left: re.Pattern[str]


@lru_cache(maxsize=64)
def _patterns(mark: str) -> _Patterns:
    joint = r"(?:\s{0,3}[,;/+]\s{0,3}|\s{1,3}и\s{1,3}|\s{1,3}а также\s{1,3}|\s{0,3})"
    return _Patterns(
        run=re.compile(rf"{mark}(?:{joint}{mark})+"),
        boxed=re.compile(
            rf"[ \t]{{0,3}}(?:\(\s{{0,2}}{mark}\s{{0,2}}\)|\[\s{{0,2}}{mark}\s{{0,2}}\]|«\s{{0,2}}{mark}\s{{0,2}}»)"
        ),
        charged=re.compile(
            rf"(?<![А-Яа-яЁё])(на|со?|у|ко?|от|для|через|за)[ \t]{{1,3}}{mark}[ \t]{{0,2}},[ \t]{{0,3}}(?={POST})",
            re.IGNORECASE,
        ),
        led=re.compile(rf"(?<![А-Яа-яЁё])(?:{_LEAD}[ \t]{{0,3}}[:–—-]?[ \t]{{0,3}}){{1,2}}(?={mark})", re.IGNORECASE),
        left=re.compile(rf"(?P<before>[\s,;:/–—-]{{0,12}}){mark}(?P<after>[\s,;:/–—-]{{0,12}})(?P<next>.?)"),
    )


def without(text: str, mark: str) -> str:
    """Return the text without the marks that stand for what was taken out, so that it still reads."""
    patterns = _patterns(mark)
    text = patterns.boxed.sub("", patterns.run.sub(mark, text))
    # «возложить на Иванову М. П., директора» is charged to the director
    text = patterns.led.sub("", patterns.charged.sub(r"\1 ", text))
    text = patterns.boxed.sub("", patterns.run.sub(mark, text))
    return patterns.left.sub(_joined, text).replace(mark, "").strip()


def _joined(match: re.Match[str]) -> str:
    """Return what joins the words on both sides."""
    before, after, following = match["before"], match["after"], match["next"]
    if match.start() == 0:
        return following
    if not following:
        return ""
    if following in ".!?)»]":
        return following if "\n" not in after else f"\n{following}"
    ended = match.string[match.start() - 1] in ".!?"
    return (" " if ended and "\n" not in before + after else _joint(before, after)) + following


def _joint(before: str, after: str) -> str:
    if "\n" in before + after:
        return "\n"
    if "\t" in before + after:  # between cells
        return "\t"
    if ":" in before:
        return ": "
    for side in (after, before):
        sign = side.strip()
        if sign:
            return f" {sign[0]} " if sign[0] in "–—-" else f"{sign[0]} "
    return " "
