"""Do curves keep their word? Brier score with censoring, D-calibration, and shares said against shares seen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from ..random_effects import Z95
from .concordance import Measured
from .durations import Durations
from .kaplan_meier import estimate_curve, estimate_watching


def average(parts: NDArray[np.float64], clusters: NDArray[np.int64] | None = None) -> Measured:
    """Mean of parts [N] with a 95 % interval; rows of one cluster move together."""
    n = len(parts)
    value = float(parts.mean())
    rest = parts - value
    sums = rest if clusters is None else np.bincount(clusters, weights=rest)
    filled = len(sums) if clusters is None else len(np.unique(clusters))
    scale = filled / (filled - 1) if filled > 1 else float("nan")
    reach = Z95 * float(np.sqrt(np.sum(sums**2) * scale)) / n
    return Measured(value, value - reach, value + reach, n)


def score_brier(durations: Durations, ended_by: NDArray[np.float64], period: int) -> NDArray[np.float64]:
    """Parts [N] of the Brier score at the end of `period`; their mean is the score.

    ended_by [N, T]: predicted shares. Waits that ended or were watched long enough are weighted by the inverse chance
    of having been watched (Graf et al. 1999); a wait censored before weighs nothing: it is neither a yes nor a no.
    """
    watching = estimate_watching(durations, period + 1)
    said = ended_by[:, period]
    has_ended = durations.ended & (durations.periods <= period)
    is_running = (durations.periods > period) | (~durations.ended & (durations.periods == period))
    own = np.maximum(watching[np.minimum(durations.periods, period)], 1e-6)
    return np.asarray(
        np.where(
            has_ended, (1.0 - said) ** 2 / own, np.where(is_running, said**2 / max(float(watching[period]), 1e-6), 0.0)
        )
    )


def score_likelihood(durations: Durations, ended_by: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-likelihood [N] of what was seen: the chance of ending in that period, or of still waiting after it."""
    rows = np.arange(len(durations))
    last = durations.periods
    until = ended_by[rows, last]
    before = np.where(last > 0, ended_by[rows, np.maximum(last - 1, 0)], 0.0)
    chance = np.where(durations.ended, until - before, 1.0 - until)
    return np.asarray(np.log(np.maximum(chance, 1e-9)))


@dataclass(frozen=True)
class DCalibration:
    """shares [bins]: 1 / bins each when right; p_value of the chi-square test that they are."""

    shares: NDArray[np.float64]
    p_value: float
    n: int


def measure_d_calibration(durations: Durations, ended_by: NDArray[np.float64], bins: int = 10) -> DCalibration:
    """Haider et al. 2020: where on its own predicted curve each wait ended should be spread evenly.

    A period is as wide as its predicted chance, and its waits are spread over that width; a censored wait is spread
    over what its curve leaves. Spreading makes the test mild.
    """
    rows = np.arange(len(durations))
    upper = ended_by[rows, durations.periods]
    lower = np.where(durations.periods > 0, ended_by[rows, np.maximum(durations.periods - 1, 0)], 0.0)
    start = np.where(durations.ended, lower, upper)
    end = np.where(durations.ended, np.maximum(upper, lower + 1e-9), np.maximum(1.0, upper + 1e-9))
    edges = np.linspace(0.0, 1.0, bins + 1)
    overlap = np.minimum(end[:, None], edges[None, 1:]) - np.maximum(start[:, None], edges[None, :-1])
    shares = (np.maximum(overlap, 0.0) / (end - start)[:, None]).mean(axis=0)
    statistic = len(durations) * bins * float(np.sum((shares - 1.0 / bins) ** 2))
    return DCalibration(shares, float(chi2.sf(statistic, bins - 1)), len(durations))


@dataclass(frozen=True)
class SaidAndSeen:
    """Predicted share against the Kaplan-Meier share at the end of a period, with its 95 % band."""

    period: int
    said: float
    seen: float
    low: float
    high: float
    n: int


def compare_shares(durations: Durations, ended_by: NDArray[np.float64], periods: tuple[int, ...]) -> list[SaidAndSeen]:
    """One comparison per period that is still watched."""
    curve = estimate_curve(durations, max(periods) + 1)
    return [
        SaidAndSeen(
            period,
            float(ended_by[:, period].mean()),
            float(curve.ended_by[period]),
            float(curve.low[period]),
            float(curve.high[period]),
            len(durations),
        )
        for period in periods
        if curve.at_risk[period] > 0
    ]
