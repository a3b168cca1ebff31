"""What surrounds a deadline: the years of its plan, its section, the date of its document."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineContext:
    """Окружение срока: where a missing year or month may come from."""

    #: The plan's years, ascending.
    years: tuple[int, ...] = ()
    #: «2020/2021» where the plan is made for a school year.
    academic_year: str | None = None
    #: Heading the row stands under: «Сентябрь», «2022 год», «I. Организационные мероприятия».
    section: str | None = None
    #: ISO date of the order or annex.
    document_date: str | None = None
