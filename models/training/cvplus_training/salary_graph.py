"""The salary model as one ONNX graph: embeddings, three tree ensembles, country terms."""

import numpy as np
import onnx
from onnx import TensorProto

from .features import PLACE_LENGTH, TITLE_LENGTH, columns_of
from .graph_parts import GraphBuilder
from .salary_inputs import COUNTRY_COLUMNS, TARGET
from .salary_model import SalaryModel
from .tree_graph import add_trees


def build_salary_graph(model: SalaryModel) -> onnx.ModelProto:
    """Inputs features [N, F], title_terms [N, 24], place_terms [N, 12]; outputs value, low, high [N], log local pay."""
    builder = GraphBuilder()
    term_axis = builder.constant([1], np.int64)
    sums = []
    for name, table in (("title_terms", model.embeddings.title), ("place_terms", model.embeddings.place)):
        vectors = builder.apply("Gather", builder.constant(table), name, axis=0)
        sums.append(builder.apply("ReduceSum", vectors, term_axis, keepdims=0))
    joined = builder.apply("Concat", "features", *sums, axis=1)

    countries = builder.columns("features", COUNTRY_COLUMNS)
    level = model.centre - model.log_rates + model.correction.shifts
    local_level = builder.lookup(countries, level[:, None])
    offset = builder.lookup(countries, model.correction.offsets[:, None])
    low, value, high = (
        builder.apply("Add", add_trees(builder, booster, joined), local_level) for booster in model.boosters
    )
    widened_low = builder.apply("Min", builder.apply("Sub", low, offset), value)
    widened_high = builder.apply("Max", builder.apply("Add", high, offset), value)
    builder.vector(value, "value")
    builder.vector(widened_low, "low")
    builder.vector(widened_high, "high")
    return builder.build(
        [
            ("features", TensorProto.FLOAT, len(columns_of(TARGET))),
            ("title_terms", TensorProto.INT64, TITLE_LENGTH),
            ("place_terms", TensorProto.INT64, PLACE_LENGTH),
        ],
        [("value", None), ("low", None), ("high", None)],
    )
