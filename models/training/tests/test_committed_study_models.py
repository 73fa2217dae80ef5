"""The models of the audit studies that ship: intact, replayable, small, and blind to protected traits."""

import json
from typing import Any

import numpy as np
import pytest

from cvplus_training.callbacks.studies import STUDIES
from cvplus_training.callbacks.study_model import FOLDER, read_layout
from cvplus_training.model_folder import LARGEST_DIFFERENCE, VERSION, hash_bytes, run_graph
from cvplus_training.paths import MODELS

PROTECTED = {
    "race",
    "sex",
    "gender",
    "age",
    "name",
    "ethnicity",
    "female",
    "male",
    "black",
    "white",
    "club",
    "pronouns",
}


def read(study: str, file: str) -> Any:
    return json.loads((MODELS / FOLDER / study / VERSION / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("study", sorted(STUDIES))
def test_graph_replays_the_trainers_answers_in_the_same_order(study: str) -> None:
    rows = read(study, "parity.json")
    x = np.array([[np.nan if v is None else v for v in row["features"]] for row in rows], dtype=np.float32)
    expected = np.array([row["value"] for row in rows])
    content = (MODELS / FOLDER / study / VERSION / "model.onnx").read_bytes()
    value = run_graph(content, {"features": x})["value"].astype(np.float64)
    assert len(rows) >= 40
    assert np.abs(value - expected).max() <= LARGEST_DIFFERENCE
    assert np.diff(value[np.argsort(expected, kind="stable")]).min() >= -LARGEST_DIFFERENCE
    assert np.std(value) > 0.01


@pytest.mark.parametrize("study", sorted(STUDIES))
def test_manifest_tells_the_truth(study: str) -> None:
    layout, manifest, content = read_layout(MODELS, study)
    assert manifest["sha256"] == hash_bytes(content)
    assert manifest["columns"] == layout.columns
    assert 0.05 < manifest["training"]["baseRate"] < 0.5
    assert set(manifest["outOfFold"]) == {setting["name"] for setting in manifest["settings"]}
    for setting in manifest["settings"]:
        weights = [member["weight"] for member in setting["members"].values()]
        assert min(weights) >= 0
        assert sum(weights) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("study", sorted(STUDIES))
def test_no_protected_trait_is_an_input(study: str) -> None:
    words = {part for column in read(study, "manifest.json")["columns"] for part in column.split("_")}
    assert not words & PROTECTED


def test_all_study_models_together_are_small() -> None:
    assert sum(file.stat().st_size for file in (MODELS / FOLDER).rglob("*") if file.is_file()) < 4_000_000
