"""What a list leaves open: questions about wordings, and why two rows are together or apart."""

from collections import Counter
from collections.abc import Iterator

from model.cluster import Signature
from normalize.dedup.questions import questions
from svod.lists.clustering import Clustered
from svod.lists.reading import ListError
from svod.lists.writing import Written


def question_rows(found: Clustered, limit: int) -> Iterator[Written]:
    """Yield a row a question: left, right, records, an example of each; an answer goes in place of the records."""
    counts: Counter[Signature] = Counter(signature for signature in found.clustering.base if signature)
    examples: dict[Signature, str] = {}
    for text, signature in zip(found.texts, found.clustering.base, strict=True):
        examples.setdefault(signature, text)
    for one in questions(counts, examples, found.answers, limit):
        left, right = one.examples[0] if one.examples else ("", "")
        yield (one.left, one.right, one.records, left, right)


def explained(found: Clustered, left: int, right: int) -> Iterator[str]:
    """Yield lines that say why two rows, numbered from 1, are together or apart; raises ListError."""
    for row in (left, right):
        if not 0 < row <= len(found.texts):
            raise ListError(f"нет строки {row}: строк с данными {len(found.texts)}")
    one, two = left - 1, right - 1
    yield f"{left}: {found.texts[one]}"
    yield f"{right}: {found.texts[two]}"
    leader = found.clustering.leader_of(one)
    yield "Вместе." if leader and leader == found.clustering.leader_of(two) else "Врозь."
