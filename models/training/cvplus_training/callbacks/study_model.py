"""Fits the ensemble of a setting, and writes a study's models as one graph."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from ..ensemble import Ensemble, Plan, fit_ensemble, fit_member
from ..graph_parts import GraphBuilder
from ..model_folder import LARGEST_DIFFERENCE, VERSION, dump_json, hash_bytes, run_graph
from ..run import Mapper, map_here
from .figures import to_chance
from .layout import Layout, Setting, StudyRows
from .level_effects import measure_design_effect

FOLDER: Final = "callbacks"
PARITY_ROWS: Final = 40
FOREST: Final = {"trees": 40}
NETWORK: Final = {"batch": 256, "epochs": 30, "copies": 2}


def fit_setting(
    rows: StudyRows, setting: Setting, *, seed: int, trials: int, folds: int = 3, map: Mapper = map_here
) -> Ensemble:
    """The stacked ensemble of a setting on these rows."""
    effect = measure_design_effect(rows.called, rows.adverts)
    weights = None
    if setting.is_per_advert:
        per_row = len(rows.called)
        rows, weights = rows.condense()
        effect *= len(rows.called) / per_row
    fixed: dict[str, dict[str, Any]] = {"random-forest": dict(FOREST), "neural-net": dict(NETWORK)}
    for name, parameters in setting.fixed.items():
        fixed[name] = {**fixed.get(name, {}), **parameters}
    plan = Plan(
        "binary",
        trials=trials,
        seed=seed,
        folds=folds,
        search_rows=setting.search_rows,
        fixed=fixed,
        encode=rows.layout.make_encode(setting, effect),
    )
    return fit_ensemble(rows.x, rows.called, rows.group_by(setting), plan, map=map, weights=weights)


def expand_categories(layout: Layout, setting: Setting, x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Columns for the plain logistic regression: 0/1 per category that the setting uses, and the numbers."""
    used = {name for names in setting.families for name in names}
    parts = []
    for position, (name, vocabulary) in enumerate(layout.vocabularies.items()):
        if name in used:
            parts.append((x[:, [position]] == np.arange(1, len(vocabulary) + 1)).astype(np.float32))
    for name in setting.numbers or layout.numbers:
        if name not in setting.left_out:
            parts.append(x[:, [layout.columns.index(name)]])
    return np.column_stack(parts)


def predict_plainly(train: StudyRows, test: StudyRows, setting: Setting, seed: int) -> NDArray[np.float64]:
    """Logits of an untuned logistic regression on 0/1 columns: what the ensemble has to beat."""
    weights = None
    if setting.is_per_advert:
        train, weights = train.condense()
    x = expand_categories(train.layout, setting, train.x)
    member = fit_member("logistic", x, train.called, task="binary", parameters={}, seed=seed, weights=weights)
    return member.predict(expand_categories(test.layout, setting, test.x))


@dataclass(frozen=True)
class StudyModel:
    """Ensembles by name of the setting; the last one serves rows whose employer is unknown, if there are two."""

    rows: StudyRows
    served: list[tuple[Setting, Ensemble]]

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Logits [N]."""
        logits = [ensemble.predict(x) for _, ensemble in self.served]
        if len(logits) == 1:
            return logits[0]
        return np.where(self.knows_employer(x), logits[0], logits[1])

    def knows_employer(self, x: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Whether the employer was in training; False for studies without employers."""
        return know_employer(self.rows.layout, self.rows.study.employer, x)

    def build(self) -> onnx.ModelProto:
        """features [N, columns of the layout] -> value [N], the chance of an answer."""
        builder = GraphBuilder()
        logits = [ensemble.add_to(builder, "features") for _, ensemble in self.served]
        logit = logits[0]
        if len(logits) > 1:
            position = self.rows.layout.columns.index(str(self.rows.study.employer))
            code = builder.columns("features", [position])
            logit = builder.apply("Where", builder.apply("Greater", code, builder.constant(0.0)), *logits)
        builder.vector(builder.apply("Sigmoid", logit), "value")
        columns = len(self.rows.layout.columns)
        return builder.build([("features", TensorProto.FLOAT, columns)], [("value", None)])


