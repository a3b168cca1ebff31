"""A pair has one order: the lesser first."""

from dataclasses import replace

from model.cluster import Judgement, WordingJudgement
from model.service_errors import InvalidValueError


def ordered(judgement: Judgement) -> Judgement:
    """Return the judgement with its pair in order; raises InvalidValueError for a record and itself."""
    if judgement.left == judgement.right:
        raise InvalidValueError("/right", "Сравните запись с другой записью, а не с ней самой.")
    if judgement.left < judgement.right:
        return judgement
    return replace(
        judgement,
        left=judgement.right,
        right=judgement.left,
        left_cluster=judgement.right_cluster,
        right_cluster=judgement.left_cluster,
    )


def ordered_words(judgement: WordingJudgement) -> WordingJudgement:
    """Return the judgement with its words in order; raises InvalidValueError for a wording and itself."""
    if judgement.left == judgement.right:
        raise InvalidValueError("/right", "Сравните слова с другими словами, а не с ними самими.")
    left, right = sorted((judgement.left, judgement.right))
    return replace(judgement, left=left, right=right)
