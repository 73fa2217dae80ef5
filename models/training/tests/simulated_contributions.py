"""A SIMULATION of contributions: invented people, the champion's own answers, and a truth that is shifted from them."""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cvplus_training.contributed.cells import MATCH_BANDS, MATCH_LIMITS
from cvplus_training.contributed.correction import logit, sigmoid
from cvplus_training.contributed.reference_chances import find_bands
from cvplus_training.features import encode_rows
from cvplus_training.industries import INDUSTRIES
from cvplus_training.model_folder import run_graph
from cvplus_training.paths import MODELS

BAND_ENDS = (0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 1.0)
REACHES = ("nothing", "interview", "offer", "hired")
EPSILON = 1.5
CHAMPION = MODELS / "interview" / "2.0.0"
COUNTRY_SHARES = {"DE": 0.35, "US": 0.35, "GB": 0.2, "FR": 0.095, "JP": 0.005}
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")

Shift = Callable[[pd.DataFrame], Any]


def invent_contributions(
    n: int, shift: Shift, seed: int, champion: Path = CHAMPION, model: str = "2.0.0"
) -> pd.DataFrame:
    """One row per contribution with what it tells, and `truth`, the chance that made it."""
    generator = np.random.default_rng(seed)
    countries = generator.choice(list(COUNTRY_SHARES), n, p=list(COUNTRY_SHARES.values()))
    industries = generator.choice(INDUSTRIES[:5], n)
    share = generator.beta(3.0, 2.0, n)
    share[generator.random(n) < 0.2] = 1.0
    rows = [
        {
            "country": countries[i],
            "industry": industries[i],
            "requirements_share": share[i],
            "years_experience": float(generator.integers(0, 15)),
            "months_unemployed": float(generator.choice([0.0, 0.0, 14.0])),
        }
        for i in range(n)
    ]
    said = run_graph((champion / "model.onnx").read_bytes(), {"features": encode_rows("interview", rows)})["value"]
    table = pd.DataFrame(
        {
            "country": countries,
            "industry": industries,
            "month": generator.choice(QUARTERS, n),
            "match": [MATCH_BANDS[i] for i in np.searchsorted(MATCH_LIMITS, share, side="right")],
            "model": model,
            "said": said.astype(float),
            "interview": find_bands(said.astype(float), BAND_ENDS).astype(int),
        }
    )
    table["truth"] = sigmoid(logit(table["said"].to_numpy()) + shift(table))
    reached = np.where(generator.random(n) < table["truth"], generator.choice([1, 1, 1, 2, 3], n), 0)
    truth_told = np.exp(EPSILON) / (np.exp(EPSILON) + 3)
    other = (reached + generator.integers(1, 4, n)) % 4
    table["reached"] = np.where(generator.random(n) < truth_told, reached, other)
    return table


def merge_cells(table: pd.DataFrame, k: int = 20) -> pd.DataFrame:
    """Cells of at least k, first without match and then without industry where they are smaller."""
    rest = table.copy()
    kept = []
    keys = ["country", "industry", "month", "match", "model", "interview"]
    for drop in (None, "match", "industry"):
        if drop:
            rest[drop] = ""
        size = rest.groupby(keys)["reached"].transform("size")
        kept.append(rest[size >= k])
        rest = rest[size < k].copy()
    everything = pd.concat(kept)
    cells = everything.groupby([*keys, "reached"]).size().unstack("reached", fill_value=0)
    cells = cells.reindex(columns=range(4), fill_value=0)
    cells.columns = pd.Index([f"reached_{name}" for name in REACHES])
    return cells.reset_index().assign(channel="", level="", offer="")


def write_snapshot(folder: Path, table: pd.DataFrame, **other: Mapping[str, Any]) -> Path:
    """FILE.csv.gz with FILE.json beside it, as the collector writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "snapshot.csv.gz"
    content = gzip.compress(merge_cells(table).to_csv(index=False).encode(), mtime=0)
    file.write_bytes(content)
    told = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "lastDay": "2026-12-31",
        "bandEnds": BAND_ENDS,
        "noise": {"reached": {"values": REACHES, "epsilon": EPSILON}},
        **other,
    }
    (folder / "snapshot.json").write_text(json.dumps(told), encoding="utf-8")
    return file
