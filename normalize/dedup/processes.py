"""Signatures of very many texts: computed by several processes that share one canon."""

import multiprocessing
import os
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from model.cluster import Signature
from normalize.dedup.canon import Canon

#: Distinct texts from which processes are worth their start.
MANY: Final = 40_000
#: Texts given to a process at a time, and processes at most.
_PORTION, _MOST = 10_000, 4

#: Of a worker process: the canon its pool was started with.
_SHARED: dict[str, Canon] = {}


def signatures(canon: Canon, texts: Sequence[str]) -> list[Signature]:
    """Return the signature of each text, as `Canon.signatures` does, by several processes where that is quicker."""
    distinct = list(dict.fromkeys(texts))
    processes = min(_MOST, len(os.sched_getaffinity(0)))
    if len(distinct) < MANY or processes < 2 or multiprocessing.current_process().daemon:  # noqa: PLR2004 -- alone
        return canon.signatures(texts)
    found = dict(zip(distinct, _by_processes(canon, distinct, processes), strict=True))
    return [found[text] for text in texts]


def _by_processes(canon: Canon, texts: Sequence[str], processes: int) -> Iterator[Signature]:
    portions = (texts[at : at + _PORTION] for at in range(0, len(texts), _PORTION))
    own: dict[Signature, Signature] = {}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _share, (canon.to_bytes(),)) as pool:
        for distinct, places in pool.map(_portion, portions):
            known = [own.setdefault(signature, signature) for signature in distinct]
            yield from (known[place] for place in places)


def _share(body: bytes) -> None:
    _SHARED["canon"] = Canon.from_bytes(body)


def _portion(texts: Sequence[str]) -> tuple[list[Signature], "array[int]"]:
    """Return the distinct signatures of the texts, and the place of each text's among them."""
    places: dict[Signature, int] = {}
    found = _SHARED["canon"].signatures(texts)
    at = array("L", (places.setdefault(signature, len(places)) for signature in found))
    return list(places), at
