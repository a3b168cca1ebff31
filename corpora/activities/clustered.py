"""The groups that Svod finds in a list, by its public face."""

from collections.abc import Hashable, Iterable, Sequence

from model.cluster import WordingJudgement
from normalize.dedup.batch import cluster_texts


def groups_of(texts: Sequence[str], judgements: Iterable[WordingJudgement] = ()) -> list[Hashable]:
    """Return the group of each text; a text without words is alone in its own."""
    found = cluster_texts(texts, judgements)
    return [found.leader_of(at) or at for at in range(len(texts))]
