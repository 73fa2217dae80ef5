import lightgbm as lgb
import numpy as np
import pytest
from onnx import TensorProto

from cvplus_training.graph_parts import GraphBuilder
from cvplus_training.model_folder import run_graph
from cvplus_training.tree_graph import add_trees, round_down_to_float32


def test_graph_follows_every_branch_of_lightgbm_with_unknowns() -> None:
    generator = np.random.default_rng(1)
    inputs = generator.normal(size=(600, 4)).astype(np.float32)
    inputs[:, 1] = np.round(inputs[:, 1])
    inputs[generator.random((600, 4)) < 0.2] = np.nan
    inputs[:, 3] = generator.integers(0, 2, 600)
    target = np.nan_to_num(inputs[:, 0]) + 2 * np.isnan(inputs[:, 1]) + inputs[:, 3]
    booster = lgb.train(
        {"objective": "quantile", "alpha": 0.9, "verbose": -1, "num_threads": 1}, lgb.Dataset(inputs, target), 40
    )
    builder = GraphBuilder()
    builder.vector(add_trees(builder, booster, "features"), "value")
    graph = builder.build([("features", TensorProto.FLOAT, 4)], [("value", None)])

    results = run_graph(graph.SerializeToString(), {"features": inputs})["value"]

    assert results == pytest.approx(booster.predict(inputs), abs=1e-5)


def test_thresholds_never_round_up() -> None:
    assert round_down_to_float32(0.1) <= 0.1
    assert round_down_to_float32(1e300) == pytest.approx(3.4028e38, rel=1e-4)
