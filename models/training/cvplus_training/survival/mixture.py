"""A wait that may never end: a share that never does, and a discrete-time hazard for those that do (EM)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .durations import Durations, count_periods
from .hazard import PIECES, fit_hazard

_STEPS: Final = 200
_TOLERANCE: Final = 1e-5


@dataclass(frozen=True)
class Mixture:
    """ends: share that ends within the horizon at all; curve [T]: share of those that has ended by each period."""

    ends: float
    curve: NDArray[np.float64]

    def ended_by(self) -> NDArray[np.float64]:
        """Share of all waits [T] that has ended by the end of each period."""
        return self.ends * self.curve

    def still_to_come(self) -> NDArray[np.float64]:
        """Chance [T] that a wait which has not ended by the end of each period will end after it."""
        return self.ends * (1.0 - self.curve) / (1.0 - self.ends * self.curve)


def fit_mixture(
    durations: Durations, horizon: int, weights: NDArray[np.float64] | None = None, pieces: int = PIECES
) -> Mixture:
    """What does not end within `horizon` periods counts as never; a wait censored earlier is open, not "never"."""
    seen = durations.cut(horizon - 1)
    worth = np.ones(len(seen)) if weights is None else weights
    # Watched through the whole horizon without an end: never, by the meaning of the word here.
    is_over = ~seen.ended & (seen.periods >= horizon - 1)
    ends = float(np.sum(worth * seen.ended) / np.sum(worth))
    curve = np.linspace(1.0 / horizon, 1.0, horizon)
    for _ in range(_STEPS):
        staying = 1.0 - curve[seen.periods]
        open_share = ends * staying / (1.0 - ends + ends * staying)
        belongs = np.where(seen.ended, 1.0, np.where(is_over, 0.0, open_share))
        at_risk, ended = count_periods(seen, horizon, weights=worth * belongs)
        fresh = fit_hazard(at_risk, ended, pieces=pieces).ended_by(np.zeros((1, 0)))[0]
        # Those that end do so within the horizon.
        fresh = fresh / fresh[-1]
        change = float(np.abs(fresh - curve).max()) + abs(float(np.sum(worth * belongs) / np.sum(worth)) - ends)
        ends = float(np.sum(worth * belongs) / np.sum(worth))
        curve = fresh
        if change < _TOLERANCE:
            break
    return Mixture(ends, curve)
