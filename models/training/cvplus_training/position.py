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
from .reference_match import FEWEST_TOLD, TABLE
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


def _share(parts: list[float]) -> str:
    value, low, high = (round(100 * part) for part in parts)
    return f"{value}% ({low} to {high})"


def _describe_profiles(table: dict[str, Any]) -> list[str]:
    groups = table["groups"]
    return [
        "### Reference",
        "",
        f"{table['profiles']} CVs, {table['source']}: those of {table['cvs']} distinct ones in which "
        "the app's reader finds a dated job. Of each only coarse facts are kept: the occupation group, years in steps, "
        f"education, and which of the {table['skills']} skills that at least three of the CVs name it shows or lists. "
        "None has a section of languages, and few tell a level of education that the reader understands. The other "
        "public collections at hand do not serve: in one (Kaggle, 25 categories) the lines that tell a job from the "
        "next are lost and no dated job can be read, another (Chinese executives) is single sentences, and the sample "
        "documents are of invented people.",
        "",
        "| group (ISCO-08) | CVs |",
        "| --- | --- |",
        *(f"| {group or 'occupation not known'} | {n} |" for group, n in groups.items()),
        "",
        "A person's match with an advert is compared with the matches of the CVs of the advert's sub-major group (two "
        "digits) with this same advert; where fewer than 20 are of it, with those of its major group (one digit), else "
        "with all. What a reference CV does not tell counts as not met on both sides. No percentile is given where the "
        f"advert asks for fewer than {FEWEST_TOLD} things that the reference can tell about: of "
        f"{table['adverts']} adverts (No Fluff Jobs Poland 2021, Indeed US 2021, two samples; mostly short texts) "
        f"{table['advertsTold']} ask for enough. It is not a rank among applicants, and the reference is one country, "
        "mostly one trade, and one time.",
    ]


def _describe_asked(table: dict[str, Any]) -> list[str]:
    lines = [
        "### Is the percentile even?",
        "",
        "Each CV with a known occupation is taken out and asked like a user's, with adverts of its own sub-major "
        "group. When CV and reference are of one kind, every tenth of the scale should hold 10 % and the mean should "
        "be 50 %. Matches are often equal (nothing asked is shown); the upper line of tenths puts them at their "
        "middle, as the app does, the lower one spreads them over the places that they share.",
        "",
        "| compared with | CVs | answers | mean (95 % interval over CVs) | mean, skills outside the reference counted "
        "| equal matches | tenths |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for figure in table["asked"]:
        named = {"every": "each its own group", None: "all occupations"}.get(figure["group"], figure["group"])
        tenths = "<br>".join(
            " ".join(f"{100 * share:.0f}" for share in figure[key]) for key in ("tenths", "tenthsSpread")
        )
        lines.append(
            f"| {named} | {figure['cvs']} | {figure['n']} | {_share(figure['mean'])} | {_share(figure['meanWhole'])} | "
            f"{figure['equal']:.0%} | {tenths} |"
        )
    return lines


def describe_position(table: dict[str, Any]) -> list[str]:
    """Lines of the section."""
    return [
        "Nothing is fitted: " + ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items()) + ".",
        "",
        *_describe_profiles(table),
        "",
        "### Does the match know the occupation?",
        "",
        "Chance that a CV of the advert's own occupation matches it better than a CV of another one (AUC, mean over "
        "adverts, ties half; 0.5 = no). Adverts and CVs are both drawn anew for the interval. The app believes a list "
        "of skills where years in the advert's field bear it out, which alone favours the own occupation; without it, "
        "skills shown in use count only.",
        "",
        "| comparison | reading | adverts of group | adverts | AUC (95 % interval) |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {figure['comparison']} | {figure['reading']} | {figure['group'] or 'all'} | {figure['n']} | "
            f"{_show(figure['auc'])} |"
            for figure in table["areas"]
        ),
        "",
        *_describe_asked(table),
        "",
        "No outcome data can test the weights: none has CVs, adverts and what came of them.",
    ]


def _card(report: list[str]) -> str:
    figures = "\n".join(report)
    return f"""# Position {VERSION}

**What it says.** The share of what the advert asks for that the CV shows, from 0 to 1. It is a match with the advert's
requirements. It is **not** a rank among applicants: no data on other applicants exists, and none is pretended.

**How it is made.** A weighted mean of the sub-scores that the advert gives cause for: required skills 32, welcome
skills 8, experience 30, education 20, languages 10. What the advert does not ask for drops out, and
the other weights share its place. `low` counts every unclear requirement as not met, `high` counts it as met: the range
is doubt about reading, not a statistical interval.

**The percentile.** The app holds reference CVs of the same kind of occupation against the same advert, by the same
rules and with this model, and says the share of them whose match is lower, equal ones half. It is about these CVs only:
they are few, old and mostly of one trade and country, and nobody knows what became of them.

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
        "Reference CVs",
        table["source"],
        "2018",
        table["profiles"],
        "people",
        "none stated; only coarse facts are kept",
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
                "slice": {
                    "comparison": figure["comparison"],
                    "reading": figure["reading"],
                    "adverts": figure["group"] or "all",
                },
                "n": figure["n"],
                "name": "AUC",
                "value": figure["auc"][0],
                "low95": figure["auc"][1],
                "high95": figure["auc"][2],
            }
            for figure in table["areas"]
        ],
        effects=[],
        constants={
            "weights": WEIGHTS,
            "meaningOfRange": "low = unclear requirements not met, high = unclear requirements met",
            "nan": "all outputs are NaN when every sub-score is NaN: abstain, the advert asks for nothing comparable",
            "percentile": "share of the CVs in resources/reference-profiles.json that match the same advert less",
        },
    )
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    parity = make_parity_rows(raw, {"features": features}, predict_position(features))
    report = describe_position(table)
    return TrainedModel(TARGET, build_position_graph(), manifest, _card(report), parity), report
