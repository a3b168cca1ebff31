"""How sure a deadline is where its cell was recognised from an image."""

from dataclasses import replace

from model.plan import Deadline


def as_read(deadline: Deadline, recognised: float | None) -> Deadline:
    """Return the deadline with the confidence of its characters, 0..1, counted in; None is native text.

    Reading and meaning go wrong apart from each other, so both must hold.
    """
    if recognised is None or deadline.raw is None:
        return deadline
    return replace(deadline, confidence=round(deadline.confidence * min(max(recognised, 0.0), 1.0), 3))
