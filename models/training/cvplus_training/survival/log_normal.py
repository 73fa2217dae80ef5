"""A wait that may never end, with log-normal time to the end (accelerated failure time), for few cases."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, logit
from scipy.stats import norm

from .durations import Durations
from .mixture import Mixture

_SMALLEST_CHANCE: Final = 1e-12


@dataclass(frozen=True)
class LogNormalFit:
    """ends: share that ever ends; log(1 + period) of those has this mean and this spread."""

    ends: float
    mean: float
    spread: float

    def curve(self, length: int) -> NDArray[np.float64]:
        """Share [length] of those that ever end, by the end of each period."""
        return _curve(length, self.mean, self.spread)

    def within(self, horizon: int) -> Mixture:
        """The same curve when only an end within `horizon` periods counts as one."""
        curve = self.curve(horizon)
        return Mixture(float(self.ends * curve[-1]), curve / curve[-1])


def _curve(length: int, mean: float, spread: float) -> NDArray[np.float64]:
    return np.asarray(norm.cdf((np.log1p(np.arange(length, dtype=np.float64)) - mean) / spread))


def fit_log_normal(
    durations: Durations, weights: NDArray[np.float64] | None = None, spread: float | None = None
) -> LogNormalFit:
    """Maximum likelihood; censored waits count as "not yet". A given `spread` is kept as it is."""
    worth = np.ones(len(durations)) if weights is None else weights
    table = np.column_stack([durations.periods, durations.ended])
    cells, place = np.unique(table, axis=0, return_inverse=True)
    number = np.bincount(place.reshape(-1), weights=worth)
    periods, ended = cells[:, 0].astype(np.int64), cells[:, 1] == 1
    length = int(periods.max()) + 1

    def miss(parameters: NDArray[np.float64]) -> float:
        wide = spread if spread is not None else float(np.exp(np.clip(parameters[2], -3.0, 3.0)))
        curve = expit(parameters[0]) * _curve(length, float(parameters[1]), wide)
        until = curve[periods]
        before = np.where(periods > 0, curve[np.maximum(periods - 1, 0)], 0.0)
        chance = np.where(ended, until - before, 1.0 - until)
        return -float(number @ np.log(np.maximum(chance, _SMALLEST_CHANCE)))

    logs = np.log1p(durations.periods[durations.ended])
    share = float(np.clip(np.average(durations.ended, weights=worth), 0.01, 0.99))
    start = [float(logit(share)), float(logs.mean()), float(np.log(max(float(logs.std()), 0.1)))]
    if spread is not None:
        start = start[:2]
    best = minimize(miss, start, method="Nelder-Mead", options={"xatol": 1e-5, "fatol": 1e-7, "maxiter": 2_000})
    wide = spread if spread is not None else float(np.exp(np.clip(best.x[2], -3.0, 3.0)))
    return LogNormalFit(float(expit(best.x[0])), float(best.x[1]), wide)
