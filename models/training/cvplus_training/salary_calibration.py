"""How wide a range must be, and how much the official wage counts, per country and industry with partial pooling.

All from errors on rows that the models had not seen. A group's own width counts as its rows, that of everyone as
`pooled_rows` rows.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .countries import COUNTRIES
from .industries import INDUSTRIES

LEVEL: Final = 0.8
POOLED_ROWS: Final = 60
SHIFT_PRIOR_ROWS: Final = 10
# Rows that the weight of the official wage learnt in other countries counts as, beside a country's own.
WEIGHT_PRIOR_ROWS: Final = 60
_WEIGHTS: Final = np.linspace(0.0, 0.9, 19)
_ROUNDS: Final = 6
_UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Widths:
    """Multiples of the distance, in log: everyone, then what a country (order of COUNTRIES) and an industry
    (INDUSTRIES,
    then unknown) add; for the lower and the upper end."""

    everyone: tuple[float, float]
    countries: NDArray[np.float64]
    industries: NDArray[np.float64]

    def multiples(self, countries: NDArray[np.object_], industries: NDArray[np.object_]) -> NDArray[np.float64]:
        """[N, 2], above 0."""
        return np.asarray(
            np.exp(
                np.array(self.everyone)
                + self.countries[find_positions(countries, COUNTRIES)]
                + self.industries[find_positions(industries, (*INDUSTRIES, _UNKNOWN))]
            ),
            dtype=np.float64,
        )


def find_positions(values: NDArray[np.object_], names: tuple[str, ...]) -> NDArray[np.int64]:
    """Position of each value among the names; what is none of them is the last."""
    position = {name: index for index, name in enumerate(names)}
    return np.array([position.get(value, len(names) - 1) for value in values], dtype=np.int64)


def _end(scores: NDArray[np.float64]) -> float:
    """Multiple of the distance below which nine in ten of the scores lie, with the finite-sample correction."""
    share = min(1.0, (1.0 + LEVEL) / 2 * (1.0 + 1.0 / len(scores)))
    return float(max(np.quantile(scores, share, method="higher"), 1e-3))


def fit_widths(
    errors: NDArray[np.float64],
    distances: NDArray[np.float64],
    countries: NDArray[np.object_],
    industries: NDArray[np.object_],
    pooled_rows: int = POOLED_ROWS,
) -> Widths:
    """errors [N]: salary minus prediction, log scale. Countries and industries are fitted in turn, each given the
    other.
    """
    everyone = []
    by_country = np.zeros((len(COUNTRIES), 2))
    by_industry = np.zeros((len(INDUSTRIES) + 1, 2))
    parts = (
        (by_country, find_positions(countries, COUNTRIES)),
        (by_industry, find_positions(industries, (*INDUSTRIES, _UNKNOWN))),
    )
    for side, scores in enumerate((-errors / distances, errors / distances)):
        level = np.log(_end(scores))
        for _ in range(_ROUNDS):
            for turn, (table, positions) in enumerate(parts):
                other, other_positions = parts[1 - turn]
                rest = scores / np.exp(level + other[other_positions, side])
                for group in np.unique(positions):
                    own = rest[positions == group]
                    table[group, side] = np.log(_end(own)) * len(own) / (len(own) + pooled_rows)
            moved = scores / np.exp(by_country[parts[0][1], side] + by_industry[parts[1][1], side])
            level = np.log(_end(moved))
        everyone.append(float(level))
    return Widths((everyone[0], everyone[1]), by_country, by_industry)


@dataclass(frozen=True)
class Levels:
    """Per country, in the order of COUNTRIES: shift of the model, weight of the official wage, and its own shift."""

    shifts: NDArray[np.float64]
    weights: NDArray[np.float64]
    official_shifts: NDArray[np.float64]

    def apply(
        self, middle: NDArray[np.float64], official: NDArray[np.float64], countries: NDArray[np.object_]
    ) -> NDArray[np.float64]:
        """Middle and official wage [N] in log dollars -> middle; a row without an official gross wage keeps the
        model's.
        """
        positions = find_positions(countries, COUNTRIES)
        moved = middle + self.shifts[positions]
        gap = np.where(np.isnan(official), 0.0, official + self.official_shifts[positions] - moved)
        return np.asarray(moved + self.weights[positions] * gap, dtype=np.float64)


def find_weight(middle: NDArray[np.float64], official: NDArray[np.float64], pay: NDArray[np.float64]) -> float:
    """Weight of the official wage with the lowest mean absolute error."""
    losses = [np.mean(np.abs(middle + weight * (official - middle) - pay)) for weight in _WEIGHTS]
    return float(_WEIGHTS[int(np.argmin(losses))])


def fit_levels(
    middle: NDArray[np.float64],
    official: NDArray[np.float64],
    pay: NDArray[np.float64],
    countries: NDArray[np.object_],
    prior_weight: float,
) -> Levels:
    """Median errors, shrunk to none (the model) and to that of all countries (the official wage); weights shrunk to
    the prior.
    """
    count = len(COUNTRIES)
    shifts, weights = np.zeros(count), np.full(count, prior_weight)
    known = ~np.isnan(official)
    pooled = float(np.median((pay - official)[known])) if known.any() else 0.0
    official_shifts = np.full(count, pooled)
    for position, country in enumerate(COUNTRIES):
        own = countries == country
        n = int(own.sum())
        if n == 0:
            continue
        shifts[position] = np.median((pay - middle)[own]) * n / (n + SHIFT_PRIOR_ROWS)
        both = own & known
        m = int(both.sum())
        if m == 0:
            continue
        gap = float(np.median((pay - official)[both]))
        official_shifts[position] = (gap * m + pooled * SHIFT_PRIOR_ROWS) / (m + SHIFT_PRIOR_ROWS)
        weight = find_weight((middle + shifts[position])[both], (official + official_shifts[position])[both], pay[both])
        weights[position] = (weight * m + prior_weight * WEIGHT_PRIOR_ROWS) / (m + WEIGHT_PRIOR_ROWS)
    return Levels(shifts, weights, official_shifts)
