"""A pair of records has one order: the lesser id first."""

from dataclasses import replace

from model.cluster import Judgement
from model.service_errors import InvalidValueError


def ordered(judgement: Judgement) -> Judgement:
    """Return the judgement with its pair in order; raises InvalidValueError for a record and itself."""
    if judgement.left == judgement.right:
        raise InvalidValueError("/right", "Сравните запись с другой записью, а не с ней самой.")
    left, right = sorted((judgement.left, judgement.right))
    return replace(judgement, left=left, right=right)
