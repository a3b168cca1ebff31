"""Places: a real region and municipality, in the cases a paper needs."""

from dataclasses import dataclass
from random import Random

from corpora.second.marks import mark
from corpora.second.wordbook import table

_TYPES = (
    ("район", "района", "районе"),
    ("муниципальный район", "муниципального района", "муниципальном районе"),
    ("муниципальный округ", "муниципального округа", "муниципальном округе"),
    ("городской округ", "городского округа", "городском округе"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Место: names without marks."""

    region: str
    region_of: str
    municipality: str
    municipality_of: str
    municipality_in: str
    #: «г. Арзамас».
    centre: str

    @property
    def in_region(self) -> str:
        """«Кировской области», marked."""
        return mark("region", self.region_of)

    @property
    def within_region(self) -> str:
        """«Кировской области», «Пермском крае», «Республике Коми» after «в», marked."""
        text = self.region_of.replace("ого края", "ом крае").replace("Республики", "Республике")
        return mark("region", text)

    @property
    def of(self) -> str:
        """«Арбажского района», marked."""
        return mark("municipality", self.municipality_of)

    @property
    def inside(self) -> str:
        """«Арбажском районе», marked."""
        return mark("municipality", self.municipality_in)

    @property
    def town(self) -> str:
        """«г. Арзамас», marked."""
        return mark("municipality", self.centre)


def somewhere(rng: Random) -> Place:
    """Return a place of the list; a district takes one of the names districts have."""
    row = rng.choice(table("places"))
    forms: tuple[str, ...]
    if row["kind"] == "город":
        forms = (f"город {row['name']}", f"города {row['genitive']}", f"городе {row['prepositional']}")
    else:
        kind = rng.choices(_TYPES, (5, 6, 2, 1))[0]
        forms = tuple(f"{name} {word}" for name, word in zip(_adjective(row["name"]), kind, strict=True))
    return Place(
        region=row["region"],
        region_of=region_of(row["region"]),
        municipality=forms[0],
        municipality_of=forms[1],
        municipality_in=forms[2],
        centre=row["centre"],
    )


def _adjective(name: str) -> tuple[str, str, str]:
    """Return «Арбажский», «Арбажского», «Арбажском»."""
    stem = name[:-2]
    return name, f"{stem}ого", f"{stem}ом"


def region_of(region: str) -> str:
    """Return the genitive of a region's name."""
    name, _, kind = region.rpartition(" ")
    if region.startswith("Республика"):
        return region.replace("Республика", "Республики", 1)
    if kind == "край":
        return f"{name[:-2]}ого края"
    return f"{name[:-2]}ой {'области' if kind == 'область' else 'Республики'}"
