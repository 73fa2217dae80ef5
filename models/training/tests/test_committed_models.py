"""The models that ship: intact, replayable, small, and without protected inputs."""

import json
from typing import Any, get_args

import numpy as np
import onnx
import pytest
from replay import read_parity

from cvplus_training.features import columns_of, describe_features
from cvplus_training.manifest import Counted
from cvplus_training.model_folder import (
    LARGEST_DIFFERENCE,
    TARGETS,
    VERSION,
    check_parity,
    dump_json,
    hash_bytes,
)
from cvplus_training.paths import MODELS
from cvplus_training.text_terms import find_term_ids

PROTECTED = (
    "age", "sex", "gender", "race", "ethnic", "birth", "nationality", "religion", "marital", "disab", "photo", "name",
)  # fmt: skip


def read(target: str, file: str) -> Any:
    return json.loads((MODELS / target / VERSION / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", TARGETS)
def test_graph_replays_the_trainers_answers(target: str) -> None:
    rows = read_parity(MODELS / target / VERSION)
    assert len(rows) >= (50 if target == "salary" else 20)
    model = (MODELS / target / VERSION / "model.onnx").read_bytes()
    assert check_parity(model, rows) <= LARGEST_DIFFERENCE


@pytest.mark.parametrize("target", TARGETS)
def test_manifest_tells_the_truth_about_the_files(target: str) -> None:
    manifest = read(target, "manifest.json")
    content = (MODELS / target / VERSION / "model.onnx").read_bytes()
    model = onnx.load_from_string(content)
    assert manifest["sha256"] == hash_bytes(content)
    assert manifest["inputs"][0]["columns"] == columns_of(target)
    assert [entry["name"] for entry in manifest["inputs"]] == [entry.name for entry in model.graph.input]
    assert {entry["name"] for entry in manifest["outputs"]} == {entry.name for entry in model.graph.output}
    opsets = {entry.domain: entry.version for entry in model.opset_import}
    assert opsets[""] <= 21
    assert opsets["ai.onnx.ml"] <= 3


@pytest.mark.parametrize("target", TARGETS)
def test_every_effect_names_its_source(target: str) -> None:
    for effect in read(target, "manifest.json")["effects"]:
        assert effect["source"]
        assert effect["year"]
        assert effect["low"] <= effect["effect"] <= effect["high"]


@pytest.mark.parametrize("target", TARGETS)
def test_every_number_of_cases_says_what_it_counts(target: str) -> None:
    manifest = read(target, "manifest.json")
    counted = {entry["nOf"] for entry in (*manifest["effects"], *manifest["support"].values())}
    counted |= {entry["rowsOf"] for entry in manifest["trainingData"]}
    assert counted <= set(get_args(Counted))


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_shown_as_a_text_of_its_own_has_an_id(target: str) -> None:
    manifest = read(target, "manifest.json")
    for effect in manifest["effects"]:
        assert ("id" in effect) == (effect["feature"] == "always" or effect["feature"].startswith("country="))
    for entry in manifest["support"].values():
        assert ("noteId" in entry) == (entry["status"] == "thin")


def test_the_range_of_the_position_is_bounds() -> None:
    assert {target: read(target, "manifest.json")["level"] for target in TARGETS} == {
        **dict.fromkeys(TARGETS, 0.8),
        "position": 1,
    }


def test_no_protected_attribute_is_an_input() -> None:
    for target in TARGETS:
        words = {part for column in columns_of(target) for part in column.split("=")[0].split("_")}
        assert not words & set(PROTECTED)


def test_feature_list_is_fresh() -> None:
    assert (MODELS / "features.json").read_bytes() == dump_json(describe_features())


def test_parity_ids_follow_from_the_raw_text() -> None:
    for name, text in (("title_terms", "title"), ("place_terms", "place")):
        vocabulary = read("salary", f"vocabulary-{name}.json")
        rows = read_parity(MODELS / "salary" / VERSION)
        ids = find_term_ids([row.raw[text] for row in rows], vocabulary, len(rows[0].inputs[name]))
        assert np.array_equal(ids, np.array([row.inputs[name] for row in rows]))


def test_registry_lists_every_model_and_all_are_small() -> None:
    registry = json.loads((MODELS / "registry.json").read_text(encoding="utf-8"))
    champions = [entry for entry in registry["models"] if entry["alias"] == "champion"]
    assert [(entry["target"], entry["version"]) for entry in champions] == [(target, VERSION) for target in TARGETS]
    for entry in registry["models"]:
        assert entry["alias"] in {"champion", "previous"}
        assert entry["sha256"] == hash_bytes((MODELS / entry["path"] / "model.onnx").read_bytes())
    assert sum(file.stat().st_size for file in MODELS.glob("*/*/*")) < 30_000_000
