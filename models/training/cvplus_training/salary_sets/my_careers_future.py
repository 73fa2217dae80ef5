"""MyCareersFuture adverts of data roles, Singapore, May 2021 (advertised pay in SGD per month)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..features import SENIORITIES
from ..industries import find_industry
from .salary_rows import complete_rows, read_files, read_number, read_title_level, tag

SOURCE: Final = "sg-mcf-data-2021"
FILE: Final = "outcomes/sg-mcf-data-2021/adverts.csv"
YEAR: Final = 2021
# Data set README: figures below were meant in thousands.
LOWEST_SGD_PER_MONTH: Final = 1_200.0

_LEVELS: Final[dict[str, str]] = {
    "Fresh/entry level": "junior",
    "Junior Executive": "junior",
    "Non-executive": "junior",
    "Executive": "mid",
    "Professional": "mid",
    "Senior Executive": "senior",
    "Manager": "manager",
    "Middle Management": "manager",
    "Senior Management": "director",
}


def read_my_careers_future(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read; pay = middle of the range x 12.

    `min_exp` are years asked for, `seniority` the level where the title says none, and a tag; `job_cat` gives
    industry and
    tags, `employment_type` a tag.
    """
    raw = read_files(files)
    low, high = (pd.to_numeric(raw[name], errors="coerce") for name in ("pay_low_sgd", "pay_high_sgd"))
    usable = (low >= LOWEST_SGD_PER_MONTH) & high.notna()
    kept, low, high = raw[usable], low[usable] * 12.0, high[usable] * 12.0
    years = kept["min_exp"].map(read_number)
    from_title = kept["job_title"].map(read_title_level)
    answered = kept["seniority"].map(_LEVELS)
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": YEAR,
            "country": "SG",
            "industry": [find_industry(category.split(",")[0]) or "technology" for category in kept["job_cat"]],
            "years_experience": years,
            "years_in_field": years,
            "seniority": from_title.where(
                from_title.notna(),
                answered.map(lambda name: float(SENIORITIES.index(name)) if isinstance(name, str) else np.nan),
            ),
            "title": kept["job_title"].str.strip(),
            "tags": [
                tag("level" + level, *category.split(","), *("type" + kind for kind in kinds.split(",")))
                for level, category, kinds in zip(
                    kept["seniority"], kept["job_cat"], kept["employment_type"], strict=True
                )
            ],
            "group": kept["job_title"].str.lower() + "|" + kept["company"].str.lower(),
            "log_pay": np.log((low + high) / 2.0),
            "log_range": np.log(high / low),
        }
    )
    return complete_rows(rows), len(raw)
