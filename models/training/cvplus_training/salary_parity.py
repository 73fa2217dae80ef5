"""Rows for the salary model's replay test: made up for this purpose, no respondent stands behind them."""

from typing import Any, Final

from .ask_a_manager import EDUCATION_LEVELS
from .employers import EMPLOYER_KINDS
from .features import PLACE_LENGTH, TITLE_LENGTH, WORK_MODES, encode_rows
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
    # The app never shows a number there; the graph must still run.
    "JP": ("Tokyo",),
}
ROWS: Final = 72


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
            "industry": INDUSTRIES[index % len(INDUSTRIES)],
            "work_mode": WORK_MODES[index % len(WORK_MODES)],
            "employer_kind": EMPLOYER_KINDS[index % len(EMPLOYER_KINDS)],
            "years_experience": years,
            "years_in_field": float(round(years * 0.6, 1)),
            "education_level": float(index % len(EDUCATION_LEVELS)),
        }
        names = list(row)[3:]
        for gap in range(index % 4):
            row[names[(index + 2 * gap) % len(names)]] = None
        rows.append(row)
    return rows


def make_salary_parity(model: SalaryModel) -> list[ParityRow]:
    """Parity rows with the answers of LightGBM and numpy."""
    raw = list_rows()
    inputs = SalaryInputs(
        encode_rows(TARGET, raw),
        find_term_ids([row["title"] for row in raw], model.vocabularies["title_terms"], TITLE_LENGTH),
        find_term_ids([row["place"] for row in raw], model.vocabularies["place_terms"], PLACE_LENGTH),
    )
    return make_parity_rows(
        raw,
        {"features": inputs.features, "title_terms": inputs.title_ids, "place_terms": inputs.place_ids},
        model.predict(inputs),
    )
