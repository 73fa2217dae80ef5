"""The salary model as one ONNX graph: every expert, the pull of the official wage, the widths, and who speaks."""

import numpy as np
import onnx
from onnx import TensorProto

from .countries import COUNTRIES
from .features import PLACE_LENGTH, TITLE_LENGTH, columns_of
from .graph_parts import GraphBuilder
from .salary_calibration import Levels, Widths
from .salary_columns import MIDDLE
from .salary_inputs import COUNTRY_COLUMNS, TARGET, list_log_rates
from .salary_model import (
    FRENCH,
    GERMAN,
    GROSS,
    HONG_KONG,
    INDUSTRY_COLUMNS,
    POOLED,
    TABLE_SHARE,
    TRADE_COLUMNS,
    SalaryModel,
)
from .salary_official import add_official


def _add_multiples(builder: GraphBuilder, widths: Widths) -> str:
    """[N, 2]: how many distances the lower and the upper end lie from the middle."""
    by_country = builder.lookup(builder.columns("features", COUNTRY_COLUMNS), widths.countries)
    unknown = widths.industries[-1]
    # No industry column set leaves the width of the unknown industry.
    by_industry = builder.lookup(builder.columns("features", INDUSTRY_COLUMNS), widths.industries[:-1] - unknown)
    start = builder.constant((np.array(widths.everyone) + unknown)[None, :])
    return builder.apply("Exp", builder.apply("Add", builder.apply("Add", by_country, by_industry), start))


def _add_levels(builder: GraphBuilder, middle: str, levels: Levels) -> str:
    """[N, 1]: the middle, moved to the country's level and pulled to the official wage where that is gross."""
    countries = builder.columns("features", COUNTRY_COLUMNS)
    table = np.column_stack([levels.shifts, levels.weights, levels.official_shifts + list_log_rates()])
    facts = builder.lookup(countries, table)
    moved = builder.apply("Add", middle, builder.columns(facts, [0]))
    official = builder.apply("Add", builder.columns("features", [MIDDLE]), builder.columns(facts, [2]))
    gap = builder.apply("Sub", official, moved)
    is_gross = builder.apply("Greater", builder.columns("features", [GROSS]), builder.constant(0.5))
    is_known = builder.apply("And", is_gross, builder.apply("Not", builder.apply("IsNaN", gap)))
    pull = builder.apply(
        "Mul", builder.apply("Where", is_known, gap, builder.constant(0.0)), builder.columns(facts, [1])
    )
    return builder.apply("Add", moved, pull)


def _add_voice(builder: GraphBuilder, model: SalaryModel, name: str) -> str:
    """low, value, high [N, 3] of one expert for every row."""
    voice = model.voices[name]
    middle, distance = voice.expert.add_to(builder)
    if name == POOLED:
        middle = _add_levels(builder, middle, model.levels)
    ends = builder.apply("Mul", _add_multiples(builder, voice.widths), distance)
    rates = builder.lookup(builder.columns("features", COUNTRY_COLUMNS), (voice.uprating - list_log_rates())[:, None])
    value = builder.apply("Add", middle, rates)
    low = builder.apply("Sub", value, builder.columns(ends, [0]))
    high = builder.apply("Add", value, builder.columns(ends, [1]))
    return builder.apply("Concat", low, value, high, axis=1)


def _hear_table(builder: GraphBuilder, pooled: str, official: str, trade: str) -> str:
    """`hear_table` of salary_model in the graph: [N, 3]."""
    ends = [
        builder.apply(operator, builder.columns(pooled, [end]), builder.columns(official, [end]))
        for operator, end in (("Min", 0), ("Max", 2))
    ]
    value = builder.columns(pooled, [1])
    gap = builder.apply("Sub", builder.columns(official, [1]), value)
    middle = builder.apply("Add", value, builder.apply("Mul", gap, builder.constant(TABLE_SHARE)))
    shared = builder.apply("Concat", ends[0], middle, ends[1], axis=1)
    is_gross = builder.apply("Greater", builder.columns("features", [GROSS]), builder.constant(0.5))
    is_stated = builder.apply("Not", builder.apply("IsNaN", builder.columns("features", [MIDDLE])))
    is_heard = builder.apply("And", builder.apply("And", trade, is_gross), is_stated)
    return builder.apply("Where", is_heard, shared, pooled)


def build_salary_graph(model: SalaryModel) -> onnx.ModelProto:
    """Inputs features, title_terms, place_terms; outputs value, low, high [N], log gross pay in local currency."""
    builder = GraphBuilder()

    def is_set(columns: list[int]) -> str:
        total = builder.apply(
            "MatMul", builder.columns("features", columns), builder.constant(np.ones((len(columns), 1)))
        )
        return builder.apply("Greater", total, builder.constant(0.5))

    def is_country(*names: str) -> str:
        return is_set([COUNTRY_COLUMNS[COUNTRIES.index(name)] for name in names])

    technology = is_set([index for index in INDUSTRY_COLUMNS if columns_of(TARGET)[index] == "industry=technology"])
    trade = is_set(TRADE_COLUMNS)
    official = add_official(builder, model.official)
    pooled = _hear_table(builder, _add_voice(builder, model, POOLED), official, trade)
    chosen = builder.apply("Where", is_country("SG", "JP", "HK"), official, pooled)
    chosen = builder.apply(
        "Where", builder.apply("And", is_country("DE"), technology), _add_voice(builder, model, GERMAN), chosen
    )
    chosen = builder.apply(
        "Where", builder.apply("And", is_country("HK"), technology), _add_voice(builder, model, HONG_KONG), chosen
    )
    french = builder.apply("Where", trade, official, _add_voice(builder, model, FRENCH))
    chosen = builder.apply("Where", is_country("FR"), french, chosen)
    for position, name in enumerate(("low", "value", "high")):
        builder.vector(builder.columns(chosen, [position]), name)
    return builder.build(
        [
            ("features", TensorProto.FLOAT, len(columns_of(TARGET))),
            ("title_terms", TensorProto.INT64, TITLE_LENGTH),
            ("place_terms", TensorProto.INT64, PLACE_LENGTH),
        ],
        [("value", None), ("low", None), ("high", None)],
    )
