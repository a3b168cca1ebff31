"""Tables of activities: deadlines, those responsible, schools, indicators, groups, findings, what people changed."""

from typing import Final

from export.schema.fields import Field, FieldType
from export.schema.parts import CODES, COMPARATORS, DEADLINE_KINDS, PARTY_TYPES, SEVERITIES, YEAR_SOURCES
from export.schema.record import KEY, STATE
from export.schema.tables import (
    ACTIVITY,
    DOCUMENT,
    MARKS,
    OF_ACTIVITY,
    OF_DOCUMENT,
    PAGE,
    PLACE,
    Link,
    Table,
    key_field,
    link_field,
    number_field,
    share_field,
    text_field,
)

_KIND: Final = Field(
    name="deadline_kind",
    title="Вид срока",
    description=(
        "point — дата, interval — период, by — не позднее, from — начиная с, recurring — повторяется, "
        "ongoing — весь период, conditional — по условию, unspecified — не указан."
    ),
    enum=DEADLINE_KINDS,
)
_STARTS: Final = Field(name="starts", type=FieldType.DATE, title="Начало", description="Первый день.", nullable=True)
_ENDS: Final = Field(name="ends", type=FieldType.DATE, title="Окончание", description="Последний день.", nullable=True)

ACTIVITIES: Final = Table(
    name="activities",
    title="Мероприятия",
    description="Записи реестра: строка плана, приведённая к одному виду.",
    fields=(
        KEY,
        DOCUMENT,
        link_field("plan_id", "План", nullable=True),
        link_field("cluster_id", "Группа", nullable=True),
        text_field("source_id", "Ключ строки документа"),
        Field(name="position", type=FieldType.NUMBER, title="Место по порядку"),
        text_field("section", "Раздел"),
        text_field("section_number", "Номер раздела"),
        text_field("number", "№ п/п", "Как в документе: «1.1» — текст."),
        text_field("activity", "Мероприятие"),
        text_field("deadline_raw", "Срок как в документе"),
        _KIND,
        text_field("rrule", "Повторение", "RFC 5545 без слова RRULE."),
        text_field("condition", "Условие срока"),
        _STARTS,
        _ENDS,
        share_field("deadline_confidence", "Уверенность в сроке"),
        text_field("responsible_raw", "Ответственные как в документе"),
        text_field("result", "Ожидаемый результат"),
        text_field("place", "Место проведения"),
        text_field("participants", "Участники"),
        text_field("mark", "Отметка об исполнении"),
        STATE,
        text_field("reviewed_by", "Проверил"),
        Field(name="reviewed_at", type=FieldType.DATETIME, title="Проверено", description="UTC.", nullable=True),
        share_field("risk", "Риск", "Насколько вероятно, что человек её исправит."),
        PAGE,
        number_field("table", "Таблица", "Номер таблицы в документе, с нуля."),
        number_field("row", "Строка", "Номер строки в таблице, с нуля."),
        *MARKS,
    ),
    links=(OF_DOCUMENT, Link(column="plan_id", table="plans"), Link(column="cluster_id", table="clusters")),
)
ACTIVITY_ITEMS: Final = Table(
    name="activity_items",
    title="Пункты мероприятий",
    description="Список внутри ячейки мероприятия.",
    fields=(ACTIVITY, PLACE, text_field("text", "Текст"), *MARKS),
    key=("activity_id", "number"),
    links=(OF_ACTIVITY,),
)
ACTIVITY_INDICATORS: Final = Table(
    name="activity_indicators",
    title="Показатели",
    description="Показатели мероприятий.",
    fields=(
        ACTIVITY,
        PLACE,
        text_field("text", "Текст"),
        Field(
            name="comparator",
            title="Сравнение",
            description="eq — равно, ge — не менее, le — не более, gt — больше, lt — меньше.",
            enum=COMPARATORS,
        ),
        Field(name="value", type=FieldType.NUMBER, title="Значение", nullable=True),
        text_field("unit", "Единица"),
        text_field("subject", "Чего"),
        *MARKS,
    ),
    key=("activity_id", "number"),
    links=(OF_ACTIVITY,),
)
ACTIVITY_EXTRA: Final = Table(
    name="activity_extra",
    title="Прочие графы",
    description="Ячейки граф, для которых нет своего поля.",
    fields=(ACTIVITY, PLACE, text_field("header", "Заголовок графы"), text_field("text", "Текст"), *MARKS),
    key=("activity_id", "number"),
    links=(OF_ACTIVITY,),
)
DEADLINE_PARTS: Final = Table(
    name="deadline_parts",
    title="Части сроков",
    description="Срок по частям: каждая дата, период, повторение.",
    fields=(
        key_field("Ключ части"),
        ACTIVITY,
        PLACE,
        text_field("text", "Текст", "Как написано."),
        _KIND,
        text_field("rrule", "Повторение", "RFC 5545 без слова RRULE."),
        text_field("condition", "Условие"),
        Field(
            name="year_source",
            title="Откуда год",
            description="cell — из графы, section — из раздела, plan — из плана, school_year, order — из приказа.",
            enum=YEAR_SOURCES,
            nullable=True,
        ),
        *MARKS,
    ),
    links=(OF_ACTIVITY,),
)
DEADLINE_DATES: Final = Table(
    name="deadline_dates",
    title="Даты сроков",
    description="Каждая дата или период части срока.",
    fields=(
        link_field("deadline_part_id", "Часть срока"),
        PLACE,
        Field(name="edtf", type=FieldType.EDTF, title="Дата или период", description="EDTF, точность документа."),
        _STARTS,
        _ENDS,
        *MARKS,
    ),
    key=("deadline_part_id", "number"),
    links=(Link(column="deadline_part_id", table="deadline_parts"),),
)
PARTIES: Final = Table(
    name="parties",
    title="Ответственные",
    description="Кто назван ответственным в документе; каждый один раз на документ.",
    fields=(
        key_field("Ключ ответственного"),
        DOCUMENT,
        Field(
            name="type",
            title="Кто это",
            description="person — человек, organisation — организация, role — должность, group — группа.",
            enum=PARTY_TYPES,
        ),
        text_field("text", "Текст", "Как написано."),
        link_field("person_id", "Человек", nullable=True),
        text_field("position", "Должность"),
        link_field("school_id", "Школа", nullable=True),
        text_field("entity_id", "Сущность", "Ключ в итоге чтения этого документа."),
        *MARKS,
    ),
    links=(OF_DOCUMENT, Link(column="person_id", table="people"), Link(column="school_id", table="schools")),
)
ACTIVITY_PARTIES: Final = Table(
    name="activity_parties",
    title="Ответственные за мероприятия",
    description="Кто отвечает за мероприятие, в порядке документа.",
    fields=(ACTIVITY, PLACE, link_field("party_id", "Ответственный"), *MARKS),
    key=("activity_id", "number"),
    links=(OF_ACTIVITY, Link(column="party_id", table="parties")),
)
ACTIVITY_SCHOOLS: Final = Table(
    name="activity_schools",
    title="Школы мероприятий",
    description="Какие школы названы в строке.",
    fields=(ACTIVITY, link_field("school_id", "Школа"), *MARKS),
    key=("activity_id", "school_id"),
    links=(OF_ACTIVITY, Link(column="school_id", table="schools")),
)
CLUSTERS: Final = Table(
    name="clusters",
    title="Группы",
    description="Одинаковые мероприятия разных документов; в группе считаны только выгруженные мероприятия.",
    fields=(
        key_field("Ключ группы"),
        text_field("name", "Название"),
        text_field("named_by", "Кто назвал", "Пусто, если название — самая частая формулировка."),
        number_field("activities", "Мероприятий", "Сколько выгружено.", nullable=False),
        *MARKS,
    ),
)
FINDINGS: Final = Table(
    name="findings",
    title="Замечания",
    description="На что посмотреть человеку: в документе, приказе, приложении, плане или мероприятии.",
    fields=(
        key_field("Ключ замечания"),
        DOCUMENT,
        link_field("order_id", "Приказ", nullable=True),
        link_field("annex_id", "Приложение", nullable=True),
        link_field("plan_id", "План", nullable=True),
        link_field("activity_id", "Мероприятие", nullable=True),
        Field(name="code", title="Код", enum=CODES),
        Field(
            name="severity",
            title="Важность",
            description="error — ошибка, warning — проверить, info — к сведению.",
            enum=SEVERITIES,
        ),
        text_field("message", "Сообщение", "Что исправить."),
        text_field("field", "Поле", "О каком поле замечание."),
        *MARKS,
    ),
    links=(
        OF_DOCUMENT,
        Link(column="order_id", table="orders"),
        Link(column="annex_id", table="annexes"),
        Link(column="plan_id", table="plans"),
        OF_ACTIVITY,
    ),
)
COMMANDS: Final = Table(
    name="commands",
    title="Действия",
    description="Что люди сделали с документом и его мероприятиями.",
    fields=(
        key_field("Ключ действия"),
        DOCUMENT,
        text_field("action", "Действие"),
        text_field("author", "Кто"),
        Field(name="at", type=FieldType.DATETIME, title="Когда", description="UTC."),
        Field(name="undone", type=FieldType.BOOLEAN, title="Отменено"),
        *MARKS,
    ),
    links=(OF_DOCUMENT,),
)
REVISIONS: Final = Table(
    name="revisions",
    title="Правки",
    description="Каждое изменение поля: было и стало.",
    fields=(
        link_field("command_id", "Действие"),
        PLACE,
        link_field("activity_id", "Мероприятие", nullable=True),
        text_field("pointer", "Поле", "Указатель RFC 6901 в записи или, если мероприятие не названо, в документе."),
        text_field("old", "Было", "JSON."),
        text_field("new", "Стало", "JSON."),
        *MARKS,
    ),
    key=("command_id", "number"),
    links=(Link(column="command_id", table="commands"), OF_ACTIVITY),
)
