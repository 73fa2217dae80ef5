"""Four real job-search logs: what happened to applications that people really sent."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .manifest import DataSource

LOGS_FILE: Final = "outcomes/application-logs/combined.csv"
SOURCE: Final = "Four public job-search logs (T. Hanneman, jsmith0434, jbhunt, J. Ferrer), US and Canada"
YEARS: Final = "2021-2025"


@dataclass(frozen=True)
class Log:
    """Counts of one person's search. offers is None when the person did not record them."""

    name: str
    country: str
    applications: int
    interviews: int
    offers: int | None


def read_logs(data: Path) -> pd.DataFrame:
    """Applications that were sent: log, country, days_to_first_response (NaN = none or no date), responded, ..."""
    return pd.read_csv(data / LOGS_FILE)


def count_logs(applications: pd.DataFrame) -> list[Log]:
    """One Log per person, in alphabetical order."""
    logs = []
    for name, rows in applications.groupby("log", sort=True):
        offers = None if rows["offer"].isna().all() else int(rows["offer"].sum())
        logs.append(Log(str(name), str(rows["country"].iloc[0]), len(rows), int(rows["interview"].sum()), offers))
    return logs


def find_answer_days(applications: pd.DataFrame) -> tuple[NDArray[np.float64], int]:
    """Days to the first answer of each dated answer, and the number of applications they came from.

    Answered applications without a date are left out of both; a log that dated no answer at all is left out whole.
    """
    dated = applications.groupby("log")["days_to_first_response"].transform("count") > 0
    rows = applications[dated]
    has_day = rows["days_to_first_response"].notna()
    usable = rows[has_day | (rows["responded"] == 0)]
    days = usable["days_to_first_response"].dropna().to_numpy(dtype=np.float64)
    return np.sort(np.maximum(days, 0.0)), len(usable)


def describe_source(applications: pd.DataFrame) -> DataSource:
    """Entry for the manifest."""
    return DataSource(
        "application-logs",
        "Four personal job-search logs",
        SOURCE,
        YEARS,
        len(applications),
        "applications",
        "MIT for three of them, none stated for one",
    )
