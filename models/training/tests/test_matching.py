"""The encoder of titles and skills: its ids, what it learns from a handful of labels, and its graph."""

import json

import numpy as np
import onnx

from cvplus_training.matching.encoder import Encoder, Trainer
from cvplus_training.matching.encoder_graph import make_graph, make_ids, pack_table
from cvplus_training.matching.label_features import ROWS, find_label_ids, make_matrix, split_key
from cvplus_training.matching.read_labels import Labels, SkillLabel, TitleLabel
from cvplus_training.matching.train import LARGEST_DIFFERENCE, VERSION
from cvplus_training.model_folder import hash_bytes, run_graph
from cvplus_training.paths import MODELS

TITLES = {
    "2512": ("software developer", "softwareentwickler", "développeur logiciel", "software engineer"),
    "2221": ("registered nurse", "krankenpfleger", "infirmier", "nurse"),
    "8322": ("taxi driver", "taxifahrer", "chauffeur de taxi", "cab driver"),
}


def train_small() -> Encoder:
    titles = [TitleLabel("en", key, isco, 1.0) for isco, keys in TITLES.items() for key in keys] * 20
    skills = [SkillLabel(1, "en", "drive taxis"), SkillLabel(1, "de", "taxis fahren"), SkillLabel(2, "en", "berlin")]
    labels = Labels(sorted(TITLES), titles, skills, {1: {"8322": 1.0}})
    return Trainer(labels, ["lorem ipsum", "2019"], seed=1, epochs=20).train()


def test_characters_without_spaces_become_one_word() -> None:
    assert split_key("ui デ ザ イ ナ ー senior") == ["ui", "デザイナー", "senior"]


def test_ids_are_sorted_unique_and_inside_the_table() -> None:
    ids = find_label_ids("software engineer software")
    assert ids == sorted(set(ids))
    assert min(ids) > 0
    assert max(ids) < ROWS


def test_a_misspelt_title_finds_its_group() -> None:
    encoder = train_small()
    chances = encoder.embed(make_matrix(["sofware developper", "nurses", "taxifahrerin"])) @ encoder.group_head
    assert [encoder.groups[best] for best in chances.argmax(1)] == ["2512", "2221", "8322"]


def test_graph_gives_what_the_encoder_gives() -> None:
    encoder = train_small()
    content = make_graph(encoder, pack_table(encoder)).SerializeToString(deterministic=True)
    keys = ["software developer", "nurse"]
    graph = run_graph(content, {"ids": make_ids(keys)})
    own = encoder.embed(make_matrix(keys))
    assert float(np.abs(graph["embedding"] - own).max()) < 0.05 * float(np.abs(own).max())


def test_the_same_seed_gives_the_same_numbers() -> None:
    assert np.array_equal(train_small().table, train_small().table)


def test_the_model_that_ships_replays_its_own_answers() -> None:
    folder = MODELS / "matching" / VERSION
    content = (folder / "model.onnx").read_bytes()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["sha256"] == hash_bytes(content)
    assert len(content) <= 10_000_000
    onnx.checker.check_model(onnx.load_from_string(content))
    rows = json.loads((folder / "parity.json").read_text(encoding="utf-8"))
    graph = run_graph(content, {"ids": make_ids([row["key"] for row in rows])})
    for position, row in enumerate(rows):
        assert find_label_ids(row["key"]) == row["ids"]
        assert np.abs(graph["embedding"][position] - row["embedding"]).max() <= LARGEST_DIFFERENCE
        assert abs(graph["groups"][position].max() - row["chance"]) <= LARGEST_DIFFERENCE
