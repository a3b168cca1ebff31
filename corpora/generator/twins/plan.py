"""A short plan on one page, for the formats that hold one page: its annex stamp, a title and five rows."""

from corpora.generator.brief import columns, rows
from corpora.generator.deadlines import Span
from corpora.generator.description import Description, Look, Plan, Section, Stamp

_SPAN = Span(year=2023, scope="a")

DESCRIPTION = Description(
    name="plan",
    municipality="Ольхореченский район",
    parts=(
        Stamp(
            lines=("Приложение № 2", "к приказу отдела образования", "Ольхореченского района", "от 30.08.2023 № 118"),
            number="2",
            issuer="отдел образования Ольхореченского района",
            order_number="118",
            order_date="2023-08-30",
        ),
        Plan(
            title="План мероприятий\nпо подготовке к государственной итоговой аттестации на 2023-2024 учебный год",
            years=_SPAN.years,
            academic_year=_SPAN.academic_year,
            columns=columns(
                number="№ п/п",
                activity="Содержание работы",
                deadline="Сроки проведения",
                responsible="Ответственный",
            ),
            sections=(
                Section(
                    rows=rows(
                        _SPAN,
                        (
                            "1.",
                            "Анализ результатов итоговой аттестации прошлого учебного года",
                            "до 15 сентября",
                            "[Методический кабинет]",
                            None,
                        ),
                        (
                            "2.",
                            "Сбор сведений о выпускниках, которым нужна помощь",
                            "Октябрь 2023 года",
                            "[Методический кабинет]",
                            None,
                        ),
                        (
                            "3.",
                            "Пробные экзамены по математике и русскому языку",
                            "декабрь, май",
                            "[Отдел образования], [школы]",
                            None,
                        ),
                        (
                            "4.",
                            "Консультации для учителей-предметников",
                            "В течение учебного года",
                            "[Методический кабинет]",
                            None,
                        ),
                        (
                            "5.",
                            "Собрания родителей выпускников о порядке проведения экзаменов",
                            "Февраль 2024 г.",
                            "[Руководители школ]",
                            None,
                        ),
                    )
                ),
            ),
            look=Look(merge_responsible=True),
        ),
    ),
)
