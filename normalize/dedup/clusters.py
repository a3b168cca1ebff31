"""Clusters: frequent wordings lead, the others join the nearest leader of the same key terms."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from normalize.dedup.canonical import canonical
from normalize.dedup.keys import key_terms
from normalize.ids import offline_id

#: Token-sort ratio (0..100) of two canonical texts from which they are one activity.
THRESHOLD = 84.0

Signature = tuple[str, ...]


def cluster(activities: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return record id -> cluster id for (record id, activity text) pairs; equal input gives equal ids."""
    signatures = {record: canonical(text) for record, text in activities}
    leaders = _leaders(Counter(signatures.values()))
    return {record: offline_id("cluster", *leaders[signature]) for record, signature in signatures.items()}


def _leaders(counts: Mapping[Signature, int]) -> dict[Signature, Signature]:
    """Block by key terms; inside a block no chains: every member is near its leader itself."""
    blocks: dict[frozenset[str], list[Signature]] = defaultdict(list)
    for signature in sorted(counts, key=lambda signature: (-counts[signature], signature)):
        blocks[key_terms(signature)].append(signature)
    leaders: dict[Signature, Signature] = {}
    for block in blocks.values():
        leaders.update(_lead(block))
    return leaders


def _lead(block: list[Signature]) -> dict[Signature, Signature]:
    found: dict[Signature, Signature] = {}
    texts: dict[Signature, str] = {}
    for signature in block:
        text = " ".join(signature)
        best = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD)
        found[signature] = best[2] if best else signature
        if best is None:
            texts[signature] = text
    return found
