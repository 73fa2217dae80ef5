"""The encoder as an ONNX graph, its table in 8-bit numbers; core/knowledge/matching reads its tensors."""

from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from ..graph_parts import IR_VERSION, OPSET
from .encoder import Encoder, Floats
from .label_features import find_label_ids


@dataclass(frozen=True)
class PackedTable:
    """Rows of the table as 8-bit numbers; a row times its scale is the row times its weight."""

    table: NDArray[np.int8]
    scales: Floats


def pack_table(encoder: Encoder) -> PackedTable:
    """Each row has its own scale, so that small rows keep their shape; rows of weight 0 become 0."""
    largest = np.maximum(1e-9, np.abs(encoder.table).max(1, keepdims=True))
    used = (encoder.weights > 0)[:, None]
    table = np.where(used, np.rint(encoder.table / largest * 127), 0).astype(np.int8)
    scales = (largest[:, 0] / 127 * encoder.weights).astype(np.float32)
    return PackedTable(table, scales)


def make_graph(encoder: Encoder, packed: PackedTable) -> onnx.ModelProto:
    """ids [N, L] (filled up with 0) -> embedding [N, D], groups [N, G], is_title [N]."""
    constants = {
        "table": packed.table,
        "scales": packed.scales,
        "weights": encoder.weights.astype(np.float32),
        "group_head": encoder.group_head.astype(np.float32),
        "group_bias": encoder.group_bias.astype(np.float32),
        "title_head": (encoder.title_head * encoder.weights).astype(np.float32),
        "title_bias": np.array([encoder.title_bias], np.float32),
        "smallest": np.array(1e-6, np.float32),
        "last": np.array([2], np.int64),
        "middle": np.array([1], np.int64),
        "flat": np.array([-1], np.int64),
    }
    node = helper.make_node
    nodes = [
        node("Gather", ["table", "ids"], ["small_rows"]),
        node("Cast", ["small_rows"], ["rows"], to=TensorProto.FLOAT),
        node("Gather", ["scales", "ids"], ["row_scales"]),
        node("Unsqueeze", ["row_scales", "last"], ["wide_scales"]),
        node("Mul", ["rows", "wide_scales"], ["scaled"]),
        node("ReduceSum", ["scaled", "middle"], ["sums"], keepdims=0),
        node("Gather", ["weights", "ids"], ["row_weights"]),
        node("Mul", ["row_weights", "row_weights"], ["squares"]),
        node("ReduceSum", ["squares", "middle"], ["square_sums"], keepdims=1),
        node("Sqrt", ["square_sums"], ["lengths"]),
        node("Max", ["lengths", "smallest"], ["safe_lengths"]),
        node("Div", ["sums", "safe_lengths"], ["embedding"]),
        node("MatMul", ["embedding", "group_head"], ["group_products"]),
        node("Add", ["group_products", "group_bias"], ["group_logits"]),
        node("Softmax", ["group_logits"], ["groups"], axis=1),
        node("Gather", ["title_head", "ids"], ["title_weights"]),
        node("ReduceSum", ["title_weights", "middle"], ["title_sums"], keepdims=1),
        node("Div", ["title_sums", "safe_lengths"], ["title_products"]),
        node("Add", ["title_products", "title_bias"], ["title_logits"]),
        node("Sigmoid", ["title_logits"], ["title_chances"]),
        node("Reshape", ["title_chances", "flat"], ["is_title"]),
    ]
    dimensions = encoder.table.shape[1]
    graph = helper.make_graph(
        nodes,
        "cvplus-matching",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["N", "L"])],
        [
            helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["N", dimensions]),
            helper.make_tensor_value_info("groups", TensorProto.FLOAT, ["N", len(encoder.groups)]),
            helper.make_tensor_value_info("is_title", TensorProto.FLOAT, ["N"]),
        ],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="cvplus-training",
    )
    onnx.checker.check_model(model)
    return model


def make_ids(keys: list[str]) -> NDArray[np.int64]:
    """ids [N, L] filled up with 0."""
    found = [find_label_ids(key) for key in keys]
    filled = np.zeros((len(keys), max(len(ids) for ids in found)), np.int64)
    for row, ids in enumerate(found):
        filled[row, : len(ids)] = ids
    return filled
