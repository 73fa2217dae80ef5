"""Ten industry heads and three regional heads: a shift and a width of its own for each group, against one for all."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .salary_calibration import POOLED_ROWS, fit_widths
from .salary_evaluation import HeldOut
from .salary_figures import find_share_interval, write_range

REGIONS: Final[dict[str, tuple[str, ...]]] = {
    "North America": ("US", "CA"),
    "Europe": ("GB", "DE", "FR", "NL", "SE"),
    "Asia and Pacific": ("AU", "SG", "JP", "HK"),
}


@dataclass(frozen=True)
class Head:
    """One group: rows, coverage of one width for all and of its own, and what a shift of its own does to the error.

    shift_change: mean absolute error (log) with the group's shift minus without, with a 95 % interval, same rows."""

    name: str
    n: int
    global_coverage: float
    head_coverage: float
    shift_change: tuple[float, float, float]
    borrowed: float


def name_regions(countries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Region of each country."""
    region_of = {country: region for region, members in REGIONS.items() for country in members}
    return np.array([region_of[country] for country in countries], dtype=object)


def _shift_crosswise(
    errors: NDArray[np.float64], groups: NDArray[np.object_], folds: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The group's median error over the other folds, shrunk by POOLED_ROWS rows without a shift."""
    shifts = np.zeros(len(errors))
    for fold in np.unique(folds):
        for group in np.unique(groups):
            seen = errors[(folds != fold) & (groups == group)]
            if len(seen):
                shifts[(folds == fold) & (groups == group)] = np.median(seen) * len(seen) / (len(seen) + POOLED_ROWS)
    return shifts


def _cover_by_one_width(
    errors: NDArray[np.float64], distances: NDArray[np.float64], folds: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether each row is covered when all rows share one width, learnt from the other folds."""
    covered = np.zeros(len(errors), dtype=bool)
    same = np.full(len(errors), "US", dtype=object)
    none = np.full(len(errors), "unknown", dtype=object)
    for fold in np.unique(folds):
        own = folds == fold
        widths = fit_widths(errors[~own], distances[~own], same[~own], none[~own])
        multiples = widths.multiples(same[own], none[own])
        covered[own] = (errors[own] >= -multiples[:, 0] * distances[own]) & (
            errors[own] <= multiples[:, 1] * distances[own]
        )
    return covered


def measure_heads(
    held_out: HeldOut,
    ranged: NDArray[np.float64],
    distances: NDArray[np.float64],
    groups: NDArray[np.object_],
    seed: int,
) -> list[Head]:
    """One head per group with rows, most rows first. ranged: of the model with heads; distances of its rows."""
    errors = held_out.pay - ranged[:, 1]
    shifts = _shift_crosswise(errors, groups, held_out.folds)
    by_one = _cover_by_one_width(errors, distances, held_out.folds)
    by_head = (ranged[:, 0] <= held_out.pay) & (held_out.pay <= ranged[:, 2])
    change = np.abs(errors - shifts) - np.abs(errors)
    heads = []
    for group in np.unique(groups):
        own = groups == group
        n = int(own.sum())
        spread = 1.96 * float(np.std(change[own])) / np.sqrt(n)
        mean = float(np.mean(change[own]))
        heads.append(
            Head(
                str(group),
                n,
                float(by_one[own].mean()),
                float(by_head[own].mean()),
                (mean, mean - spread, mean + spread),
                POOLED_ROWS / (n + POOLED_ROWS),
            )
        )
    return sorted(heads, key=lambda head: -head.n)


def list_heads(heads: list[Head], title: str) -> list[str]:
    """Markdown table of the heads."""

    def share(value: float, n: int) -> str:
        low, high = find_share_interval(value, n)
        return write_range({"value": value, "low95": low, "high95": high})

    lines = [
        f"| {title} | n | one width for all covers | own width covers | own shift changes the error (log) | borrowed |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {head.name} | {head.n} | {share(head.global_coverage, head.n)} | {share(head.head_coverage, head.n)} | "
        f"{head.shift_change[0]:+.4f} [{head.shift_change[1]:+.4f}; {head.shift_change[2]:+.4f}] | "
        f"{head.borrowed:.0%} |"
        for head in heads
    ]
    return lines


def describe_heads(heads: list[Head]) -> list[dict[str, Any]]:
    """For the manifest."""
    return [
        {
            "group": head.name,
            "n": head.n,
            "coverageOfOneWidth": round(head.global_coverage, 4),
            "coverageOfOwnWidth": round(head.head_coverage, 4),
            "borrowedShare": round(head.borrowed, 4),
        }
        for head in heads
    ]
