"""Which rows each expert learns from, how, and the search for its parameters."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
import optuna
import pandas as pd

from .ensemble.folds import sample_groups
from .ensemble.members import Parameters, fit_member
from .ensemble.search import search_parameters
from .run import Run
from .salary_calibration import find_weight
from .salary_evaluation import number_groups
from .salary_expert import MEMBERS, ExpertPlan, in_dollars, prepare
from .salary_inputs import build_vocabularies, encode
from .salary_model import FRENCH, GERMAN, HONG_KONG, POOLED, read_official
from .tables import TABLES

# The middle of log pay: half of the salaries lie above it.
MEDIAN: Final[Parameters] = {"objective": "quantile", "lightgbm": {"alpha": 0.5}}
SEARCH_ROWS: Final = 5_000
# Countries with rows enough to be left out, to learn how far the official wage carries a country without rows.
LEFT_OUT: Final = ("CA", "GB", "AU")

Space = Callable[[optuna.Trial], Parameters]


def _search_boosting(trial: optuna.Trial) -> Parameters:
    return {
        "rounds": trial.suggest_int("rounds", 250, 450),
        "learning_rate": trial.suggest_float("learning_rate", 0.03, 0.08, log=True),
        "leaves": trial.suggest_int("leaves", 16, 36),
        "min_leaf": trial.suggest_int("min_leaf", 30, 120, log=True),
        "columns": trial.suggest_float("columns", 0.2, 0.6),
        "rows": 0.7,
        "l2": trial.suggest_float("l2", 0.5, 20.0, log=True),
        **MEDIAN,
    }


def _search_small_boosting(trial: optuna.Trial) -> Parameters:
    return {
        "rounds": trial.suggest_int("rounds", 100, 300),
        "learning_rate": trial.suggest_float("learning_rate", 0.02, 0.07, log=True),
        "leaves": trial.suggest_int("leaves", 4, 10),
        "min_leaf": trial.suggest_int("min_leaf", 8, 40, log=True),
        "columns": trial.suggest_float("columns", 0.2, 0.6),
        "rows": 0.7,
        "l2": trial.suggest_float("l2", 0.5, 20.0, log=True),
        **MEDIAN,
    }


def _search_forest(trial: optuna.Trial) -> Parameters:
    return {
        "trees": 40,
        "leaves": 250,
        "min_leaf": trial.suggest_int("min_leaf", 4, 20, log=True),
        "columns": trial.suggest_float("columns", 0.15, 0.4),
        "rows": 0.5,
    }


def _search_small_forest(trial: optuna.Trial) -> Parameters:
    return {
        "trees": 60,
        "leaves": trial.suggest_int("leaves", 24, 64, log=True),
        "min_leaf": trial.suggest_int("min_leaf", 3, 12, log=True),
        "columns": trial.suggest_float("columns", 0.15, 0.5),
        "rows": 0.7,
    }


def _search_network(trial: optuna.Trial) -> Parameters:
    return {
        "hidden": trial.suggest_int("hidden", 16, 48, log=True),
        "layers": trial.suggest_int("layers", 1, 2),
        "dropout": trial.suggest_float("dropout", 0.0, 0.2),
        "decay": trial.suggest_float("decay", 1e-3, 0.3, log=True),
        "learning_rate": trial.suggest_float("learning_rate", 1e-3, 5e-3, log=True),
        "epochs": 25,
        "patience": 3,
        "copies": 2,
    }


def _search_small_network(trial: optuna.Trial) -> Parameters:
    return {**_search_network(trial), "hidden": 12, "layers": 1, "batch": 64, "epochs": 40, "copies": 3}


def _search_linear(trial: optuna.Trial) -> Parameters:
    return {"l2": trial.suggest_float("l2", 10.0, 1_000.0, log=True)}


_LARGE: Final[dict[str, Space]] = dict(
    zip(MEMBERS, (_search_boosting, _search_forest, _search_network, _search_linear), strict=True)
)
_SMALL: Final[dict[str, Space]] = dict(
    zip(MEMBERS, (_search_small_boosting, _search_small_forest, _search_small_network, _search_linear), strict=True)
)
_SMALL_SPREAD: Final[dict[str, Any]] = {"num_leaves": 4, "min_data_in_leaf": 40, "lambda_l2": 10.0}

# Industries of a small set have too few rows for tenths of their own (assumption).
_SMALL_POOLED: Final = 200

PLANS: Final[dict[str, ExpertPlan]] = {
    POOLED: ExpertPlan(POOLED, 4, 24, 12.0, 3, 4, {}, {}, 50),
    GERMAN: ExpertPlan(GERMAN, 3, 8, 6.0, 3, 5, {}, _SMALL_SPREAD, 60, _SMALL_POOLED),
    FRENCH: ExpertPlan(FRENCH, 3, 24, 10.0, 3, 5, {}, _SMALL_SPREAD, 60, 50),
    HONG_KONG: ExpertPlan(HONG_KONG, 3, 8, 6.0, 3, 5, {}, _SMALL_SPREAD, 40, _SMALL_POOLED),
}
TRIALS: Final[dict[str, int]] = {POOLED: 4, GERMAN: 8, FRENCH: 8, HONG_KONG: 4}


def search_plan(rows: pd.DataFrame, plan: ExpertPlan, run: Run) -> ExpertPlan:
    """The plan with the parameters that a search inside cross-validation by group found for each member."""
    groups = number_groups(rows, run.seed)
    chosen = sample_groups(groups, 500 if run.is_sample else SEARCH_ROWS, run.seed)
    own = rows.iloc[chosen].reset_index(drop=True)
    vocabularies = build_vocabularies(own, plan.smallest_term_count)
    single = replace(plan, copies=1)
    _, _, joined, target, copied = prepare(own, groups[chosen], vocabularies, single, run.seed)
    spaces = _LARGE if plan.name == POOLED else _SMALL
    parameters = {
        name: _complete(
            spaces[name],
            search_parameters(
                name,
                joined,
                target,
                copied,
                task="regression",
                trials=1 if run.is_sample else TRIALS[plan.name],
                seed=run.seed,
                map=run.map,
                space=spaces[name],
            ),
            run,
        )
        for name in MEMBERS
    }
    return replace(plan, parameters=parameters, folds=2 if run.is_sample else plan.folds)


FOUND_FILE: Final = TABLES / "salary_parameters.json"
"""What `npm run train -- salary-search` found last."""


def find_plans(rows: dict[str, pd.DataFrame], run: Run) -> dict[str, ExpertPlan]:
    """The plan of each expert with the parameters of FOUND_FILE; a quick run searches for itself."""
    if run.is_sample:
        return {name: search_plan(own, PLANS[name], run) for name, own in rows.items()}
    found = json.loads(FOUND_FILE.read_text(encoding="utf-8"))
    return {name: replace(PLANS[name], parameters=_keep_within_budget(found[name])) for name in rows}


# Leaves that one ensemble of trees may have: more cost more time than an explanation has (about 20 microseconds a row).
_LARGEST_LEAVES: Final = 5_400
_MOST_TREES: Final = 40


def _keep_within_budget(found: dict[str, Parameters]) -> dict[str, Parameters]:
    boosting, forest = found["gradient-boosting"], found["random-forest"]
    rounds = min(int(boosting["rounds"]), _LARGEST_LEAVES // int(boosting["leaves"]))
    return {
        **found,
        "gradient-boosting": {**boosting, "rounds": rounds},
        "random-forest": {**forest, "trees": min(int(forest["trees"]), _MOST_TREES)},
    }


def _complete(space: Space, found: Parameters, run: Run) -> Parameters:
    """A quick run fits less of everything."""
    if not run.is_sample:
        return found
    smaller = {"rounds": 40, "trees": 8, "epochs": 3, "copies": 1}
    return {name: smaller.get(name, value) for name, value in found.items()}


def measure_official_weight(
    rows: pd.DataFrame, plan: ExpertPlan, run: Run
) -> tuple[float, dict[str, tuple[int, float]]]:
    """How much the official wage should count in a country without rows of its own.

    Each country of LEFT_OUT is predicted by boosted trees that have not seen it, and by its official wage plus the
    gap of
    all other countries; the weight of the official wage with the lowest error, weighted by rows, and per country.
    """
    pay = in_dollars(rows)
    countries = rows["country"].to_numpy(dtype=object)
    found: dict[str, tuple[int, float]] = {}
    parameters = {**plan.parameters["gradient-boosting"]}
    parameters["rounds"] = int(parameters["rounds"]) // 2
    for country in LEFT_OUT:
        own = np.flatnonzero(countries == country)
        if len(own) < 20:
            continue
        others = rows[countries != country].reset_index(drop=True)
        vocabularies = build_vocabularies(others, plan.smallest_term_count)
        single = replace(plan, copies=1)
        columns, embeddings, joined, target, groups = prepare(
            others, number_groups(others, run.seed), vocabularies, single, run.seed
        )
        member = fit_member(
            "gradient-boosting", joined, target, task="regression", parameters=parameters, seed=run.seed, groups=groups
        )
        inputs = encode(rows.iloc[own], vocabularies)
        middle = member.predict(columns.join(inputs, embeddings)) + columns.centre
        theirs = read_official(encode(others, vocabularies).features)
        known_there = ~np.isnan(theirs)
        gap = float(np.median((in_dollars(others) - theirs)[known_there]))
        official = read_official(inputs.features) + gap
        known = ~np.isnan(official)
        found[country] = (int(known.sum()), find_weight(middle[known], official[known], pay[own][known]))
    rows_known = sum(count for count, _ in found.values())
    if rows_known == 0:
        return 0.5, found
    return sum(count * weight for count, weight in found.values()) / rows_known, found