def know_employer(layout: Layout, employer: str | None, x: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether the employer of each row has a code."""
    if employer is None or employer not in layout.vocabularies:
        return np.zeros(len(x), dtype=bool)
    return np.asarray(x[:, layout.columns.index(employer)] > 0)


def serve_settings(rows: StudyRows) -> list[Setting]:
    """The settings that ship: for a study with employers both, otherwise the first."""
    return list(rows.study.settings) if rows.study.employer else [rows.study.settings[0]]


def fit_study(rows: StudyRows, *, seed: int, is_sample: bool = False, map: Mapper = map_here) -> StudyModel:
    """The models that ship, on all rows."""
    served = [
        (setting, fit_setting(rows, setting, seed=seed, trials=1 if is_sample else setting.trials, map=map))
        for setting in serve_settings(rows)
    ]
    return StudyModel(rows, served)


def _describe(setting: Setting, ensemble: Ensemble) -> dict[str, Any]:
    return {
        "name": setting.name,
        "foldsBy": setting.group,
        "families": [" x ".join(names) for names in setting.families],
        "members": {
            member.name: {"weight": round(float(weight), 5), "parameters": ensemble.parameters[member.name]}
            for member, weight in zip(ensemble.members, ensemble.stack.weights, strict=True)
        },
        "calibration": {"intercept": ensemble.stack.intercept, "slope": ensemble.stack.slope},
    }


def write_study_model(models: Path, model: StudyModel, metrics: dict[str, Any], card: list[str]) -> dict[str, Any]:
    """models/callbacks/<study>/<version>/{model.onnx, manifest.json, card.md, parity.json}; the manifest comes back."""
    rows = model.rows
    content = model.build().SerializeToString(deterministic=True)
    chosen = np.random.default_rng(1).permutation(len(rows.called))[:PARITY_ROWS]
    x = rows.x[chosen].copy()
    codes = len(rows.layout.vocabularies)
    x[: PARITY_ROWS // 4, :codes] = 0
    x[PARITY_ROWS // 4 : PARITY_ROWS // 2, codes:] = np.nan
    expected = to_chance(model.predict(x))
    largest = float(np.max(np.abs(run_graph(content, {"features": x})["value"] - expected)))
    if not largest <= LARGEST_DIFFERENCE:
        raise ValueError(f"graph and trainer differ by {largest}")
    manifest = {
        "schemaVersion": 1,
        "study": rows.study.id,
        "version": VERSION,
        "sha256": hash_bytes(content),
        "bytes": len(content),
        "columns": rows.layout.columns,
        "vocabularies": rows.layout.vocabularies,
        "numbers": rows.layout.numbers,
        "training": {
            "rows": len(rows.called),
            "adverts": len(set(rows.adverts)),
            "employers": len(set(rows.employers)) if rows.study.employer else None,
            "baseRate": float(rows.called.mean()),
        },
        "settings": [_describe(setting, ensemble) for setting, ensemble in model.served],
        "outOfFold": metrics,
        "parity": {"rows": len(x), "largestAllowedDifference": LARGEST_DIFFERENCE},
    }
    folder = models / FOLDER / rows.study.id / VERSION
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(content)
    (folder / "manifest.json").write_bytes(dump_json(manifest))
    (folder / "card.md").write_text("\n".join(card) + "\n", encoding="utf-8")
    parity = [
        {"features": [None if np.isnan(v) else float(v) for v in row], "value": float(value)}
        for row, value in zip(x, expected, strict=True)
    ]
    (folder / "parity.json").write_bytes(dump_json(parity, compact=True))
    print(f"{rows.study.id}: {len(content)} bytes, largest difference to the trainer {largest:.1e}")
    return manifest


def read_layout(models: Path, study: str) -> tuple[Layout, dict[str, Any], bytes]:
    """Layout, manifest and graph of a committed study model."""
    folder = models / FOLDER / study / VERSION
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    layout = Layout(manifest["vocabularies"], manifest["numbers"])
    return layout, manifest, (folder / "model.onnx").read_bytes()


def without_protected(rows: StudyRows) -> StudyRows:
    """Rows as they go to workers: the groups of the audit stay here."""
    return replace(rows, protected={})
