"""What a form's header asks for: told by its words, as a plan's columns are, and by the names that exports have."""

import re
from collections.abc import Sequence
from typing import Final

from extract.plans.columns import claim_of
from model.form import FormField
from model.plan import Role
from model.text import collapse, fold

#: The first pattern that is met decides; they stand before the rules of plans, which know no municipality.
_WORDED: Final[tuple[tuple[FormField, re.Pattern[str]], ...]] = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        (FormField.ORDER_DATE, r"дата\b.{0,40}\b(?:приказ|распоряж|постановл|документ).{0,40}"),
        (FormField.ORDER_NUMBER, r"(?:№|номер|реквизит).{0,40}\b(?:приказ|распоряж|постановл|документ).{0,40}"),
        (FormField.SEQUENCE, r"(?:№|n|номер)? ?(?:п ?[./\\]? ?п\.?|по порядку)|№|n"),
        (FormField.NUMBER, (r"(?:№|номер|пункт)\w{0,2} (?:пункт\w{0,2} |строк\w{0,2} )?"
                            r"(?:мероприяти\w{0,2}|плана?|в плане|в документе|дорожной карты)")),
        (FormField.MUNICIPALITY, (r"(?:наименование |название )?(?:муниципалитет\w{0,2}|мо|район|территория|омсу|моуо|"
                                  r"муниципальн\w{2,3} (?:образовани\w|район\w?|округ\w?)|(?:городской|"
                                  r"муниципальный) округ)(?: ?[,(/].{0,60})?")),
        (FormField.START, r"(?:.{0,40}\b)?(?:дата начала|начало|срок начала|с какого)\b.{0,40}"),
        (FormField.END, r"(?:.{0,40}\b)?(?:(?:дата|срок) (?:окончания|завершения)|окончание|завершение)\b.{0,40}"),
        (FormField.DEADLINE_KIND, r"вид срока|тип срока"),
        (FormField.CONDITION, r"условие срока|условие"),
        (FormField.DOCUMENT, r"(?:наименование |название )?(?:документ|файл|источник)\w{0,2}"),
        (FormField.PLAN, r"(?:наименование |название )?(?:плана?|дорожн\w{2} карт\w)(?: мероприятий)?"),
        (FormField.PAGE, r"страниц\w|стр\.?|№ страницы"),
        (FormField.STATE, r"(?:состояние )?проверк\w|статус проверки"),
        (FormField.REVIEWED_BY, r"проверил\w?|кто проверил"),
        (FormField.CLUSTER, r"группа(?: мероприятий)?|id группы"),
        (FormField.ID, r"id|id записи|идентификатор"),
    )
)  # fmt: skip
_BY_ROLE: Final = {
    Role.NUMBER: FormField.SEQUENCE,
    Role.ACTIVITY: FormField.ACTIVITY,
    Role.DEADLINE: FormField.DEADLINE,
    Role.RESPONSIBLE: FormField.RESPONSIBLE,
    Role.RESULT: FormField.RESULT,
    Role.INDICATOR: FormField.INDICATORS,
    Role.SECTION: FormField.SECTION,
    Role.PLACE: FormField.PLACE,
    Role.PARTICIPANTS: FormField.PARTICIPANTS,
    Role.MARK: FormField.MARK,
}
#: Wordings that a misread or shortened header is compared with.
_NAMES: Final = {
    "муниципальное образование": FormField.MUNICIPALITY,
    "муниципалитет": FormField.MUNICIPALITY,
    "наименование мероприятия": FormField.ACTIVITY,
    "мероприятие": FormField.ACTIVITY,
    "срок исполнения": FormField.DEADLINE,
    "срок реализации": FormField.DEADLINE,
    "ответственный исполнитель": FormField.RESPONSIBLE,
    "ожидаемый результат": FormField.RESULT,
    "показатель": FormField.INDICATORS,
    "место проведения": FormField.PLACE,
    "целевая аудитория": FormField.PARTICIPANTS,
    "направление": FormField.SECTION,
    "раздел": FormField.SECTION,
    "примечание": FormField.MARK,
}
#: Likeness, 0..100, from which on a wording counts as a misspelt one.
_LIKE: Final = 86
#: Longer texts are no headers.
_LONGEST: Final = 160


def field_of(header: str) -> FormField | None:
    """Return what a header asks for; None where its words tell nothing."""
    key = collapse(fold(header)).strip(" .:;*")
    if not key or len(key) > _LONGEST:
        return None
    worded = next((field for field, pattern in _WORDED if pattern.fullmatch(key)), None)
    if worded is not None:
        return worded
    claim = claim_of(header)
    if claim is not None and claim.role in _BY_ROLE:
        return _BY_ROLE[claim.role]
    return _alike(key)


def proposed(headers: Sequence[str]) -> tuple[FormField | None, ...]:
    """Return a field for each header; one that two ask for goes to the first."""
    taken: set[FormField] = set()
    fields: list[FormField | None] = []
    for header in headers:
        field = field_of(header)
        fields.append(None if field in taken else field)
        taken |= {field} if field else set()
    return tuple(fields)


def _alike(key: str) -> FormField | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only for forms

    found = process.extractOne(key, _NAMES.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return _NAMES[found[0]] if found else None
