"""Invented people and bodies for generated documents."""

from random import Random

from corpora.generator.description import Person

_SURNAMES = (
    "Аверкина", "Бородулин", "Вересова", "Гагарский", "Долгушева", "Ежевикин", "Жаворонкова", "Заливин", "Ивушкина",
    "Калачинский", "Ландышева", "Мостовой", "Незабудкина", "Овражин", "Перелескова", "Родникова", "Снегов",
    "Тростникова",
    "Уточкин", "Фиалкина", "Хлебосолов", "Цветаев", "Чайкина", "Шиповников", "Щегловитова", "Яхонтова",
)  # fmt: skip
_INITIALS = "АБВГДЕИКЛМНОПРСТ"

#: Body before the municipality's genitive, what its head is called, how the annex stamp names it.
BODIES = (
    ("Отдел образования", "Начальник отдела образования", "отдела образования"),
    (
        "Управление образования администрации",
        "Начальник управления образования",
        "управления образования администрации",
    ),
    ("Комитет образования администрации", "Председатель комитета образования", "комитета образования администрации"),
)


def person(rng: Random, position: str) -> Person:
    """Return an invented person, printed in one of the usual ways."""
    surname, first, second = rng.choice(_SURNAMES), rng.choice(_INITIALS), rng.choice(_INITIALS)
    shown = rng.choice(
        (f"{first}.{second}. {surname}", f"{first}. {second}. {surname}", f"{surname} {first}.{second}.")
    )
    return Person(shown=shown, name=f"{surname} {first}.{second}.", position=position)
