"""A list's rows -> the same rows with the number and name of their cluster."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.cluster import Signature, WordingJudgement
from model.text import collapse
from normalize.dedup.batch import Clustering, OnProgress, cluster_texts
from normalize.dedup.canon import Canon
from svod.lists.answers import read_answers
from svod.lists.reading import ListError, ListFile, Place, Row, find_column, numbered_column
from svod.lists.writing import Written

#: Headings of what is added to the rows.
CLUSTER, NAME = "cluster", "cluster_name"
_NO_CELL: Final = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """Список: the texts of one column of a file."""

    file: ListFile
    column: int
    #: Rows above the header; -1 where there is no header.
    above: int
    #: Cells of the longest row.
    width: int
    texts: Sequence[str]

    def rows(self) -> Iterator[Row]:
        """Yield all rows again, the header first where there is one, each as wide as the widest."""
        for row in self.file.rows():
            yield (*row, *([_NO_CELL] * (self.width - len(row))))


@dataclass(frozen=True, kw_only=True, slots=True)
class Clustered:
    """Сведённый список: with the answers that people gave."""

    texts: Sequence[str]
    answers: tuple[WordingJudgement, ...]
    clustering: Clustering


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Группа списка: numbered from the largest on, equal ones as they first appear."""

    number: int
    name: str


def read_listing(file: ListFile, named: str, *, has_header: bool) -> Listing:
    """Read the texts of the column named so; raises ListError, UnreadableFileError."""
    first = next(file.rows(), None)
    if first is None:
        raise ListError(f"{file.path.name}: в файле нет строк")
    if has_header:
        place = find_column(file, named)
    else:
        column = numbered_column(first, named, "Шапки нет, графа указывается номером. Первая строка")
        place = Place(file=file, above=-1, column=column)
    texts: list[str] = []
    width = 0
    for at, row in enumerate(place.file.rows()):
        width = max(width, len(row))
        if at > place.above:
            texts.append(row[place.column] if place.column < len(row) else _NO_CELL)
    return Listing(file=place.file, column=place.column, above=place.above, width=width, texts=texts)


def clustered(listing: Listing, answers: Path | None, on_progress: OnProgress) -> Clustered:
    """Return which rows are one activity, after the answers of a file; raises ListError where they are none."""
    on_progress("Словарь")
    canon = Canon.learn(listing.texts)
    judgements = read_answers(answers, canon) if answers else ()
    found = cluster_texts(listing.texts, judgements, on_progress, canon)
    return Clustered(texts=listing.texts, answers=judgements, clustering=found)


def named_clusters(texts: Sequence[str], found: Clustering) -> dict[Signature, Named]:
    """Return leader -> number and most frequent wording, of equal ones the shortest, then the first by letters."""
    leaders = [found.leader_of(at) for at in range(len(texts))]
    sizes = Counter(leader for leader in leaders if leader)
    wordings: dict[Signature, Counter[str]] = defaultdict(Counter)
    for (leader, text), count in Counter(zip(leaders, texts, strict=True)).items():
        if leader:
            wordings[leader][collapse(text)] += count
    return {
        leader: Named(number=number, name=_most_frequent(wordings[leader]))
        for number, (leader, _) in enumerate(sizes.most_common(), start=1)
    }


def clustered_rows(listing: Listing, found: Clustering) -> Iterator[Written]:
    """Yield the rows with two cells more; both are empty for a row without words, which stands alone.

    Rows above the header, a title, stay as they are.
    """
    named = named_clusters(listing.texts, found)
    rows = listing.rows()
    for at in range(listing.above + 1):
        yield (*next(rows), CLUSTER, NAME) if at == listing.above else next(rows)
    for at, row in enumerate(rows):
        cluster = named.get(found.leader_of(at))
        yield (*row, cluster.number, cluster.name) if cluster else (*row, _NO_CELL, _NO_CELL)


def _most_frequent(wordings: Counter[str]) -> str:
    return min(wordings, key=lambda wording: (-wordings[wording], len(wording), wording))
