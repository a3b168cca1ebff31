"""What clerks hang on an activity: a programme, an act, a base, an audience."""

from random import Random

from corpora.second.bodies import Scene
from corpora.second.luck import chance
from corpora.second.marks import mark

_TAILS = (
    " в рамках реализации национального проекта «Образование»",
    " (в дистанционном формате)",
    " с использованием ресурсов центра «Точка роста»",
    " (очно, с применением ВКС)",
    " по итогам учебного года",
    ", в том числе для молодых специалистов",
    " (по отдельной программе)",
    " в образовательных организациях",
    "; обсуждение результатов на заседаниях методических объединений",
    " и доведение результатов до сведения родителей (законных представителей)",
)


def richer(rng: Random, scene: Scene, text: str) -> str:
    """Return the activity as it stands, or with one of these behind it."""
    if not chance(rng, 0.3):
        return text
    return text.rstrip(".") + rng.choice((*_TAILS, _act(rng), _base(rng, scene)))


def _act(rng: Random) -> str:
    ministry = mark("organisation", "Минпросвещения России")
    act = rng.choice(
        (
            f"приказ {ministry} от 31.05.2021 № 287",
            f"приказ {ministry} от 18 мая 2023 г. № 372",
            f"письмо {ministry} от 08.08.2022 № 03-1142",
        )
    )
    return f" ({mark('legal_act', act)})"


def _base(rng: Random, scene: Scene) -> str:
    return rng.choice((f" на базе {rng.choice(scene.schools).text}", f" для педагогов {scene.place.of}"))
