"""Leave one study out: what a pooled ensemble over the shared features says about a study it has never seen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..callback_studies import find_study_industries
from ..correspondence_register import read_studies
from ..ensemble import Plan, fit_ensemble, sample_groups
from ..industries import INDUSTRIES
from ..run import Run
from .figures import Figure, Sample
from .layout import StudyRows

COUNTRIES: Final = {"us-bertrand-mullainathan-2004": "US", "ca-oreopoulos-2011": "CA", "us-krw-2021": "US"}
AUTHORS: Final = {
    "us-bertrand-mullainathan-2004": "Bertrand",
    "ca-oreopoulos-2011": "Oreopoulos",
    "us-krw-2021": "Kline",
}
ROWS: Final = 6_000
"""Rows per study, whole adverts, so that the largest does not decide alone (assumption)."""
_FLAGS: Final = ("manuf", "trans_com", "bank_real", "trade", "bus_service", "oth_service")


@dataclass(frozen=True)
class TransferJob:
    """Train on x, predict the held-out rows."""

    study: str
    x: NDArray[np.float32]
    called: NDArray[np.float64]
    adverts: NDArray[Any]
    held_out: NDArray[np.float32]
    seed: int
    trials: int


def run_transfer(job: TransferJob) -> NDArray[np.float64]:
    """Logits of the held-out study."""
    plan = Plan("binary", trials=job.trials, seed=job.seed, fixed={"random-forest": {"trees": 40}})
    return fit_ensemble(job.x, job.called, job.adverts, plan).predict(job.held_out)


def share_features(study: str, table: pd.DataFrame) -> NDArray[np.float32]:
    """What all studies can say: the product's industry (0/1 columns) and whether the CV shows a degree."""
    industries = find_study_industries(study)
    if study == "us-krw-2021":
        names = table["sic_combined"].astype(str).map(industries)
        degree = table["associates"]
    elif study == "ca-oreopoulos-2011":
        names = table["occupation_type"].map(industries)
        degree = pd.Series(1, index=table.index)
    else:
        flags = table[list(_FLAGS)]
        names = flags.idxmax(axis=1).map(industries).where(flags.sum(axis=1) == 1)
        degree = table["col"]
    columns = [(names == industry).to_numpy(dtype=np.float32) for industry in INDUSTRIES]
    return np.column_stack([*columns, degree.to_numpy(dtype=np.float32)]).astype(np.float32)


def find_country_rate(data: Path, study: str) -> float:
    """Median answer rate of the register's other studies of the study's country."""
    register = read_studies(data)
    own = register["study"].str.contains(AUTHORS[study])
    rows = register[(register["country"] == COUNTRIES[study]) & ~own]
    return float((rows["callbacks"] / rows["applications"]).median())


def measure_transfer(studies: list[tuple[StudyRows, pd.DataFrame]], run: Run) -> dict[str, dict[str, Any]]:
    """Per held-out study: gain over its own rate and over its country's rate in the register, AUC."""
    parts = {}
    for rows, table in studies:
        taken = sample_groups(rows.adverts, 800 if run.is_sample else ROWS, run.seed)
        x = share_features(rows.study.id, table)[taken]
        parts[rows.study.id] = (x, rows.called[taken], rows.adverts[taken])
    jobs = []
    for study, (held_out, _, _) in parts.items():
        others = [(name, part) for name, part in parts.items() if name != study]
        jobs.append(
            TransferJob(
                study,
                np.vstack([part[0] for _, part in others]),
                np.concatenate([part[1] for _, part in others]),
                np.concatenate([np.array([f"{name} {advert}" for advert in part[2]]) for name, part in others]),
                held_out,
                run.seed,
                1 if run.is_sample else 2,
            )
        )
    found: dict[str, dict[str, Any]] = {}
    for job, logit in zip(jobs, run.map(run_transfer, jobs), strict=True):
        _, called, adverts = parts[job.study]
        rates = {"own": float(called.mean()), "country": find_country_rate(run.data, job.study)}
        gains: dict[str, Figure] = {}
        for name, rate in rates.items():
            base = np.full(len(called), np.log(rate / (1 - rate)))
            gains[name] = Sample(logit, called, base, adverts).measure("gain", 200)
        auc = Sample(logit, called, base, adverts).measure("auc", 200)
        found[job.study] = {"n": len(called), "rates": rates, "gains": gains, "auc": auc}
    return found
