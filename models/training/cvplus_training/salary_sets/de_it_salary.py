"""IT salary survey, Germany, autumn 2020 (self-reported gross pay in EUR, one row per person)."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from ..features import SENIORITIES
from .salary_rows import complete_rows, read_files, read_number, read_title_level, tag

SOURCE: Final = "de-it-salary-2020"
FILE: Final = "outcomes/de-it-salary-2020/survey.csv"
YEAR: Final = 2020
# Data set README: "1,240 with 15k to 300k EUR".
LOWEST_EUR: Final = 15_000.0
HIGHEST_EUR: Final = 300_000.0
LONGEST_YEARS: Final = 50.0

_LEVELS: Final[dict[str, str]] = {
    "junior": "junior",
    "middle": "mid",
    "senior": "senior",
    "lead": "lead",
    "principal": "lead",
    "key": "lead",
    "manager": "manager",
    "head": "director",
    "director": "director",
    "vp": "executive",
    "cto": "executive",
    "c-level executive manager": "executive",
    "intern": "intern",
    "student": "intern",
    "working student": "intern",
}
# Spellings of one technology or city.
_SAME: Final[dict[str, str]] = {
    "js": "javascript", "typescript": "javascript", "golang": "go", "node": "javascript", "nodejs": "javascript",
    "react": "javascript", "dusseldorf": "düsseldorf", "nuremberg": "nürnberg", "münchen": "munich", "köln": "cologne",
}  # fmt: skip


def _list_technologies(main: str, other: str) -> str:
    """`python aws docker`: the words of both answers, the main ones again as a tag."""
    words = [_SAME.get(word, word) for word in re.findall(r"[a-z+#.]+", f"{main} {other}".lower())]
    first = [_SAME.get(word, word) for word in re.findall(r"[a-z+#]+", main.lower())][:2]
    return " ".join(dict.fromkeys([*(f"#main{word}" for word in first), *words]))


def _clean_city(city: str) -> str:
    return _SAME.get(city.strip().lower(), city.strip().lower())


def read_de_it_salary(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read.

    Position is the title; total years and, as a tag, whether they are mostly of Germany; seniority as answered, else
    from
    the title; size and kind of the firm, contract, working language and technologies are tags. Age, gender, last
    year's pay,
    bonus and the questions on the epidemic are not read.
    """
    raw = read_files(files)
    raw.columns = [column.strip() for column in raw.columns]
    pay = pd.to_numeric(raw["Yearly_brutto_salary_EUR"], errors="coerce")
    kept = raw[pay.between(LOWEST_EUR, HIGHEST_EUR)]
    answered = kept["Seniority_level"].str.strip().str.lower().map(_LEVELS)
    level = answered.map(lambda name: float(SENIORITIES.index(name)) if isinstance(name, str) else np.nan)
    here = kept["Years_of_experience_in_Germany"].map(read_number)
    years = kept["Total_years_of_experience"].map(read_number)
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": YEAR,
            "country": "DE",
            "industry": "technology",
            "employer_kind": "company",
            "years_experience": years.where(years <= LONGEST_YEARS),
            # Years in the country stand in for years in the local field of work.
            "years_in_field": here.where(here <= LONGEST_YEARS),
            "seniority": level.where(level.notna(), kept["Position"].map(read_title_level)),
            "title": kept["Position"].str.strip(),
            "tags": [
                f"{tag('size' + size, 'kind' + kind, 'speaks' + speaks, 'job' + status.split(',')[0], 'term' + term)} "
                f"{_list_technologies(main, other)}"
                for size, kind, speaks, status, term, main, other in zip(
                    kept["Company size"],
                    kept["Company type"],
                    kept["Main language at work"],
                    kept["Employment status"],
                    kept[next(name for name in kept.columns if name.endswith("ontract duration"))],
                    kept["Main_technology"],
                    kept["Other_technologies"],
                    strict=True,
                )
            ],
            "city": kept["City"].map(_clean_city),
            # A person answered once; equal rows are one person who sent the form twice.
            "group": kept.drop(columns="Timestamp").agg("|".join, axis=1),
            "log_pay": np.log(pay[kept.index]),
        }
    )
    return complete_rows(rows), len(raw)
