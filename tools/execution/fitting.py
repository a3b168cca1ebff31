"""Fitting of the weights: logistic regression by Newton's steps, a penalty keeping them small."""

from collections.abc import Mapping, Sequence

import numpy as np

Row = tuple[Mapping[str, float], bool]


def fitted(
    examples: Sequence[Row], names: Sequence[str], *, penalty: float = 3.0, signs: Mapping[str, int]
) -> dict[str, float]:
    """Return name -> weight, with `bias`; a weight whose sign is given has that sign or is 0."""
    kept = list(names)
    while True:
        weights = _newton(examples, kept, penalty)
        wrong = [name for name in kept if weights[name] * signs.get(name, 0) < 0]
        if not wrong:
            return {name: round(value, 3) for name, value in weights.items()}
        kept = [name for name in kept if name not in wrong]


def _newton(examples: Sequence[Row], names: Sequence[str], penalty: float) -> dict[str, float]:
    matrix = np.array([[1.0, *(features.get(name, 0.0) for name in names)] for features, _ in examples])
    truth = np.array([float(true) for _, true in examples])
    beta = np.zeros(matrix.shape[1])
    ridge = penalty * np.eye(matrix.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(40):
        chance = 1.0 / (1.0 + np.exp(-np.clip(matrix @ beta, -30, 30)))
        slope = matrix.T @ (truth - chance) - ridge @ beta
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge + 1e-9 * np.eye(len(beta))
        step = np.linalg.solve(curve, slope)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(("bias", *names), map(float, beta), strict=True))
