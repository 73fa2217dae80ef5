"""Columns for members that need numbers everywhere: unknown becomes the training median plus a mark."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from ..graph_parts import GraphBuilder

FURTHEST: Final = 8.0
"""Standard deviations from the mean beyond which a value counts as this far (assumption against extrapolation)."""


def _round(values: Any) -> NDArray[np.float64]:
    """What float32 can hold, so that the graph and this code use the same constants."""
    return np.asarray(values, dtype=np.float32).astype(np.float64)


@dataclass(frozen=True)
class Columns:
    """median, mean, spread [F] of the training rows; unknown: positions of columns that had unknown values there."""

    median: NDArray[np.float64]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    unknown: NDArray[np.int64]

    def apply(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> standardised columns and marks [N, F + number of marks]."""
        missing = np.isnan(x)
        filled = np.where(missing, self.median, x)
        scaled = np.clip((filled - self.mean) / self.spread, -FURTHEST, FURTHEST)
        return np.column_stack([scaled, missing[:, self.unknown].astype(np.float64)])

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """The same in the graph."""
        missing = builder.apply("IsNaN", inputs)
        filled = builder.apply("Where", missing, builder.constant(self.median[None, :]), inputs)
        centred = builder.apply("Sub", filled, builder.constant(self.mean[None, :]))
        scaled = builder.apply("Div", centred, builder.constant(self.spread[None, :]))
        scaled = builder.apply("Clip", scaled, builder.constant(-FURTHEST), builder.constant(FURTHEST))
        if len(self.unknown) == 0:
            return scaled
        marks = builder.columns(builder.apply("Cast", missing, to=TensorProto.FLOAT), self.unknown.tolist())
        return builder.apply("Concat", scaled, marks, axis=1)


def fit_columns(x: NDArray[np.float32]) -> Columns:
    """Constants of the training rows; a column without any known or varying value becomes 0."""
    missing = np.isnan(x)
    known = np.where(missing.all(axis=0), np.float32(0), x)
    median = _round(np.nanmedian(known, axis=0))
    filled = np.where(missing, median, x)
    spread = filled.std(axis=0)
    return Columns(
        median,
        _round(filled.mean(axis=0)),
        _round(np.where(spread > 1e-6, spread, 1.0)),
        np.flatnonzero(missing.any(axis=0)).astype(np.int64),
    )
