"""Levels.fyi submissions outside the United States, about 2017 to 2021: total pay in technology firms."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..ask_a_manager import EDUCATION_LEVELS
from ..countries import COUNTRIES, CURRENCY
from ..tables import read_exchange_rates
from .salary_rows import complete_rows, read_files

SOURCE: Final = "world-levels-2021"
FILE: Final = "outcomes/world-levels-2021/salaries.csv.gz"
YEAR: Final = 2021

_EDUCATION: Final[dict[str, str]] = {
    "Bachelor's Degree": "college",
    "Master's Degree": "master",
    "PhD": "doctorate",
    "Highschool": "secondary",
    "Some College": "some-college",
}


def read_levels(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read. Pay holds shares and bonus: two to three times a country's pay, so it
    never
    sets a level. Gender is not read; the firm is not either, because no advert of another firm has it."""
    raw = read_files(files)
    pay = pd.to_numeric(raw["total_comp_usd"], errors="coerce")
    usable = raw["country"].isin(COUNTRIES) & (pay > 0)
    kept, pay = raw[usable], pay[usable]
    education = kept["education"].map(_EDUCATION)
    years = kept["years_experience"].astype(float)
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": YEAR,
            "country": kept["country"],
            "industry": "technology",
            "employer_kind": "company",
            "years_experience": years,
            "education_level": education.map(
                lambda name: float(EDUCATION_LEVELS.index(name)) if isinstance(name, str) else np.nan
            ),
            "title": kept["title"].str.strip(),
            "city": kept["location"].str.split(",").str[0],
            "group": [str(position) for position in range(len(kept))],
            "log_pay": np.log(pay / kept["country"].map(CURRENCY).map(read_exchange_rates()).astype(float)),
        }
    )
    return complete_rows(rows), len(raw)
