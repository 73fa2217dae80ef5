"""Snapshots of contributions: cells of counts, told through randomised response."""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..run import Mapper

Vector = NDArray[np.float64]

# A share of what the advert requires, in the bands of contributions: lower limits of all but the first.
MATCH_BANDS: Final = ("under-half", "half", "most", "all")
MATCH_LIMITS: Final = (0.5, 0.75, 1.0)
KEYS: Final = ["country", "industry", "match", "referred", "band", "first_month", "last_month"]
_CHUNK_ROWS: Final = 200_000
_CHUNKS_AT_ONCE: Final = 8
# Judged on the last months: about this share of all applications, and within these limits.
_LATER_SHARE: Final = 0.3
_LATER_LIMITS: Final = (0.15, 0.5)


@dataclass(frozen=True)
class Noise:
    """How an answer "interview or further" is told: yes with `if_yes` when it is true, and with `if_no` when not."""

    if_yes: float
    if_no: float

    @property
    def contrast(self) -> float:
        """How much more often yes is told when it is true."""
        return self.if_yes - self.if_no

    @property
    def corrected(self) -> tuple[float, float]:
        """What a told yes and a told no stand for on average: their mean is unbiased for the truth."""
        return (1.0 - self.if_no) / self.contrast, -self.if_no / self.contrast

    def variance(self, chance: Vector) -> Vector:
        """Variance of one corrected answer whose true chance is known."""
        told = self.if_no + self.contrast * chance
        return np.asarray(told * (1.0 - told) / self.contrast**2)


def make_noise(values: int, epsilon: float, yes_values: int) -> Noise:
    """k-ary randomised response over `values`, of which `yes_values` count as yes."""
    truth = math.exp(epsilon) / (math.exp(epsilon) + values - 1)
    other = (1.0 - truth) / (values - 1)
    return Noise(truth + (yes_values - 1) * other, yes_values * other)


@dataclass(frozen=True)
class Snapshot:
    """Cells of one champion with the noise they were told through; `left_out` counts cells of other models."""

    cells: pd.DataFrame
    noise: Noise
    band_ends: tuple[float, ...]
    sha256: str
    last_day: str
    left_out: int


def find_months(period: str) -> tuple[int, int]:
    """First and last month of `2026-11` or `2026-Q4`, counted from year 0."""
    year, part = period.split("-")
    if part.startswith("Q"):
        first = int(year) * 12 + (int(part[1:]) - 1) * 3
        return first, first + 2
    month = int(year) * 12 + int(part) - 1
    return month, month


def gather_cells(job: tuple[pd.DataFrame, str]) -> tuple[pd.DataFrame, int]:
    """Cells of one model, added up over all that can not be known when a chance is predicted; and rows of others."""
    rows, model = job
    own = rows[rows["model"] == model]
    left_out = int(rows["n"].sum() - own["n"].sum())
    months = [find_months(period) for period in own["month"]]
    channel = own["channel"]
    table = pd.DataFrame(
        {
            "country": own["country"],
            "industry": own["industry"],
            "match": [float(MATCH_BANDS.index(band)) if band in MATCH_BANDS else -1.0 for band in own["match"]],
            "referred": np.where(channel == "referral", 1.0, np.where(channel.isin(["", "unknown"]), -1.0, 0.0)),
            "band": own["interview"].astype(float),
            "first_month": [first for first, _ in months],
            "last_month": [last for _, last in months],
            "n": own["n"].astype(float),
            "yes": own["yes"].astype(float),
        }
    )
    return table.groupby(KEYS, as_index=False, sort=True)[["n", "yes"]].sum(), left_out


def _read_chunks(file: Path) -> Iterator[pd.DataFrame]:
    words = ["country", "industry", "month", "channel", "level", "match", "model"]
    reader = pd.read_csv(file, chunksize=_CHUNK_ROWS, dtype=dict.fromkeys(words, str), keep_default_na=False)
    for chunk in reader:
        reached = [name for name in chunk.columns if name.startswith("reached_")]
        chunk["n"] = chunk[reached].sum(axis=1)
        chunk["yes"] = chunk["n"] - chunk["reached_nothing"]
        yield chunk[[*words, "interview", "n", "yes"]]


def read_snapshot(file: Path, model: str, mapper: Mapper) -> Snapshot:
    """Reads FILE.csv.gz and FILE.json beside it; chunks are added up here or on a cluster, a few at a time.

    Raises ValueError when the file is not the one that its description was written for.
    """
    told: dict[str, Any] = json.loads(Path(str(file).removesuffix(".csv.gz") + ".json").read_text(encoding="utf-8"))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    if sha256 != told["sha256"]:
        raise ValueError("the snapshot is not the one that its description was written for")
    parts: list[pd.DataFrame] = []
    left_out = 0
    chunks = _read_chunks(file)
    while batch := list(islice(chunks, _CHUNKS_AT_ONCE)):
        for part, others in mapper(gather_cells, [(chunk, model) for chunk in batch]):
            parts.append(part)
            left_out += others
    empty = pd.DataFrame({name: [] for name in [*KEYS, "n", "yes"]})
    cells = pd.concat(parts).groupby(KEYS, as_index=False, sort=True)[["n", "yes"]].sum() if parts else empty
    reached = told["noise"]["reached"]
    noise = make_noise(len(reached["values"]), reached["epsilon"], len(reached["values"]) - 1)
    return Snapshot(cells, noise, tuple(told["bandEnds"]), sha256, told["lastDay"], left_out)


def drop_months(cells: pd.DataFrame) -> pd.DataFrame:
    """The same cells with all their months together."""
    keys = KEYS[:-2]
    return cells.groupby(keys, as_index=False, sort=True)[["n", "yes"]].sum()


def split_by_time(cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Earlier cells to learn from and later ones to judge by; no period lies on both sides. None when none fits."""
    total = cells["n"].sum()
    best: tuple[float, int] | None = None
    for month in sorted(set(cells["first_month"])):
        if ((cells["first_month"] < month) & (cells["last_month"] >= month)).any():
            continue
        share = float(cells.loc[cells["first_month"] >= month, "n"].sum() / total)
        if _LATER_LIMITS[0] <= share <= _LATER_LIMITS[1] and (best is None or abs(share - _LATER_SHARE) < best[0]):
            best = abs(share - _LATER_SHARE), month
    if best is None:
        return None
    is_later = cells["first_month"] >= best[1]
    return cells[~is_later].reset_index(drop=True), cells[is_later].reset_index(drop=True)
