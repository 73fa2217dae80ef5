"""Average differences that the salary model has learned, for the basis shown to people. Associations, not causes."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .ask_a_manager import EDUCATION_LEVELS
from .employers import EMPLOYER_KINDS
from .features import WORK_MODES, columns_of
from .industries import INDUSTRIES
from .manifest import Effect
from .salary_inputs import TARGET, SalaryInputs, encode
from .salary_model import SalaryModel

SOURCE: Final = (
    "Average over survey rows of the Ask a Manager survey: model with this value against the model as answered"
)
SAMPLED_ROWS: Final = 600
YEARS: Final = (1.0, 5.0, 10.0, 20.0, 30.0)

Change = Callable[[NDArray[np.float32]], None]


def _set_category(name: str, value: str, values: tuple[str, ...]) -> Change:
    columns = columns_of(TARGET)

    def change(features: NDArray[np.float32]) -> None:
        for other in values:
            features[:, columns.index(f"{name}={other}")] = float(other == value)

    return change


def _set_number(name: str, value: float) -> Change:
    column = columns_of(TARGET).index(name)

    def change(features: NDArray[np.float32]) -> None:
        features[:, column] = value

    return change


def _list_changes(rows: pd.DataFrame) -> list[tuple[str, str, Change, int]]:
    """(feature, label, change, rows of the survey with that answer)."""
    changes: list[tuple[str, str, Change, int]] = []
    for name, values, words in (
        ("industry", INDUSTRIES, "Industry"),
        ("employer_kind", EMPLOYER_KINDS, "Employer"),
        ("work_mode", WORK_MODES, "Place of work"),
    ):
        for value in values:
            count = int((rows[name] == value).sum())
            changes.append((f"{name}={value}", f"{words}: {value}", _set_category(name, value, values), count))
    for position, level in enumerate(EDUCATION_LEVELS):
        count = int((rows["education_level"] == position).sum())
        change = _set_number("education_level", float(position))
        changes.append((f"education_level={position}", f"Highest level of education: {level}", change, count))
    for years in YEARS:
        count = int(rows["years_experience"].notna().sum())
        change = _set_number("years_experience", years)
        changes.append((f"years_experience={years:g}", f"{years:g} years of experience in all", change, count))
    return changes


def measure_effects(model: SalaryModel, rows: pd.DataFrame, seed: int) -> list[Effect]:
    """Mean log difference per change; low and high are the 10 and 90 % points of the difference between rows."""
    chosen = np.random.default_rng(seed).permutation(len(rows))[:SAMPLED_ROWS]
    inputs = encode(rows.iloc[np.sort(chosen)], model.vocabularies)
    as_answered = model.predict(inputs)["value"]
    effects = []
    for feature, label, change, count in _list_changes(rows):
        features = inputs.features.copy()
        change(features)
        changed = model.predict(SalaryInputs(features, inputs.title_ids, inputs.place_ids))["value"]
        difference = changed - as_answered
        effects.append(
            Effect(
                feature,
                label,
                float(np.mean(difference)),
                "log",
                SOURCE,
                "2023",
                count,
                "survey-answers",
                float(np.quantile(difference, 0.1)),
                float(np.quantile(difference, 0.9)),
            )
        )
    return effects
