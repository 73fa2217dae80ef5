"""Cross-validation of the salary model: out-of-fold errors and coverage per slice."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .features import columns_of
from .salary_calibration import fit_correction
from .salary_inputs import TARGET, SalaryInputs, hide_all_but_title
from .salary_model import fit_salary

FOLDS: Final = 5
# A slice below this many rows is reported as too small to measure.
SMALLEST_SLICE: Final = 20
BOOTSTRAP_DRAWS: Final = 400


def assign_groups(rows: pd.DataFrame, seed: int) -> NDArray[np.int64]:
    """A shuffled group number per row; same normalised title, state and country = same group, so no twin is split."""
    key = rows["title"].str.lower().str.split().str.join(" ") + "|" + rows["state"] + "|" + rows["country"]
    groups = pd.factorize(key)[0]
    shuffled = np.random.default_rng(seed).permutation(int(groups.max()) + 1)
    return np.asarray(shuffled[groups], dtype=np.int64)


@dataclass(frozen=True)
class OutOfFold:
    """Predictions [N, 3] of models that have not seen the row; columns 10, 50 and 90 %, without offsets."""

    complete: NDArray[np.float64]
    without_place: NDArray[np.float64]
    without_employer: NDArray[np.float64]
    title_only: NDArray[np.float64]
    folds: NDArray[np.int64]


def _hide_employer(inputs: SalaryInputs) -> SalaryInputs:
    features = inputs.features.copy()
    for index, column in enumerate(columns_of(TARGET)):
        if column.startswith("employer_kind="):
            features[:, index] = 0.0
    return SalaryInputs(features, inputs.title_ids, inputs.place_ids)


def predict_out_of_fold(
    rows: pd.DataFrame, groups: NDArray[np.int64], log_rates: NDArray[np.float64], seed: int
) -> OutOfFold:
    """Fits FOLDS models, each on four fifths of the groups, and predicts the rest under four states of knowledge."""
    folds = groups % FOLDS
    shape = (len(rows), 3)
    views = {name: np.zeros(shape) for name in ("complete", "without_place", "without_employer", "title_only")}
    for fold in range(FOLDS):
        held_out = np.flatnonzero(folds == fold)
        training = np.flatnonzero(folds != fold)
        model = fit_salary(rows.iloc[training].reset_index(drop=True), groups[training] // FOLDS, log_rates, seed)
        inputs = model.encode(rows.iloc[held_out])
        views["complete"][held_out] = model.predict_quantiles(inputs)
        no_place = SalaryInputs(inputs.features, inputs.title_ids, np.zeros_like(inputs.place_ids))
        views["without_place"][held_out] = model.predict_quantiles(no_place)
        views["without_employer"][held_out] = model.predict_quantiles(_hide_employer(inputs))
        views["title_only"][held_out] = model.predict_quantiles(hide_all_but_title(inputs))
    return OutOfFold(folds=folds, **views)


def calibrate_crosswise(
    quantiles: NDArray[np.float64],
    calibration: NDArray[np.float64],
    log_pay: NDArray[np.float64],
    countries: NDArray[np.object_],
    folds: NDArray[np.int64],
) -> NDArray[np.float64]:
    """low, value, high [N, 3] where each row's country correction comes from the errors of the other folds only."""
    ranged = np.empty_like(quantiles)
    for fold in range(FOLDS):
        others = folds != fold
        correction = fit_correction(calibration[others], log_pay[others], countries[others])
        ranged[~others] = correction.apply(quantiles[~others], countries[~others])
    return ranged


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


def measure_with_intervals(
    ranged: NDArray[np.float64], log_pay: NDArray[np.float64], seed: int
) -> dict[str, dict[str, float]]:
    """Each measure with its 95 % bootstrap interval over rows."""
    point = measure(ranged, log_pay)
    generator = np.random.default_rng(seed)
    draws = []
    for _ in range(BOOTSTRAP_DRAWS):
        chosen = generator.integers(0, len(log_pay), len(log_pay))
        draws.append(measure(ranged[chosen], log_pay[chosen]))
    return {
        name: {
            "value": round(value, 4),
            "low95": round(float(np.quantile([draw[name] for draw in draws], 0.025)), 4),
            "high95": round(float(np.quantile([draw[name] for draw in draws], 0.975)), 4),
        }
        for name, value in point.items()
        if name != "n"
    }


def describe_slices(rows: pd.DataFrame, ranged: NDArray[np.float64], seed: int) -> list[dict[str, Any]]:
    """Metrics overall, per country and per industry, each with n and 95 % intervals."""
    log_pay = rows["log_pay"].to_numpy(dtype=np.float64)
    slices: list[tuple[dict[str, str], NDArray[np.bool_]]] = [({}, np.ones(len(rows), dtype=bool))]
    for name in ("country", "industry"):
        for value in rows[name].dropna().value_counts().index:
            slices.append(({name: str(value)}, (rows[name] == value).to_numpy()))
    metrics: list[dict[str, Any]] = []
    for where, members in slices:
        count = int(members.sum())
        if count < SMALLEST_SLICE:
            metrics.append({"slice": where, "n": count, "note": "too few rows to measure"})
            continue
        measures = measure_with_intervals(ranged[members], log_pay[members], seed)
        metrics += [{"slice": where, "n": count, "name": name, **entry} for name, entry in measures.items()]
    return metrics
