"""The parts of manifest.json that all models share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from .features import FEATURES, PLACE_LENGTH, TITLE_LENGTH, columns_of
from .graph_parts import ML_OPSET, OPSET
from .model_folder import VERSION, hash_bytes

LEVEL: Final = 0.8
MIN_APP_VERSION: Final = "0.1.0"
SCHEMA_VERSION: Final = 1

NO_STUDY: Final = "no-study"

# What a number of cases counts; the app has a text for each in every language (core/domain/prediction.ts).
Counted = Literal[
    "studies",
    "comparisons",
    "applications",
    "interviews",
    "dated-answers",
    "people",
    "survey-answers",
    "jobless-spells",
    "requirements",
    "adverts",
]


@dataclass(frozen=True)
class DataSource:
    """One data set a model was made from."""

    id: str
    title: str
    source: str
    year: str
    rows: int
    rows_of: Counted
    licence: str

    def to_json(self) -> dict[str, Any]:
        """Entry of trainingData."""
        return {
            "id": self.id,
            "title": self.title,
            "source": self.source,
            "year": self.year,
            "rows": self.rows,
            "rowsOf": self.rows_of,
            "licence": self.licence,
        }


@dataclass(frozen=True)
class Effect:
    """One documented effect, shown to people as part of the basis of a number.

    feature: a column that is 1 ("country=US"), a condition ("months_unemployed>12.5", "years_experience=10"), a bare
    name ("certificates": per unit of its contrast) or "always"; up_to: end of a condition's class, None when open.
    used: False when shown only (no clear effect).
    id: the name of an effect that is a reason of its own (the rate of a country, what enters always), by which the app
    finds its text; None where the feature says it all.
    """

    feature: str
    label: str
    effect: float
    scale: str
    source: str
    year: str
    n: int
    n_of: Counted
    low: float
    high: float
    up_to: float | None = None
    used: bool = True
    id: str | None = None

    def when(self) -> dict[str, Any]:
        """The condition in parts, so that nobody has to take the text apart."""
        if self.feature == "always":
            return {"always": True}
        if ">" in self.feature:
            name, above = self.feature.split(">")
            return {"feature": name, "above": float(above), "upTo": self.up_to}
        if "=" not in self.feature:
            return {"feature": self.feature}
        name, value = self.feature.split("=")
        try:
            return {"feature": name, "equals": float(value)}
        except ValueError:
            if any(feature.name == name and feature.kind == "ordinal" for feature in FEATURES):
                return {"feature": name, "level": value}
            return {"column": self.feature}

    def to_json(self) -> dict[str, Any]:
        """Entry of effects."""
        return {
            **({"id": self.id} if self.id else {}),
            "feature": self.feature,
            "when": self.when(),
            "used": self.used,
            "label": self.label,
            "effect": round(self.effect, 4),
            "effectScale": self.scale,
            "source": self.source,
            "year": self.year,
            "n": self.n,
            "nOf": self.n_of,
            "low": round(self.low, 4),
            "high": round(self.high, 4),
        }


def describe_inputs(target: str) -> list[dict[str, Any]]:
    """Input tensors of a target, in order."""
    inputs: list[dict[str, Any]] = [
        {"name": "features", "dtype": "float32", "shape": ["N", len(columns_of(target))], "columns": columns_of(target)}
    ]
    if target == "salary":
        for name, length in (("title_terms", TITLE_LENGTH), ("place_terms", PLACE_LENGTH)):
            inputs.append(
                {
                    "name": name,
                    "dtype": "int64",
                    "shape": ["N", length],
                    "columns": {"terms": f"vocabulary-{name}.json", "length": length},
                }
            )
    return inputs


def make_manifest(
    target: str,
    *,
    unit: str,
    evidence: str,
    sources: Sequence[DataSource],
    files: Iterable[Path],
    data: Path,
    seed: int,
    support: Mapping[str, Mapping[str, Any]],
    abstain: Sequence[Mapping[str, str]],
    metrics: Sequence[Mapping[str, Any]],
    effects: Sequence[Effect],
    constants: Mapping[str, Any],
    level: float = LEVEL,
    curve: Mapping[str, Any] | None = None,
    evidence_by_country: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Manifest without the fields that depend on the model's bytes; level 1 means bounds of what is possible."""
    outputs: list[dict[str, Any]] = [
        {"name": name, "dtype": "float32", "shape": ["N"], "unit": unit} for name in ("value", "low", "high")
    ]
    if curve:
        outputs.append({"name": "curve", "dtype": "float32", **curve})
    manifest: dict[str, Any] = {
        "schemaVersion": SCHEMA_VERSION,
        "name": target,
        "version": VERSION,
        "target": target,
        "unit": unit,
        "level": level,
        "opset": OPSET,
        "mlOpset": ML_OPSET,
        "minAppVersion": MIN_APP_VERSION,
        "inputs": describe_inputs(target),
        "outputs": outputs,
        "evidence": evidence,
    }
    if evidence_by_country:
        manifest["evidenceByCountry"] = dict(evidence_by_country)
    manifest |= {
        "trainingData": [source.to_json() for source in sources],
        "metrics": [dict(metric) for metric in metrics],
        "support": {country: dict(entry) for country, entry in support.items()},
        "abstain": [dict(entry) for entry in abstain],
        "effects": [effect.to_json() for effect in effects],
        "constants": dict(constants),
        "createdFrom": {
            "command": f"python -m cvplus_training {target} --data DIR",
            "seed": seed,
            "files": {str(file): hash_bytes((data / file).read_bytes()) for file in files},
        },
    }
    return manifest
