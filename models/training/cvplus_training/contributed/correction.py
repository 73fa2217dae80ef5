"""What contributions say beyond the champion: a step on the logit scale, shrunk towards no step at all."""

import math
from dataclasses import dataclass, replace
from typing import Any, Final

import lightgbm as lgb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..countries import COUNTRIES
from ..industries import INDUSTRIES
from .cells import Noise, Vector, split_by_time

COLUMNS: Final = (
    "band",
    "match",
    "referred",
    *(f"country={name}" for name in COUNTRIES),
    *(f"industry={name}" for name in INDUSTRIES),
)
ROUNDS: Final = (10, 20, 40, 80)
# Months after which an answer counts half, the longest first: for ever where nothing has changed, short after a fall.
MEMORIES: Final = (math.inf, 3.0, 1.0)
# A band says where a chance lies to about this much, in log-odds: no correction is known better.
BAND_ERROR: Final = 0.1
_NEWTON_STEPS: Final = 25


@dataclass(frozen=True)
class Plan:
    """How freely a correction may follow the data.

    world, country, trees: SD in log-odds that the steps of everywhere, of a country and of a group of cells are
    expected to have, about as the interview model found real searches, countries and industries to differ. split_gain:
    how clear a difference has to be before the trees follow it, as a chi-square with one degree of freedom; 12 is 1 in
    2,000, as several dozen differences are looked at in each tree. rounds: number of trees; memory: months after which
    an answer counts half; None tries ROUNDS and MEMORIES on the last months.
    """

    world: float = 0.5
    country: float = 0.45
    trees: float = 0.3
    split_gain: float = 12.0
    leaf_information: float = 10.0
    leaves: int = 8
    learning_rate: float = 0.15
    rounds: int | None = None
    memory: float | None = None
    seed: int = 2023


@dataclass(frozen=True)
class Correction:
    """Step on the logit scale: trust[country] x (world + countries[country] + trees); 0 where nothing is known.

    variance: of the step, by country.
    """

    world: float
    countries: Vector
    trust: Vector
    variance: Vector
    booster: lgb.Booster | None
    rounds: int
    memory: float

    def predict(self, cells: pd.DataFrame) -> Vector:
        """The step [N] of each cell."""
        matrix = encode_cells(cells)
        steps = np.full(len(matrix), self.world) + _place(cells, self.countries)
        if self.booster is not None:
            steps += np.asarray(self.booster.predict(matrix, raw_score=True), dtype=np.float64)
        known = np.isin(cells["country"].to_numpy(dtype=str), COUNTRIES)
        return np.asarray(np.where(known, _place(cells, self.trust) * steps, 0.0))


def sigmoid(x: Vector) -> Vector:
    """Log-odds -> probability."""
    return np.asarray(1.0 / (1.0 + np.exp(-x)))


def logit(p: Vector) -> Vector:
    """Probability -> log-odds."""
    return np.asarray(np.log(p) - np.log1p(-p))


def encode_cells(cells: pd.DataFrame) -> NDArray[np.float32]:
    """Cells -> float32 [N, COLUMNS]; NaN where match or referral are unknown, all 0 where a place is."""
    known = [cells[name].where(cells[name] >= 0.0).to_numpy(dtype=np.float32) for name in ("band", "match", "referred")]
    places = [(cells["country"] == name).to_numpy(dtype=np.float32) for name in COUNTRIES]
    fields = [(cells["industry"] == name).to_numpy(dtype=np.float32) for name in INDUSTRIES]
    return np.column_stack([*known, *places, *fields]).astype(np.float32)


def _place(cells: pd.DataFrame, table: Vector) -> Vector:
    values = dict(zip(COUNTRIES, table, strict=True))
    return np.array([values.get(country, 0.0) for country in cells["country"]])


@dataclass(frozen=True)
class _Evidence:
    """Cells as weighted answers; a weight of 1 is one unit of information on the logit scale."""

    cells: pd.DataFrame
    offset: Vector
    answer: Vector
    weight: Vector

    def information(self, chance: Vector) -> Vector:
        return np.asarray(self.weight * chance * (1.0 - chance))


def _weigh(cells: pd.DataFrame, chance: Vector, noise: Noise, memory: float) -> _Evidence:
    """The noise makes an answer worth less: the loss stays unbiased, its weight is the inverse of its variance.

    An answer of `memory` months before the last ones weighs half as much again.
    """
    yes, no = noise.corrected
    n, told = cells["n"].to_numpy(dtype=np.float64), cells["yes"].to_numpy(dtype=np.float64)
    share = chance * (1.0 - chance) / noise.variance(chance)
    months = cells["last_month"].to_numpy(dtype=np.float64)
    age = months.max() - months
    return _Evidence(cells, logit(chance), (yes * told + no * (n - told)) / n, n * share * 0.5 ** (age / memory))


