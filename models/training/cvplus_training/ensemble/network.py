"""A small neural net: standardised columns, one or two layers of rectified units, Adam, early stopping on groups."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..graph_parts import GraphBuilder
from .columns import Columns, fit_columns
from .folds import assign_folds

Layers: TypeAlias = list[tuple[NDArray[np.float64], NDArray[np.float64]]]

_HELD_OUT_FOLDS: Final = 8
_BETA: Final = (0.9, 0.999)


def _run(layers: Layers, x: NDArray[np.float64]) -> NDArray[np.float64]:
    for weights, bias in layers[:-1]:
        x = np.maximum(x @ weights + bias, 0.0)
    weights, bias = layers[-1]
    return (x @ weights + bias)[:, 0]


@dataclass(frozen=True)
class Network:
    """The mean of several nets that began with different weights. centre, scale: of a regression's target."""

    columns: Columns
    copies: list[Layers]
    centre: float
    scale: float
    name: str = "neural-net"

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> logit or own scale [N]."""
        inputs = self.columns.apply(x)
        mean = np.mean([_run(copy, inputs) for copy in self.copies], axis=0)
        return np.asarray(self.centre + self.scale * mean, dtype=np.float64)

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """The same in the graph: [N, 1]."""
        columns = self.columns.add_to(builder, inputs)
        outputs = []
        for copy in self.copies:
            layer = columns
            for position, (weights, bias) in enumerate(copy):
                layer = builder.apply("MatMul", layer, builder.constant(weights))
                layer = builder.apply("Add", layer, builder.constant(bias[None, :]))
                if position < len(copy) - 1:
                    layer = builder.apply("Relu", layer)
            outputs.append(layer)
        mean = builder.apply("Mean", *outputs)
        scaled = builder.apply("Mul", mean, builder.constant(self.scale))
        return builder.apply("Add", scaled, builder.constant(self.centre))


def _measure(output: NDArray[np.float64], y: NDArray[np.float64], w: NDArray[np.float64], task: str) -> float:
    losses = np.logaddexp(0.0, output) - y * output if task == "binary" else np.abs(output - y)
    return float(np.average(losses, weights=w))


def _slope(output: NDArray[np.float64], y: NDArray[np.float64], task: str) -> NDArray[np.float64]:
    """Derivative of the loss: log-loss, or the Huber loss with its corner at one standard deviation of the target."""
    if task == "binary":
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(output, -30, 30))) - y, dtype=np.float64)
    return np.clip(output - y, -1.0, 1.0)


def _train_copy(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    w: NDArray[np.float64],
    held_out: NDArray[np.bool_],
    task: str,
    parameters: dict[str, Any],
    seed: int,
) -> Layers:
    generator = np.random.default_rng(seed)
    sizes = [x.shape[1], *[int(parameters["hidden"])] * int(parameters["layers"]), 1]
    layers: Layers = [
        (generator.normal(0, np.sqrt(2.0 / (first + 1)), (first, second)), np.zeros(second))
        for first, second in pairwise(sizes)
    ]
    layers[-1] = (layers[-1][0] * 0.1, np.full(1, float(parameters.get("start", 0.0))))
    moments = [[np.zeros_like(part) for part in layer] for layer in layers]
    squares = [[np.zeros_like(part) for part in layer] for layer in layers]
    train = np.flatnonzero(~held_out)
    batch, keep, decay = int(parameters["batch"]), 1.0 - parameters["dropout"], parameters["decay"]
    best, best_loss, waited, steps = layers, np.inf, 0, 0
    for _ in range(int(parameters["epochs"])):
        order = generator.permutation(train)
        for begin in range(0, len(order), batch):
            rows = order[begin : begin + batch]
            active = [x[rows]]
            masks = []
            for weights, bias in layers[:-1]:
                value = np.maximum(active[-1] @ weights + bias, 0.0)
                mask = (generator.random(value.shape) < keep) / keep
                masks.append(mask)
                active.append(value * mask)
            output = (active[-1] @ layers[-1][0] + layers[-1][1])[:, 0]
            error = (_slope(output, y[rows], task) * w[rows] / w[rows].sum())[:, None]
            steps += 1
            rate = parameters["learning_rate"] * np.sqrt(1 - _BETA[1] ** steps) / (1 - _BETA[0] ** steps)
            updated: Layers = list(layers)
            for position in range(len(layers) - 1, -1, -1):
                weights, bias = layers[position]
                slopes = (active[position].T @ error, error.sum(axis=0))
                if position > 0:
                    error = (error @ weights.T) * masks[position - 1] * (active[position] > 0)
                parts = []
                for part, (old, slope) in enumerate(zip((weights, bias), slopes, strict=True)):
                    moment = moments[position][part] = _BETA[0] * moments[position][part] + (1 - _BETA[0]) * slope
                    square = squares[position][part] = _BETA[1] * squares[position][part] + (1 - _BETA[1]) * slope**2
                    shrunk = old * (1 - parameters["learning_rate"] * decay) if part == 0 else old
                    parts.append(shrunk - rate * moment / (np.sqrt(square) + 1e-8))
                updated[position] = (parts[0], parts[1])
            layers = updated
        loss = _measure(_run(layers, x[held_out]), y[held_out], w[held_out], task)
        if loss < best_loss - 1e-6:
            best, best_loss, waited = layers, loss, 0
        else:
            waited += 1
            if waited >= int(parameters["patience"]):
                break
    return [(w_.astype(np.float32).astype(np.float64), b.astype(np.float32).astype(np.float64)) for w_, b in best]


def fit_network(
    x: NDArray[np.float32],
    y: NDArray[np.float64],
    weights: NDArray[np.float64],
    groups: Any,
    *,
    task: str,
    parameters: dict[str, Any],
    seed: int,
) -> Network:
    """Nets of `parameters` (hidden, layers, dropout, decay, learning_rate, batch, epochs, patience, copies).

    An eighth of the groups, another eighth for each copy, is held out to say when to stop.
    """
    columns = fit_columns(x)
    inputs = columns.apply(x)
    centre, scale = 0.0, 1.0
    start = 0.0
    if task == "binary":
        rate = float(np.clip(np.average(y, weights=weights), 1e-4, 1 - 1e-4))
        start = float(np.log(rate / (1 - rate)))
    else:
        centre = float(np.float32(np.average(y, weights=weights)))
        scale = float(np.float32(max(float(np.std(y)), 1e-6)))
    target = (y - centre) / scale
    parts = min(_HELD_OUT_FOLDS, len(np.unique(groups)))
    folds = assign_folds(groups, parts, seed)
    copies = [
        _train_copy(
            inputs,
            target,
            weights,
            folds == copy % parts,
            task,
            {**parameters, "start": start},
            seed + 1_000 * copy,
        )
        for copy in range(int(parameters["copies"]))
    ]
    return Network(columns, copies, centre, scale)
