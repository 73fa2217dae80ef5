"""Graphs of the two chance models: a sum of log-odds, then a sigmoid; the offer is a second link of the chain."""

from typing import Final

import numpy as np
import onnx
from onnx import TensorProto

from .chance_terms import count_passed
from .countries import COUNTRIES
from .features import columns_of
from .graph_parts import GraphBuilder
from .industries import INDUSTRIES
from .interview_estimates import InterviewEstimates
from .offer_links import OfferLinks
from .random_effects import Z80
from .stated_effects import CREDENTIALS_COUNTRY

OUTPUTS: Final[list[tuple[str, int | None]]] = [("value", None), ("low", None), ("high", None)]


def _add_logit(builder: GraphBuilder, estimates: InterviewEstimates, target: str) -> tuple[str, str]:
    """Names of log-odds and SD, both [N, 1]."""
    columns = columns_of(target)

    def column(name: str) -> str:
        return builder.columns("features", [columns.index(name)])

    def scale(tensor: str, factor: float) -> str:
        return builder.apply("Mul", tensor, builder.constant(factor))

    countries = builder.columns("features", [columns.index(f"country={name}") for name in COUNTRIES])
    industries = builder.columns("features", [columns.index(f"industry={name}") for name in INDUSTRIES])
    logits = [builder.lookup(countries, (estimates.level - estimates.world[0])[:, None])]
    variances = [builder.lookup(countries, (estimates.variance - estimates.world[1])[:, None])]
    everywhere = estimates.offsets[-1]
    logits.append(builder.lookup(industries, everywhere[:, None]))
    own = builder.apply("Mul", builder.lookup(countries, estimates.offsets[:-1] - everywhere), industries)
    logits.append(builder.lookup(own, np.ones((len(INDUSTRIES), 1))))
    months = column("months_unemployed")
    for step in estimates.steps:
        passed = count_passed(builder, months, step.limit)
        logits.append(scale(passed, step.change))
        variances.append(scale(passed, step.variance))
    for term, slope in estimates.terms:
        contrast = term.add_to(builder, column(term.feature))
        logits.append(scale(contrast, slope.value))
        variances.append(scale(builder.apply("Mul", contrast, contrast), slope.error**2))
    abroad, here = column("credentials_abroad"), column(f"country={CREDENTIALS_COUNTRY}")
    some, every = estimates.credentials
    for limit, change, variance in (
        (0.5, some.value, some.error**2),
        (1.5, every.value - some.value, every.error**2 - some.error**2),
    ):
        passed = builder.apply("Mul", here, count_passed(builder, abroad, limit))
        logits.append(scale(passed, change))
        variances.append(scale(passed, variance))
    logit = builder.apply("Add", builder.constant(estimates.world[0]), builder.apply("Sum", *logits))
    variance_sum = builder.apply("Add", builder.constant(estimates.world[1]), builder.apply("Sum", *variances))
    return logit, builder.apply("Sqrt", variance_sum)


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


def build_offer_graph(estimates: InterviewEstimates, links: OfferLinks) -> onnx.ModelProto:
    """features [N, F] -> probability of an offer per application.

    value = P(interview) x P(offer | interview); the band adds both spreads on the log scale:
    sd = sqrt(((1 - p) sd_interview)^2 + ((1 - q) sd_offer)^2), and no end leaves 0..1.
    """
    builder = GraphBuilder()
    logit, spread = _add_logit(builder, estimates, "offer")
    interview = builder.apply("Sigmoid", logit)
    industries = builder.columns("features", [columns_of("offer").index(f"industry={name}") for name in INDUSTRIES])

    def add_link(values: tuple[float, ...], otherwise: float) -> str:
        own = builder.lookup(industries, np.array(values)[:, None] - otherwise)
        return builder.apply("Add", builder.constant(otherwise), own)

    chance = builder.apply("Sigmoid", add_link(tuple(link.value for link in links.industries), links.overall.value))
    deviation = add_link(tuple(link.error for link in links.industries), links.overall.error)
    one = builder.constant(1.0)
    first = builder.apply("Mul", builder.apply("Sub", one, interview), spread)
    second = builder.apply("Mul", builder.apply("Sub", one, chance), deviation)
    squares = [builder.apply("Mul", part, part) for part in (first, second)]
    log_spread = builder.apply("Sqrt", builder.apply("Add", *squares))
    value = builder.apply("Mul", interview, chance)
    factor = builder.apply("Exp", builder.apply("Mul", log_spread, builder.constant(Z80)))
    builder.vector(value, "value")
    builder.vector(builder.apply("Div", value, factor), "low")
    builder.vector(builder.apply("Min", builder.apply("Mul", value, factor), one), "high")
    return _finish(builder, "offer")
