"""Is a challenger better than champion and published rates on later months? With intervals under the noise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from ..countries import COUNTRIES
from ..industries import INDUSTRIES
from ..interview_estimates import REGION_OF
from .cells import Noise, Vector

DRAWS: Final = 1_000
# The noise makes twelve answers worth about one: fewer than this in a slice can not show harm.
FEWEST_IN_SLICE: Final = 500
# Counts that are told are rounded down to a multiple of this.
ROUNDING: Final = 100


@dataclass(frozen=True)
class Figure:
    """One measured number; `slice` is empty for the whole, else `country=DE`."""

    name: str
    slice: str
    value: float
    low: float | None = None
    high: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Entry of a verdict; six digits, so that no single contribution can be read from the last ones."""
        ends = [None if end is None else round(end, 6) for end in (self.low, self.high)]
        return {
            "name": self.name,
            "slice": self.slice,
            "value": round(self.value, 6),
            "low": ends[0],
            "high": ends[1],
        }


@dataclass(frozen=True)
class Evaluation:
    """What was measured, and the reason to stop: `not-better`, `worse-in-slice`, `worse-than-published` or None."""

    figures: tuple[Figure, ...]
    stop: str | None


def round_count(count: float) -> float:
    """Rounded down, so that a count never tells one contribution."""
    return float(int(count // ROUNDING) * ROUNDING)


def list_slices(cells: pd.DataFrame) -> dict[str, Vector]:
    """Every region, country and industry of the product -> 1 where a cell lies in it."""
    region = cells["country"].map(REGION_OF).fillna("")
    found: dict[str, Any] = {f"region={name}": region == name for name in dict.fromkeys(REGION_OF.values())}
    found |= {f"country={name}": cells["country"] == name for name in COUNTRIES}
    found |= {f"industry={name}": cells["industry"] == name for name in INDUSTRIES}
    return {name: np.asarray(rows, dtype=np.float64) for name, rows in found.items()}


@dataclass(frozen=True)
class _Draws:
    """Told yes and told no of each cell: as they are (first row) and as they could have been (Poisson bootstrap)."""

    yes: Vector
    no: Vector

    def average(self, if_yes: Vector, if_no: Vector, rows: Vector) -> Vector:
        """Mean over contributions of rows of a number that a told yes and a told no stand for."""
        total = (self.yes + self.no) @ rows
        return np.asarray((self.yes @ (if_yes * rows) + self.no @ (if_no * rows)) / np.maximum(total, 1.0))


def _resample(cells: pd.DataFrame, seed: int, draws: int) -> _Draws:
    generator = np.random.default_rng(seed)
    yes = cells["yes"].to_numpy(dtype=np.float64)
    no = cells["n"].to_numpy(dtype=np.float64) - yes
    return _Draws(
        np.vstack([yes, generator.poisson(yes, (draws, len(yes)))]),
        np.vstack([no, generator.poisson(no, (draws, len(no)))]),
    )


def _tell_gain(noise: Noise, before: Vector, after: Vector) -> tuple[Vector, Vector]:
    """Log-loss saved for a told yes and a told no; unbiased, as log-loss is a straight line in the answer."""
    yes_gain, no_gain = np.log(after) - np.log(before), np.log1p(-after) - np.log1p(-before)
    yes, no = noise.corrected
    return yes * yes_gain + (1.0 - yes) * no_gain, no * yes_gain + (1.0 - no) * no_gain


def _tell_brier_gain(noise: Noise, before: Vector, after: Vector) -> tuple[Vector, Vector]:
    """Squared error saved; what the noise adds to both is the same and falls out."""
    yes, no = noise.corrected
    both, twice = before**2 - after**2, 2.0 * (after - before)
    return both + twice * yes, both + twice * no


def _tell(name: str, place: str, draws: Vector, level: float = 0.95) -> Figure:
    low, high = np.quantile(draws[1:], [(1.0 - level) / 2, (1.0 + level) / 2])
    return Figure(name, place, float(draws[0]), float(low), float(high))


def _measure_calibration(
    cells: pd.DataFrame, draws: _Draws, noise: Noise, chances: Mapping[str, Vector]
) -> list[Figure]:
    """Mean squared gap between chance and truth over countries and bands, without what luck alone adds."""
    yes, no = noise.corrected
    groups = cells.groupby(["country", "band"]).ngroup().to_numpy()
    member = np.eye(int(groups.max()) + 1)[groups]
    n = (draws.yes + draws.no) @ member
    true = (yes * draws.yes + no * draws.no) @ member / np.maximum(n, 1.0)
    told = draws.yes[0] @ member / np.maximum(n[0], 1.0)
    error = told * (1.0 - told) / noise.contrast**2 / np.maximum(n[0], 1.0)
    squares = {}
    for name, chance in chances.items():
        gap = ((draws.yes + draws.no) * chance) @ member / np.maximum(n, 1.0) - true
        squares[name] = (n * gap**2).sum(axis=1) / n.sum(axis=1)
    by_chance = float((n[0] * error).sum() / n[0].sum())
    figures = []
    for name, square in squares.items():
        # A resample adds the noise a second time.
        low, high = np.quantile(square[1:] - 2 * by_chance, [0.025, 0.975])
        figures.append(
            Figure(f"{name} calibration error squared", "", float(square[0] - by_chance), float(low), float(high))
        )
    return [*figures, _tell("calibration error squared saved", "", squares["champion"] - squares["challenger"])]


def evaluate(
    cells: pd.DataFrame, noise: Noise, champion: Vector, challenger: Vector, published: Vector, seed: int
) -> Evaluation:
    """Compares three answers [N] on cells that nobody has learned from."""
    draws = _resample(cells, seed, DRAWS)
    everything = np.ones(len(cells))
    gains = _tell_gain(noise, champion, challenger)
    # Its lower end is passed by chance in one of twenty, as a test on one side asks; a trial of people follows anyway.
    overall = _tell("log-loss saved", "", draws.average(*gains, everything), 0.9)
    slices = list_slices(cells)
    counts = {name: float((cells["n"].to_numpy(float) * rows).sum()) for name, rows in slices.items()}
    supported = [name for name, count in counts.items() if count >= FEWEST_IN_SLICE]
    figures = [
        Figure("contributions at least", "", round_count(cells["n"].sum())),
        overall,
        _tell("Brier score saved", "", draws.average(*_tell_brier_gain(noise, champion, challenger), everything)),
        *_measure_calibration(cells, draws, noise, {"champion": champion, "challenger": challenger}),
    ]
    # Many slices are looked at: each alone is held to a level at which all together seldom raise a false alarm.
    level = 1.0 - 0.05 / max(1, len(supported))
    worse, below = [], []
    for name in supported:
        figures.append(Figure("contributions at least", name, round_count(counts[name])))
        figures.append(_tell("log-loss saved", name, draws.average(*gains, slices[name]), level))
        if is_harm(figures[-1]):
            worse.append(name)
    against_rates = _tell_gain(noise, published, challenger)
    for name in supported:
        if name.startswith("country="):
            figures.append(
                _tell("log-loss saved against published rate", name, draws.average(*against_rates, slices[name]), level)
            )
            if is_harm(figures[-1]):
                below.append(name)
    stop = None
    if overall.low is None or overall.low <= 0.0:
        stop = "not-better"
    elif worse:
        stop = "worse-in-slice"
    elif below:
        stop = "worse-than-published"
    return Evaluation(tuple(figures), stop)


def is_harm(figure: Figure) -> bool:
    """Whether even the upper end of what is saved lies below nothing."""
    return figure.high is not None and figure.high < 0.0


def find_unserved(
    cells: pd.DataFrame, noise: Noise, chance: Vector, published: Vector, countries: Iterable[str], seed: int
) -> list[str]:
    """Countries in which `chance` is clearly worse than the published rate: there the rate answers."""
    draws = _resample(cells, seed, DRAWS)
    gains = _tell_gain(noise, published, chance)
    slices = list_slices(cells)
    level = 1.0 - 0.05 / len(COUNTRIES)
    found = []
    for country in countries:
        rows = slices[f"country={country}"]
        if (cells["n"].to_numpy(float) * rows).sum() < FEWEST_IN_SLICE:
            continue
        if is_harm(_tell("", "", draws.average(*gains, rows), level)):
            found.append(country)
    return found
