"""aijobs.net salary index, 2020 to January 2025: data and AI jobs, mostly both ends of advertised ranges."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..countries import COUNTRIES, CURRENCY
from ..features import SENIORITIES
from ..tables import read_exchange_rates
from .salary_rows import complete_rows, read_files, tag

SOURCE: Final = "world-aijobs-2025"
FILE: Final = "outcomes/world-aijobs-2025/advertised_ranges.csv.gz"
LOWEST_USD: Final = 12_000.0
HIGHEST_USD: Final = 600_000.0

_LEVELS: Final[dict[str, str]] = {"EN": "junior", "MI": "mid", "SE": "senior", "EX": "director"}
_MODES: Final[dict[str, str]] = {"0": "onsite", "50": "hybrid", "100": "remote"}


def read_aijobs(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read: distinct full-time ranges of the product's countries, pay = middle.

    Neighbouring high and low rows were joined into ranges by the data set's keepers. Pay in another currency than the
    country's is converted at the rates of April 2023, like the surveys'. `company_size` is a tag.
    """
    raw = read_files(files)
    rates = read_exchange_rates()
    kept = raw[
        (raw["employment_type"] == "FT")
        & raw["company_location"].isin(COUNTRIES)
        & (raw["employee_residence"] == raw["company_location"])
    ].drop_duplicates()
    low, high = kept["usd_low"].astype(float), kept["usd_high"].astype(float)
    middle = (low + high) / 2.0
    usable = middle.between(LOWEST_USD, HIGHEST_USD)
    kept, low, high, middle = kept[usable], low[usable], high[usable], middle[usable]
    own = kept["salary_currency"] == kept["company_location"].map(CURRENCY)
    stated = (kept["salary_low"].astype(float) + kept["salary_high"].astype(float)) / 2.0
    converted = middle / kept["company_location"].map(CURRENCY).map(rates).astype(float)
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": kept["work_year"].astype(int),
            "country": kept["company_location"],
            "industry": "technology",
            "work_mode": kept["remote_ratio"].map(_MODES),
            "seniority": kept["experience_level"].map(_LEVELS).map(lambda name: float(SENIORITIES.index(name))),
            "title": kept["job_title"].str.strip(),
            "tags": kept["company_size"].map(lambda size: tag("size" + size)),
            "group": kept["job_title"].str.lower()
            + "|"
            + kept["company_location"]
            + "|"
            + kept["salary_low"]
            + "|"
            + kept["salary_high"],
            "log_pay": np.log(stated.where(own, converted)),
            "log_range": np.log(high / low),
        }
    )
    return complete_rows(rows), len(raw)
