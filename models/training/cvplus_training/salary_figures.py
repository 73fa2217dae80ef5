"""Errors, coverage and their 95 % intervals, overall and per slice; comparisons on the same rows."""

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# A slice below this many rows is reported as too small to measure.
SMALLEST_SLICE: Final = 20
DRAWS: Final = 300
_NORMAL_95: Final = 1.96


def measure(ranged: NDArray[np.float64], log_pay: NDArray[np.float64]) -> dict[str, float]:
    """Median absolute percentage error, coverage, shares within 10 and 20 %, median width over value, n."""
    error = np.abs(np.expm1(ranged[:, 1] - log_pay))
    covered = (ranged[:, 0] <= log_pay) & (log_pay <= ranged[:, 2])
    width = np.exp(ranged[:, 2] - ranged[:, 1]) - np.exp(ranged[:, 0] - ranged[:, 1])
    return {
        "mdape": float(np.median(error)),
        "coverage80": float(np.mean(covered)),
        "within10": float(np.mean(error <= 0.1)),
        "within20": float(np.mean(error <= 0.2)),
        "width": float(np.median(width)),
        "n": len(log_pay),
    }


def find_share_interval(share: float, n: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    middle = (share + _NORMAL_95**2 / (2 * n)) / (1 + _NORMAL_95**2 / n)
    half = _NORMAL_95 / (1 + _NORMAL_95**2 / n) * np.sqrt(share * (1 - share) / n + _NORMAL_95**2 / (4 * n * n))
    return float(middle - half), float(middle + half)


def find_median_interval(errors: NDArray[np.float64]) -> tuple[float, float]:
    """95 % interval of a median from the order of the values (binomial)."""
    ordered = np.sort(errors)
    half = _NORMAL_95 * np.sqrt(len(ordered)) / 2
    low, high = int(np.floor(len(ordered) / 2 - half)), int(np.ceil(len(ordered) / 2 + half))
    return float(ordered[max(low, 0)]), float(ordered[min(high, len(ordered) - 1)])


def count_independent(hits: NDArray[np.bool_], groups: NDArray[np.object_]) -> float:
    """How many independent rows carry as much about a share as these: fewer where rows of one group (adverts of one
    employer for one title) hit or miss together."""
    share = float(np.mean(hits))
    sums = pd.Series(hits.astype(float) - share).groupby(pd.factorize(groups)[0]).sum().to_numpy(dtype=np.float64)
    spread = float(np.sum(sums**2))
    return min(len(hits), share * (1 - share) * len(hits) ** 2 / spread) if spread > 0 else float(len(hits))


def measure_with_intervals(
    ranged: NDArray[np.float64], log_pay: NDArray[np.float64], groups: NDArray[np.object_]
) -> dict[str, dict[str, float]]:
    """Each measure with its 95 % interval; that of the coverage allows for rows of one group that err together."""
    point = measure(ranged, log_pay)
    n = point.pop("n")
    covered = (ranged[:, 0] <= log_pay) & (log_pay <= ranged[:, 2])
    error = np.abs(np.expm1(ranged[:, 1] - log_pay))
    width = np.exp(ranged[:, 2] - ranged[:, 1]) - np.exp(ranged[:, 0] - ranged[:, 1])
    intervals = {name: find_share_interval(point[name], n) for name in ("within10", "within20")}
    intervals["coverage80"] = find_share_interval(point["coverage80"], count_independent(covered, groups))
    intervals |= {"mdape": find_median_interval(error), "width": find_median_interval(width)}
    return {
        name: {
            "value": round(value, 4),
            "low95": round(intervals[name][0], 4),
            "high95": round(intervals[name][1], 4),
        }
        for name, value in point.items()
    }


def describe_slices(
    rows: pd.DataFrame, ranged: NDArray[np.float64], log_pay: NDArray[np.float64], where: dict[str, str]
) -> list[dict[str, Any]]:
    """Metrics of the manifest: overall, per country and per industry, each with n and 95 % intervals."""
    slices: list[tuple[dict[str, str], NDArray[np.bool_]]] = [(where, np.ones(len(rows), dtype=bool))]
    for name in ("country", "industry"):
        values = rows[name].dropna().value_counts().index
        if len(values) > 1:
            slices += [({**where, name: str(value)}, (rows[name] == value).to_numpy(dtype=bool)) for value in values]
    metrics: list[dict[str, Any]] = []
    for place, members in slices:
        count = int(members.sum())
        if count < SMALLEST_SLICE:
            metrics.append({"slice": place, "n": count, "note": "too few rows to measure"})
            continue
        measures = measure_with_intervals(
            ranged[members], log_pay[members], rows["group"].to_numpy(dtype=object)[members]
        )
        metrics += [{"slice": place, "n": count, "name": name, **entry} for name, entry in measures.items()]
    return metrics


def compare(
    one: NDArray[np.float64], other: NDArray[np.float64], log_pay: NDArray[np.float64], seed: int
) -> tuple[float, float, float]:
    """Median error of `one` minus that of `other` on the same rows, with a 95 % interval over draws of rows."""
    errors = np.abs(np.expm1(np.column_stack([one, other]) - log_pay[:, None]))
    generator = np.random.default_rng(seed)
    draws = []
    for _ in range(DRAWS):
        middles = np.median(errors[generator.integers(0, len(errors), len(errors))], axis=0)
        draws.append(middles[0] - middles[1])
    point = np.median(errors, axis=0)
    return float(point[0] - point[1]), float(np.quantile(draws, 0.025)), float(np.quantile(draws, 0.975))


def write_range(entry: dict[str, float]) -> str:
    """`17.0 % [16.6; 17.4]`."""
    return f"{entry['value']:.1%} [{entry['low95']:.1%}; {entry['high95']:.1%}]"
