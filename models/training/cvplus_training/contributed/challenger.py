"""The folder of a challenger: graph, manifest, card and parity rows on top of the champion's."""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pandas as pd

from ..countries import COUNTRIES
from ..features import columns_of, encode_rows
from ..interview import sample_rows
from ..manifest import DataSource, Effect
from ..model_folder import TrainedModel, hash_bytes, make_parity_rows, run_graph
from ..random_effects import Z80
from .cells import MATCH_LIMITS, Snapshot, Vector
from .correction import BAND_ERROR, Correction, logit, sigmoid
from .correction_graph import build_corrected_graph
from .evaluation import Figure, round_count
from .reference_chances import find_bands

# A country whose number rests on contributions by more than this share says that it was measured so.
MEASURED_FROM = 0.5
SOURCE_ID = "contributed-outcomes"


@dataclass(frozen=True)
class Champion:
    """The model that is served, as its folder holds it."""

    version: str
    content: bytes
    manifest: dict[str, Any]


def read_champion(folder: Path) -> Champion:
    """Raises ValueError when the graph is not the one of the manifest, or predicts something else."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    content = (folder / "model.onnx").read_bytes()
    if manifest["target"] != "interview" or manifest["inputs"][0]["columns"] != columns_of("interview"):
        raise ValueError("only an interview model with this code's columns can be corrected")
    if hash_bytes(content) != manifest["sha256"]:
        raise ValueError("the champion's graph is not the one of its manifest")
    return Champion(manifest["version"], content, manifest)


def _read_cells(rows: Sequence[Mapping[str, Any]], features: Vector, chance: Vector, ends: tuple[float, ...]) -> Any:
    """What a contribution of these rows would say, so far as the correction looks at it."""
    columns = columns_of("interview")
    share = features[:, columns.index("requirements_share")]
    referred = features[:, columns.index("referred")]
    match = np.where(np.isnan(share), -1.0, np.sum([share >= limit for limit in MATCH_LIMITS], axis=0))
    return pd.DataFrame(
        {
            "country": [row["country"] for row in rows],
            "industry": [row["industry"] or "" for row in rows],
            "match": match,
            "referred": np.where(np.isnan(referred), -1.0, referred),
            "band": find_bands(chance, ends),
        }
    )


def predict_rows(
    champion: Champion,
    correction: Correction,
    snapshot: Snapshot,
    published: Mapping[str, float],
    rows: Sequence[Mapping[str, Any]],
) -> dict[str, Vector]:
    """The trainer's own value, low and high [N] of feature rows, for parity."""
    features = encode_rows("interview", rows)
    said = {name: out.astype(np.float64) for name, out in run_graph(champion.content, {"features": features}).items()}
    cells = _read_cells(rows, features.astype(np.float64), said["value"], snapshot.band_ends)
    place = np.array([COUNTRIES.index(row["country"]) for row in rows])
    rates = np.array([published.get(row["country"], np.nan) for row in rows])
    is_own = np.isnan(rates)
    own = logit(said["value"]) + correction.predict(cells)
    value = np.where(is_own, own, logit(np.where(is_own, 0.5, rates)))
    spread = (logit(said["high"]) - logit(said["low"])) / (2 * Z80)
    reach = Z80 * np.sqrt(spread**2 + np.where(is_own, correction.variance[place], 0.0))
    return {"value": sigmoid(value), "low": sigmoid(value - reach), "high": sigmoid(value + reach)}


def _list_measured(correction: Correction, published: Mapping[str, float]) -> dict[str, int]:
    """Countries that rest on contributions -> position."""
    return {
        name: index
        for index, name in enumerate(COUNTRIES)
        if correction.trust[index] >= MEASURED_FROM and name not in published
    }


def make_manifest(
    champion: Champion,
    correction: Correction,
    snapshot: Snapshot,
    version: str,
    counts: Mapping[str, float],
    published: Mapping[str, float],
    figures: Sequence[Figure],
    seed: int,
) -> dict[str, Any]:
    """The champion's manifest with what contributions changed. Counts are rounded down."""
    manifest = copy.deepcopy(champion.manifest)
    year = snapshot.last_day[:4]
    source = DataSource(
        SOURCE_ID,
        "Outcomes that users of the app contributed",
        "Contributed outcomes, told through randomised response",
        year,
        int(sum(counts.values())),
        "applications",
        "given by consent for this purpose",
    )
    measured = _list_measured(correction, published)
    manifest["version"] = version
    manifest["evidenceByCountry"] |= dict.fromkeys(measured, "measured-centrally")
    manifest["trainingData"].append(source.to_json())
    # The documented rate is no longer where the number of such a country comes from.
    columns = {f"country={name}" for name in measured}
    manifest["effects"] = [effect for effect in manifest["effects"] if effect["feature"] not in columns]
    for name, place in measured.items():
        n = int(counts[name])
        manifest["support"][name] = {"n": n, "nOf": "applications", "status": "ok", "note": "contributed outcomes"}
        step = float(correction.trust[place] * (correction.world + correction.countries[place]))
        reach = Z80 * float(np.sqrt(correction.variance[place]))
        effect = Effect(
            f"country={name}",
            "Step from the earlier model that contributed outcomes show (log-odds)",
            step,
            "logit",
            source.title,
            year,
            n,
            "applications",
            step - reach,
            step + reach,
        )
        manifest["effects"].append(effect.to_json())
    for name in published:
        manifest["support"][name]["note"] += "; the published rate answers, as the model did worse there"
    manifest["metrics"] += [
        {
            "slice": dict([figure.slice.split("=")]) if figure.slice else {},
            "n": int(counts_of_slice(figure, figures)),
            "name": figure.name,
            "value": round(figure.value, 6),
            "low": None if figure.low is None else round(figure.low, 6),
            "high": None if figure.high is None else round(figure.high, 6),
            "unit": "log-loss" if "log-loss" in figure.name else "probability",
            "note": f"contributed outcomes of later months, against {champion.version}; noise taken out",
        }
        for figure in figures
        if figure.name != "contributions at least"
    ]
    # Trees may look at several features together; a step that only the country decides adds to each the same.
    manifest["additive"] = champion.manifest.get("additive", False) and correction.booster is None
    manifest["constants"] = {
        "formula": "logit = logit(champion) + trust[country] x (world + countries[country] + trees(band, match, "
        "referred, country, industry)); spread = sqrt(champion's spread^2 + variance[country])",
        "champion": champion.version,
        "world": round(correction.world, 6),
        "countries": _by_country(correction.countries),
        "trust": _by_country(correction.trust),
        "variance": _by_country(correction.variance),
        "trees": 0 if correction.booster is None else correction.rounds,
        "bandError": BAND_ERROR,
        "publishedRates": {name: round(rate, 6) for name, rate in published.items()},
        "championConstants": champion.manifest["constants"],
    }
    manifest["createdFrom"] = {
        "command": "python -m cvplus_training contributed --snapshot FILE --champion DIR --out DIR",
        "seed": seed,
        "files": {"snapshot": snapshot.sha256, "champion": champion.manifest["sha256"]},
    }
    return manifest


