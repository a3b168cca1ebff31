"""People of invented names, in the cases a paper needs."""

from dataclasses import dataclass
from random import Random

from corpora.second.luck import chance
from corpora.second.marks import mark
from corpora.second.wordbook import table

_MALE = (
    ("Андрей", "Викторович"), ("Сергей", "Николаевич"), ("Ильдар", "Рашитович"), ("Павел", "Олегович"),
    ("Виктор", "Ильич"), ("Юрий", "Анатольевич"), ("Баир", "Цыренович"), ("Фёдор", "Степанович"),
)  # fmt: skip
_FEMALE = (
    ("Елена", "Викторовна"), ("Ольга", "Сергеевна"), ("Гульнара", "Фаритовна"), ("Наталья", "Ивановна"),
    ("Светлана", "Юрьевна"), ("Ирина", "Павловна"), ("Любовь", "Алексеевна"), ("Татьяна", "Борисовна"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Someone:
    """Человек: nominative, genitive and dative surname, given name and patronymic."""

    surname: str
    genitive: str
    dative: str
    given: str
    patronymic: str

    @property
    def accusative(self) -> str:
        """«возложить на Филатову», «на Филатова»."""
        if self.surname.endswith("ая"):
            return f"{self.surname[:-2]}ую"
        return f"{self.surname[:-1]}у" if self.surname.endswith("а") else self.genitive

    @property
    def initials(self) -> str:
        """«И.И.»."""
        return f"{self.given[0]}.{self.patronymic[0]}."

    @property
    def normal(self) -> str:
        """«Фамилия И.О.», the contract's normal form."""
        return f"{self.surname} {self.initials}"

    @property
    def full(self) -> str:
        """«Фамилия Имя Отчество»."""
        return f"{self.surname} {self.given} {self.patronymic}"


def someone(rng: Random) -> Someone:
    """Return a person; two of three are women, as in schools."""
    row = rng.choice(table("people"))
    if chance(rng, 0.67):
        given, patronymic = rng.choice(_FEMALE)
        forms = row["female"], row["genitive_female"], row["dative_female"]
    else:
        given, patronymic = rng.choice(_MALE)
        forms = row["surname"], row["genitive"], row["dative"]
    return Someone(surname=forms[0], genitive=forms[1], dative=forms[2], given=given, patronymic=patronymic)


def written(rng: Random, person: Someone) -> str:
    """Return a marked name as papers write it: «Иванова И.И.», «И. И. Иванова», «Иванова Ирина Ивановна»."""
    a, b = person.given[0], person.patronymic[0]
    forms = (
        person.normal,
        person.normal,
        f"{person.surname} {a}. {b}.",
        f"{a}.{b}. {person.surname}",
        f"{a}. {b}. {person.surname}",
        person.full,
    )
    return mark("person", rng.choice(forms))


def signed(rng: Random, person: Someone) -> str:
    """Return a marked name as it stands below an order."""
    a, b = person.given[0], person.patronymic[0]
    forms = (f"{a}.{b}. {person.surname}", f"{a}.{b}.{person.surname}", f"{a}. {b}. {person.surname}", person.normal)
    return mark("person", rng.choice(forms))
