"""What a list leaves open: questions about wordings, and why two rows are together or apart."""

from collections import Counter
from collections.abc import Iterator

from model.cluster import Likeness, Signature
from normalize.dedup.explain import Lens, explain
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
    for one in questions(counts, examples, found.answers, limit, found.clustering.leaders):
        left, right = one.examples[0] if one.examples else ("", "")
        yield (one.left, one.right, one.records, left, right)


def explained(found: Clustered, left: int, right: int) -> Iterator[str]:
    """Yield lines that say why two rows, numbered from 1, are together or apart; raises ListError."""
    for row in (left, right):
        if not 0 < row <= len(found.texts):
            raise ListError(f"нет строки {row}: строк с данными {len(found.texts)}")
        yield f"{row}: {found.texts[row - 1]}"
    clustering = found.clustering
    leaders = [clustering.leader_of(row - 1) for row in (left, right)]
    yield "В одной группе." if leaders[0] and leaders[0] == leaders[1] else "В разных группах."
    lens = Lens(
        read=lambda text: clustering.rewriting.apply(clustering.canon.signature(text)),
        weights=clustering.canon.weights,
        learned=clustering.rewriting.key_words,
    )
    yield from _lines(explain(found.texts[left - 1], found.texts[right - 1], lens))


def _lines(why: Likeness) -> Iterator[str]:
    yield why.sentence
    yield f"Вероятность, что это одно мероприятие: {why.probability:.0%}"
    for title, words in (
        ("Общее", why.shared),
        ("Только в первой", why.only_left),
        ("Только во второй", why.only_right),
        ("Разводит", why.vetoed_by),
    ):
        if words:
            yield f"{title}: {', '.join(words)}"
    if why.parts:
        yield "Сходство: " + ", ".join(f"{part.name} {part.value:+.2f}" for part in why.parts if part.value)
