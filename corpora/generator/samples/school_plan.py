"""A school's plan for a school year approved by its director: no number column, a place and a mark column."""

from corpora.generator.brief import columns, rows
from corpora.generator.deadlines import Span
from corpora.generator.description import Description, Person, Plan, Row, Section, Stamp

_SPAN = Span(year=2024, scope="a")


def _placed(place: str, found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows with the place they are held at."""
    return tuple(
        Row(
            activity=row.activity,
            when=row.when,
            responsible=row.responsible,
            parties=row.parties,
            more=(("place", place),),
        )
        for row in found
    )


_SECTIONS = (
    Section(
        title="Организационно-педагогическая работа",
        rows=(
            *_placed(
                "Учительская",
                rows(
                    _SPAN,
                    (None, "Педагогический совет «Как мы учим и чему научили»", "сентябрь", "[Директор]", None),
                    (
                        None,
                        "Составление списка обучающихся, которым нужна помощь в учёбе",
                        "первая неделя октября",
                        "[Зам. директора по УВР], [классные руководители]",
                        None,
                    ),
                    (None, "Совещания при директоре об успеваемости", "1 раз в четверть", "[Директор]", None),
                ),
            ),
        ),
    ),
    Section(
        title="Работа с учителями",
        rows=(
            *_placed(
                "Кабинет № 12",
                rows(
                    _SPAN,
                    (None, "Недели взаимных посещений уроков", "ноябрь", "[Руководители ШМО]", None),
                    (None, "Встречи наставников с молодыми учителями", "Ежемесячно", "[Наставники]", None),
                    (
                        None,
                        "Разбор заданий ВПР на заседаниях методических объединений",
                        "март",
                        "[Руководители ШМО], [учителя-предметники]",
                        None,
                    ),
                ),
            ),
        ),
    ),
    Section(
        title="Работа с детьми и родителями",
        rows=(
            *_placed(
                "Актовый зал",
                rows(
                    _SPAN,
                    (
                        None,
                        "Родительское собрание выпускных классов",
                        "Февраль 2025 г.",
                        "[Классные руководители]",
                        None,
                    ),
                    (None, "Пробный экзамен по русскому языку", "до 1 марта", "[Зам. директора по УВР]", None),
                    (None, "Занятия по тайм-менеджменту для выпускников", "апрель", "[Педагог-психолог]", None),
                    (None, "Праздник «Мы это смогли»", "Май 2025", "[Советник директора по воспитанию]", None),
                ),
            ),
        ),
    ),
)

DESCRIPTION = Description(
    name="school-plan",
    parts=(
        Stamp(
            lines=(
                "УТВЕРЖДАЮ",
                "Директор МБОУ «Соснобережская СОШ»",
                "_____________ Г.Ю. Ветлугина",
                "Приказ от 29.08.2024 № 96/2",
            ),
            order_number="96/2",
            order_date="2024-08-29",
            approved_by=Person(
                shown="Г.Ю. Ветлугина",
                name="Ветлугина Г.Ю.",
                position="Директор МБОУ «Соснобережская СОШ»",
            ),
        ),
        Plan(
            title=(
                "План мероприятий\nпо повышению качества образования в МБОУ «Соснобережская СОШ»\nна 2024-2025 учебный "
                "год"
            ),
            years=_SPAN.years,
            academic_year=_SPAN.academic_year,
            columns=columns(
                activity="Содержание работы",
                deadline="Сроки",
                place="Место проведения",
                responsible="Отв. лица",
                mark="Отметка о выполнении",
            ),
            sections=_SECTIONS,
        ),
    ),
)
