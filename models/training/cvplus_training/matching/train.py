"""Trains the encoder on a knowledge file and writes models/matching/<version>/."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np

from ..graph_parts import OPSET
from ..manifest import MIN_APP_VERSION, SCHEMA_VERSION
from ..model_folder import dump_json, hash_bytes, run_graph
from .card import describe_model
from .encoder import DIMENSIONS, EPOCHS, Encoder, Trainer
from .encoder_graph import make_graph, make_ids, pack_table
from .label_features import ROWS, find_label_ids
from .read_labels import Labels, read_labels
from .read_not_titles import read_not_titles

VERSION: Final = "1.0.0"
LARGEST_DIFFERENCE: Final = 1e-4
CALIBRATION: Final = Path(__file__).with_name("calibration.json")
_SAMPLES: Final = (
    "software engineer", "registered nurse", "softwareentwickler", "krankenpfleger", "infirmier", "chef de projet",
    "verpleegkundige", "magazijnmedewerker", "sjuksköterska", "systemutvecklare", "c++ developer", ".net entwickler",
    "エ ン ジ ニ ア", "看 護 師", "软 件 工 程 师", "ui デ ザ イ ナ ー", "lorem ipsum", "2019", "straßenbahnfahrerin",
    "maître d hôtel", "vp sales emea", "q", "𠮷 野 家 店 長",
)  # fmt: skip


def _check_graph(content: bytes, encoder: Encoder, keys: list[str]) -> list[dict[str, Any]]:
    """Parity rows; raises when the graph differs from the same sums done here."""
    packed = pack_table(encoder)
    ids = make_ids(keys)
    results = run_graph(content, {"ids": ids})
    rows = []
    for row, key in enumerate(keys):
        found = find_label_ids(key)
        squares = float((encoder.weights[found].astype(np.float64) ** 2).sum())
        table = packed.table[found].astype(np.float64) * packed.scales[found][:, None]
        embedding = table.sum(0) / max(1e-6, squares**0.5)
        logits = embedding @ encoder.group_head + encoder.group_bias
        groups = np.exp(logits - logits.max())
        groups /= groups.sum()
        title = float((encoder.title_head[found] * encoder.weights[found]).sum()) / max(1e-6, squares**0.5)
        chance = 1 / (1 + np.exp(-(title + encoder.title_bias)))
        pairs = ((results["embedding"][row], embedding), (results["groups"][row], groups))
        largest = max(float(np.abs(graph - own).max()) for graph, own in pairs)
        if max(largest, abs(float(results["is_title"][row]) - chance)) > LARGEST_DIFFERENCE:
            raise ValueError("graph and trainer differ")
        rows.append(
            {
                "key": key,
                "ids": found,
                "embedding": [round(float(value), 6) for value in embedding],
                "group": encoder.groups[int(groups.argmax())],
                "chance": round(float(groups.max()), 6),
                "isTitle": round(float(chance), 6),
            }
        )
    return rows


def _count(labels: Labels) -> dict[str, Any]:
    languages = sorted({title.language for title in labels.titles} | {skill.language for skill in labels.skills})
    return {
        language: {
            "titles": sum(title.language == language for title in labels.titles),
            "skillLabels": sum(skill.language == language for skill in labels.skills),
        }
        for language in languages
    }


def train_matching(knowledge: Path, models: Path, seed: int, epochs: int = EPOCHS) -> None:
    """Reads all labels, trains, checks the graph against the trainer, and replaces the folder of the version."""
    labels = read_labels(knowledge)
    encoder = Trainer(labels, read_not_titles(knowledge), seed, epochs).train()
    content = make_graph(encoder, pack_table(encoder)).SerializeToString(deterministic=True)
    parity = _check_graph(content, encoder, list(_SAMPLES))
    counted = _count(labels)
    manifest = {
        "schemaVersion": SCHEMA_VERSION,
        "name": "matching",
        "version": VERSION,
        "opset": OPSET,
        "minAppVersion": MIN_APP_VERSION,
        "rows": ROWS,
        "dimensions": DIMENSIONS,
        "trainingData": counted,
        "seed": seed,
        "epochs": epochs,
        "parity": {"rows": len(parity), "largestAllowedDifference": LARGEST_DIFFERENCE},
        "sha256": hash_bytes(content),
        "bytes": len(content),
        "groups": encoder.groups,
        "calibration": json.loads(CALIBRATION.read_text(encoding="utf-8")),
    }
    folder = models / "matching" / VERSION
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(content)
    (folder / "manifest.json").write_bytes(dump_json(manifest))
    (folder / "parity.json").write_bytes(
        b"[\n" + b",\n".join(dump_json(row, compact=True).rstrip() for row in parity) + b"\n]\n"
    )
    (folder / "card.md").write_text(describe_model(counted), encoding="utf-8")
    print(f"matching: {len(content)} bytes")
