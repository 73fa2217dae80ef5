"""The members of an ensemble, each with its own way to err: boosted trees, a forest, a neural net, a linear model."""

from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol, TypeAlias

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression, Ridge

from ..graph_parts import GraphBuilder
from ..tree_graph import add_trees
from .columns import Columns, fit_columns
from .forest import fit_forest
from .network import fit_network

Task: TypeAlias = Literal["binary", "regression"]
Parameters: TypeAlias = dict[str, Any]


class Member(Protocol):
    """A fitted model. NaN = unknown is allowed in x."""

    @property
    def name(self) -> str:
        """gradient-boosting | random-forest | neural-net | logistic | ridge."""

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> [N]: logit for a binary target, the target's own scale otherwise."""

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """Adds the same arithmetic to a graph over the matrix `inputs` [N, F]; name of a tensor [N, 1]."""


DEFAULTS: Final[dict[str, Parameters]] = {
    "gradient-boosting": {
        "rounds": 150,
        "learning_rate": 0.05,
        "leaves": 15,
        "min_leaf": 50,
        "columns": 0.6,
        "rows": 0.7,
        "l2": 5.0,
    },
    "random-forest": {"trees": 100, "leaves": 64, "min_leaf": 30, "columns": 0.33, "rows": 0.6},
    "neural-net": {
        "hidden": 16,
        "layers": 1,
        "dropout": 0.1,
        "decay": 0.01,
        "learning_rate": 0.003,
        "batch": 256,
        "epochs": 40,
        "patience": 4,
        "copies": 3,
    },
    "logistic": {"l2": 100.0},
    "ridge": {"l2": 100.0},
}
"""What a parameter that is not given is. Linear l2: the weight of the squared coefficients of standardised columns;
linear `reads`: the columns it may use (all). Boosting `objective` and `lightgbm`: handed on to LightGBM."""


@dataclass(frozen=True)
class Boosting:
    """LightGBM's trees."""

    booster: lgb.Booster
    name: str = "gradient-boosting"

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """See Member."""
        return np.asarray(self.booster.predict(x, raw_score=True, num_threads=1), dtype=np.float64)

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """See Member."""
        return add_trees(builder, self.booster, inputs)


@dataclass(frozen=True)
class Linear:
    """intercept + columns x weights."""

    columns: Columns
    weights: NDArray[np.float64]
    intercept: float
    name: str

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """See Member."""
        return np.asarray(self.intercept + self.columns.apply(x) @ self.weights, dtype=np.float64)

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """See Member."""
        columns = self.columns.add_to(builder, inputs)
        product = builder.apply("MatMul", columns, builder.constant(self.weights[:, None]))
        return builder.apply("Add", product, builder.constant(self.intercept))


def _fit_boosting(
    x: NDArray[np.float32], y: NDArray[np.float64], w: NDArray[np.float64], task: Task, own: Parameters, seed: int
) -> Boosting:
    shares = "binary" if np.isin(y, (0.0, 1.0)).all() else "cross_entropy"
    settings = {
        "objective": own.get("objective", shares if task == "binary" else "regression"),
        "learning_rate": float(own["learning_rate"]),
        "num_leaves": int(own["leaves"]),
        "min_data_in_leaf": int(own["min_leaf"]),
        "feature_fraction": float(own["columns"]),
        "bagging_fraction": float(own["rows"]),
        "bagging_freq": 1,
        "lambda_l2": float(own["l2"]),
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
        **own.get("lightgbm", {}),
    }
    return Boosting(lgb.train(settings, lgb.Dataset(x, y, weight=w), int(own["rounds"])))


def _fit_linear(
    name: str, x: NDArray[np.float32], y: NDArray[np.float64], w: NDArray[np.float64], own: Parameters
) -> Linear:
    columns = fit_columns(x)
    inputs = columns.apply(x)
    weight = float(own["l2"])
    read = np.arange(inputs.shape[1]) if own.get("reads") is None else np.asarray(own["reads"]) % x.shape[1]
    weights = np.zeros(inputs.shape[1])
    if name == "logistic":
        twice, labels = np.vstack([inputs[:, read]] * 2), np.repeat([1, 0], len(y))
        shares = np.concatenate([w * y, w * (1.0 - y)])
        told = shares > 0
        fitted = LogisticRegression(C=1.0 / weight, max_iter=300, tol=1e-6).fit(
            twice[told], labels[told], sample_weight=shares[told]
        )
        weights[read] = fitted.coef_[0]
        return Linear(columns, weights, float(fitted.intercept_[0]), name)
    ridge = Ridge(alpha=weight).fit(inputs[:, read], y, sample_weight=w)
    weights[read] = ridge.coef_
    return Linear(columns, weights, float(ridge.intercept_), name)


def name_members(task: Task) -> tuple[str, ...]:
    """The four members that suit the task."""
    return ("gradient-boosting", "random-forest", "neural-net", "logistic" if task == "binary" else "ridge")


def fit_member(
    name: str,
    x: NDArray[np.float32],
    y: NDArray[Any],
    *,
    task: Task,
    parameters: Parameters,
    seed: int,
    weights: NDArray[np.float64] | None = None,
    groups: Any = None,
) -> Member:
    """Fits one member; the same seed gives the same member. groups [N]: what early stopping holds out whole.

    A binary y may hold shares between 0 and 1, such as the share of an advert's applications that were answered.
    """
    rows = np.ascontiguousarray(x, dtype=np.float32)
    target = np.asarray(y, dtype=np.float64)
    w = np.ones(len(target)) if weights is None else np.asarray(weights, dtype=np.float64)
    own = {**DEFAULTS[name], **parameters}
    if name == "gradient-boosting":
        return _fit_boosting(rows, target, w, task, own, seed)
    if name == "random-forest":
        return fit_forest(rows, target, w, task=task, parameters=own, seed=seed)
    if name == "neural-net":
        whole = np.arange(len(target)) if groups is None else groups
        return fit_network(rows, target, w, whole, task=task, parameters=own, seed=seed)
    return _fit_linear(name, rows, target, w, own)
