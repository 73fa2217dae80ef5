"""What every salary loader gives: one row per person or advert, in the words of features.json. No protected answer."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from ..features import SENIORITIES
from ..paths import MODELS

COLUMNS: Final[dict[str, str]] = {
    "source": "id of the data set",
    "year": "year at whose level the pay is",
    "country": "ISO 3166 code of the job's country",
    "industry": "one of INDUSTRIES or None",
    "employer_kind": "one of EMPLOYER_KINDS or None",
    "work_mode": "one of WORK_MODES or None",
    "years_experience": "years of paid work in all; the middle where a band was asked for; NaN unknown",
    "years_in_field": "years in the field, likewise",
    "years_experience_low": "first year of the band (equal to the value where no band was asked for)",
    "years_experience_high": "last year of the band",
    "years_in_field_low": "first year of the band",
    "years_in_field_high": "last year of the band",
    "education_level": "position in EDUCATION_LEVELS, NaN unknown",
    "seniority": "position in SENIORITIES, NaN unknown",
    "company_size": "position in COMPANY_SIZES, NaN unknown",
    "title": "title of the job as written",
    "tags": "what else the row says about the kind of job: one word each, written with a leading #",
    "language": "language of the title (ISO 639)",
    "city": "place, empty when unknown",
    "state": "state or region, empty when unknown",
    "group": "rows with the same text are never split between folds",
    "log_pay": "natural log of gross pay per year in the country's own currency, at the level of `year`",
    "log_range": "adverts: natural log of the top over the bottom of the stated range; NaN for people",
}
_NUMBERS: Final = (
    "years_experience", "years_in_field", "years_experience_low", "years_experience_high", "years_in_field_low",
    "years_in_field_high", "education_level", "seniority", "company_size", "log_range",
)  # fmt: skip
_TEXTS: Final = ("title", "tags", "city", "state", "group")

# "Senior Engineering Manager" is a manager: the order in which the app asks (core/jobs/read-seniority.ts).
_STRONGEST_FIRST: Final = ("intern", "executive", "director", "manager", "lead", "senior", "junior", "mid")


def _match_words(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(word.lower()) for word in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(longest_first) + r")(?!\w)")


@cache
def _level_patterns(language: str) -> tuple[re.Pattern[str], list[tuple[float, re.Pattern[str]]]]:
    """Phrases that are no level ("account manager"), and the words of each level."""
    file = MODELS.parent / "locales" / language / "job-keywords.json"
    words = json.loads(file.read_text(encoding="utf-8"))["seniority"]
    levels = [(float(SENIORITIES.index(level)), _match_words(words["levels"][level])) for level in _STRONGEST_FIRST]
    return _match_words(words["not"]), levels


def read_title_level(title: str, language: str = "en") -> float:
    """Position in SENIORITIES of the strongest word in a title, by the app's own words; NaN when it has none."""
    not_levels, levels = _level_patterns(language)
    text = not_levels.sub(" ", title.lower())
    return next((level for level, pattern in levels if pattern.search(text)), float("nan"))


def tag(*answers: str) -> str:
    """`#educationhighereducation #retail`: each answer as one term, so that it meets no word of a title."""
    words = (re.sub(r"[\W_]+", "", answer.lower()) for answer in answers)
    return " ".join(dict.fromkeys(f"#{word}" for word in words if word))


def read_number(text: str) -> float:
    """The first number of an answer, comma or point as decimal sign; NaN when there is none."""
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else float("nan")


def complete_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of COLUMNS in order, with `unknown` for those that the set does not have."""
    filled = rows.reset_index(drop=True).copy()
    for name in ("years_experience", "years_in_field"):
        if name not in filled:
            filled[name] = np.nan
        for end in ("low", "high"):
            if f"{name}_{end}" not in filled:
                filled[f"{name}_{end}"] = filled[name]
    missing: dict[str, Any] = dict.fromkeys(_NUMBERS, np.nan) | dict.fromkeys(_TEXTS, "") | {"language": "en"}
    for name in COLUMNS:
        if name not in filled:
            filled[name] = missing.get(name)
    for name in _NUMBERS:
        filled[name] = filled[name].astype(float)
    for name in ("industry", "employer_kind", "work_mode"):
        filled[name] = filled[name].astype(object).where(filled[name].notna(), None)
    return filled[list(COLUMNS)]


def read_files(files: Iterable[Path]) -> pd.DataFrame:
    """All rows of one or more .csv or .csv.gz files of one layout, as text; empty cells are ''."""
    return pd.concat([pd.read_csv(file, dtype=str) for file in files], ignore_index=True).fillna("")
