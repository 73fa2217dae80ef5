"""What each country's number is of: its year, its source, its evidence and how many rows stand behind it."""

from typing import Any, Final

import pandas as pd

from .countries import COUNTRIES
from .salary_model import GERMAN_UPRATING

# A country with fewer rows of its own is called thin.
SMALLEST_OK: Final = 100

_SURVEY: Final = "Ask a Manager survey, April 2023"
# country -> (year of the money, source of the level); no year where it depends on the trade
_ABOUT: Final[dict[str, tuple[int | None, str]]] = {
    "US": (2023, f"{_SURVEY}; BLS OEWS, May 2024"),
    "CA": (2023, f"{_SURVEY}; Job Bank, 2025"),
    "GB": (2023, f"{_SURVEY}; ONS ASHE, 2025"),
    "AU": (2023, f"{_SURVEY}; ABS, 2025"),
    "DE": (2023, f"{_SURVEY}; Destatis, 2025; technology: IT salary survey of autumn 2020, uprated"),
    "FR": (2026, "Apec adverts, January 2026; other trades: INSEE 2023, net pay turned gross"),
    "NL": (2023, f"CBS, 2023; {_SURVEY} (few rows)"),
    "SE": (2023, f"SCB, 2024; {_SURVEY} (few rows)"),
    "SG": (2024, "Ministry of Manpower, June 2024"),
    "JP": (2025, "Basic Survey on Wage Structure, 2025, with bonus and overtime"),
    "HK": (None, "JobsDB adverts, spring 2021 (technology); Census and Statistics Department, 2024 (all other work)"),
}
# The weakest thing that a country's number needs. Japan: all points are published. Netherlands and Sweden: the middle
# is,
# the spread is borrowed. Singapore: quartiles are published, the tenths are stretched. Hong Kong: outside of
# technology the
# middle of a major group with a borrowed spread. France: advertised, not paid, and net pay turned gross.
_EVIDENCE: Final[dict[str, str]] = {
    "NL": "assumption",
    "SE": "assumption",
    "SG": "assumption",
    "HK": "assumption",
    "JP": "published",
}
_FEW_ROWS: Final = (
    "few rows: the middle comes from the pooled members, which read the official wage, pulled to it by the weight that "
    "countries left out have taught; the width is borrowed"
)
_NOTES: Final[dict[str, str]] = {
    "DE": f"technology: pay of 2020 times {2.718281828**GERMAN_UPRATING:.3f}",
    "FR": "managers, professionals, technicians and office staff: adverts; other trades: official table, net turned "
    "gross by INSEE's ratio",
    "SG": "official quartiles; the range is them stretched to tenths, as if log pay were normal",
    "JP": "official tenths of the occupation, moved from scheduled to annual pay by the occupation's own annual mean; "
    "not moved by years or firm",
    "HK": "technology: adverts of 2021; all other work: one official middle for managers and professionals, "
    "spread borrowed",
}


def describe_about() -> dict[str, dict[str, Any]]:
    """manifest.about."""
    return {
        country: {**({} if year is None else {"payYear": year}), "levelSource": source}
        for country, (year, source) in _ABOUT.items()
    }


def describe_evidence() -> dict[str, str]:
    """manifest.evidenceByCountry: where it is not what the manifest says of all."""
    return dict(_EVIDENCE)


def describe_support(rows: dict[str, pd.DataFrame]) -> dict[str, dict[str, Any]]:
    """Rows that the country's number was learnt from; 0 where it stands on an official table."""
    learnt = {
        "world-ask-a-manager-2023": set(COUNTRIES) - {"SG", "JP", "HK", "FR"},
        "de-it-salary-2020": {"DE"},
        "fr-apec-2026": {"FR"},
        "hk-jobsdb-it-2021": {"HK"},
    }
    support = {}
    for country in COUNTRIES:
        n = sum(int((rows[source]["country"] == country).sum()) for source, own in learnt.items() if country in own)
        thin = {"status": "thin", "noteId": "partly-borrowed"}
        if n == 0:
            entry: dict[str, Any] = {**thin, "note": _NOTES[country]}
        elif n < SMALLEST_OK or country == "HK":
            note = _NOTES.get(country, _FEW_ROWS)
            entry = {**thin, "note": note}
        else:
            entry = {"status": "ok", "note": _NOTES.get(country, "own level and own width")}
        support[country] = {"n": n, "nOf": "adverts" if country in ("FR", "HK") else "survey-answers", **entry}
    return support
