"""One body under two names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.mention import EntityType, Mention
from model.result import Result
from normalize.findings.context import Setting
from normalize.name_keys import name_key, school_form, school_key

_REGION = re.compile(r"\b(?:област|кра[йя]|республик|автономн|федераци)")
#: «отдел образования администрации Заречного района» -> «образования».
_DOMAIN = re.compile(r"(?:по\s)?(?P<domain>[а-яё]{5,20}(?:\sи\s[а-яё]{5,20}){0,2})(?P<rest>.*)", re.DOTALL)
_PLAIN_SCHOOL = re.compile(r"(?:сош|оош|нош|цо|школа|гимназия|лицей|интернат)(?:\s№\s\d+[а-я]?)?")


def name_variant(result: Result, setting: Setting) -> Iterator[Finding]:
    """A district's body that is a department here and an administration there; a school with two legal forms."""
    if result.document.municipality is None:
        return
    yield from _bodies(result, setting)
    yield from _schools(result)


def _bodies(result: Result, setting: Setting) -> Iterator[Finding]:
    heads: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in result.mentions:
        if mention.type is EntityType.ORGANISATION:
            for domain, name in _named(mention, setting):
                heads[domain][name] += 1
    yield from (_finding(names) for names in heads.values() if len(names) > 1)


def _named(mention: Mention, setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield (domain, name without place) of a body that belongs to the document's own municipality."""
    words = name_key(mention.normal)
    head, _, tail = words.partition(" ")
    split = _DOMAIN.fullmatch(tail)
    if head not in setting.rubrics.words(Code.NAME_VARIANT, "heads") or split is None:
        return
    if (
        not _REGION.search(words)
        and setting.districts.other_in(mention.text) is None
        and "образован" in split["domain"]
    ):
        domain = re.sub(r"(?:ия|ию|ием)(?=\s|$)", "ие", split["domain"])
        yield domain, f"{head} {tail[: split.end('domain')]}"


def _schools(result: Result) -> Iterator[Finding]:
    """A school with a name of its own and two legal forms; «СОШ № 1» may stand in two places of a district."""
    forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
    counts: Counter[str] = Counter()
    for mention in result.mentions:
        form = school_form(mention.normal) if mention.type is EntityType.SCHOOL else None
        key = school_key(mention.normal)
        if form and not _PLAIN_SCHOOL.fullmatch(key) and "№" not in key:
            forms[key].setdefault(form, mention.normal)
            counts[mention.normal] += 1
    for named in forms.values():
        if len(named) > 1:
            yield _finding(Counter({name: counts[name] for name in named.values()}))


def _finding(names: Counter[str]) -> Finding:
    shown = ", ".join(f"«{name[0].upper()}{name[1:]}» ({count})" for name, count in names.most_common())
    message = (
        f"Похоже, одна организация названа по-разному: {shown}. Оставьте одно название или поясните, что это разные."
    )
    return Finding(code=Code.NAME_VARIANT, severity=Severity.WARNING, message=message)
