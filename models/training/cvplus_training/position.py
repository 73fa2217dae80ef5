"""The position model: how much of what an advert asks for the CV shows. A match with requirements, not a rank."""

import json
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from .countries import COUNTRIES
from .features import SUB_SCORES, columns_of, encode_rows
from .graph_parts import GraphBuilder
from .manifest import DataSource, make_manifest
from .model_folder import VERSION, TrainedModel, make_parity_rows
from .position_weights import WEIGHTS
from .reference_match import SMALLEST_GROUP, TABLE
from .run import Run

TARGET: Final = "position"

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


def _show(figure: list[float]) -> str:
    value, low, high = figure
    return f"{value:.3f} ({low:.3f} to {high:.3f})"


def describe_position(table: dict[str, Any]) -> list[str]:
    """Lines of the section."""
    lines = [
        "Nothing is fitted: " + ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items()) + ".",
        "",
        f"**Reference.** {table['readableCvs']} {table['source']}; {table['adverts']} adverts, {table['pairs']} pairs. "
        f"{table['cvs'] - table['readableCvs']} more CVs of two public sets are in no group, because no dated job "
        "could be read from them (most lost their line breaks). "
        f"In {table['shareOfZeros']:.0%} of the pairs nothing asked is "
        "shown: an advert taken at random from one's occupation is rarely the one to apply to, so the percentile of an "
        "advert that was chosen lies high.",
        "",
        "| group (ISCO-08) | CVs | quarter | half | three quarters | nine in ten |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for group in table["groups"]:
        cells = " | ".join(f"{group['quantiles'][share]:.2f}" for share in (25, 50, 75, 90))
        lines.append(f"| {group['isco'] or 'all'} | {group['n']} | {cells} |")
    lines += [
        "",
        f"Groups of fewer than {SMALLEST_GROUP} CVs use the whole. The percentile says how many of these CVs match "
        "less; it is not a rank among applicants, and the reference is one country, one trade and one time.",
        "",
        "**Does the match know the occupation?** Chance that an advert of the CV's own occupation is matched better "
        "than another one (AUC, mean over CVs, ties half; 0.5 = no), and the difference in the match:",
        "",
        "| comparison | reading | CVs | AUC (95 % interval) | difference (95 % interval) |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {figure['comparison']} | {figure['reading']} | {figure['n']} | {_show(figure['auc'])} | "
            f"{_show(figure['difference'])} |"
            for figure in table["figures"]
        ),
        "",
        "No outcome data can test the weights: none has CVs, adverts and what came of them.",
    ]
    return lines


def _card(report: list[str]) -> str:
    figures = "\n".join(report)
    return f"""# Position {VERSION}

**What it says.** The share of what the advert asks for that the CV shows, from 0 to 1. It is a match with the advert's
requirements. It is **not** a rank among applicants: no data on other applicants exists, and none is pretended.

**How it is made.** A weighted mean of the sub-scores that the advert gives cause for: required skills 32, welcome
skills 8, experience 30, education 20, languages 10. What the advert does not ask for drops out, and
the other weights share its place. `low` counts every unclear requirement as not met, `high` counts it as met: the range
is doubt about reading, not a statistical interval.

**The percentile.** The manifest's `reference` has the percentiles of the match of reference CVs with adverts of their
own occupation group, read and matched by the app's own code. "Half of the reference CVs match less" is about these CVs
only: they are few, mostly of information technology in India about 2018, and nobody knows what became of them. Their
adverts were taken at random from the occupation; an advert that somebody chose to answer fits better, so the percentile
lies high.

**Evidence: assumption.** The weights are a stated starting point. No outcome data can test them yet. In audit studies
CV lines hardly moved employers' answers, so a higher share is not a promise of an interview.

**It abstains** (NaN) when the advert asks for nothing that can be compared.

## Figures

{figures}
"""


def describe_source(table: dict[str, Any]) -> DataSource:
    """Entry for the manifest; the sets' texts are not part of the product."""
    return DataSource(
        "reference-cvs",
        "Reference CVs and adverts of their occupations",
        table["source"],
        "2018-2021",
        table["readableCvs"],
        "people",
        "none stated; only counts and quantiles are kept",
    )


def train_position(run: Run) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report; nothing is fitted."""
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    manifest = make_manifest(
        TARGET,
        unit="share",
        evidence="assumption",
        sources=[describe_source(table)],
        files=[],
        data=run.data,
        seed=run.seed,
        level=1,
        support={
            country: {"n": 0, "nOf": "requirements", "status": "ok", "note": "does not depend on the country"}
            for country in COUNTRIES
        },
        abstain=[],
        metrics=[
            {
                "slice": {"comparison": figure["comparison"], "reading": figure["reading"]},
                "n": figure["n"],
                "name": "AUC",
                "value": figure["auc"][0],
                "low95": figure["auc"][1],
                "high95": figure["auc"][2],
            }
            for figure in table["figures"]
        ],
        effects=[],
        constants={
            "weights": WEIGHTS,
            "meaningOfRange": "low = unclear requirements not met, high = unclear requirements met",
            "nan": "all outputs are NaN when every sub-score is NaN: abstain, the advert asks for nothing comparable",
            "percentile": "share of the reference group's matches below the value; see reference",
        },
    )
    manifest["reference"] = {"source": table["source"], "groups": table["groups"]}
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    parity = make_parity_rows(raw, {"features": features}, predict_position(features))
    report = describe_position(table)
    return TrainedModel(TARGET, build_position_graph(), manifest, _card(report), parity), report
