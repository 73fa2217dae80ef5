"""Graph of a time model: quantiles and a curve per category, read from one table."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from .features import columns_of
from .graph_parts import GraphBuilder

OUTPUTS = ("value", "low", "high")


def look_up(
    features: NDArray[np.float32], positions: list[int], default: NDArray[np.float64], table: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """What the graph computes: the row of the table whose column is set, or the default row.

    Row layout: value, low, high, curve...; returns value, low, high [N] and curve [N, D].
    """
    rows = default + features[:, positions].astype(np.float64) @ (table - default)
    return {**{name: rows[:, index] for index, name in enumerate(OUTPUTS)}, "curve": rows[:, len(OUTPUTS) :]}


def build_curve_graph(
    target: str, positions: list[int], default: NDArray[np.float64], table: NDArray[np.float64]
) -> onnx.ModelProto:
    """features [N, F] -> value, low, high [N], curve [N, D]; `positions`: the one-hot columns of the table's rows."""
    builder = GraphBuilder()
    chosen = builder.columns("features", positions)
    rows = builder.apply("Add", builder.lookup(chosen, table - default), builder.constant(default))
    for index, name in enumerate(OUTPUTS):
        builder.vector(builder.columns(rows, [index]), name)
    width = table.shape[1] - len(OUTPUTS)
    curve = builder.columns(rows, list(range(len(OUTPUTS), table.shape[1])))
    builder.apply("Clip", curve, builder.constant(0.0), builder.constant(1.0), output="curve")
    return builder.build(
        [("features", TensorProto.FLOAT, len(columns_of(target)))],
        [*((name, None) for name in OUTPUTS), ("curve", width)],
    )
