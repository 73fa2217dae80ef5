"""Waiting times in whole periods, some of them still running."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Durations:
    """periods [N]: the period (0, 1, ...) in which the wait ended, or the last one through which it was watched.

    ended [N]: False = censored: nothing happened up to and including that period, and nobody knows what came later.
    """

    periods: NDArray[np.int64]
    ended: NDArray[np.bool_]

    def __len__(self) -> int:
        """Number of waits."""
        return len(self.periods)

    def take(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> "Durations":
        """The chosen rows."""
        return Durations(self.periods[rows], self.ended[rows])

    def cut(self, last: int) -> "Durations":
        """The same waits as somebody sees them who stops looking after period `last`."""
        return Durations(np.minimum(self.periods, last), self.ended & (self.periods <= last))

    def after(self, period: int) -> "Durations":
        """Waits still running at the start of `period`, counted from there on."""
        running = self.periods >= period
        return Durations(self.periods[running] - period, self.ended[running])


def count_periods(
    durations: Durations,
    length: int,
    groups: NDArray[np.int64] | None = None,
    weights: NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """at_risk and ended [G, length] per group and period; a censored wait is at risk up to its last watched period."""
    rows = np.zeros(len(durations), dtype=np.int64) if groups is None else groups
    worth = np.ones(len(durations)) if weights is None else weights
    count = int(rows.max(initial=0)) + 1
    last = np.zeros((count, length + 1))
    ended = np.zeros((count, length + 1))
    capped = np.minimum(durations.periods, length)
    np.add.at(last, (rows, capped), worth)
    np.add.at(ended, (rows, capped), worth * durations.ended)
    at_risk = np.cumsum(last[:, ::-1], axis=1)[:, ::-1]
    return at_risk[:, :length], ended[:, :length]
