"""Small builder for ONNX graphs: every model's arithmetic lives in its graph."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET: Final = 17
ML_OPSET: Final = 3
IR_VERSION: Final = 8


class GraphBuilder:
    """Collects nodes and constants; each method returns the name of the tensor it makes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def _name(self, hint: str) -> str:
        self._count += 1
        return f"{hint}_{self._count}"

    def constant(self, value: Any, dtype: type = np.float32) -> str:
        """A stored tensor (float32 unless said otherwise)."""
        name = self._name("constant")
        self.constants.append(numpy_helper.from_array(np.asarray(value, dtype=dtype), name))
        return name

    def apply(self, operator: str, *inputs: str, output: str | None = None, **attributes: Any) -> str:
        """One node with one output."""
        name = output or self._name(operator.lower())
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def columns(self, source: str, positions: Sequence[int]) -> str:
        """Columns [N, len(positions)] of a matrix."""
        return self.apply("Gather", source, self.constant(list(positions), np.int64), axis=1)

    def column(self, source: str, position: int) -> str:
        """One column [N] of a matrix."""
        return self.apply("Gather", source, self.constant(position, np.int64), axis=1)

    def lookup(self, one_hot: str, table: NDArray[np.float64]) -> str:
        """one_hot [N, C] x table [C, D] -> [N, D]; no column set gives 0."""
        return self.apply("MatMul", one_hot, self.constant(table))

    def vector(self, matrix: str, output: str | None = None) -> str:
        """[N, 1] -> [N]."""
        return self.apply("Reshape", matrix, self.constant([-1], np.int64), output=output)

    def build(
        self,
        inputs: Sequence[tuple[str, int, int]],
        outputs: Sequence[tuple[str, int | None]],
    ) -> onnx.ModelProto:
        """A checked model. inputs: (name, element type, width); outputs: (name, width or None for [N]), all float32."""
        graph = helper.make_graph(
            self.nodes,
            "cvplus",
            [helper.make_tensor_value_info(name, kind, ["N", width]) for name, kind, width in inputs],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N"] if width is None else ["N", width])
                for name, width in outputs
            ],
            self.constants,
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", ML_OPSET)],
            ir_version=IR_VERSION,
            producer_name="cvplus-training",
        )
        onnx.checker.check_model(model)
        return model
