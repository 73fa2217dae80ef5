"""Concordance: of two waits, does the one with the higher predicted chance end first? Harrell's and Uno's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..random_effects import Z95
from .durations import Durations
from .kaplan_meier import estimate_watching


@dataclass(frozen=True)
class Measured:
    """A figure with its 95 % interval and the number of rows behind it."""

    value: float
    low: float
    high: float
    n: int


def measure_concordance(
    durations: Durations,
    scores: NDArray[np.float64],
    clusters: NDArray[np.int64] | None = None,
    *,
    before: int | None = None,
    is_weighted: bool = False,
) -> Measured:
    """0.5 = chance, 1 = always right. scores [N]: higher = expected to end earlier; equal scores count half.

    A pair counts when it is known which wait was shorter: the shorter one ended, and the other was watched longer (or
    through the same period without an end). `before` leaves out ends from that period on. `is_weighted` gives Uno's
    version: pairs weigh the inverse square of the chance to be watched so long, so that censoring does not decide.
    Interval: variance of the projection of the pair sums, added up within `clusters` (each row by itself when None).
    """
    length = int(durations.periods.max()) + 1
    watching = estimate_watching(durations, length)
    table = np.column_stack([durations.periods, durations.ended, scores])
    cells, place, counts = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    periods, ended, score = cells.T
    limit = length if before is None else before
    share = np.maximum(watching[periods.astype(np.int64)], 1e-6)
    worth = np.where((ended == 1.0) & (periods < limit), 1.0 / share**2 if is_weighted else 1.0, 0.0)
    right = np.zeros(len(cells))
    known = np.zeros(len(cells))
    number = counts.astype(np.float64)
    for cell in np.flatnonzero(worth > 0):
        longer = (periods > periods[cell]) | ((periods == periods[cell]) & (ended == 0.0))
        weight = worth[cell] * longer
        agree = np.where(score[cell] > score, 1.0, np.where(score[cell] == score, 0.5, 0.0)) * weight
        right[cell] += float(agree @ number)
        known[cell] += float(weight @ number)
        right += agree * number[cell]
        known += weight * number[cell]
    # Every pair stands in two cells.
    pairs = float(known @ number) / 2.0
    if pairs == 0.0:
        return Measured(float("nan"), float("nan"), float("nan"), len(durations))
    value = float(right @ number) / 2.0 / pairs
    parts = (right - value * known)[place.reshape(-1)]
    sums = parts if clusters is None else np.bincount(clusters, weights=parts)
    reach = Z95 * float(np.sqrt(np.sum(sums**2))) / pairs
    return Measured(value, value - reach, value + reach, len(durations))
