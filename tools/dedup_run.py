"""Groups one list with one tool in a fresh process: `dedup_run.py TOOL LIST THRESHOLDS SECONDS OUT`.

Run with Svod's own Python for `svod`, with that of .tools/peers for the others. LIST is lines of id, group, text.
Writes to OUT the groups found at each threshold, the seconds of grouping by the clock and of computing (its own
processes counted; imports, reading the list, tables loaded once are not), and the peak memory in megabytes. After
SECONDS of computing the system ends it, however busy the machine is.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

#: The groups of the rows at each threshold.
Found = Iterator[tuple[float, list[int]]]
_SIGNS = re.compile(r"[\W_]+")
_TOP, _PERMUTATIONS, _SHINGLE, _BANDS = 10, 128, 4, 32


def main() -> None:
    """Group and write down."""
    tool, file, thresholds, most, out = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(most), int(most)))
    texts = [line.split("\t", 2)[2] for line in Path(file).read_text(encoding="utf-8").split("\n") if line]
    asked = [float(threshold) for threshold in thresholds.split(",")]
    TOOLS[tool](texts[:50], asked[:1])  # whatever is loaded once
    start, before = time.perf_counter(), _computing()
    found = TOOLS[tool](texts, asked)
    seconds, computing = time.perf_counter() - start, _computing() - before
    figures = {"found": found, "seconds": seconds, "computing": computing, "mb": _peak()}
    Path(out).write_text(json.dumps(figures))


def _computing() -> float:
    own, ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def _peak() -> int:
    """Return the peak of this process and of the largest one it started; getrusage of itself counts its parent too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def _svod(texts: Sequence[str], _: Sequence[float]) -> dict[str, list[int]]:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from normalize.dedup.batch import cluster_texts  # noqa: PLC0415 -- each tool is loaded where it is used

    found = cluster_texts(texts)
    return {"": _numbered([found.leader_of(at) or at for at in range(len(texts))])}


def _numbered(labels: Sequence[Any]) -> list[int]:
    numbers: dict[Any, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", text.lower().replace("ё", "е")).strip()


def _peer(group: Callable[[list[str], Sequence[float]], Iterator[tuple[float, Any]]]) -> Callable[..., Any]:
    """Make a tool of a grouping of distinct texts, cleaned as every peer gets them."""

    def grouped(texts: Sequence[str], thresholds: Sequence[float]) -> dict[str, list[int]]:
        places: dict[str, int] = {}
        at = [places.setdefault(_plain(text), len(places)) for text in texts]
        return {f"{threshold:g}": [int(labels[n]) for n in at] for threshold, labels in group(list(places), thresholds)}

    return grouped


def _joined(number: int, left: Any, right: Any) -> Any:  # noqa: ANN401 -- arrays of the peers' environment
    from scipy.sparse import coo_matrix  # noqa: PLC0415 -- as above
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 -- as above

    links = coo_matrix(([1] * len(left), (left, right)), shape=(number, number))
    return connected_components(links, directed=False)[1]


def _sparse_dot_topn(texts: list[str], thresholds: Sequence[float]) -> Iterator[tuple[float, Any]]:
    import numpy as np  # noqa: PLC0415 -- as above
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- as above
    from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 -- as above

    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32).fit_transform(texts)
    near = sp_matmul_topn(grams, grams.T.tocsr(), top_n=_TOP, threshold=min(thresholds), n_threads=2).tocoo()
    for threshold in thresholds:
        enough = near.data >= threshold
        yield threshold, _joined(len(texts), near.row[enough], near.col[enough])


def _rapidfuzz(texts: list[str], thresholds: Sequence[float]) -> Iterator[tuple[float, Any]]:
    import numpy as np  # noqa: PLC0415 -- as above
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- as above
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 -- as above
    from scipy.spatial.distance import squareform  # noqa: PLC0415 -- as above

    apart = 100 - process.cdist(texts, texts, scorer=fuzz.token_sort_ratio, dtype=np.float32, workers=-1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform((apart + apart.T) / 2, checks=False), "average")
    for threshold in thresholds:
        yield threshold, fcluster(tree, 100 - threshold, "distance")


def _rensa(texts: list[str], thresholds: Sequence[float]) -> Iterator[tuple[float, Any]]:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 -- as above

    sketches = [RMinHash(num_perm=_PERMUTATIONS, seed=42) for _ in texts]
    for sketch, text in zip(sketches, texts, strict=True):
        sketch.update(list({text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1))}))
    for threshold in thresholds:
        index = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        for at, sketch in enumerate(sketches):
            index.insert(at, sketch)
        links = [
            (at, other)
            for at, sketch in enumerate(sketches)
            for other in index.query(sketch)
            if other < at and sketch.jaccard(sketches[other]) >= threshold
        ]
        yield threshold, _joined(len(texts), [left for left, _ in links], [right for _, right in links])


TOOLS = {
    "svod": _svod,
    "sparse_dot_topn": _peer(_sparse_dot_topn),
    "rapidfuzz": _peer(_rapidfuzz),
    "rensa": _peer(_rensa),
}

if __name__ == "__main__":
    main()
