"""Scores the committed salary model on rows of the survey's layout that it has not seen."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from .ask_a_manager import read_survey
from .model_folder import VERSION, run_graph
from .salary import select_rows
from .salary_evaluation import measure
from .salary_inputs import encode, write_place


def score_salary(file: Path, models: Path) -> dict[str, Any]:
    """mdape, coverage80, within10, within20, n over the rows of the countries the model speaks about, and rows read."""
    folder = models / "salary" / VERSION
    vocabularies = {
        name: json.loads((folder / f"vocabulary-{name}.json").read_text(encoding="utf-8"))
        for name in ("title_terms", "place_terms")
    }
    all_rows, cleaning = read_survey([file])
    rows = select_rows(all_rows)
    places = [write_place(c, s, with_code=False) for c, s in zip(rows["city"], rows["state"], strict=True)]
    inputs = encode(rows, rows["title"].tolist(), places, vocabularies)
    outputs = run_graph(
        (folder / "model.onnx").read_bytes(),
        {"features": inputs.features, "title_terms": inputs.title_ids, "place_terms": inputs.place_ids},
    )
    ranged = np.column_stack([outputs["low"], outputs["value"], outputs["high"]]).astype(np.float64)
    figures = measure(ranged, rows["log_pay"].to_numpy(dtype=np.float64))
    names = ("mdape", "coverage80", "within10", "within20")
    return {
        **{name: round(figures[name], 4) for name in names},
        "n": int(figures["n"]),
        "rowsRead": cleaning.rows_read,
    }
