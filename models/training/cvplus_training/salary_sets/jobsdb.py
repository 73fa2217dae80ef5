"""JobsDB adverts of information technology, Hong Kong, March and April 2021 (advertised pay in HKD per month)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..ask_a_manager import EDUCATION_LEVELS
from ..features import SENIORITIES
from .salary_rows import complete_rows, read_files, read_number, read_title_level, tag

SOURCE: Final = "hk-jobsdb-it-2021"
FILE: Final = "outcomes/hk-jobsdb-it-2021/adverts.csv"
YEAR: Final = 2021

_EDUCATION: Final[dict[str, str]] = {
    "Degree": "college",
    "Postgraduate": "master",
    "Non-Degree Tertiary": "some-college",
    "Matriculated": "secondary",
    "School Certificate": "secondary",
}
_LEVELS: Final[dict[str, str]] = {"Entry Level": "junior", "Middle": "mid", "Senior": "senior", "Top": "director"}


def read_jobsdb(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read: monthly pay, distinct title + company + pay, pay = middle of the band x
    12.

    `experience` are years asked for, `qualification` the education asked for, `career_level` the seniority where the
    title
    says none, and a tag; `job_type` and `industry` are tags.
    """
    raw = read_files(files)
    kept = raw[raw["pay_period"] == "month"].drop_duplicates(["title", "company", "pay_low_hkd", "pay_high_hkd"])
    low, high = (kept[name].astype(float) * 12.0 for name in ("pay_low_hkd", "pay_high_hkd"))
    years = kept["experience"].map(read_number)
    education = kept["qualification"].map(_EDUCATION)
    from_title = kept["title"].map(read_title_level)
    answered = kept["career_level"].map(_LEVELS)
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": YEAR,
            "country": "HK",
            "industry": "technology",
            "years_experience": years,
            "years_in_field": years,
            "education_level": education.map(
                lambda name: float(EDUCATION_LEVELS.index(name)) if isinstance(name, str) else np.nan
            ),
            "seniority": from_title.where(
                from_title.notna(),
                answered.map(lambda name: float(SENIORITIES.index(name)) if isinstance(name, str) else np.nan),
            ),
            "title": kept["title"].str.strip(),
            "tags": [
                tag("level" + level, *(part.split(">")[-1] for part in industry.split(",")), "type" + kind)
                for level, industry, kind in zip(kept["career_level"], kept["industry"], kept["job_type"], strict=True)
            ],
            "group": kept["title"].str.lower() + "|" + kept["company"].str.lower(),
            "log_pay": np.log((low + high) / 2.0),
            "log_range": np.log(high / low),
        }
    )
    return complete_rows(rows), len(raw)
