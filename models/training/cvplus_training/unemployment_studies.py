"""Experiments that sent CVs with and without a spell of unemployment (D'hert, Baert and Lippens 2024)."""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from .manifest import DataSource, Effect
from .random_effects import Z95, Estimate, fit_two_level

STUDIES_FILE: Final = "outcomes/world-unemployment-meta-2024/study_arms.csv"
SOURCE: Final = "D'hert, Baert and Lippens, Unemployment, inactivity, and hiring chances, meta-analysis 2024"

# First month of each spell class; a class runs until the next one starts. The last one is open in the model.
SPELLS: Final[tuple[tuple[float, str], ...]] = (
    (0.0, "1 to 6 months"),
    (6.5, "7 to 12 months"),
    (12.5, "13 to 18 months"),
    (18.5, "19 to 36 months"),
)


def read_arms(data: Path) -> pd.DataFrame:
    """Arms with a spell of unemployment: study, months, log odds ratio (unemployed over working), its error, n."""
    raw = pd.read_csv(data / STUDIES_FILE)
    arms = raw[raw["treatment"].str.contains("nemployed", na=False)]
    return pd.DataFrame(
        {
            "study": arms["authors"].astype(str),
            "months": pd.to_numeric(arms["unemployment_duration_months"], errors="coerce"),
            "logor": arms["logor"],
            "error": arms["selogor"],
            "n": arms["application_count_non_working"] + arms["application_count_working"],
        }
    ).dropna()


def find_spell(months: float) -> int:
    """Position in SPELLS of a spell of `months` > 0."""
    return max(index for index, (first, _) in enumerate(SPELLS) if months > first)


def fit_spell_effects(arms: pd.DataFrame) -> list[Effect]:
    """Log odds ratio per spell class, studies as a random effect so that arms of one study do not count twice."""
    classes = np.array([find_spell(months) for months in arms["months"]])
    design = np.array([[float(own == index) for index in range(len(SPELLS))] for own in classes])
    fit = fit_two_level(
        arms["logor"].to_numpy(dtype=np.float64),
        arms["error"].to_numpy(dtype=np.float64) ** 2,
        design,
        arms["study"].tolist(),
    )
    effects = []
    for index, (first, label) in enumerate(SPELLS):
        estimate = fit.slope(index)
        effects.append(
            Effect(
                f"months_unemployed>{first:g}",
                f"{label} without work, against applying from a job",
                estimate.value,
                "logit",
                SOURCE,
                "2024",
                int(arms["n"][classes == index].sum()),
                "applications",
                estimate.value - Z95 * estimate.error,
                estimate.value + Z95 * estimate.error,
                SPELLS[index + 1][0] if index + 1 < len(SPELLS) else None,
                used=is_clear(estimate),
            )
        )
    return effects


def is_clear(estimate: Estimate) -> bool:
    """True when the 95 % interval leaves out 'no effect'; unclear effects are shown but not used."""
    return abs(estimate.value) > Z95 * estimate.error


def describe_source(arms: pd.DataFrame) -> DataSource:
    """Entry for the manifest."""
    return DataSource(
        "world-unemployment-meta-2024",
        "Experiments on unemployment and callbacks",
        SOURCE,
        "1999-2020",
        len(arms),
        "comparisons",
        "none stated",
    )