def counts_of_slice(figure: Figure, figures: Sequence[Figure]) -> float:
    """Contributions behind a figure, rounded down."""
    found = [other.value for other in figures if other.name == "contributions at least" and other.slice == figure.slice]
    return found[0] if found else 0.0


def _by_country(table: Vector) -> dict[str, float]:
    return {name: round(float(value), 6) for name, value in zip(COUNTRIES, table, strict=True)}


def _describe(figure: Figure) -> str:
    ends = "" if figure.low is None or figure.high is None else f" ({figure.low:+.5f} to {figure.high:+.5f})"
    return f"- {figure.slice or 'all'}: {figure.name} {figure.value:+.5f}{ends}"


def write_card(
    champion: Champion,
    correction: Correction,
    snapshot: Snapshot,
    version: str,
    published: Mapping[str, float],
    figures: Sequence[Figure],
    members: Sequence[Figure],
) -> str:
    """Markdown card."""
    measured = ", ".join(_list_measured(correction, published)) or "none"
    rates = ", ".join(published) or "none"
    steps = [
        f"- {name}: {correction.trust[index] * (correction.world + correction.countries[index]):+.3f} log-odds, "
        f"{correction.trust[index]:.0%} of what contributions say"
        for index, name in enumerate(COUNTRIES)
    ]
    return "\n".join(
        [
            f"# Interview {version}",
            "",
            "**What it predicts.** The chance that one application leads to an interview, as interview "
            f"{champion.version} does, with a step that contributed outcomes showed to be missing.",
            "",
            f"**How it is made.** The graph of {champion.version} stands unchanged inside. Behind it comes a step on "
            "the log-odds scale: one for everywhere and one for each country, shrunk towards none by how little is "
            "known, and trees over the champion's band, match, referral, country and industry that follow only clear "
            "differences. Answers came through randomised response; the loss is corrected for it, so that it is "
            "unbiased. A country without contributions keeps the champion's answer.",
            "",
            f"Contributions that arrived by {snapshot.last_day}. Measured on contributions: {measured}. The published "
            f"rate answers, because the model did clearly worse: {rates}.",
            "",
            "**Weak points.** Who contributes is not everybody who applies. A contribution holds the band of what the "
            "champion said and not the number; where inside of a band it lies is taken from made-up CVs, and no step "
            f"is held for better known than {BAND_ERROR} log-odds. Each contribution counts for itself: those of one "
            "person can not be told from others', so intervals are somewhat too narrow. The 80 % band is never "
            "narrower than the champion's, which holds the spread between situations.",
            "",
            "**Never an input:** name, sex, age, origin and the other protected attributes; no contribution holds any.",
            "",
            "## Steps",
            "",
            *steps,
            "",
            "## On later months",
            "",
            *(_describe(figure) for figure in figures),
            "",
            "## Whether it gives away who contributed",
            "",
            *(_describe(figure) for figure in members),
            "",
        ]
    )


def make_challenger(
    champion: Champion,
    correction: Correction,
    snapshot: Snapshot,
    version: str,
    published: Mapping[str, float],
    figures: Sequence[Figure],
    members: Sequence[Figure],
    seed: int,
) -> TrainedModel:
    """Everything of the challenger's folder."""
    cells = snapshot.cells
    counts = {name: round_count(cells.loc[cells["country"] == name, "n"].sum()) for name in COUNTRIES}
    raw = sample_rows()
    features = encode_rows("interview", raw)
    return TrainedModel(
        "interview",
        build_corrected_graph(onnx.load_from_string(champion.content), correction, snapshot.band_ends, published),
        make_manifest(champion, correction, snapshot, version, counts, published, figures, seed),
        write_card(champion, correction, snapshot, version, published, figures, members),
        make_parity_rows(raw, {"features": features}, predict_rows(champion, correction, snapshot, published, raw)),
    )
