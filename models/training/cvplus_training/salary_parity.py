"""Rows for the salary model's replay test: made up for this purpose, no respondent stands behind them."""

import math
from typing import Any, Final

from .ask_a_manager import EDUCATION_LEVELS
from .employers import EMPLOYER_KINDS
from .features import ISCO_SUB_MAJOR, PLACE_LENGTH, SENIORITIES, TITLE_LENGTH, WORK_MODES, encode_rows
from .industries import INDUSTRIES
from .model_folder import ParityRow, make_parity_rows
from .salary_inputs import TARGET, SalaryInputs
from .salary_model import SalaryModel
from .text_terms import find_term_ids

_TITLES: Final = (
    "Senior Software Engineer",
    "Registered Nurse",
    "High School Teacher",
    "Accounting Manager",
    "Paralegal",
    "Marketing Coordinator",
    "Director of Sales, EMEA",
    "Process Engineer (R&D)",
    "Management Consultant",
    "C++ Developer",
    "Librarian II",
    "Administrative Assistant",
    "Head of Product",
    "Junior Data Analyst",
    "Vice President, Operations",
    "HR Business Partner",
    "Attorney",
    "Postdoctoral Research Fellow",
    "Technical Writer / Editor",
    "Größenwahn-Beauftragter",
    "",
)
_PLACES: Final = {
    "US": ("San Francisco, California", "Austin, TX", "Chicago, Illinois", "Omaha, NE", ""),
    "CA": ("Toronto, Ontario", "Vancouver", ""),
    "GB": ("London", "Manchester, England", ""),
    "DE": ("Berlin", "München", ""),
    "FR": ("Paris", ""),
    "NL": ("Amsterdam", ""),
    "SE": ("Stockholm", ""),
    "AU": ("Sydney, NSW", "Melbourne", ""),
    "JP": ("Tokyo", ""),
    "SG": ("Singapore",),
    "HK": ("Kowloon", ""),
}
ROWS: Final = 110
# Made-up official wages per year, in local currency: middle, and the distances of the other points.
_WAGES: Final = {"JP": 6_100_000.0, "SE": 520_000.0, "SG": 72_000.0, "HK": 300_000.0}
_USUAL_WAGE: Final = 52_000.0
_SPREAD: Final = {"p10": -0.38, "p25": -0.2, "p75": 0.21, "p90": 0.43}


def _make_official(country: str, index: int) -> dict[str, Any]:
    """All points, quartiles only, the middle only, or nothing known."""
    middle = round(math.log(_WAGES.get(country, _USUAL_WAGE) * (1 + index % 5 / 10)), 4)
    known = (("p10", "p25", "p75", "p90"), ("p25", "p75"), (), ("p10",))[index % 4]
    is_known = index % 7 != 6
    return {
        "occupation": ISCO_SUB_MAJOR[index % len(ISCO_SUB_MAJOR)] if is_known else None,
        "official_pay_p50": middle if is_known else None,
        **{
            f"official_pay_{point}": round(middle + distance, 4) if is_known and point in known else None
            for point, distance in _SPREAD.items()
        },
        "official_pay_year": 2024.0 if is_known else None,
        "official_pay_scope": float(index % 3) if is_known else None,
        "official_pay_tax": ("net" if country == "FR" else "gross") if is_known else None,
    }


def list_rows() -> list[dict[str, Any]]:
    """ROWS rows of plain values: every country, title, industry and level, with gaps of all kinds."""
    countries = list(_PLACES)
    rows = []
    for index in range(ROWS):
        country = countries[index % len(countries)]
        places = _PLACES[country]
        years = float(index * 7 % 38)
        row: dict[str, Any] = {
            "country": country,
            "title": _TITLES[index % len(_TITLES)],
            "place": places[index % len(places)],
            "industry": INDUSTRIES[index // 3 % len(INDUSTRIES)],
            "work_mode": WORK_MODES[index % len(WORK_MODES)],
            "employer_kind": EMPLOYER_KINDS[index % len(EMPLOYER_KINDS)],
            "years_experience": years,
            "years_in_field": float(round(years * 0.6, 1)),
            "education_level": float(index % len(EDUCATION_LEVELS)),
            "seniority": float(index % len(SENIORITIES)),
        }
        names = list(row)[3:]
        row |= _make_official(country, index)
        for gap in range(index % 4):
            row[names[(index + 2 * gap) % len(names)]] = None
        rows.append(row)
    return rows


def make_salary_parity(model: SalaryModel) -> list[ParityRow]:
    """Parity rows with the answers of the members as their own libraries give them."""
    raw = list_rows()
    inputs = SalaryInputs(
        encode_rows(TARGET, raw),
        find_term_ids([row["title"] for row in raw], model.vocabularies.title, TITLE_LENGTH),
        find_term_ids([row["place"] for row in raw], model.vocabularies.place, PLACE_LENGTH),
    )
    return make_parity_rows(
        raw,
        inputs.tensors(),
        model.predict(inputs),
    )
