"""Scores the committed salary model on rows of a data set's own layout that it has not seen."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from .model_folder import VERSION, run_graph
from .salary_data import SET_OF, SalarySet, count_read
from .salary_figures import measure
from .salary_inputs import Vocabularies, encode
from .salary_sets.official_pay import add_official_pay, without_official_pay

MEASURES: Final = ("mdape", "coverage80", "within10", "within20")


def _add_official_pay(rows: pd.DataFrame) -> pd.DataFrame:
    """The official wage is looked up by the app's code; where that cannot run, it is unknown to the model."""
    try:
        return add_official_pay(rows)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"official pay is left unknown: {type(error).__name__}", file=sys.stderr)
        return without_official_pay(rows)


def predict_rows(rows: pd.DataFrame, folder: Path, uprating: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    """low, value, high [N, 3], log local currency at the level of the rows' own year."""
    terms = {
        name: json.loads((folder / f"vocabulary-{name}_terms.json").read_text(encoding="utf-8"))
        for name in ("title", "place")
    }
    inputs = encode(rows, Vocabularies(terms["title"], terms["place"]))
    outputs = run_graph((folder / "model.onnx").read_bytes(), inputs.tensors())
    return np.column_stack([outputs[name] for name in ("low", "value", "high")]).astype(np.float64) - uprating


def score_set(entry: SalarySet, file: Path, models: Path) -> dict[str, Any]:
    """mdape, coverage80, within10, within20, n: rows used, rowsRead. What the set asks beyond an advert is used too."""
    folder = models / "salary" / VERSION
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    rows, told = entry.read([file])
    uprating = float(manifest["constants"]["uprating"].get(entry.source, 0.0))
    ranged = predict_rows(_add_official_pay(rows), folder, uprating)
    figures = measure(ranged, rows["log_pay"].to_numpy(dtype=np.float64))
    return {
        **{name: round(figures[name], 4) for name in MEASURES},
        "n": int(figures["n"]),
        "rowsRead": count_read(told),
    }


def scorer_of(source: str) -> Callable[[Path, Path], dict[str, Any]]:
    """The scorer of one data set: (file, models folder) -> figures."""

    def score(file: Path, models: Path) -> dict[str, Any]:
        return score_set(SET_OF[source], file, models)

    return score
