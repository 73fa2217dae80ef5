"""Matches of reference CVs with adverts: the table of their percentiles, and whether the match means anything.

    node build/training/reference-match.ts --data DIR > pairs.jsonl
    python -m cvplus_training.reference_match pairs.jsonl

writes models/training/reference/position.json: numbers only, no word of any CV or advert.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .features import SUB_SCORES
from .model_folder import dump_json
from .paths import MODELS
from .position_weights import WEIGHTS
from .survival.calibration import average
from .survival.concordance import Measured

TABLE: Final = MODELS / "training" / "reference" / "position.json"
# Fewer CVs than this make no group of their own.
SMALLEST_GROUP: Final = 30
# A CV needs this many adverts on a side to be compared.
FEWEST_ADVERTS: Final = 5
# Two digits of ISCO-08: the sub-major group, the narrowest that the sets fill.
_DIGITS: Final = 2
SOURCE: Final = (
    "public CVs of the DataTurks entity-recognition set (collected from Indeed India about 2018, mostly information "
    "technology), held against adverts of their own occupation group (Indeed US 2021 and No Fluff Jobs Poland)"
)


@dataclass(frozen=True)
class Pairs:
    """One entry per CV and advert: their numbers and groups, readable, same trade, match and its high reading."""

    cv: NDArray[np.int64]
    own: NDArray[np.str_]
    group: NDArray[np.str_]
    is_readable: NDArray[np.bool_]
    adverts: NDArray[np.int64]
    is_alike: NDArray[np.bool_]
    is_other: NDArray[np.bool_]
    value: NDArray[np.float64]
    high: NDArray[np.float64]


def _weigh(rows: Sequence[dict[str, Any]], suffix: str) -> NDArray[np.float64]:
    shares = np.array(
        [
            [np.nan if row["scores"][name + suffix] is None else row["scores"][name + suffix] for name in SUB_SCORES]
            for row in rows
        ]
    )
    weights = np.array([WEIGHTS[name] for name in SUB_SCORES])
    known = ~np.isnan(shares)
    return np.asarray((np.nan_to_num(shares) @ weights) / (known @ weights), dtype=np.float64)


def read_pairs(file: Path) -> Pairs:
    """JSON lines of build/training/reference-match.ts; adverts that ask for nothing comparable are left out."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if any(row["scores"][name] is not None for name in SUB_SCORES)]
    return Pairs(
        np.array([row["cv"] for row in rows]),
        np.array([row["own"] for row in rows]),
        np.array([row["group"] for row in rows]),
        np.array([row["isReadable"] for row in rows]),
        np.array([row["advert"] for row in rows]),
        np.array([row["isAlike"] is True for row in rows]),
        np.array([row["isAlike"] is False for row in rows]),
        _weigh(rows, ""),
        _weigh(rows, "_high"),
    )


def find_quantiles(values: NDArray[np.float64], cv: NDArray[np.int64]) -> list[float]:
    """0 %, 1 %, ... 100 % of the values; every CV counts alike, however many adverts it was held against."""
    numbers, counts = np.unique(cv, return_counts=True)
    weights = 1.0 / counts[np.searchsorted(numbers, cv)]
    order = np.argsort(values, kind="stable")
    reached = (np.cumsum(weights[order]) - 0.5 * weights[order]) / weights.sum()
    return [round(float(quantile), 4) for quantile in np.interp(np.linspace(0.0, 1.0, 101), reached, values[order])]


def _is_near(pairs: Pairs) -> NDArray[np.bool_]:
    """The advert is of the CV's own sub-major group."""
    return np.array([own[:_DIGITS] == group[:_DIGITS] for own, group in zip(pairs.own, pairs.group, strict=True)])


def make_groups(pairs: Pairs) -> list[dict[str, Any]]:
    """The whole first, then every sub-major group with enough CVs."""
    usable = pairs.is_readable & _is_near(pairs)
    enough = [cv for cv in np.unique(pairs.cv[usable]) if np.sum(usable & (pairs.cv == cv)) >= FEWEST_ADVERTS]
    usable &= np.isin(pairs.cv, enough)
    groups: list[dict[str, Any]] = [
        {"isco": None, "n": len(enough), "quantiles": find_quantiles(pairs.value[usable], pairs.cv[usable])}
    ]
    majors = np.array([own[:_DIGITS] for own in pairs.own])
    for major in np.unique(majors[usable]):
        rows = usable & (majors == major)
        n = len(np.unique(pairs.cv[rows]))
        if n >= SMALLEST_GROUP:
            groups.append({"isco": str(major), "n": n, "quantiles": find_quantiles(pairs.value[rows], pairs.cv[rows])})
    return groups


def measure_separation(
    pairs: Pairs, values: NDArray[np.float64], own: NDArray[np.bool_], other: NDArray[np.bool_], rows: NDArray[np.bool_]
) -> tuple[Measured, Measured] | None:
    """Is an advert of the CV's own occupation matched better? Mean AUC of the CVs, and the difference.

    AUC 0.5: the match does not know the occupation. Interval over CVs; equal matches count half. None: under two CVs.
    """
    areas, differences = [], []
    for cv in np.unique(pairs.cv[rows]):
        mine = values[rows & own & (pairs.cv == cv)]
        theirs = values[rows & other & (pairs.cv == cv)]
        if min(len(mine), len(theirs)) < FEWEST_ADVERTS:
            continue
        areas.append(float(np.mean((mine[:, None] > theirs) + 0.5 * (mine[:, None] == theirs))))
        differences.append(float(mine.mean() - theirs.mean()))
    return (average(np.array(areas)), average(np.array(differences))) if len(areas) > 1 else None


def make_table(pairs: Pairs) -> dict[str, Any]:
    """Content of the table: groups for the manifest, and the figures of the report."""
    near = _is_near(pairs)
    same = pairs.own == pairs.group
    every = np.ones(len(pairs.cv), dtype=bool)
    figures = []
    for label, own, other in (
        ("adverts of the same unit group against other sub-major groups", same, ~near),
        ("adverts of the same unit group against the rest of its sub-major group", same, near & ~same),
        ("adverts of the same sub-major group against all others", near, ~near),
        ("adverts whose title names the same trade against those that name another", pairs.is_alike, pairs.is_other),
    ):
        for reading, values, rows in (
            ("match, readable CVs", pairs.value, pairs.is_readable),
            ("match with unclear counted as met, all CVs", pairs.high, every),
        ):
            measured = measure_separation(pairs, values, own, other, rows)
            if measured is None:
                continue
            area, difference = measured
            figures.append(
                {
                    "comparison": label,
                    "reading": reading,
                    "n": area.n,
                    "auc": [round(part, 4) for part in (area.value, area.low, area.high)],
                    "difference": [round(part, 4) for part in (difference.value, difference.low, difference.high)],
                }
            )
    used = pairs.is_readable & near
    return {
        "source": SOURCE,
        "cvs": len(np.unique(pairs.cv)),
        "readableCvs": len(np.unique(pairs.cv[pairs.is_readable])),
        "adverts": len(np.unique(pairs.adverts[used])),
        "pairs": int(used.sum()),
        "shareOfZeros": round(float(np.mean(pairs.value[used] == 0.0)), 4),
        "figures": figures,
        "groups": make_groups(pairs),
    }


def main(arguments: list[str] | None = None) -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--table", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    options.table.parent.mkdir(parents=True, exist_ok=True)
    options.table.write_bytes(dump_json(make_table(read_pairs(options.pairs))))


if __name__ == "__main__":
    main()
