"""Country corrections of the salary model, from errors on rows it has not seen, partially pooled.

A shift moves the whole prediction to the country's level; an offset widens the range until it covers 80 % of salaries.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .countries import COUNTRIES

# Countries with too few rows for an offset of their own share one.
GROUPS: Final[dict[str, str]] = {
    "US": "US",
    "CA": "CA",
    "GB": "GB",
    "AU": "AU",
    "DE": "DE",
    "NL": "thin",
    "SE": "thin",
    "FR": "thin",
}
# A group's own quantile counts as its rows, the pooled quantile as this many rows.
POOLED_ROWS: Final = 30
LEVEL: Final = 0.8
# A country's own median error counts as its rows, "no shift" as this many rows.
SHIFT_PRIOR_ROWS: Final = 10
COUNTRY_POSITION: Final[dict[str, int]] = {country: index for index, country in enumerate(COUNTRIES)}


@dataclass(frozen=True)
class CountryCorrection:
    """shifts and offsets [countries], log scale, in the order of COUNTRIES."""

    shifts: NDArray[np.float64]
    offsets: NDArray[np.float64]

    def apply(self, quantiles: NDArray[np.float64], countries: NDArray[np.object_]) -> NDArray[np.float64]:
        """low, value, high [N, 3] from raw quantiles [N, 3]; low <= value <= high."""
        positions = np.array([COUNTRY_POSITION[country] for country in countries])
        value = quantiles[:, 1] + self.shifts[positions]
        low = quantiles[:, 0] + self.shifts[positions] - self.offsets[positions]
        high = quantiles[:, 2] + self.shifts[positions] + self.offsets[positions]
        return np.column_stack([np.minimum(low, value), value, np.maximum(high, value)])


def measure_misses(quantiles: NDArray[np.float64], log_pay: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each salary lies outside its range (negative inside), log scale [N]; quantiles are [N, 3]."""
    return np.maximum(quantiles[:, 0] - log_pay, log_pay - quantiles[:, 2])


def find_offset(misses: NDArray[np.float64]) -> float:
    """The finite-sample conformal quantile: widening both ends by it covers at least 80 % of new rows."""
    share = min(1.0, LEVEL * (1.0 + 1.0 / len(misses)))
    return float(np.quantile(misses, share, method="higher"))


def find_country_shifts(
    quantiles: NDArray[np.float64], log_pay: NDArray[np.float64], countries: NDArray[np.object_]
) -> NDArray[np.float64]:
    """Median error of the middle prediction per country, shrunk to 0 by SHIFT_PRIOR_ROWS rows; 0 without rows."""
    shifts = np.zeros(len(COUNTRIES))
    for country, position in COUNTRY_POSITION.items():
        errors = (log_pay - quantiles[:, 1])[countries == country]
        if len(errors):
            shifts[position] = np.median(errors) * len(errors) / (len(errors) + SHIFT_PRIOR_ROWS)
    return shifts


def find_country_offsets(misses: NDArray[np.float64], countries: NDArray[np.object_]) -> NDArray[np.float64]:
    """Offset per country in the order of COUNTRIES; countries without rows get that of the thin group."""
    pooled = find_offset(misses)
    groups = np.array([GROUPS[country] for country in countries])
    by_group = {}
    for group in sorted(set(GROUPS.values())):
        own = misses[groups == group]
        if len(own) == 0:
            by_group[group] = pooled
            continue
        by_group[group] = (len(own) * find_offset(own) + POOLED_ROWS * pooled) / (len(own) + POOLED_ROWS)
    return np.array([by_group[GROUPS.get(country, "thin")] for country in COUNTRIES])


def fit_correction(
    quantiles: NDArray[np.float64], log_pay: NDArray[np.float64], countries: NDArray[np.object_]
) -> CountryCorrection:
    """Shifts first, then the offsets that the shifted ranges still need."""
    shifts = find_country_shifts(quantiles, log_pay, countries)
    moved = quantiles + shifts[[COUNTRY_POSITION[country] for country in countries], None]
    return CountryCorrection(shifts, find_country_offsets(measure_misses(moved, log_pay), countries))
