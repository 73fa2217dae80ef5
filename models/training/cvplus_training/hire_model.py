"""Weekly chance of finding work: sets as partially pooled groups, unemployment and trade as slopes within a set."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .hire_spells import DIVISION_NAMES, Spells
from .survival.hazard import HazardFit, fit_hazard

LAST_WEEK: Final = 104
# A week of search is looked back on only while two sets still watch this many people.
SMALLEST_AT_RISK: Final = 50

# A set's own level, change and bend over time.
SHAPES: Final = 3
# Covariates that a set can carry, in the order in which they are tried.
SIGNALS: Final = ("unemployment_rate", "industry", "schooling")


def encode_signal(signal: str, spells: Spells) -> NDArray[np.float64] | None:
    """Columns [N, K] of one signal, 0 = average of the set; None where the set does not have it."""
    if signal == "unemployment_rate" and spells.rate is not None:
        # In points of percent: the shrinkage then acts on an effect of about a tenth.
        return np.asarray(100.0 * (spells.rate - spells.rate.mean())[:, None], dtype=np.float64)
    if signal == "industry" and spells.division is not None:
        return np.asarray(spells.division[:, None] == np.array(DIVISION_NAMES)[None, :], dtype=np.float64)
    if signal == "schooling" and spells.schooling is not None:
        return np.asarray(spells.schooling[:, None] == np.array([0, 1, 2])[None, :], dtype=np.float64)
    return None


def width_of(signal: str) -> int:
    """Columns of a signal."""
    return {"unemployment_rate": 1, "industry": len(DIVISION_NAMES), "schooling": 3}[signal]


@dataclass(frozen=True)
class HireFit:
    """fit: columns = level, tilt and bend per set, then the signals' columns."""

    fit: HazardFit
    sets: int
    signals: tuple[str, ...]

    def place_of(self, signal: str) -> slice:
        """Where a signal's effects are."""
        start = SHAPES * self.sets + sum(width_of(name) for name in self.signals[: self.signals.index(signal)])
        return slice(start, start + width_of(signal))

    def logits_of(self, members: Sequence[int]) -> NDArray[np.float64]:
        """Logit of the weekly hazard [weeks] for the mean of some sets; none = a set like any."""
        row = np.zeros((1, len(self.fit.effects)))
        for member in members:
            row[0, member : SHAPES * self.sets : self.sets] = 1.0 / len(members)
        return np.asarray(self.fit.logits(row)[0])


def fit_spells(sets: Sequence[Spells], signals: Sequence[str], weeks: int) -> HireFit:
    """Each set has a level and a shape over time of its own, all shrunk; rows with equal signals are one group."""
    risks, ends, designs = [], [], []
    wide = sum(width_of(name) for name in signals)
    for number, spells in enumerate(sets):
        columns = [encode_signal(name, spells) for name in signals]
        rows = np.hstack(
            [
                np.zeros((len(spells.waits), width_of(name))) if part is None else part
                for name, part in zip(signals, columns, strict=True)
            ]
            or [np.zeros((len(spells.waits), 0))]
        )
        cells, place = np.unique(rows, axis=0, return_inverse=True)
        groups = place.reshape(-1).astype(np.int64) if wide else np.zeros(len(rows), dtype=np.int64)
        cells = cells if wide else np.zeros((1, 0))
        at_risk, ended = spells.count_weeks(weeks, groups)
        risks.append(at_risk)
        ends.append(ended)
        own = np.zeros((len(cells), SHAPES * len(sets)))
        own[:, number :: len(sets)] = 1.0
        designs.append(np.hstack([own, cells]))
    blocks = [shape for shape in range(SHAPES) for _ in sets]
    bends = [*blocks, *[0] * wide]
    for order, name in enumerate(signals):
        blocks += [SHAPES + order] * width_of(name)
    fit = fit_hazard(np.vstack(risks), np.vstack(ends), np.vstack(designs), blocks, bends)
    return HireFit(fit, len(sets), tuple(signals))


def find_longest_search(sets: Sequence[Spells]) -> int:
    """Weeks of search up to which two sets still watch SMALLEST_AT_RISK people."""
    counts = []
    for spells in sets:
        at_risk = spells.count_weeks(LAST_WEEK)[0][0]
        counts.append(np.sum(at_risk >= SMALLEST_AT_RISK))
    return int(sorted(counts)[-2])


def accumulate(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logits [..., weeks] -> share back in work by week 0..weeks."""
    staying = np.cumsum(-np.logaddexp(0.0, logits), axis=-1)
    return np.asarray(1.0 - np.exp(np.concatenate([np.zeros((*logits.shape[:-1], 1)), staying], axis=-1)))


def remain(curve: NDArray[np.float64], week: int) -> NDArray[np.float64]:
    """The curve of those still searching after `week` weeks, counted from then."""
    return np.asarray(1.0 - (1.0 - curve[..., week:]) / (1.0 - curve[..., week : week + 1]))
