"""Fields that stand inside others: a deadline, a party, a place, a finding."""

from typing import Final

from export.schema.fields import Field, FieldType
from model.finding import Code, Severity
from model.mention import Origin
from model.plan import DeadlineKind

DEADLINE_KINDS: Final = tuple(str(kind) for kind in DeadlineKind)
YEAR_SOURCES: Final = ("cell", "section", "plan", "school_year", "order")
PARTY_TYPES: Final = ("person", "organisation", "role", "group")
COMPARATORS: Final = ("eq", "ge", "le", "gt", "lt")
CODES: Final = tuple(str(code) for code in Code)
SEVERITIES: Final = tuple(str(severity) for severity in Severity)

EDTF_LIST: Final = Field(
    name="edtf",
    type=FieldType.LIST,
    title="Даты",
    description="Даты и периоды в записи EDTF (ISO 8601-2), в порядке документа; точность та, что в документе.",
    of=Field(name="edtf", type=FieldType.EDTF, title="Дата или период", example="2026-03"),
    example=["2026-03", "2026-07"],
)
RRULE: Final = Field(
    name="rrule",
    title="Повторение",
    description="Правило повторения RFC 5545 без слова RRULE.",
    nullable=True,
    example="FREQ=MONTHLY;INTERVAL=3",
)
CONDITION: Final = Field(
    name="condition",
    title="Условие",
    description="От чего зависит срок, если он не назван датой.",
    nullable=True,
    example="по мере необходимости",
)
DEADLINE_PART: Final = Field(
    name="part",
    type=FieldType.OBJECT,
    title="Часть срока",
    fields=(
        Field(name="text", title="Текст", description="Как написано.", example="март"),
        Field(name="kind", title="Вид срока", enum=DEADLINE_KINDS, example="point"),
        EDTF_LIST,
        RRULE,
        CONDITION,
        Field(
            name="year_source",
            title="Откуда год",
            description=(
                "cell — из самой графы, section — из раздела, plan — из названия плана, "
                "school_year — из учебного года, order — из даты приказа или грифа."
            ),
            nullable=True,
            enum=YEAR_SOURCES,
            example="plan",
        ),
    ),
)
DEADLINE: Final = Field(
    name="deadline",
    type=FieldType.OBJECT,
    title="Срок",
    description="Что написано в графе срока и что это значит.",
    fields=(
        Field(name="raw", title="Как в документе", nullable=True, example="Март, июль 2026 года"),
        Field(
            name="kind",
            title="Вид",
            description=(
                "point — дата, interval — период, by — не позднее, from — начиная с, recurring — повторяется, "
                "ongoing — весь период, conditional — по условию, unspecified — не указан."
            ),
            enum=DEADLINE_KINDS,
            example="point",
        ),
        EDTF_LIST,
        RRULE,
        CONDITION,
        Field(name="parts", type=FieldType.LIST, title="Части срока", of=DEADLINE_PART),
        Field(
            name="start",
            type=FieldType.EDTF,
            title="Начало",
            description="ISO 8601: день, а если так исправил человек — месяц или год. Всегда день — в starts.",
            nullable=True,
            example="2026-03-01",
        ),
        Field(
            name="end",
            type=FieldType.EDTF,
            title="Окончание",
            description="ISO 8601, как и начало. Всегда день — в ends.",
            nullable=True,
            example="2026-07-31",
        ),
        Field(name="confidence", type=FieldType.NUMBER, title="Уверенность", minimum=0, maximum=1, example=0.98),
    ),
)
PERSON_FIELDS: Final = (
    Field(name="surname", title="Фамилия", example="Иванова"),
    Field(name="given", title="Имя", nullable=True, example="Мария"),
    Field(name="patronymic", title="Отчество", nullable=True, example="Петровна"),
    Field(name="initials", title="Инициалы", nullable=True, example="М.П."),
    Field(name="position", title="Должность", nullable=True, example="методист"),
    Field(name="normal", title="Фамилия И.О.", example="Иванова М.П."),
)
PERSON: Final = Field(
    name="person",
    type=FieldType.OBJECT,
    title="Человек",
    description="Как написан в документе; пусто, если названа не персона.",
    nullable=True,
    fields=PERSON_FIELDS,
)
RESPONSIBLE: Final = Field(
    name="responsible",
    type=FieldType.OBJECT,
    title="Ответственные",
    fields=(
        Field(name="raw", title="Как в документе", nullable=True, example="Директор МБОУ СОШ № 1"),
        Field(
            name="parties",
            type=FieldType.LIST,
            title="Кто назван",
            of=Field(
                name="party",
                type=FieldType.OBJECT,
                title="Ответственный",
                fields=(
                    Field(name="text", title="Текст", description="Как написано.", example="Директор МБОУ СОШ № 1"),
                    Field(
                        name="type",
                        title="Кто это",
                        description="person — человек, organisation — организация, role — должность, group — группа.",
                        enum=PARTY_TYPES,
                        example="role",
                    ),
                    PERSON,
                    Field(
                        name="entity_id",
                        title="Сущность",
                        description="Ключ организации или человека в том же документе.",
                        nullable=True,
                    ),
                ),
            ),
        ),
    ),
)
INDICATOR: Final = Field(
    name="indicator",
    type=FieldType.OBJECT,
    title="Показатель",
    fields=(
        Field(name="text", title="Текст", description="Как написано.", example="не менее 70 % педагогов"),
        Field(
            name="comparator",
            title="Сравнение",
            description="eq — равно, ge — не менее, le — не более, gt — больше, lt — меньше.",
            enum=COMPARATORS,
            example="ge",
        ),
        Field(name="value", type=FieldType.NUMBER, title="Значение", example=70),
        Field(name="unit", title="Единица", nullable=True, example="%"),
        Field(name="subject", title="Чего", nullable=True, example="педагогов"),
    ),
)
FINDING: Final = Field(
    name="finding",
    type=FieldType.OBJECT,
    title="Замечание",
    fields=(
        Field(name="code", title="Код", enum=CODES, example="deadline-vague"),
        Field(
            name="severity",
            title="Важность",
            description="error — ошибка, warning — проверить, info — к сведению.",
            enum=SEVERITIES,
            example="info",
        ),
        Field(name="message", title="Сообщение", description="Что исправить.", example="Срок назван неопределённо."),
        Field(name="field", title="Поле", description="О каком поле замечание.", nullable=True, example="deadline"),
    ),
)
FIELD_STATE: Final = Field(
    name="state",
    type=FieldType.OBJECT,
    title="Состояние поля",
    fields=(
        Field(name="confidence", type=FieldType.NUMBER, title="Уверенность", minimum=0, maximum=1, example=0.97),
        Field(
            name="origin",
            title="Происхождение",
            description=(
                "read — стоит в документе, rule — по правилу, ner — найдено моделью, "
                "inferred — из другого места документа, person — исправил человек."
            ),
            enum=tuple(str(origin) for origin in Origin),
            example="read",
        ),
        Field(name="rule", title="Правило", nullable=True),
    ),
)
_PAGE: Final = Field(
    name="page", type=FieldType.INTEGER, title="Страница", description="С первой.", nullable=True, minimum=1, example=4
)
_BBOX: Final = Field(
    name="bbox",
    type=FieldType.LIST,
    title="Рамка",
    description="x0, y0, x1, y1 — доли страницы от 0 до 1, начало слева вверху.",
    nullable=True,
    length=4,
    of=Field(name="share", type=FieldType.NUMBER, title="Доля страницы"),
    example=[0.1, 0.2, 0.9, 0.25],
)
_START: Final = Field(
    name="start",
    type=FieldType.INTEGER,
    title="Начало в тексте",
    description="Номер символа, только у текстовых файлов.",
    nullable=True,
    minimum=0,
)
_END: Final = Field(
    name="end",
    type=FieldType.INTEGER,
    title="Конец в тексте",
    description="Номер символа за последним, только у текстовых файлов.",
    nullable=True,
    minimum=0,
)
PLACE: Final = Field(name="place", type=FieldType.OBJECT, title="Место", fields=(_PAGE, _BBOX, _START, _END))
SOURCE: Final = Field(
    name="source",
    type=FieldType.OBJECT,
    title="Место в документе",
    description="Где это прочитано.",
    fields=(
        _PAGE,
        _BBOX,
        _START,
        _END,
        Field(
            name="table",
            type=FieldType.INTEGER,
            title="Таблица",
            description="Номер таблицы в документе, с нуля.",
            nullable=True,
            minimum=0,
            example=1,
        ),
        Field(
            name="row",
            type=FieldType.INTEGER,
            title="Строка",
            description="Номер строки в таблице, с нуля.",
            nullable=True,
            minimum=0,
            example=7,
        ),
        Field(
            name="cells",
            type=FieldType.MAP,
            title="Ячейки",
            description="Поле → место его ячейки; список мест, если ячейка переходит на другую страницу.",
            of=Field(name="places", type=FieldType.LIST, title="Место ячейки", of=PLACE, one_or_list=True),
        ),
        Field(
            name="more",
            type=FieldType.LIST,
            title="Другие места",
            description="Если текст переходит на другие страницы.",
            of=PLACE,
        ),
    ),
)
