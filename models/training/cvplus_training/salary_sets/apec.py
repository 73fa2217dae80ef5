"""Apec adverts for managers and professionals, France, about January 2026 (advertised gross pay in EUR)."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from unicodedata import combining, normalize

import numpy as np
import pandas as pd

from ..industries import find_industry
from .salary_rows import complete_rows, read_files, read_number, read_title_level, tag

SOURCE: Final = "fr-apec-2026"
FILE: Final = "outcomes/fr-apec-2026/adverts.csv.gz"
YEAR: Final = 2026
# Data set README: "drop ranges with high/low of 3 or more" (typing errors).
WIDEST_RANGE: Final = 3.0
# Per year; what lies outside in the other adverts is pay per month or a typing error.
LOWEST_KEUR: Final = 15.0
HIGHEST_KEUR: Final = 200.0

# The search word that found the advert -> industry of the product.
_FIELDS: Final[dict[str, str]] = {
    "Informatique": "technology",
    "Commercial": "sales",
    "Ingénieur": "engineering",
    "Santé": "healthcare",
    "Juridique": "legal",
    "Communication": "marketing",
    "Finance": "finance",
    "Marketing": "marketing",
    "Logistique": "other",
    "Ressources Humaines": "other",
}
_REMOTE: Final[dict[str, str]] = {
    "Partiel possible": "hybrid",
    "Ponctuel autorisé": "hybrid",
    "Non autorisé": "onsite",
    "Total possible": "remote",
}


def _clean_title(title: str) -> str:
    """Without the marks of both sexes (F/H, H/F, (e), ·e), which say nothing of the job."""
    plain = re.sub(r"\b[FH]\s*/\s*[FH]\b(\s*/\s*[NX])?", " ", title)
    return " ".join(re.sub(r"\((?:e|euse|ne|trice|ère|se|le)\)|[·.-](?:e|ne|trice)\b", "", plain).split())


def _stem(title: str) -> str:
    """First five letters of each longer word, without accents: "directeur" and "directrice" meet, plurals too."""
    plain = "".join(letter for letter in normalize("NFD", title.lower()) if not combining(letter))
    return " ".join(dict.fromkeys(f"#{word[:5]}" for word in re.findall(r"\w+", plain) if len(word) > 3))


def _read_years(text: str) -> float:
    if "Aucune" in text:
        return 0.0
    return read_number(text)


def read_apec(files: Iterable[Path]) -> tuple[pd.DataFrame, int]:
    """Rows of COLUMNS and how many were read; permanent jobs with a range only, pay = middle of the range."""
    raw = read_files(files)
    return _make_rows(raw[_has_range(raw) & _is_permanent(raw)]), len(raw)


def read_other_adverts(files: Iterable[Path]) -> pd.DataFrame:
    """Rows to learn from, never to measure on: adverts that name only the lowest pay, and jobs for a fixed term.

    The middle over the lowest pay of the adverts with a range (its median) turns a lowest pay into a middle.
    """
    raw = read_files(files)
    low, high = _read_ends(raw)
    has_range, names_lowest = _has_range(raw), (raw["pay_kind"] == "from") & low.notna()
    middle_over_lowest = float((((low + high) / 2.0) / low)[has_range].median())
    names_lowest &= low.between(LOWEST_KEUR, HIGHEST_KEUR)
    end = (low * (2.0 * middle_over_lowest - 1.0)).where(names_lowest, high)
    other = names_lowest | (has_range & ~_is_permanent(raw) & low.between(LOWEST_KEUR, HIGHEST_KEUR))
    rows = _make_rows(raw.assign(pay_high_keur=end)[other])
    is_floor, is_permanent = (known[other].to_numpy() for known in (names_lowest, _is_permanent(raw)))
    marks = [
        f"{tag('floor') if floor else ''} {'' if permanent else tag('fixedterm')}".strip()
        for floor, permanent in zip(is_floor, is_permanent, strict=True)
    ]
    return rows.assign(
        tags=[f"{mark} {tags}".strip() for mark, tags in zip(marks, rows["tags"], strict=True)],
        log_range=rows["log_range"].where(~is_floor),
    )


def _read_ends(raw: pd.DataFrame) -> tuple["pd.Series[float]", "pd.Series[float]"]:
    low, high = (pd.to_numeric(raw[name], errors="coerce") for name in ("pay_low_keur", "pay_high_keur"))
    return low, high


def _has_range(raw: pd.DataFrame) -> "pd.Series[bool]":
    low, high = _read_ends(raw)
    return (raw["pay_kind"] == "range") & (high / low < WIDEST_RANGE)


def _is_permanent(raw: pd.DataFrame) -> "pd.Series[bool]":
    return raw["contrat"].str.startswith("CDI")


def _make_rows(kept: pd.DataFrame) -> pd.DataFrame:
    """Adverts with both ends of a range as rows.

    `titre` is the title (marks of sex taken out), `experience` the years asked for (both kinds of years; "all levels"
    is
    unknown), `lieu` the place and department, `metier`, `secteur`, `statut`, employer and stems of
    the title are tags, `field` the industry,
    `teletravail` the work mode.
    """
    low, high = (end * 1000.0 for end in _read_ends(kept))
    place = kept["lieu"].str.extract(r"^(?P<city>.*?)(?:\s+\d+)?\s+-\s+(?P<state>\w+)$").fillna("")
    titles = kept["titre"].map(_clean_title)
    years = kept["experience"].map(_read_years)
    is_public = kept["statut"].str.contains("public")
    rows = pd.DataFrame(
        {
            "source": SOURCE,
            "year": YEAR,
            "country": "FR",
            "industry": kept["field"].map(_FIELDS),
            "employer_kind": is_public.map({True: "government"}.get),
            "work_mode": kept["teletravail"].map(_REMOTE),
            "years_experience": years,
            "years_in_field": years,
            "seniority": [read_title_level(title, "fr") for title in titles],
            "title": titles,
            "tags": [
                f"{tag('fr' + statut, 'area' + state, 'job' + metier, 'in' + secteur, 'by' + firm, 'sought' + field)} "
                f"{'#paris' if state in _PARIS else ''} {_stem(title)} {metier}"
                for statut, state, metier, secteur, firm, field, title in zip(
                    kept["statut"],
                    place["state"],
                    kept["metier"],
                    kept["secteur"],
                    kept["entreprise"],
                    kept["field"],
                    titles,
                    strict=True,
                )
            ],
            "language": "fr",
            "city": place["city"],
            "state": place["state"],
            "group": titles.str.lower() + "|" + kept["entreprise"].str.lower(),
            "log_pay": np.log((low + high) / 2.0),
            "log_range": np.log(high / low),
        }
    )
    rows["industry"] = rows["industry"].where(rows["industry"].notna(), kept["secteur"].map(find_industry))
    return complete_rows(rows)


# Departments of Île-de-France, where pay is higher.
_PARIS: Final = ("75", "77", "78", "91", "92", "93", "94", "95")
