"""Writes a trained model as models/<target>/<version>/ and keeps models/registry.json in step with the folders."""

import hashlib
import json
import math
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

VERSION: Final = "2.0.0"
TARGETS: Final[tuple[str, ...]] = (
    "salary",
    "interview",
    "offer",
    "time-to-response",
    "time-to-hire",
    "position",
)
LARGEST_DIFFERENCE: Final = 1e-4


@dataclass(frozen=True)
class ParityRow:
    """One row for the replay test: what a person said, the input tensors, and the trainer's own result."""

    raw: dict[str, Any]
    inputs: dict[str, list[float] | list[int]]
    outputs: dict[str, Any]


@dataclass(frozen=True)
class TrainedModel:
    """Everything a model folder holds."""

    target: str
    graph: onnx.ModelProto
    manifest: dict[str, Any]
    card: str
    parity: list[ParityRow]
    vocabularies: dict[str, list[str]] = field(default_factory=dict)


def make_parity_rows(
    raw: list[dict[str, Any]],
    inputs: dict[str, NDArray[Any]],
    outputs: dict[str, NDArray[Any]],
) -> list[ParityRow]:
    """Rows from stacked arrays (first axis = row)."""
    return [
        ParityRow(
            raw=raw[index],
            inputs={name: array[index].tolist() for name, array in inputs.items()},
            outputs={name: array[index].tolist() for name, array in outputs.items()},
        )
        for index in range(len(raw))
    ]


def run_graph(model_bytes: bytes, inputs: dict[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    """All outputs of a model on the CPU with one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model_bytes, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


def check_parity(model_bytes: bytes, rows: list[ParityRow]) -> float:
    """Largest difference between graph and trainer; raises when above 1e-4 or when the order of rows changes."""
    stacked: dict[str, NDArray[Any]] = {}
    for name, first in rows[0].inputs.items():
        kind = np.int64 if name.endswith("_terms") else np.float32
        stacked[name] = np.array([row.inputs[name] for row in rows], dtype=kind)
        assert len(first) == stacked[name].shape[1]
    results = run_graph(model_bytes, stacked)
    largest = 0.0
    for name, result in results.items():
        expected = np.array([row.outputs[name] for row in rows], dtype=np.float64)
        largest = max(largest, float(np.max(np.abs(result - expected))))
    if not largest <= LARGEST_DIFFERENCE:
        raise ValueError(f"graph and trainer differ by {largest}")
    expected_value = np.array([row.outputs["value"] for row in rows])
    gaps = np.diff(results["value"][np.argsort(expected_value, kind="stable")].astype(np.float64))
    if np.any(gaps < -LARGEST_DIFFERENCE):
        raise ValueError("graph and trainer order the rows differently")
    return largest


def hash_bytes(content: bytes) -> str:
    """sha256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _without_nan(value: Any) -> Any:
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(item) for item in value]
    return value


def dump_json(value: Any, *, compact: bool = False) -> bytes:
    """JSON with NaN written as null; the same value always gives the same bytes."""
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 2}
    return (json.dumps(_without_nan(value), ensure_ascii=False, allow_nan=False, **layout) + "\n").encode()


def write_folder(folder: Path, trained: TrainedModel) -> float:
    """Checks parity, then replaces the folder of one version; gives the largest difference to the trainer."""
    model_bytes = trained.graph.SerializeToString(deterministic=True)
    largest = check_parity(model_bytes, trained.parity)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    manifest = {
        **trained.manifest,
        "parity": {"rows": len(trained.parity), "largestAllowedDifference": LARGEST_DIFFERENCE},
        "sha256": hash_bytes(model_bytes),
        "bytes": len(model_bytes),
    }
    (folder / "model.onnx").write_bytes(model_bytes)
    (folder / "manifest.json").write_bytes(dump_json(manifest))
    (folder / "card.md").write_text(trained.card, encoding="utf-8")
    parity = [{"raw": row.raw, "inputs": row.inputs, "outputs": row.outputs} for row in trained.parity]
    lines = b",\n".join(dump_json(row, compact=True).rstrip() for row in parity)
    (folder / "parity.json").write_bytes(b"[\n" + lines + b"\n]\n")
    for name, vocabulary in trained.vocabularies.items():
        (folder / f"vocabulary-{name}.json").write_bytes(dump_json(vocabulary, compact=True))
    return largest


def write_model(models: Path, trained: TrainedModel) -> None:
    """Checks parity, then replaces models/<target>/<version>/ and updates the registry."""
    folder = models / trained.target / VERSION
    largest = write_folder(folder, trained)
    write_registry(models)
    size = (folder / "model.onnx").stat().st_size
    print(f"{trained.target}: {size} bytes, largest difference to the trainer {largest:.1e}")


def write_registry(models: Path) -> None:
    """models/registry.json from the folders that exist: this code's version serves, older ones wait."""
    entries = []
    for target in TARGETS:
        files = sorted((models / target).glob("*/model.onnx"))
        for file in files:
            content = file.read_bytes()
            version = file.parent.name
            entries.append(
                {
                    "target": target,
                    "name": target,
                    "version": version,
                    "path": f"{target}/{version}",
                    "sha256": hash_bytes(content),
                    "bytes": len(content),
                    "alias": "champion" if version == VERSION or len(files) == 1 else "previous",
                }
            )
    (models / "registry.json").write_bytes(dump_json({"schemaVersion": 1, "models": entries}))
