"""Loader of the Ask a Manager salary survey of April 2023 (self-reported gross pay, one row per person)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from .countries import CURRENCY
from .employers import find_employer_kind
from .industries import choose_industry
from .tables import read_country_spellings, read_exchange_rates

SURVEY_FILE: Final = "outcomes/world-ask-a-manager-2023/survey.csv.gz"

# Pay outside these limits is taken for a typing error (survey README: "keep 12k to 600k USD").
LOWEST_USD: Final = 12_000.0
HIGHEST_USD: Final = 600_000.0

# Survey band -> first and last year of the band. The last band is open; it is closed ten years on.
EXPERIENCE_BANDS: Final[dict[str, tuple[float, float]]] = {
    "1 year or less": (0.0, 1.5),
    "2-4 years": (1.5, 4.5),
    "5-7 years": (4.5, 7.5),
    "8-10 years": (7.5, 10.5),
    "11-20 years": (10.5, 20.5),
    "21-30 years": (20.5, 30.5),
    "31-40 years": (30.5, 40.5),
    "41 years or more": (40.5, 50.0),
}

# Ordinal levels of education; gaps between numbers mean nothing.
EDUCATION_LEVELS: Final[tuple[str, ...]] = (
    "secondary",
    "some-college",
    "college",
    "master",
    "professional",
    "doctorate",
)
_EDUCATION_ANSWERS: Final[dict[str, str]] = {
    "High School": "secondary",
    "Some college": "some-college",
    "College degree": "college",
    "Master's degree": "master",
    "Professional degree (MD, JD, etc.)": "professional",
    "PhD": "doctorate",
}
# Free-text answers, first match wins; whatever does not match stays unknown.
_EDUCATION_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"in progress|working on|some |half of|abd|student|completing|will be", ""),
    (r"\bjd\b|\bmd\b|\bdvm\b|pharmd", "professional"),
    (r"doctor|\bph\.?d|\bed\.?d\b|psyd", "doctorate"),
    (r"associate|diploma|trade|vocational|technical|tafe|apprentice|\baa\b|certificate", "some-college"),
    (r"master", "master"),
    (r"bachelor|\bbsc?\b|university", "college"),
    (r"a.?level|high ?school|equivalency|ged", "secondary"),
)

_WORK_MODES: Final[dict[str, str]] = {"Hybrid": "hybrid", "On-site": "onsite", "Fully remote": "remote"}


@dataclass(frozen=True)
class SurveyCleaning:
    """How many rows each cleaning step left out, for the report."""

    rows_read: int
    other_country: int
    other_currency: int
    implausible_pay: int


def read_education(answer: str) -> float:
    """Position in EDUCATION_LEVELS, NaN when the answer cannot be read."""
    text = answer.strip()
    level = _EDUCATION_ANSWERS.get(text)
    if level is None:
        lowered = text.lower()
        level = next((name for pattern, name in _EDUCATION_WORDS if re.search(pattern, lowered)), "")
    return float(EDUCATION_LEVELS.index(level)) if level else float("nan")


def read_currency(code: str, other: str, country: str) -> str | None:
    """Three-letter currency; the survey's joint code AUD/NZD means AUD in Australia."""
    if code == "AUD/NZD":
        return "AUD" if country == "AU" else None
    if code == "Other":
        written = other.strip().upper()
        return written if written in read_exchange_rates() else None
    return code if code in read_exchange_rates() else None


def _middle(band: str) -> float:
    if band not in EXPERIENCE_BANDS:
        return float("nan")
    first, last = EXPERIENCE_BANDS[band]
    return (first + last) / 2


def clean_survey(raw: pd.DataFrame) -> tuple[pd.DataFrame, SurveyCleaning]:
    """Survey rows of the product's countries in the words of features.json.

    Columns: country, industry, employer_kind, years_experience_band, years_in_field_band (text), years_experience,
    years_in_field (band middles, years), education_level (0..5), work_mode, title, state, city, industry_answer,
    function_answer, title_context (text as answered) and log_pay: natural log of gross annual pay
    in the country's own currency; pay in another currency is converted at the rate of April 2023.
    """
    text = raw.fillna("").astype(str)
    country = text["Country"].map(lambda spelling: read_country_spellings().get(spelling.strip().lower()))
    in_scope = country.notna()
    rates = read_exchange_rates()
    currency = pd.Series(
        [
            read_currency(code, other, place) if isinstance(place, str) else None
            for code, other, place in zip(text["Currency"], text["Currency - other"], country, strict=True)
        ],
        index=text.index,
        dtype=object,
    )
    known_currency = currency.notna()
    amount = pd.to_numeric(text["Annual salary (gross)"].str.replace(",", ""), errors="coerce")
    usd = amount * currency.map(rates).astype(float)
    plausible = usd.between(LOWEST_USD, HIGHEST_USD)
    keep = in_scope & known_currency & plausible

    kept = text[keep]
    own_rate = country[keep].map(CURRENCY).map(rates).astype(float)
    rows = pd.DataFrame(
        {
            "country": country[keep],
            "industry": [
                choose_industry(*answers)
                for answers in zip(kept["Industry"], kept["Functional area of job"], kept["Job title"], strict=True)
            ],
            "employer_kind": kept["Industry"].map(find_employer_kind),
            "years_experience_band": kept["Years of experience, overall"],
            "years_in_field_band": kept["Years of experience in field"],
            "years_experience": kept["Years of experience, overall"].map(_middle),
            "years_in_field": kept["Years of experience in field"].map(_middle),
            "education_level": kept["Highest level of education completed"].map(read_education),
            "work_mode": kept["Remote or on-site?"].map(_WORK_MODES.get),
            "title": kept["Job title"].str.strip(),
            "state": kept["State"].str.strip(),
            "city": kept["City"].str.strip(),
            "industry_answer": kept["Industry"].str.strip(),
            "function_answer": kept["Functional area of job"].str.strip(),
            "title_context": kept["Job title - additional context"].str.strip(),
            "log_pay": np.log(usd[keep] / own_rate),
        }
    ).reset_index(drop=True)
    cleaning = SurveyCleaning(
        rows_read=len(text),
        other_country=int((~in_scope).sum()),
        other_currency=int((in_scope & ~known_currency).sum()),
        implausible_pay=int((in_scope & known_currency & ~plausible).sum()),
    )
    return rows, cleaning


def read_survey(files: Iterable[Path]) -> tuple[pd.DataFrame, SurveyCleaning]:
    """Cleaned rows of one or more files in the survey's layout (.csv or .csv.gz)."""
    raw = pd.concat([pd.read_csv(file, dtype=str) for file in files], ignore_index=True)
    return clean_survey(raw)
