"""What the comparison of a match with reference CVs is worth, from the lines of build/training/measure-reference.ts.

    node build/training/make-reference-profiles.ts --data DIR
    node build/training/measure-reference.ts --data DIR > reference.jsonl
    python -m cvplus_training.reference_match reference.jsonl

writes models/training/reference/position.json: figures for the report, no word of any CV or advert.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .model_folder import dump_json
from .paths import MODELS
from .survival.calibration import average

TABLE: Final = MODELS / "training" / "reference" / "position.json"
PROFILES: Final = MODELS.parent / "resources" / "reference-profiles.json"
# An advert needs this many profiles of its own kind and of another one to be compared.
FEWEST_PROFILES: Final = 5
# A group of fewer adverts has no line of its own.
_FEWEST_ADVERTS: Final = 20
# An advert must ask for this much that a profile can tell about, as in the app.
FEWEST_TOLD: Final = 2
_RESAMPLES: Final = 500
_SEED: Final = 20
_TENTHS: Final = 10
# Two digits of ISCO-08: the sub-major group, the narrowest that the app compares within.
_SUB_MAJOR: Final = 2
_UNIT_DIGITS: Final = 3


@dataclass(frozen=True)
class Matches:
    """Matches of all profiles with all adverts [A, P]; groups of adverts [A] and profiles [P], "" for none known."""

    adverts: NDArray[np.str_]
    told: NDArray[np.int64]
    profiles: NDArray[np.str_]
    usual: NDArray[np.float64]
    in_use: NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """One entry per CV that was asked like a user's and advert: the shares of the other CVs below and equal."""

    cv: NDArray[np.int64]
    group: NDArray[np.str_]
    below: NDArray[np.float64]
    same: NDArray[np.float64]
    below_whole: NDArray[np.float64]
    same_whole: NDArray[np.float64]


