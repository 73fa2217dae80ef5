"""A random forest of scikit-learn and its graph."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestRegressor

from ..graph_parts import GraphBuilder
from ..tree_graph import round_down_to_float32

SMALLEST_CHANCE: Final = 1e-3
"""A forest's share of called rows is kept this far from 0 and 1 before its logit is taken."""


@dataclass(frozen=True)
class Forest:
    """Mean of the leaves; for a binary target its logit."""

    trees: list[Any]
    task: str
    name: str = "random-forest"

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> logit or own scale [N]."""
        mean = np.mean([tree.predict(x).reshape(len(x)) for tree in self.trees], axis=0)
        if self.task == "regression":
            return np.asarray(mean, dtype=np.float64)
        chance = np.clip(mean, SMALLEST_CHANCE, 1 - SMALLEST_CHANCE)
        return np.asarray(np.log(chance / (1 - chance)), dtype=np.float64)

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """The same in the graph: [N, 1]."""
        fields: dict[str, Any] = {name: [] for name in _FIELDS}
        for number, tree in enumerate(self.trees):
            _add_tree(fields, number, tree, 1.0 / len(self.trees))
        mean = builder.apply("TreeEnsembleRegressor", inputs, domain="ai.onnx.ml", n_targets=1, **fields)
        if self.task == "regression":
            return mean
        edges = builder.constant(SMALLEST_CHANCE), builder.constant(1 - SMALLEST_CHANCE)
        chance = builder.apply("Clip", mean, *edges)
        odds = builder.apply("Div", chance, builder.apply("Sub", builder.constant(1.0), chance))
        return builder.apply("Log", odds)


_FIELDS: Final = (
    "nodes_treeids",
    "nodes_nodeids",
    "nodes_featureids",
    "nodes_values",
    "nodes_modes",
    "nodes_truenodeids",
    "nodes_falsenodeids",
    "nodes_missing_value_tracks_true",
    "target_treeids",
    "target_nodeids",
    "target_ids",
    "target_weights",
)


def _add_tree(fields: dict[str, Any], number: int, tree: Any, weight: float) -> None:
    for node in range(tree.node_count):
        is_split = tree.children_left[node] >= 0
        fields["nodes_treeids"].append(number)
        fields["nodes_nodeids"].append(node)
        fields["nodes_featureids"].append(int(tree.feature[node]) if is_split else 0)
        fields["nodes_values"].append(round_down_to_float32(float(tree.threshold[node])) if is_split else 0.0)
        fields["nodes_modes"].append("BRANCH_LEQ" if is_split else "LEAF")
        fields["nodes_truenodeids"].append(int(tree.children_left[node]) if is_split else 0)
        fields["nodes_falsenodeids"].append(int(tree.children_right[node]) if is_split else 0)
        fields["nodes_missing_value_tracks_true"].append(int(is_split and tree.missing_go_to_left[node]))
        if not is_split:
            fields["target_treeids"].append(number)
            fields["target_nodeids"].append(node)
            fields["target_ids"].append(0)
            fields["target_weights"].append(float(tree.value[node, 0, 0]) * weight)


def fit_forest(
    x: NDArray[np.float32],
    y: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    task: str,
    parameters: dict[str, Any],
    seed: int,
) -> Forest:
    """A forest of `parameters` (trees, leaves, min_leaf, columns: share tried per split, rows: share per tree)."""
    forest = RandomForestRegressor(
        n_estimators=int(parameters["trees"]),
        max_leaf_nodes=int(parameters["leaves"]),
        min_samples_leaf=int(parameters["min_leaf"]),
        max_features=float(parameters["columns"]),
        max_samples=float(parameters["rows"]),
        random_state=seed,
        n_jobs=1,
    ).fit(x, y, sample_weight=weights)
    return Forest([tree.tree_ for tree in forest.estimators_], task)
