"""The stack: a blend of the members with weights that are never negative, and a calibration of the blend."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ..graph_parts import GraphBuilder
from .members import Task

_PULL: Final = 1e-3
"""How much the loss of a weight's squared distance from equal shares counts (assumption): settles ties, no more."""


@dataclass(frozen=True)
class Stack:
    """intercept + slope x (members x weights); weights [M] are at least 0 and sum to 1."""

    weights: NDArray[np.float64]
    intercept: float
    slope: float

    def predict(self, members: NDArray[np.float64]) -> NDArray[np.float64]:
        """members [N, M] (logit or own scale) -> [N] on the same scale."""
        return np.asarray(self.intercept + self.slope * (members @ self.weights), dtype=np.float64)

    def add_to(self, builder: GraphBuilder, members: list[str]) -> str:
        """The same in the graph over tensors [N, 1] of the members: [N, 1]."""
        matrix = builder.apply("Concat", *members, axis=1)
        blend = builder.apply("MatMul", matrix, builder.constant((self.slope * self.weights)[:, None]))
        return builder.apply("Add", blend, builder.constant(self.intercept))


def _loss(
    factors: NDArray[np.float64], members: NDArray[np.float64], y: NDArray[np.float64], task: Task, corner: float
) -> tuple[float, NDArray[np.float64]]:
    """Mean loss and its derivative; factors: intercept, then slope x weight of each member."""
    output = factors[0] + members @ factors[1:]
    if task == "binary":
        losses = np.logaddexp(0.0, output) - y * output
        error = 1.0 / (1.0 + np.exp(-np.clip(output, -30, 30))) - y
    else:
        ratio = (output - y) / corner
        losses = corner * (np.sqrt(1.0 + ratio**2) - 1.0)
        error = ratio / np.sqrt(1.0 + ratio**2)
    gap = factors[1:] - 1.0 / members.shape[1]
    slope = np.concatenate([[error.mean()], members.T @ error / len(y) + 2 * _PULL * gap])
    return float(losses.mean() + _PULL * gap @ gap), slope


def fit_stack(out_of_fold: NDArray[np.float64], y: NDArray[Any], *, task: Task) -> Stack:
    """Weights of members [N, M] that predicted rows they had not seen.

    Binary: lowest log-loss, so that slope and intercept are Platt's calibration. Regression: lowest pseudo-Huber
    loss, whose corner is half the median absolute error of the members' mean.
    """
    target = np.asarray(y, dtype=np.float64)
    count = out_of_fold.shape[1]
    corner = max(0.5 * float(np.median(np.abs(out_of_fold.mean(axis=1) - target))), 1e-6)
    start = np.concatenate([[0.0], np.full(count, 1.0 / count)])
    found = minimize(
        _loss,
        start,
        args=(out_of_fold, target, task, corner),
        jac=True,
        method="L-BFGS-B",
        bounds=[(None, None), *[(0.0, None)] * count],
    )
    slope = float(found.x[1:].sum())
    weights = found.x[1:] / slope if slope > 1e-9 else np.full(count, 1.0 / count)
    return Stack(np.asarray(weights, dtype=np.float64), float(found.x[0]), slope)
