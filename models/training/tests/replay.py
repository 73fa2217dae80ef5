"""Reads the rows with which a model folder's graph is replayed."""

import json
from pathlib import Path
from typing import Any

from cvplus_training.model_folder import ParityRow


def _read_number(value: Any) -> Any:
    return float("nan") if value is None else value


def read_parity(folder: Path) -> list[ParityRow]:
    """Rows of parity.json of a target; null is NaN."""
    rows = json.loads((folder / "parity.json").read_text(encoding="utf-8"))
    for row in rows:
        row["inputs"]["features"] = [_read_number(value) for value in row["inputs"]["features"]]
    return [ParityRow(**row) for row in rows]


def read_study_parity(folder: Path) -> list[ParityRow]:
    """Rows of parity.json of an audit study's model; null is NaN."""
    rows = json.loads((folder / "parity.json").read_text(encoding="utf-8"))
    return [
        ParityRow({}, {"features": [_read_number(value) for value in row["features"]]}, {"value": row["value"]})
        for row in rows
    ]
