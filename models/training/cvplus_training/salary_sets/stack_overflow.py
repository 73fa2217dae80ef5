"""Stack Overflow developer survey 2017, five countries (self-reported pay in US dollars)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..countries import CURRENCY
from ..tables import read_exchange_rates
from .salary_rows import complete_rows, read_files, tag

SOURCE: Final = "5c-stackoverflow-2017"
FILE: Final = "outcomes/5c-stackoverflow-2017/survey.csv"
YEAR: Final = 2017
LOWEST_USD: Final = 12_000.0

_COUNTRIES: Final[dict[str, str]] = {
    "United States": "US",
    "United Kingdom": "GB",
    "Germany": "DE",
    "Canada": "CA",
}
# Role flag -> how a title would say it.
_ROLES: Final[dict[str, str]] = {
    "Data_scientist": "data scientist",
    "Database_administrator": "database administrator",
    "Desktop_applications_developer": "desktop developer",
    "Developer_with_stats_math_background": "statistics developer",
    "DevOps": "devops engineer",
    "Embedded_developer": "embedded developer",
    "Graphic_designer": "graphic designer",
    "Graphics_programming": "graphics programmer",
    "Machine_learning_specialist": "machine learning engineer",
    "Mobile_developer": "mobile developer",
    "Quality_assurance_engineer": "quality assurance engineer",
    "Systems_administrator": "systems administrator",
    "Web_developer": "web developer",
}


def read_stack_overflow(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read; India is none of the product's countries.

    Years coded in a job are both kinds of years (20 means 20 or more); roles stand for the title; the firm's size is
    a tag.
    Pay is converted back at the rates of April 2023, so its level is that of the source, which the model has a term
    for.
    """
    raw = read_files(files)
    country = raw["Country"].map(_COUNTRIES)
    pay = pd.to_numeric(raw["Salary"], errors="coerce")
    usable = country.notna() & (pay >= LOWEST_USD)
    kept, pay, country = raw[usable], pay[usable], country[usable]
    rates = read_exchange_rates()
    years = kept["YearsCodedJob"].astype(float)
    roles = [
        ", ".join(words for flag, words in _ROLES.items() if flags[flag] == "1") or "developer"
        for flags in kept[list(_ROLES)].to_dict("records")
    ]
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": YEAR,
            "country": country,
            "industry": "technology",
            "work_mode": kept["Remote"].map({"Remote": "remote"}.get),
            "years_experience": years,
            "years_in_field": years,
            "title": roles,
            "tags": kept["CompanySizeNumber"].map(lambda size: tag("size" + size)),
            "group": [str(position) for position in range(len(kept))],
            "log_pay": np.log(pay / country.map(CURRENCY).map(rates).astype(float)),
        }
    )
    return complete_rows(rows), len(raw)
