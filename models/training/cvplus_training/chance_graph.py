"""Graphs of the two chance models: log-odds from lookups, then a sigmoid; the offer is a second link of the chain."""

from typing import Final

import onnx
from onnx import TensorProto

from .countries import COUNTRIES
from .features import columns_of
from .graph_parts import GraphBuilder
from .industries import INDUSTRIES
from .interview_estimates import InterviewEstimates
from .random_effects import Z80, Estimate

OUTPUTS: Final[list[tuple[str, int | None]]] = [("value", None), ("low", None), ("high", None)]


def _add_logit(builder: GraphBuilder, estimates: InterviewEstimates, target: str) -> tuple[str, str]:
    """Names of log-odds and SD, both [N, 1]."""
    columns = columns_of(target)
    countries = builder.columns("features", [columns.index(f"country={name}") for name in COUNTRIES])
    industries = builder.columns("features", [columns.index(f"industry={name}") for name in INDUSTRIES])
    months = builder.columns("features", [columns.index("months_unemployed")])
    level = builder.lookup(countries, (estimates.level - estimates.world[0])[:, None])
    logit = builder.apply("Add", builder.constant(estimates.world[0]), level)
    logit = builder.apply("Add", logit, builder.lookup(industries, estimates.industries[:, None]))
    for first, step in estimates.spell_steps:
        passed = builder.apply("Greater", months, builder.constant(first))
        passed = builder.apply("Cast", passed, to=TensorProto.FLOAT)
        logit = builder.apply("Add", logit, builder.apply("Mul", passed, builder.constant(step)))
    spread = builder.lookup(countries, (estimates.spread - estimates.world[1])[:, None])
    return logit, builder.apply("Add", builder.constant(estimates.world[1]), spread)


def _finish(builder: GraphBuilder, target: str) -> onnx.ModelProto:
    return builder.build([("features", TensorProto.FLOAT, len(columns_of(target)))], OUTPUTS)


def build_interview_graph(estimates: InterviewEstimates) -> onnx.ModelProto:
    """features [N, F] -> probability of an interview per application: value, low, high [N]."""
    builder = GraphBuilder()
    logit, spread = _add_logit(builder, estimates, "interview")
    reach = builder.apply("Mul", spread, builder.constant(Z80))
    for name, edge in (
        ("value", logit),
        ("low", builder.apply("Sub", logit, reach)),
        ("high", builder.apply("Add", logit, reach)),
    ):
        builder.vector(builder.apply("Sigmoid", edge), name)
    return _finish(builder, "interview")


def build_offer_graph(estimates: InterviewEstimates, given: Estimate, given_chance: float) -> onnx.ModelProto:
    """features [N, F] -> probability of an offer per application.

    value = P(interview) x P(offer | interview); the band adds both spreads on the log scale:
    sd = sqrt(((1 - p) sd_interview)^2 + ((1 - q) sd_offer)^2), and no end leaves 0..1.
    """
    builder = GraphBuilder()
    logit, spread = _add_logit(builder, estimates, "offer")
    interview = builder.apply("Sigmoid", logit)
    rest = builder.apply("Sub", builder.constant(1.0), interview)
    first = builder.apply("Mul", rest, spread)
    second = builder.constant(((1.0 - given_chance) * given.error) ** 2)
    log_spread = builder.apply("Sqrt", builder.apply("Add", builder.apply("Mul", first, first), second))
    value = builder.apply("Mul", interview, builder.constant(given_chance))
    factor = builder.apply("Exp", builder.apply("Mul", log_spread, builder.constant(Z80)))
    builder.vector(value, "value")
    builder.vector(builder.apply("Div", value, factor), "low")
    high = builder.apply("Min", builder.apply("Mul", value, factor), builder.constant(1.0))
    builder.vector(high, "high")
    return _finish(builder, "offer")
