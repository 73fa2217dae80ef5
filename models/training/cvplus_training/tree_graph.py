"""LightGBM trees -> one TreeEnsembleRegressor node of ai.onnx.ml."""

from typing import Any, Final

import lightgbm as lgb
import numpy as np

from .graph_parts import GraphBuilder

LARGEST_FLOAT32: Final = float(np.finfo(np.float32).max)


def round_down_to_float32(threshold: float) -> float:
    """Largest float32 not above the threshold, so that float32 inputs fall on the same side as in LightGBM."""
    rounded = np.float32(min(threshold, LARGEST_FLOAT32))
    if float(rounded) > threshold:
        rounded = np.nextafter(rounded, np.float32(-np.inf))
    return float(rounded)


def _flatten(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """Nodes of one tree, root first, each with 'id' and, for splits, the ids of both children."""
    nodes: list[dict[str, Any]] = []

    def visit(node: dict[str, Any]) -> int:
        position = len(nodes)
        entry: dict[str, Any] = {"id": position, "node": node}
        nodes.append(entry)
        if "split_feature" in node:
            if node["decision_type"] != "<=":
                raise ValueError(f"unexpected decision {node['decision_type']}")
            entry["left"] = visit(node["left_child"])
            entry["right"] = visit(node["right_child"])
        return position

    visit(tree)
    return nodes


def add_trees(builder: GraphBuilder, booster: lgb.Booster, inputs: str) -> str:
    """Adds the sum of all trees over the matrix `inputs` [N, columns]; returns the name of a tensor [N, 1].

    LightGBM sends a NaN to the default side where the column had NaN in training and reads it as 0 elsewhere.
    """
    fields: dict[str, Any] = {
        "nodes_treeids": [],
        "nodes_nodeids": [],
        "nodes_featureids": [],
        "nodes_values": [],
        "nodes_modes": [],
        "nodes_truenodeids": [],
        "nodes_falsenodeids": [],
        "nodes_missing_value_tracks_true": [],
        "target_treeids": [],
        "target_nodeids": [],
        "target_ids": [],
        "target_weights": [],
    }
    for tree_id, tree in enumerate(booster.dump_model()["tree_info"]):
        for entry in _flatten(tree["tree_structure"]):
            node = entry["node"]
            is_split = "split_feature" in node
            fields["nodes_treeids"].append(tree_id)
            fields["nodes_nodeids"].append(entry["id"])
            fields["nodes_featureids"].append(node["split_feature"] if is_split else 0)
            fields["nodes_values"].append(round_down_to_float32(node["threshold"]) if is_split else 0.0)
            fields["nodes_modes"].append("BRANCH_LEQ" if is_split else "LEAF")
            fields["nodes_truenodeids"].append(entry.get("left", 0))
            fields["nodes_falsenodeids"].append(entry.get("right", 0))
            goes_left = is_split and (
                node["default_left"] if node["missing_type"] == "NaN" else node["threshold"] >= 0.0
            )
            fields["nodes_missing_value_tracks_true"].append(int(goes_left))
            if not is_split:
                fields["target_treeids"].append(tree_id)
                fields["target_nodeids"].append(entry["id"])
                fields["target_ids"].append(0)
                fields["target_weights"].append(float(node["leaf_value"]))
    return builder.apply("TreeEnsembleRegressor", inputs, domain="ai.onnx.ml", n_targets=1, **fields)
