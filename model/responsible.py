"""Вид ответственного: which of the usual groups a responsible party belongs to, told by its wording.

A rule is a pattern over folded text; the first that fits a party decides, and none may: then it is «иное».
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final

from model.plan import Party, Responsible
from model.text import fold


class ResponsibleKind(StrEnum):
    """Вид ответственного."""

    SCHOOL = "school"  # школа, её руководители и педагоги
    AUTHORITY = "authority"  # муниципальный орган управления образованием
    METHODICAL = "methodical"  # методическая служба
    INSTITUTE = "institute"  # РЦОИ, региональный институт
    REGION = "region"  # министерство, департамент области
    CURATOR = "curator"  # куратор, координатор, наставник
    GROUP = "group"  # рабочая группа, комиссия, совет
    PERSON = "person"  # named, without a word on who that is
    OTHER = "other"
    NONE = "none"  # nobody is named


_K = ResponsibleKind
_REGIONAL: Final = r"(?:области|края|республик|региональн|субъект)"
#: In this order: «методист школы» is a school's, «руководитель рабочей группы» the group's.
_RULES: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        # «куратор от школы», «муниципальный координатор», «наставники»
        (_K.CURATOR, r"\b(?:куратор|координатор|наставник|тьютор|ментор)"),
        # «члены рабочей группы», «ГЭК», «школьная комиссия по питанию», «педагогический совет»
        (_K.GROUP, r"\b(?:рабоч\w{1,4} групп|проектн\w{1,4} (?:групп|офис|команд)|комисси|гэк\b|оргкомитет|жюри)"),
        (_K.GROUP, r"\b(?:(?:педагогич|управляющ|координацион|методич|экспертн)\w{1,5} совет|педсовет|совет[аыу]? по)"),
        # «РЦОИ», «ГАУ ДПО СОИРО», «институт развития образования», «региональный центр оценки качества»
        (
            _K.INSTITUTE,
            r"\b(?:рцои|рцоико|рцоко|цоко|[а-я]{0,6}иро|кк?ипк|ипкро|[а-я]{0,5}ипк(?:ро)?|цнппм|фцт|фипи)\b",
        ),
        (_K.INSTITUTE, r"\bинститут\w{0,3} (?:развити|повышени|образован|непрерывн|усовершенств|регион|переподготов)"),
        (_K.INSTITUTE, r"\bрегиональн\w{1,4} (?:центр|оператор|институт|методич)|\bцентр\w{0,3} (?:обработки|оценки)"),
        (_K.INSTITUTE, r"\bдпо\b|\bцентр\w{0,3} непрерывного"),
        # «Министерство», «Департамент образования Орловской области», «региональный орган»
        (_K.REGION, r"\b(?:министерств|министр|минобр|мон\b|рособрнадзор|обрнадзор|оив\b)"),
        (_K.REGION, rf"\b(?:департамент|комитет|управлени|служб)\w{{0,3}}\b[^,;]{{0,80}}\b{_REGIONAL}"),
        (_K.REGION, r"\bдепартамент\w{0,2} (?:общего )?образовани\w(?! (?:администрац|мэри|город))"),
        # «руководители ШМО», «методист школы»: inside a school
        (_K.SCHOOL, r"\b(?:шмо|ршмо)\b|\bшкольн\w{1,4} (?:метод|команд|служб)|\bметодист\w{0,3} (?:школ|оу\b|оо\b)"),
        # «ММЦ», «РМК», «муниципальная методическая служба», «методисты», «руководители РМО», «МОЦ»
        (_K.METHODICAL, r"\b(?:[гкмр]?мк|[гмр]?имц|м?мс|ммц|моц|имк|[гмр]мо|мо|умц|нмц|цро|имо)\b"),
        (_K.METHODICAL, r"\bметодист|\bметодическ\w{1,3}\b|\bмуниципальн\w{1,4} (?:опорн|ресурсн)\w{1,4} центр"),
        (_K.METHODICAL, r"\bцентр\w{0,3} (?:развития|сопровождени|экспертизы|поддержки) ?(?:образован|педагог)?"),
        # «Отдел образования», «РОО», «Комитет по образованию», «администрация района», «ОМСУ», «специалисты управления»
        (_K.AUTHORITY, r"\b(?:отдел|управлени|комитет|департамент)\w{0,3}\b[^,;]{0,60}\bобразовани"),
        (_K.AUTHORITY, r"\b(?:роо|гороо|мо?уо|муо|рай?уо|гуо|уо|уоимп|омсу|омс|ко|мкуо|огоо|моуо)\b"),
        (_K.AUTHORITY, r"\bорган\w{0,3}\b[^,;]{0,30}(?:самоуправлени|управлени)"),
        (_K.AUTHORITY, r"\b(?:администрац\w{1,3}\b[^,;]{0,40}\b(?:район|город|округ|муниципал)|глав\w администрац)"),
        (
            _K.AUTHORITY,
            r"\b(?:специалист|начальник|инспектор|эксперт)\w{0,3}\b|\bмуниципалитет|\bмуниципальн\w{1,4} орган",
        ),
        # «ОО», «МБОУ СОШ № 4», «директор», «ЗУВР», «учителя-предметники», «классные руководители»
        (_K.SCHOOL, r"\b(?:школ|лице[йяюе]|гимнази|интернат|детск\w{1,4} сад|педагог|учител|директор|воспитател)"),
        (
            _K.SCHOOL,
            r"\b(?:оо|оу|оош|сош|нош|моу|мбоу|маоу|мкоу|мобу|доу|мбдоу|гбоу|шнор|шнср|здуврр?|з?увр|звр|здвр)\b",
        ),
        (_K.SCHOOL, r"\b(?:общеобразовательн|образовательн)\w{1,4} (?:организац|учрежден)|\bадминистраци\w\b"),
        (
            _K.SCHOOL,
            r"\b(?:классн\w{1,4} рук|кл\. ?рук|учит\b|зам\w{0,9}\.? ?(?:дир|по)\b|социальн\w{1,4} пед|логопед)",
        ),
        (_K.SCHOOL, r"\b(?:библиотекар|психолог|медсестр|физрук|вожат|завхоз|завуч|руководител\w (?:оо|оу|мо)\b)"),
    )
)
_NOBODY: Final = re.compile(r"[-–—−.\s]*")


def kinds_of(responsible: Responsible) -> frozenset[ResponsibleKind]:
    """Return the groups the parties of a cell belong to; `none` alone where nobody is named."""
    if _NOBODY.fullmatch(responsible.raw or "") and not responsible.parties:
        return frozenset({ResponsibleKind.NONE})
    return frozenset(_kinds(responsible))


def _kinds(responsible: Responsible) -> Iterator[ResponsibleKind]:
    for party in responsible.parties or (Party(text=responsible.raw or ""),):
        yield kind_of(party)


def kind_of(party: Party) -> ResponsibleKind:
    """Return the group one party belongs to."""
    # Longer cells are no names of anybody; what matters stands first.
    found = _ruled(f"{party.text} {(party.person.position if party.person else None) or ''}"[:400])
    if found is not None:
        return found
    return ResponsibleKind.PERSON if party.type == "person" else ResponsibleKind.OTHER


@lru_cache(maxsize=16_384)
def _ruled(said: str) -> ResponsibleKind | None:
    said = fold(said)
    return next((kind for kind, pattern in _RULES if pattern.search(said)), None)
