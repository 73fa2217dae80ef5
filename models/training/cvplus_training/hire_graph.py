"""Graph of the time to a new job: weekly hazards, what is left after the weeks already searched, and its quantiles.

In double precision throughout: a quantile far out on a flat curve moves by hours for a float32's last digit.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from .features import columns_of
from .graph_parts import GraphBuilder
from .hire_model import LAST_WEEK

TARGET: Final = "time-to-hire"
DAYS_PER_WEEK: Final = 7.0
WEEKS_PER_MONTH: Final = 365.25 / 12.0 / 7.0
QUANTILES: Final = {"value": 0.5, "low": 0.1, "high": 0.9}


@dataclass(frozen=True)
class HireParts:
    """base [W]: logit of the weekly hazard; shifts: column -> what its 1 adds [W]; rate_slope per point of percent.

    A rate that is not known counts as `mean_rate`; one outside of rate_range as its end. W = LAST_WEEK + longest + 1.
    """

    base: NDArray[np.float64]
    shifts: dict[str, NDArray[np.float64]]
    rate_slope: float
    mean_rate: float
    rate_range: tuple[float, float]
    longest: int

    def table(self) -> NDArray[np.float64]:
        """[columns of the input, W]: what each one-hot column adds."""
        columns = columns_of(TARGET)
        table = np.zeros((len(columns), len(self.base)))
        for name, shift in self.shifts.items():
            table[columns.index(name)] = shift
        return table


def predict_hire(features: NDArray[np.float32], parts: HireParts) -> dict[str, NDArray[np.float64]]:
    """What the graph computes: value, low, high [N] in days, curve [N, 105]."""
    columns = columns_of(TARGET)
    numbers = features.astype(np.float64)
    rate = numbers[:, columns.index("unemployment_rate")]
    rate = np.clip(np.where(np.isnan(rate), parts.mean_rate, rate), *parts.rate_range)
    months = numbers[:, columns.index("months_unemployed")]
    weeks = np.clip(np.where(np.isnan(months), 0.0, months) * WEEKS_PER_MONTH, 0.0, parts.longest)
    logits = parts.base + np.nan_to_num(numbers) @ parts.table()
    logits = logits + (rate - parts.mean_rate)[:, None] * (100.0 * parts.rate_slope)
    staying = np.concatenate([np.zeros((len(rate), 1)), -np.cumsum(np.log1p(np.exp(logits)), axis=1)], axis=1)
    whole = np.floor(weeks)
    rest = (weeks - whole)[:, None]
    where = whole.astype(np.int64)[:, None] + np.arange(LAST_WEEK + 1)
    left = (1.0 - rest) * np.take_along_axis(staying, where, 1) + rest * np.take_along_axis(staying, where + 1, 1)
    curve = 1.0 - np.exp(left - left[:, :1])
    results = {"curve": curve}
    for name, share in QUANTILES.items():
        below = curve < share
        before = np.max(np.where(below, curve, -1.0), axis=1)
        after = np.min(np.where(below, 2.0, curve), axis=1)
        week = below.sum(axis=1) - 1.0 + (share - before) / (after - before)
        results[name] = np.minimum(DAYS_PER_WEEK * week, DAYS_PER_WEEK * LAST_WEEK)
    return results


def build_hire_graph(parts: HireParts) -> onnx.ModelProto:
    """features [N, F] float32 -> value, low, high [N], curve [N, 105] float32."""
    builder = GraphBuilder()
    columns = columns_of(TARGET)

    def constant(value: Any) -> str:
        return builder.constant(value, np.float64)

    def fill(column: str, unknown: float, low: float, high: float) -> str:
        raw = builder.columns("features", [columns.index(column)])
        number = builder.apply("Cast", raw, to=TensorProto.DOUBLE)
        known = builder.apply("Where", builder.apply("IsNaN", raw), constant(unknown), number)
        return builder.apply("Clip", known, constant(low), constant(high))

    rate = fill("unemployment_rate", parts.mean_rate, *parts.rate_range)
    months = fill("months_unemployed", 0.0, 0.0, parts.longest / WEEKS_PER_MONTH)
    weeks = builder.apply("Mul", months, constant(WEEKS_PER_MONTH))
    one_hot = sorted(columns.index(name) for name in parts.shifts)
    chosen = builder.apply("Cast", builder.columns("features", one_hot), to=TensorProto.DOUBLE)
    logits = builder.apply(
        "Add", builder.apply("MatMul", chosen, constant(parts.table()[one_hot])), constant(parts.base)
    )
    slope = builder.apply(
        "Mul", builder.apply("Sub", rate, constant(parts.mean_rate)), constant(100.0 * parts.rate_slope)
    )
    logits = builder.apply("Add", logits, slope)
    losses = builder.apply("Log", builder.apply("Add", builder.apply("Exp", logits), constant(1.0)))
    total = builder.apply("Neg", builder.apply("CumSum", losses, builder.constant(1, np.int64)))
    staying = builder.apply("Concat", builder.apply("Mul", rate, constant(0.0)), total, axis=1)
    whole = builder.apply("Floor", weeks)
    rest = builder.apply("Sub", weeks, whole)
    steps = builder.constant(np.arange(LAST_WEEK + 1)[None, :], np.int64)
    where = builder.apply("Add", builder.apply("Cast", whole, to=TensorProto.INT64), steps)
    here = builder.apply("GatherElements", staying, where, axis=1)
    then = builder.apply("GatherElements", staying, builder.apply("Add", where, builder.constant(1, np.int64)), axis=1)
    left = builder.apply(
        "Add",
        builder.apply("Mul", builder.apply("Sub", constant(1.0), rest), here),
        builder.apply("Mul", rest, then),
    )
    start = builder.apply("Gather", left, builder.constant([0], np.int64), axis=1)
    curve = builder.apply("Sub", constant(1.0), builder.apply("Exp", builder.apply("Sub", left, start)))
    builder.apply("Cast", curve, to=TensorProto.FLOAT, output="curve")
    for name, share in QUANTILES.items():
        below = builder.apply("Less", curve, constant(share))
        before = builder.apply("ReduceMax", builder.apply("Where", below, curve, constant(-1.0)), axes=[1], keepdims=0)
        after = builder.apply("ReduceMin", builder.apply("Where", below, constant(2.0), curve), axes=[1], keepdims=0)
        count = builder.apply(
            "ReduceSum",
            builder.apply("Cast", below, to=TensorProto.DOUBLE),
            builder.constant([1], np.int64),
            keepdims=0,
        )
        part = builder.apply("Div", builder.apply("Sub", constant(share), before), builder.apply("Sub", after, before))
        week = builder.apply("Add", builder.apply("Sub", count, constant(1.0)), part)
        days = builder.apply("Mul", week, constant(DAYS_PER_WEEK))
        capped = builder.apply("Min", days, constant(DAYS_PER_WEEK * LAST_WEEK))
        builder.apply("Cast", capped, to=TensorProto.FLOAT, output=name)
    return builder.build(
        [("features", TensorProto.FLOAT, len(columns))],
        [*((name, None) for name in QUANTILES), ("curve", LAST_WEEK + 1)],
    )
