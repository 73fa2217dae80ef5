"""Scores a committed study model on rows of that study's own layout that it has not seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from ..model_folder import run_graph
from .figures import score_rows
from .layout import Study, read_study
from .studies import STUDIES
from .study_model import know_employer, read_layout

SMALLEST_CHANCE: Final = 1e-6


def score_study(study: Study, file: Path, models: Path) -> dict[str, Any]:
    """logloss_gain, brier_skill, auc, ece, n, base_rate (of the rows trained on); for a study with employers also the
    same for rows of known and of unseen employers. Rows without an outcome are left out."""
    table = pd.read_csv(file, low_memory=False)
    if study.outcome not in table:
        raise ValueError(f"the rows have no column {study.outcome}")
    table = table[pd.to_numeric(table[study.outcome], errors="coerce").notna()].reset_index(drop=True)
    layout, manifest, content = read_layout(models, study.id)
    rows = read_study(study, table, layout)
    chance = np.clip(run_graph(content, {"features": rows.x})["value"].astype(np.float64), SMALLEST_CHANCE, None)
    chance = np.minimum(chance, 1 - SMALLEST_CHANCE)
    logit = np.log(chance / (1 - chance))
    base_rate = manifest["training"]["baseRate"]
    figures: dict[str, Any] = score_rows(logit, rows.called, base_rate)
    if study.employer:
        known = know_employer(layout, study.employer, rows.x)
        for name, part in (("known_employers", known), ("unseen_employers", ~known)):
            if part.any():
                figures[name] = score_rows(logit[part], rows.called[part], base_rate)
    return figures


def _make_scorer(study: Study) -> Callable[[Path, Path], dict[str, Any]]:
    def score(file: Path, models: Path) -> dict[str, Any]:
        return score_study(study, file, models)

    return score


CALLBACK_SCORERS: Final[dict[str, Callable[[Path, Path], dict[str, Any]]]] = {
    name: _make_scorer(study) for study in STUDIES.values() for name in (study.id, *study.aliases)
}
"""By the study's id and its aliases."""