def _fit_places(evidence: _Evidence, plan: Plan) -> tuple[float, Vector]:
    """Steps of the world and of each country around it, ridge-penalised by what they are expected to be."""
    by_place: Vector = np.column_stack(
        [np.ones(len(evidence.cells)), *((evidence.cells["country"] == name).to_numpy(float) for name in COUNTRIES)]
    )
    penalty = np.diag([plan.world**-2, *([plan.country**-2] * len(COUNTRIES))])
    steps = np.zeros(by_place.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = sigmoid(evidence.offset + by_place @ steps)
        slope = by_place.T @ (evidence.weight * (evidence.answer - chance)) - penalty @ steps
        curve = by_place.T @ (by_place * evidence.information(chance)[:, None]) + penalty
        # Corrected answers can lie far outside of 0 and 1: short steps keep few of them from overshooting.
        steps = steps + np.clip(np.linalg.solve(curve, slope), -0.5, 0.5)
    return float(steps[0]), steps[1:]


def _fit_trees(evidence: _Evidence, start: Vector, plan: Plan, rounds: int) -> lgb.Booster | None:
    """Trees over what is left; the gradient is that of the unbiased loss: weight x (chance - corrected answer)."""

    def differ(scores: Vector, _: lgb.Dataset) -> tuple[Vector, Vector]:
        chance = sigmoid(np.asarray(scores, dtype=np.float64))
        return evidence.weight * (chance - evidence.answer), evidence.information(chance)

    # LightGBM guesses the number of cells in a leaf from their information: below this it could guess none and stop.
    fewest = 2.0 * float(evidence.information(sigmoid(start)).mean())
    parameters: dict[str, Any] = {
        "objective": differ,
        "num_leaves": plan.leaves,
        "learning_rate": plan.learning_rate,
        "lambda_l2": plan.trees**-2,
        "min_gain_to_split": plan.split_gain,
        "min_sum_hessian_in_leaf": max(plan.leaf_information, fewest),
        "min_data_in_leaf": 1,
        "max_bin": 63,
        "min_data_in_bin": 1,
        "boost_from_average": False,
        "deterministic": True,
        "force_col_wise": True,
        "num_threads": 1,
        "seed": plan.seed,
        "verbosity": -1,
    }
    matrix = encode_cells(evidence.cells)
    if not any(len(np.unique(column)) > 1 for column in matrix.T):
        return None
    rows = lgb.Dataset(matrix, init_score=start, params={"verbosity": -1}, free_raw_data=False)
    booster = lgb.train(parameters, rows, num_boost_round=rounds)
    splits = sum(tree["num_leaves"] > 1 for tree in booster.dump_model()["tree_info"])
    return booster if splits > 0 else None


def measure_loss(cells: pd.DataFrame, chance: Vector, noise: Noise) -> float:
    """Mean log-loss of the truth behind the noise, up to chance (unbiased)."""
    yes, no = noise.corrected
    n, told = cells["n"].to_numpy(dtype=np.float64), cells["yes"].to_numpy(dtype=np.float64)
    true = yes * told + no * (n - told)
    return float(-(true * np.log(chance) + (n - true) * np.log1p(-chance)).sum() / n.sum())


def fit_correction(cells: pd.DataFrame, chance: Vector, noise: Noise, plan: Plan) -> Correction:
    """Learns from cells whose champion said `chance` [N]."""
    memory = plan.memory or _choose_memory(cells, chance, noise, plan)
    plan = replace(plan, memory=memory)
    evidence = _weigh(cells, chance, noise, memory)
    world, countries = _fit_places(evidence, plan)
    start = evidence.offset + world + _place(cells, countries)
    rounds = plan.rounds or _choose_rounds(cells, chance, noise, plan)
    booster = _fit_trees(evidence, start, plan, rounds)
    information = np.array(
        [float(evidence.information(chance)[(cells["country"] == name).to_numpy()].sum()) for name in COUNTRIES]
    )
    prior = plan.country**2
    trust = information / (information + 1.0 / prior)
    # Sampling variance of a mean that was shrunk by `trust`, and what the bands hide.
    variance = prior * trust * (1.0 - trust) + (BAND_ERROR * trust) ** 2
    return Correction(world, countries, trust, variance, booster, rounds, memory)


def _choose_memory(cells: pd.DataFrame, chance: Vector, noise: Noise, plan: Plan) -> float:
    """The memory that does best on the last of the months to learn from; for ever when there is only one."""
    marked = cells.assign(chance=chance)
    parts = split_by_time(marked)
    if parts is None:
        return MEMORIES[0]
    first, last = parts
    losses = []
    for memory in MEMORIES:
        own = replace(plan, memory=memory, rounds=ROUNDS[0])
        step = fit_correction(first, first["chance"].to_numpy(), noise, own).predict(last)
        losses.append(measure_loss(last, sigmoid(logit(last["chance"].to_numpy()) + step), noise))
    return MEMORIES[int(np.argmin(losses))]


def _choose_rounds(cells: pd.DataFrame, chance: Vector, noise: Noise, plan: Plan) -> int:
    """The number of trees that does best on the last of the months to learn from; the fewest when there is only one."""
    marked = cells.assign(chance=chance)
    parts = split_by_time(marked)
    if parts is None:
        return ROUNDS[0]
    first, last = parts
    losses = []
    for rounds in ROUNDS:
        own = replace(plan, rounds=rounds)
        step = fit_correction(first, first["chance"].to_numpy(), noise, own).predict(last)
        losses.append(measure_loss(last, sigmoid(logit(last["chance"].to_numpy()) + step), noise))
    return ROUNDS[int(np.argmin(losses))]
