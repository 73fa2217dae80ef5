"""Does a model tell whether a contribution was among those it learned from? Attacked as its makers would attack it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy import stats

from .cells import Noise, Vector
from .correction import Plan, fit_correction, logit, sigmoid
from .evaluation import Figure

SHADOWS: Final = 16
LARGEST_ADVANTAGE: Final = 0.05


@dataclass(frozen=True)
class Membership:
    """AUC and advantage (true positives less false positives) of the stronger of two attacks, with 95 % intervals."""

    figures: tuple[Figure, ...]
    tells: bool


def _measure_auc(score: Vector, members: Vector, others: Vector) -> float:
    """Chance that a member scores above another, ties half; members and others are counts."""
    order = np.argsort(score, kind="stable")
    values, starts = np.unique(score[order], return_index=True)
    inside, outside = (np.add.reduceat(counts[order], starts) for counts in (members, others))
    below = np.concatenate([[0.0], np.cumsum(outside)[:-1]])
    assert len(values) == len(inside)
    return float((inside * (below + outside / 2)).sum() / (members.sum() * others.sum()))


def _list_advantages(score: Vector, members: Vector, others: Vector, limits: Vector) -> Vector:
    """True positives less false positives when all that score above a limit are called members."""
    above = score[None, :] > limits[:, None]
    return np.asarray(above @ members / members.sum() - above @ others / others.sum())


def _tell_interval(values: Vector) -> tuple[float, float, float]:
    """Mean over models and its 95 % interval (Student's t)."""
    mean, error = float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))
    reach = float(stats.t.ppf(0.975, len(values) - 1)) * error
    return mean, mean - reach, mean + reach


def _attack(scores: Vector, members: Vector, others: Vector) -> tuple[Vector, Vector]:
    """AUC and advantage per model; the limit of each is chosen on all others, so that it does not flatter itself."""
    limits = np.quantile(scores, np.linspace(0.02, 0.98, 49))
    advantages = np.array(
        [
            _list_advantages(score, inside, outside, limits)
            for score, inside, outside in zip(scores, members, others, strict=True)
        ]
    )
    chosen = [np.argmax(np.delete(advantages, index, axis=0).mean(axis=0)) for index in range(len(scores))]
    aucs = [
        _measure_auc(score, inside, outside) for score, inside, outside in zip(scores, members, others, strict=True)
    ]
    return np.array(aucs), advantages[np.arange(len(scores)), chosen]


def check_membership(
    cells: pd.DataFrame, chance: Vector, noise: Noise, plan: Plan, shadows: int = SHADOWS
) -> Membership:
    """Trains the same model on random halves of the contributions and attacks each, knowing cell and told answer.

    Loss attack: members fit better. Likelihood-ratio attack: better than under the models of other halves, which takes
    away how hard a contribution is by itself. A half gives away more than the whole would.
    """
    generator = np.random.default_rng(plan.seed)
    yes = cells["yes"].to_numpy(dtype=np.int64)
    no = cells["n"].to_numpy(dtype=np.int64) - yes
    members, others, fits = [], [], []
    for _ in range(shadows):
        inside = [generator.binomial(count, 0.5) for count in (yes, no)]
        kept = cells.assign(n=(inside[0] + inside[1]).astype(float), yes=inside[0].astype(float))
        is_kept = (kept["n"] > 0).to_numpy()
        model = fit_correction(kept[is_kept].reset_index(drop=True), chance[is_kept], noise, plan)
        told = noise.if_no + noise.contrast * sigmoid(logit(chance) + model.predict(cells))
        fits.append(np.concatenate([np.log(told), np.log1p(-told)]))
        members.append(np.concatenate(inside).astype(np.float64))
        others.append(np.concatenate([yes - inside[0], no - inside[1]]).astype(np.float64))
    fit, member, other = np.array(fits), np.array(members), np.array(others)
    elsewhere = (fit.sum(axis=0) - fit) / (shadows - 1)
    figures: list[Figure] = []
    tells = False
    for name, scores in (("loss", fit), ("likelihood ratio", fit - elsewhere)):
        aucs, advantages = _attack(scores, member, other)
        auc, auc_low, auc_high = _tell_interval(aucs)
        advantage, low, high = _tell_interval(advantages)
        figures.append(Figure(f"AUC of the {name} attack", "", auc, auc_low, auc_high))
        figures.append(Figure(f"advantage of the {name} attack", "", advantage, low, high))
        tells = tells or not (high <= LARGEST_ADVANTAGE or auc_low <= 0.5 <= auc_high)
    return Membership(tuple(figures), tells)
