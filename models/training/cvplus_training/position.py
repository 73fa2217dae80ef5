"""The position model: how much of what an advert asks for the CV shows. A match with requirements, not a rank."""

from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from .countries import COUNTRIES
from .features import SUB_SCORES, columns_of, encode_rows
from .graph_parts import GraphBuilder
from .manifest import make_manifest
from .model_folder import TrainedModel, make_parity_rows

TARGET: Final = "position"

# Stated assumption: skills 40, experience 30, education 20, languages 10; inside skills a welcome skill counts a
# quarter of a required one. No outcome data exists that could test these weights.
WEIGHTS: Final[dict[str, float]] = {
    "required_skills_share": 32.0,
    "nice_skills_share": 8.0,
    "years_share": 30.0,
    "education_share": 20.0,
    "languages_share": 10.0,
}
_VARIANTS: Final = (("value", ""), ("low", "_low"), ("high", "_high"))


def _positions(suffix: str) -> list[int]:
    columns = columns_of(TARGET)
    return [columns.index(name + suffix) for name in SUB_SCORES]


def predict_position(features: NDArray[np.float32]) -> dict[str, NDArray[np.float64]]:
    """Weighted mean of the known sub-scores [N]; NaN when the advert asks for nothing."""
    weights = np.array([WEIGHTS[name] for name in SUB_SCORES])
    results = {}
    for output, suffix in _VARIANTS:
        shares = features[:, _positions(suffix)].astype(np.float64)
        known = ~np.isnan(shares)
        with np.errstate(invalid="ignore"):
            results[output] = (np.nan_to_num(shares) * weights).sum(axis=1) / (known * weights).sum(axis=1)
    return results


def build_position_graph() -> onnx.ModelProto:
    """features [N, 15] -> value, low, high [N] in 0..1 (NaN when nothing is asked for)."""
    builder = GraphBuilder()
    weights = builder.constant([[WEIGHTS[name]] for name in SUB_SCORES])
    for output, suffix in _VARIANTS:
        shares = builder.columns("features", _positions(suffix))
        missing = builder.apply("IsNaN", shares)
        filled = builder.apply("Where", missing, builder.constant(0.0), shares)
        known = builder.apply("Cast", builder.apply("Not", missing), to=TensorProto.FLOAT)
        total = builder.apply("MatMul", filled, weights)
        builder.vector(builder.apply("Div", total, builder.apply("MatMul", known, weights)), output)
    return builder.build(
        [("features", TensorProto.FLOAT, len(columns_of(TARGET)))],
        [(output, None) for output, _ in _VARIANTS],
    )


def sample_rows() -> list[dict[str, Any]]:
    """Feature values for parity: all known, some unknown, and growing doubt."""
    rows = []
    for index in range(24):
        row: dict[str, Any] = {}
        for order, name in enumerate(SUB_SCORES):
            if (index + order) % 5 == 0 and index % 3:
                continue
            share = ((index * 7 + order * 3) % 11) / 10.0
            doubt = (index % 4) * 0.1
            row |= {
                name: share,
                f"{name}_low": max(0.0, share - doubt),
                f"{name}_high": min(1.0, share + doubt),
            }
        rows.append(row)
    return rows


CARD: Final = """# Position 1.0.0

**What it says.** The share of what the advert asks for that the CV shows, from 0 to 1. It is a match with the advert's
requirements. It is **not** a rank among applicants: no data on other applicants exists, and none is pretended.

**How it is made.** A weighted mean of the sub-scores that the advert gives cause for: required skills 32, welcome
skills 8, experience 30, education 20, languages 10. What the advert does not ask for drops out, and
the other weights share its place. `low` counts every unclear requirement as not met, `high` counts it as met: the range
is doubt about reading, not a statistical interval.

**Evidence: assumption.** The weights are a stated starting point. No outcome data can test them yet. In audit studies
CV lines hardly moved employers' answers, so a higher share is not a promise of an interview.

**It abstains** (NaN) when the advert asks for nothing that can be compared.
"""


def train_position(data: Path, seed: int) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report; nothing is fitted."""
    manifest = make_manifest(
        TARGET,
        unit="share",
        evidence="assumption",
        sources=[],
        files=[],
        data=data,
        seed=seed,
        level=1,
        support={
            country: {"n": 0, "nOf": "requirements", "status": "ok", "note": "does not depend on the country"}
            for country in COUNTRIES
        },
        abstain=[],
        metrics=[],
        effects=[],
        constants={
            "weights": WEIGHTS,
            "meaningOfRange": "low = unclear requirements not met, high = unclear requirements met",
            "nan": "all outputs are NaN when every sub-score is NaN: abstain, the advert asks for nothing comparable",
        },
    )
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    parity = make_parity_rows(raw, {"features": features}, predict_position(features))
    report = ["Nothing is fitted: " + ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items()) + "."]
    return TrainedModel(TARGET, build_position_graph(), manifest, CARD, parity), report
