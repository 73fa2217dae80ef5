"""Hyper-parameter search: Optuna's tree-structured Parzen estimator inside cross-validation by group."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import optuna
from numpy.typing import NDArray

from ..run import Mapper, map_here
from .encoding import Encode, keep_columns
from .folds import Fold, make_folds
from .members import Parameters, Task, fit_member

Space: TypeAlias = Callable[[optuna.Trial], Parameters]

AT_ONCE: Final = 4
"""Trials asked for before any is answered: the same on one machine and on a cluster, so both find the same."""


def _boosting(trial: optuna.Trial) -> Parameters:
    return {
        "rounds": trial.suggest_int("rounds", 40, 320, log=True),
        "learning_rate": trial.suggest_float("learning_rate", 0.015, 0.12, log=True),
        "leaves": trial.suggest_int("leaves", 3, 31, log=True),
        "min_leaf": trial.suggest_int("min_leaf", 20, 400, log=True),
        "columns": trial.suggest_float("columns", 0.2, 0.9),
        "rows": trial.suggest_float("rows", 0.5, 0.9),
        "l2": trial.suggest_float("l2", 0.5, 100.0, log=True),
    }


def _forest(trial: optuna.Trial) -> Parameters:
    return {
        "leaves": trial.suggest_int("leaves", 8, 128, log=True),
        "min_leaf": trial.suggest_int("min_leaf", 10, 200, log=True),
        "columns": trial.suggest_float("columns", 0.1, 0.7),
        "rows": trial.suggest_float("rows", 0.3, 0.9),
    }


def _network(trial: optuna.Trial) -> Parameters:
    return {
        "hidden": trial.suggest_int("hidden", 4, 48, log=True),
        "layers": trial.suggest_int("layers", 1, 2),
        "dropout": trial.suggest_float("dropout", 0.0, 0.5),
        "decay": trial.suggest_float("decay", 1e-3, 1.0, log=True),
        "learning_rate": trial.suggest_float("learning_rate", 5e-4, 1e-2, log=True),
    }


def _linear(trial: optuna.Trial) -> Parameters:
    return {"l2": trial.suggest_float("l2", 1.0, 10_000.0, log=True)}


SPACES: Final[dict[str, Space]] = {
    "gradient-boosting": _boosting,
    "random-forest": _forest,
    "neural-net": _network,
    "logistic": _linear,
    "ridge": _linear,
}


def measure_loss(output: NDArray[np.float64], y: NDArray[np.float64], task: Task) -> float:
    """Mean log-loss of logits, or mean absolute error."""
    if task == "binary":
        return float(np.mean(np.logaddexp(0.0, output) - y * output))
    return float(np.mean(np.abs(output - y)))


@dataclass(frozen=True)
class Job:
    """One fit on one side of a fold, told so that it can run anywhere."""

    name: str
    x: NDArray[np.float32]
    y: NDArray[np.float64]
    groups: NDArray[np.int64]
    weights: NDArray[np.float64]
    fold: Fold
    task: Task
    parameters: Parameters
    seed: int
    encode: Encode


def predict_held_out(job: Job) -> NDArray[np.float64]:
    """What the member, fitted on the fold's training rows, says about the others."""
    train, test = job.fold
    encoding, x = job.encode(job.x[train], job.y[train], job.groups[train], job.seed)
    member = fit_member(
        job.name,
        x,
        job.y[train],
        task=job.task,
        parameters=job.parameters,
        seed=job.seed,
        weights=job.weights[train],
        groups=job.groups[train],
    )
    return member.predict(encoding.apply(job.x[test]))


def search_parameters(
    name: str,
    x: NDArray[np.float32],
    y: NDArray[Any],
    groups: Any,
    *,
    task: Task,
    trials: int,
    seed: int,
    map: Mapper = map_here,
    folds: int = 3,
    weights: NDArray[np.float64] | None = None,
    space: Space | None = None,
    encode: Encode = keep_columns,
) -> Parameters:
    """The parameters with the lowest mean loss over `folds` folds by group; {} = the defaults when trials is 0."""
    if trials == 0:
        return {}
    target = np.asarray(y, dtype=np.float64)
    numbers = np.unique(np.asarray(groups), return_inverse=True)[1].astype(np.int64)
    w = np.ones(len(target)) if weights is None else np.asarray(weights, dtype=np.float64)
    parts = make_folds(numbers, folds, seed)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, n_startup_trials=max(4, trials // 3)))
    suggest = space or SPACES[name]
    found: dict[int, Parameters] = {}
    while len(found) < trials:
        asked = [study.ask() for _ in range(min(AT_ONCE, trials - len(found)))]
        for trial in asked:
            found[trial.number] = suggest(trial)
        jobs = [
            Job(name, x, target, numbers, w, fold, task, found[trial.number], seed, encode)
            for trial in asked
            for fold in parts
        ]
        answers = map(predict_held_out, jobs)
        for position, trial in enumerate(asked):
            losses = [
                measure_loss(answers[position * folds + number], target[fold[1]], task)
                for number, fold in enumerate(parts)
            ]
            study.tell(trial, float(np.mean(losses)))
    return found[study.best_trial.number]
