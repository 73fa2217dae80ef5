"""Kaplan-Meier curves with Greenwood bands."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..random_effects import Z95
from .durations import Durations, count_periods


@dataclass(frozen=True)
class Curve:
    """Share that has ended by the end of each period [T], with a 95 % band, and how many were still watched."""

    ended_by: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    at_risk: NDArray[np.float64]


def estimate_curve(durations: Durations, length: int) -> Curve:
    """Kaplan-Meier over periods 0..length-1; NaN once nobody is watched. Bands: Greenwood on the log-log scale."""
    at_risk, ended = (array[0] for array in count_periods(durations, length))
    with np.errstate(divide="ignore", invalid="ignore"):
        staying = np.cumprod(np.where(at_risk > 0, 1.0 - ended / at_risk, np.nan))
        spread = np.sqrt(np.cumsum(ended / (at_risk * (at_risk - ended))))
        reach = Z95 * spread / np.abs(np.log(staying))
        low, high = 1.0 - staying ** np.exp(-reach), 1.0 - staying ** np.exp(reach)
    nothing_yet = staying == 1.0
    return Curve(
        np.asarray(1.0 - staying, dtype=np.float64),
        np.asarray(np.where(nothing_yet, 0.0, low), dtype=np.float64),
        # Nothing seen in n cases: the rule of three.
        np.asarray(np.where(nothing_yet, np.minimum(1.0, 3.0 / np.maximum(at_risk, 1.0)), high), dtype=np.float64),
        at_risk,
    )


def estimate_watching(durations: Durations, length: int) -> NDArray[np.float64]:
    """Share of waits [length + 1] that are still watched at the start of each period: Kaplan-Meier of the censoring.

    A wait that ends in a period was watched through it, so it leaves before those censored there.
    """
    at_risk, ended = (array[0] for array in count_periods(durations, length))
    following = np.append(at_risk[1:], float(np.sum(durations.periods >= length)))
    lost = np.maximum(at_risk - ended - following, 0.0)
    rest = at_risk - ended
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.where(rest > 0, 1.0 - lost / rest, 1.0)
    return np.concatenate([[1.0], np.cumprod(kept)])
