"""Lists of texts -> clusters, without a store."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from model.cluster import Signature, WordingJudgement
from normalize.dedup.canon import Canon
from normalize.dedup.partition import partition
from normalize.dedup.processes import signatures
from normalize.dedup.rewriting import Rewriting

#: Told what is being done; the work is done when the next is told.
OnProgress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Clustering:
    """Сведение списка."""

    canon: Canon
    rewriting: Rewriting
    #: Of each text, as the canon gives it; empty for a text without words.
    base: Sequence[Signature]
    #: Signature of the canon -> signature after people's words.
    rewritten: Mapping[Signature, Signature]
    #: Signature after people's words -> its leader.
    leaders: Mapping[Signature, Signature]

    def leader_of(self, at: int) -> Signature:
        """Return the leader of text number `at`, from 0; empty for a text without words, which stands alone."""
        return self.leaders.get(self.rewritten[self.base[at]], ())


def cluster_texts(
    texts: Sequence[str],
    judgements: Iterable[WordingJudgement] = (),
    on_progress: OnProgress = lambda _: None,
    canon: Canon | None = None,
) -> Clustering:
    """Return which texts are one activity; the canon is learned from them unless one is given."""
    if canon is None:
        on_progress("Словарь")
        canon = Canon.learn(texts)
    on_progress("Канонические слова")
    base = signatures(canon, texts)
    on_progress("Группы")
    rewriting = Rewriting.of(judgements)
    rewritten = {signature: rewriting.apply(signature) for signature in set(base)}
    counts: Counter[Signature] = Counter()
    for signature, count in Counter(base).items():
        if signature:
            counts[rewritten[signature]] += count
    leaders = partition(counts, rewriting.key_words, canon.weights)
    return Clustering(canon=canon, rewriting=rewriting, base=base, rewritten=rewritten, leaders=leaders)
