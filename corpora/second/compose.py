"""Compose: a paper of a seed and number, with the mentions that stand in it."""

from corpora.second.luck import random_of
from corpora.second.marks import marked
from corpora.second.paper import Json, Paper
from corpora.second.recipes import RECIPES


def compose(seed: int, number: int) -> Paper:
    """Return the paper of a seed and number: the same ones give the same paper."""
    rng = random_of(seed, number)
    recipes, weights = zip(*RECIPES, strict=True)
    kind, blocks, gold = rng.choices(recipes, weights)[0](rng)
    paper = Paper(name=f"{seed}-{number:04}", kind=kind, blocks=tuple(blocks))
    return Paper(name=paper.name, kind=kind, blocks=paper.blocks, gold={**gold, **_mentions(paper), "kind": kind})


def _mentions(paper: Paper) -> Json:
    found = sorted({pair for text in paper.texts() for pair in marked(text)})
    return {
        "mentions": [{"type": kind, "text": text} for kind, text in found if kind != "optional"],
        "optional": sorted({text for kind, text in found if kind == "optional"}),
    }
