"""Four real job-search logs: what happened to applications that people really sent."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

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
