"""The champion's graph with a correction behind it: same input, same outputs."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto

from ..chance_graph import OUTPUTS
from ..countries import COUNTRIES
from ..features import columns_of
from ..graph_parts import OPSET, GraphBuilder
from ..industries import INDUSTRIES
from ..random_effects import Z80
from ..tree_graph import add_trees
from .cells import MATCH_LIMITS
from .correction import Correction

_INPUT: Final = "features"
_EDGE: Final = 1e-6


def _adopt(builder: GraphBuilder, champion: onnx.ModelProto) -> dict[str, str]:
    """Takes over all nodes of the champion under other names; gives the new name of each output."""
    if any(entry.domain == "" and entry.version != OPSET for entry in champion.opset_import):
        raise ValueError("the champion was made for another opset")

    def rename(name: str) -> str:
        return name if name in ("", _INPUT) else f"champion_{name}"

    for stored in champion.graph.initializer:
        constant = onnx.TensorProto()
        constant.CopyFrom(stored)
        constant.name = rename(stored.name)
        builder.constants.append(constant)
    for node in champion.graph.node:
        adopted = onnx.NodeProto()
        adopted.CopyFrom(node)
        del adopted.input[:], adopted.output[:]
        adopted.input.extend(rename(name) for name in node.input)
        adopted.output.extend(rename(name) for name in node.output)
        builder.nodes.append(adopted)
    return {output.name: rename(output.name) for output in champion.graph.output}


def _count_above(builder: GraphBuilder, operator: str, column: str, limits: tuple[float, ...]) -> str:
    """How many of the limits a column [N, 1] has passed."""
    passed = builder.apply(operator, column, builder.constant([list(limits)]))
    return builder.apply(
        "ReduceSum",
        builder.apply("Cast", passed, to=TensorProto.FLOAT),
        builder.constant([1], np.int64),
        keepdims=1,
    )


def build_corrected_graph(
    champion: onnx.ModelProto,
    correction: Correction,
    band_ends: tuple[float, ...],
    published: Mapping[str, float],
) -> onnx.ModelProto:
    """features [N, F] -> value, low, high [N]. `published`: rates that answer in the place of the model, by country."""
    builder = GraphBuilder()
    said = _adopt(builder, champion)
    columns = columns_of("interview")

    def column(name: str) -> str:
        return builder.columns(_INPUT, [columns.index(name)])

    def make_logit(output: str) -> str:
        flat = builder.apply("Reshape", said[output], builder.constant([-1, 1], np.int64))
        inside = builder.apply("Clip", flat, builder.constant(_EDGE), builder.constant(1.0 - _EDGE))
        return builder.apply(
            "Sub",
            builder.apply("Log", inside),
            builder.apply("Log", builder.apply("Sub", builder.constant(1.0), inside)),
        )

    countries = builder.columns(_INPUT, [columns.index(f"country={name}") for name in COUNTRIES])
    industries = builder.columns(_INPUT, [columns.index(f"industry={name}") for name in INDUSTRIES])
    start, low, high = (make_logit(name) for name in ("value", "low", "high"))
    trust = correction.trust[:, None]
    # A matrix product with the one-hot columns: where no country is set, there is no step.
    step = builder.lookup(countries, trust * (correction.world + correction.countries)[:, None])
    if correction.booster is not None:
        chance = builder.apply("Reshape", said["value"], builder.constant([-1, 1], np.int64))
        share = column("requirements_share")
        unknown = builder.apply("IsNaN", share)
        match = _count_above(builder, "GreaterOrEqual", share, MATCH_LIMITS)
        match = builder.apply("Where", unknown, builder.constant([[np.nan]]), match)
        band = _count_above(builder, "Greater", chance, band_ends[:-1])
        known = builder.apply("Concat", band, match, column("referred"), countries, industries, axis=1)
        trees = add_trees(builder, correction.booster, known)
        step = builder.apply("Add", step, builder.apply("Mul", builder.lookup(countries, trust), trees))
    own = builder.apply("Add", start, step)
    names = [name in published for name in COUNTRIES]
    rates = np.array([published.get(name, 0.5) for name in COUNTRIES])
    is_published = builder.lookup(countries, np.array(names, dtype=np.float64)[:, None])
    rate = builder.lookup(countries, (np.log(rates) - np.log1p(-rates))[:, None])
    keeps_own = builder.apply("Sub", builder.constant(1.0), is_published)
    value = builder.apply("Add", builder.apply("Mul", keeps_own, own), builder.apply("Mul", is_published, rate))
    # The band is never narrower than the champion's.
    spread = builder.apply("Mul", builder.apply("Sub", high, low), builder.constant(0.5 / Z80))
    variance = builder.apply("Mul", keeps_own, builder.lookup(countries, correction.variance[:, None]))
    wider = builder.apply("Sqrt", builder.apply("Add", builder.apply("Mul", spread, spread), variance))
    reach = builder.apply("Mul", wider, builder.constant(Z80))
    for name, edge in (
        ("value", value),
        ("low", builder.apply("Sub", value, reach)),
        ("high", builder.apply("Add", value, reach)),
    ):
        builder.vector(builder.apply("Sigmoid", edge), name)
    return builder.build([(_INPUT, TensorProto.FLOAT, len(columns))], OUTPUTS)
