"""Titles of plans: the words, the years in them, and the lines they take."""

from dataclasses import dataclass
from random import Random

from corpora.second.bodies import Scene
from corpora.second.deadlines import Span
from corpora.second.luck import chance
from corpora.second.marks import cut
from corpora.second.paper import Block, Line
from corpora.second.wordbook import rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Titled:
    """Заглавие: «План мероприятий» and what follows it, with the cases an order needs."""

    kind: str
    head: str
    tail: str
    of: str
    to_approve: str
    #: The head tells the level: «Муниципальная …».
    levelled: bool


def plan_title(rng: Random, scene: Scene, time: Span, topic: str) -> Titled:
    """Return the title and what an order approving it says."""
    known = rows(rng, "topics")
    fits = [
        row for row in known if row["topic"] == topic and (row["levels"] == "all" or scene.body.level in row["levels"])
    ]
    others = [row for row in known if row["topic"] == topic and row["levels"] == "all"]
    subject = rng.choice(fits or others or list(known))["title"]
    where = {
        "municipal": rng.choice((f" в {scene.place.inside}", f" в {scene.place.inside}", "")),
        "regional": f" в {scene.place.within_region}",
        "school": rng.choice(
            (f" {scene.body.genitive}", "", f" в {scene.body.name}" if scene.body.name == scene.body.genitive else "")
        ),
        "institute": "",
    }[scene.body.level]
    tail = f"{subject}{where} {_years_words(rng, time)}"
    heads = [row for row in rows(rng, "plan_heads") if row["levels"] in {"all", scene.body.level}]
    row = rng.choice(heads)
    return Titled(
        kind=row["kind"],
        head=row["nominative"],
        tail=tail,
        of=row["genitive"],
        to_approve=row["accusative"],
        levelled=row["nominative"].startswith(("Муниципальн", "Региональн", "Школьн")),
    )


def _years_words(rng: Random, time: Span) -> str:
    first, last = time.years[0], time.years[-1]
    forms: tuple[str, ...]
    if time.academic:
        forms = (
            f"на {first}-{last} учебный год",
            f"на {first}/{last} учебный год",
            f"на {first} – {last} учебный год",
            f"на {first}-{last % 100:02} уч. год",
            f"в {first}-{last} учебном году",
        )
    elif first == last:
        forms = (f"на {first} год", f"на {first} г.", f"в {first} году", f"на {first} год", f"на {first}г.")
    else:
        forms = (
            f"на {first}-{last} годы",
            f"на {first} – {last} гг.",
            f"на {first}–{last} годы",
            f"на {first}-{last} г.г.",
        )
    return rng.choice(forms)


def title_lines(rng: Random, title: Titled) -> list[Block]:
    """Return the title on one line or several, its first words in capitals now and then."""
    head = title.head.upper() if chance(rng, 0.35) else title.head
    last = title.tail.rfind(" на ") if " на " in title.tail else len(title.tail)
    broken = f"{head}\n{title.tail[:last]}\n{title.tail[last + 1 :]}".strip()
    forms = ([f"{head} {title.tail}"], [f"{head}\n{title.tail}"], cut(broken))
    lines = rng.choices(forms, (4, 3, 3))[0]
    return [Line(text=line, align="center", bold=True) for line in lines]