def read_lines(file: Path) -> tuple[dict[str, Any], Matches, Asked]:
    """The head, the matches with adverts that ask for something a profile can tell, and the CVs that were asked."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    adverts = [line for line in lines if "matches" in line]
    asked = [line for line in lines if "cv" in line]

    def values(key: str) -> NDArray[np.float64]:
        return np.array([line[key] for line in asked], dtype=np.float64)

    return (
        lines[0],
        Matches(
            np.array([line["isco"] for line in adverts]),
            np.array([line["told"] for line in adverts]),
            np.array([isco or "" for isco in lines[0]["profiles"]]),
            np.array([line["matches"] for line in adverts], dtype=np.float64),
            np.array([line["inUse"] for line in adverts], dtype=np.float64),
        ),
        Asked(
            np.array([line["cv"] for line in asked], dtype=np.int64),
            np.array([line["group"] or "" for line in asked]),
            values("below"),
            values("same"),
            values("belowWhole"),
            values("sameWhole"),
        ),
    )


def _is_of(profiles: NDArray[np.str_], advert: str, digits: int) -> NDArray[np.bool_]:
    return np.array([len(group) >= digits and group[:digits] == advert[:digits] for group in profiles])


def measure_area(
    values: NDArray[np.float64], own: NDArray[np.bool_], other: NDArray[np.bool_]
) -> tuple[int, float, float, float] | None:
    """Adverts, and the mean chance that an own profile's match is higher than another's (ties half).

    All [A, P]. The 95 % interval draws adverts and profiles anew: both are samples. None with fewer than 20 adverts.
    """
    enough = (own.sum(axis=1) >= FEWEST_PROFILES) & (other.sum(axis=1) >= FEWEST_PROFILES)
    values, own, other = values[enough], own[enough].astype(np.float32), other[enough].astype(np.float32)
    count = len(values)
    if count < _FEWEST_ADVERTS:
        return None
    wins = (values[:, :, None] > values[:, None, :]).astype(np.float32)
    wins += 0.5 * (values[:, :, None] == values[:, None, :])
    random = np.random.default_rng(_SEED)

    def areas(weights: NDArray[np.float32]) -> NDArray[np.float64]:
        left, right = own * weights, other * weights
        pairs = left.sum(axis=1) * right.sum(axis=1)
        won = np.einsum("ai,ai->a", left, np.einsum("aij,aj->ai", wins, right))
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(won / pairs, dtype=np.float64)

    drawn = []
    for _ in range(_RESAMPLES):
        weights = np.bincount(random.integers(0, values.shape[1], values.shape[1]), minlength=values.shape[1])
        found = areas(weights.astype(np.float32))[random.integers(0, count, count)]
        # A drawing that has no profile of any of the adverts' own groups says nothing.
        if not np.all(np.isnan(found)):
            drawn.append(float(np.nanmean(found)))
    value = float(np.mean(areas(np.ones(values.shape[1], dtype=np.float32))))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return count, value, float(low), float(high)


def find_tenths(below: NDArray[np.float64], same: NDArray[np.float64]) -> list[float]:
    """Share of the answers in each tenth of the scale when those with equal matches are spread over their places."""
    edges = np.linspace(0.0, 1.0, _TENTHS + 1)
    width = np.maximum(same, 1e-9)[:, None]
    reached = np.clip((edges[None, :] - below[:, None]) / width, 0.0, 1.0)
    # An answer without equals stands at one point, which its tenth holds; the last tenth holds the end of the scale.
    reached[:, -1] = 1.0
    return [round(float(share), 4) for share in np.diff(reached, axis=1).mean(axis=0)]


def _per_cv(asked: Asked, values: NDArray[np.float64], rows: NDArray[np.bool_]) -> list[float]:
    means = [float(np.mean(values[rows & (asked.cv == cv)])) for cv in np.unique(asked.cv[rows])]
    measured = average(np.array(means))
    return [round(part, 4) for part in (measured.value, measured.low, measured.high)]


def describe_asked(asked: Asked) -> list[dict[str, Any]]:
    """Percentiles of the CVs that were taken out, for all of them and by the group they were compared with."""
    percentile = asked.below + asked.same / 2
    whole = asked.below_whole + asked.same_whole / 2
    edges = np.linspace(0.0, 1.0, _TENTHS + 1)
    figures = []
    for group in ("every", *sorted(set(asked.group.tolist()))):
        rows = np.ones(len(asked.cv), dtype=bool) if group == "every" else asked.group == group
        cvs = len(np.unique(asked.cv[rows]))
        if cvs < FEWEST_PROFILES:
            continue
        counts = np.histogram(percentile[rows], bins=edges)[0]
        figures.append(
            {
                "group": group or None,
                "cvs": cvs,
                "n": int(rows.sum()),
                "mean": _per_cv(asked, percentile, rows),
                "meanWhole": _per_cv(asked, whole, rows),
                "equal": round(float(np.mean(asked.same[rows])), 4),
                "tenths": [round(float(share), 4) for share in counts / counts.sum()],
                "tenthsSpread": find_tenths(asked.below[rows], asked.same[rows]),
            }
        )
    return figures


def describe_areas(matches: Matches) -> list[dict[str, Any]]:
    """Whether profiles of an advert's own occupation match it better than others, by comparison, reading and group."""
    figures = []
    usable = matches.told >= FEWEST_TOLD
    far = np.array(
        [(matches.profiles != "") & ~_is_of(matches.profiles, advert, _SUB_MAJOR) for advert in matches.adverts]
    )
    for label, digits in (
        ("profiles of the advert's minor group (three digits) against other sub-major groups", _UNIT_DIGITS),
        ("profiles of the advert's sub-major group (two digits) against all other groups", _SUB_MAJOR),
    ):
        own = np.array([_is_of(matches.profiles, advert, digits) for advert in matches.adverts])
        for reading, values in (
            ("as the app matches", matches.usual),
            ("skills in use only, lists not believed", matches.in_use),
        ):
            for group in ("", *sorted({advert[:_SUB_MAJOR] for advert in matches.adverts})):
                rows = usable & np.array([advert.startswith(group) for advert in matches.adverts])
                measured = measure_area(values[rows], own[rows], far[rows])
                if measured is None:
                    continue
                n, value, low, high = measured
                figures.append(
                    {
                        "comparison": label,
                        "reading": reading,
                        "group": group or None,
                        "n": n,
                        "auc": [round(value, 4), round(low, 4), round(high, 4)],
                    }
                )
    return figures


def count_groups(profiles: Sequence[str]) -> dict[str, int]:
    """Profiles per ISCO-08 group of one, two and three digits; "" counts those without a known occupation."""
    counts: Counter[str] = Counter()
    for group in profiles:
        counts.update({group[:digits] for digits in range(1, _UNIT_DIGITS + 1)} if group else {""})
    return dict(sorted(counts.items()))


def make_table(file: Path, source: str) -> dict[str, Any]:
    """Content of the table."""
    head, matches, asked = read_lines(file)
    return {
        "source": source,
        "cvs": head["cvs"],
        "skills": head["skills"],
        "profiles": len(matches.profiles),
        "groups": count_groups(matches.profiles.tolist()),
        "adverts": len(matches.adverts),
        "advertsTold": int(np.sum(matches.told >= FEWEST_TOLD)),
        "areas": describe_areas(matches),
        "asked": describe_asked(asked),
    }


def main(arguments: list[str] | None = None) -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--table", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    source = json.loads(PROFILES.read_text(encoding="utf-8"))["source"]
    options.table.parent.mkdir(parents=True, exist_ok=True)
    options.table.write_bytes(dump_json(make_table(options.lines, source)))


if __name__ == "__main__":
    main()
