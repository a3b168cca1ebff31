"""Plans of a region over years: its own, and each municipality's, partly carried over from it and from last year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from corpora.life.deadlines import Due, Span, choose
from corpora.life.filling import Scene, fill, forms_of
from corpora.life.wordbook import THEMES, Matter, Part, matters, theme_titles

_WHO = {
    "мун": ("Управление образования", "Отдел образования", "Специалисты управления образования"),
    "мет": ("Методическая служба", "Районный методический кабинет", "ИМЦ"),
    "оо": ("Руководители ОО", "Общеобразовательные организации", "Администрации школ"),
    "псих": ("Педагоги-психологи", "Психолого-педагогическая служба"),
    "рмо": ("Руководители РМО", "Методические объединения"),
    "кур": ("Кураторы школ",),
    "раб": ("Рабочая группа",),
}
_RESULTS = {
    "management": ("Приказ", "Создание условий для повышения качества образования", "Протокол"),
    "assessment": ("Аналитическая справка", "Получение объективных данных", "Адресные рекомендации"),
    "methods": ("Повышение профессионального уровня педагогов", "Методические материалы", "Устранение дефицитов"),
    "students": ("Положительная динамика результатов", "Рост мотивации", "Списки участников"),
    "parents": ("Повышение роли семьи", "Удовлетворённость родителей", "Договоры, справки"),
}
_ROMAN = ("I", "II", "III", "IV", "V")
_NUMBERS = ("{section}.{row}.", "{section}.{row}", "{total}.", "{row}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedRow:
    """Строка плана с её смыслом."""

    id: str
    matter: Matter
    text: str
    due: Due
    responsible: str
    result: str
    number: str = ""
    section: str = ""
    #: The row of the region's plan, or of last year's, that it repeats.
    origin: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LifePlan:
    """План с реквизитами приказа, которым он утверждён."""

    id: str
    span: Span
    title: str
    order_number: str
    #: ISO date
    order_date: str
    rows: tuple[PlannedRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """Что было раньше: the region's rows of this year, the municipality's of last year."""

    region: Sequence[PlannedRow] = ()
    last: Sequence[PlannedRow] = ()
    #: How many rows the plan may have.
    size: tuple[int, int] = (15, 40)


def choose_matters(size: int, part: Part, rng: Random) -> list[Matter]:
    """Return that many different matters, about a third of them with a twin beside."""
    chosen: dict[str, Matter] = {}
    pool = list(matters(part))
    by_meaning = sorted({matter.meaning.id for matter in pool})
    while len(chosen) < size:
        meaning = rng.choice(by_meaning)
        kin = [matter for matter in pool if matter.meaning.id == meaning]
        twins = rng.choices((1, 2, 3), (6, 3, 1))[0]
        for matter in rng.sample(kin, min(len(kin), twins)):
            chosen.setdefault(matter.key, matter)
    return list(chosen.values())[:size]


def plan_rows(head: LifePlan, scene: Scene, part: Part, before: Before, rng: Random) -> LifePlan:
    """Return the plan with its rows: carried, kept and new, in sections by theme, numbered."""
    carried = [row for row in before.region if rng.random() < 0.55]  # noqa: PLR2004 -- as much as municipalities take over
    kept = [row for row in before.last if rng.random() < 0.55]  # noqa: PLR2004 -- as much as is copied from last year
    size = rng.randint(*before.size)
    rows: dict[str, PlannedRow] = {}
    for row in (*carried, *kept)[:size]:
        rows.setdefault(row.matter.key, _again(row, head.span, scene, part, rng))
    for matter in choose_matters(size, part, rng):
        if len(rows) < size:
            rows.setdefault(matter.key, new_row(matter, head.span, scene, part, rng))
    return replace(head, rows=tuple(_arranged(head.id, list(rows.values()), part, rng)))


def new_row(matter: Matter, span: Span, scene: Scene, part: Part, rng: Random) -> PlannedRow:
    """Return a row of that matter in one of its wordings."""
    return PlannedRow(
        id="",
        matter=matter,
        text=fill(rng.choice(matter.meaning.plan[part]), forms_of(matter), scene, rng),
        due=choose(matter.meaning.months, span, rng),
        responsible=_responsible(matter.meaning.who, rng),
        result=rng.choice(_RESULTS[matter.meaning.theme]),
    )


def _again(row: PlannedRow, span: Span, scene: Scene, part: Part, rng: Random) -> PlannedRow:
    """Copy a row of another plan, word by word or in another wording."""
    fresh = new_row(row.matter, span, scene, part, rng)
    text = row.text if rng.random() < 0.6 else fresh.text  # noqa: PLR2004 -- most copy
    return replace(fresh, text=text, origin=row.id)


def _responsible(who: str, rng: Random) -> str:
    first = rng.choice(_WHO[who])
    return f"{first}, руководители ОО" if who in ("мун", "мет") and rng.random() < 0.3 else first  # noqa: PLR2004 -- as met


def _arranged(plan: str, rows: list[PlannedRow], part: Part, rng: Random) -> Iterator[PlannedRow]:
    themes = [theme for theme in THEMES if any(row.matter.meaning.theme == theme for row in rows)]
    titles = theme_titles(part)
    pattern, numerals = rng.choice(_NUMBERS), rng.random() < 0.5  # noqa: PLR2004 -- half of them
    total = 0
    for at, theme in enumerate(themes, start=1):
        mine = [row for row in rows if row.matter.meaning.theme == theme]
        rng.shuffle(mine)
        section = f"{_ROMAN[at - 1]}. {titles[theme]}" if numerals else str(titles[theme])
        for index, row in enumerate(mine, start=1):
            total += 1
            number = pattern.format(section=at, row=index, total=total)
            yield replace(row, id=f"{plan}/{total}", number=number, section=section)
