"""The three studies with many rows: what each column means, which of them a model may see, and why not the others."""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from .layout import Fields, Setting, Study, cross, read_categories, read_numbers

_BERTRAND_NUMBERS: Final = (
    "education",
    "n_jobs",
    "years_exp",
    "honors",
    "volunteer",
    "military",
    "emp_holes",
    "work_in_school",
    "email",
    "computer_skills",
    "special_skills",
    "col",
    "h",
)


def _read_bertrand(table: pd.DataFrame) -> tuple[Fields, Fields]:
    """Bertrand and Mullainathan 2004. CV: education 0..4 (4 = college, col = 1), n_jobs listed, years_exp, honors,
    volunteer, military, emp_holes (a gap), work_in_school, email given, computer_skills, special_skills, h (written as
    the better of two CVs); occup_specific and occup_broad: code of the job that the CV shows. Advert: city (b Boston,
    c Chicago) and kind (a administrative, s sales).

    Left out: first_name, sex, race; the neighbourhood of the applicant's address (frac_*, l_*: it stands for race);
    the advert's demands, job, industry and employer (manager .. miss_ind, req .. org_req, ownership, parent_*,
    branch_*, *_emp_zip): tried, and models that see them predict unseen adverts worse.
    """
    categories = read_categories(table, ("occup_specific", "occup_broad", "city", "kind"))
    cross(categories, "place_and_kind", "city", "kind")
    return categories, read_numbers(table, _BERTRAND_NUMBERS)


def _audit_bertrand(table: pd.DataFrame) -> Fields:
    return {
        name: table[column].map(names)
        for name, column, names in (
            ("race", "race", {"b": "Black", "w": "white"}),
            ("sex", "sex", {"f": "women", "m": "men"}),
        )
        if column in table
    }


_OREOPOULOS_NUMBERS: Final = (
    "additional_credential",
    "language_skills",
    "certificate",
    "ma",
    "ba_quality",
    "exp_highquality",
    "extracurricular_skills",
    "skillspeaking",
    "skillsocialper",
    "skillwriting",
)


def _read_oreopoulos(table: pd.DataFrame) -> tuple[Fields, Fields]:
    """Oreopoulos 2011. CV: additional_credential, language_skills (several languages), certificate, ma (a master),
    ba_quality (a highly ranked university), exp_highquality (large firms),
    extracurricular_skills. Job: occupation_type (22) and how much speaking, social perception and writing it asks
    (O*NET; the three numbers together name the job more closely). Time and place: fall_data (round of the field work:
    0, 1, 2), city.

    type joins the name with where education and experience were gained (0 and 1 all Canadian, 2 foreign education,
    3 mixed experience, 4 all foreign). Only the latter is read, as credentials_abroad 0..3 (0 for both types 0 and 1).
    It is a fact on the CV but stands in for origin, so no shipped model sees it; the report shows what it would add.

    Left out: name, name_ethnicity, female, chinese .. Chn_Cdn; accreditation, listedaccreditation, reference and legal
    (lines that only CVs with foreign names carry, so that they give origin away, and no gain goes with them); firmid
    (a running number); same_exp (a trait of the experiment, not of the CV); interview, second_callback (outcomes).
    """
    categories = read_categories(table, ("occupation_type", "fall_data", "city"))
    numbers = read_numbers(table, _OREOPOULOS_NUMBERS)
    skills = ("skillspeaking", "skillsocialper", "skillwriting")
    if all(name in table for name in skills):
        parts = [pd.to_numeric(table[name], errors="coerce").round(1).astype("string") for name in skills]
        categories["job"] = parts[0] + "/" + parts[1] + "/" + parts[2]
    if "type" in table:
        kind = pd.to_numeric(table["type"], errors="coerce")
        numbers["credentials_abroad"] = (kind - 1).clip(lower=0)
    else:
        numbers["credentials_abroad"] = pd.Series(np.nan, index=table.index)
    return categories, numbers


def _audit_oreopoulos(table: pd.DataFrame) -> Fields:
    groups: Fields = {}
    if "name_ethnicity" in table:
        groups["name"] = table["name_ethnicity"].astype("string")
    if "female" in table:
        groups["sex"] = pd.to_numeric(table["female"], errors="coerce").map({1: "women", 0: "men"})
    return groups


_DIVISIONS: Final = (
    (40, "manufacturing"),
    (50, "transport and utilities"),
    (52, "wholesale"),
    (54, "general retail"),
    (55, "food"),
    (58, "special retail"),
    (59, "food"),
    (60, "other retail"),
    (70, "finance"),
    (80, "services"),
    (81, "health"),
    (100, "services"),
)
"""First SIC code that is no longer part of the division (divisions of the SIC manual; retail is split)."""


def _find_division(code: float) -> str | None:
    return next((name for end, name in _DIVISIONS if code < end), None) if not np.isnan(code) else None


def _read_krw(table: pd.DataFrame) -> tuple[Fields, Fields]:
    """Kline, Rose and Walters 2022; models learn from one row per advert. Employer: firm_id (108 firms), sic_combined
    (SIC industry). Job: soc3 (the authors' code of the occupation). Place: state, region4. Time: submitted_date (month
    of sending), wave 1..5 (round of the field work).

    Left out: associates (an associate degree) and order (which of about eight applications this is): drawn at random
    and without any signal, so that an advert is one row; race, gender, names, age_at_sub, over40; lgbtq_club,
    political_club, academic_club and the pronouns (they tell a protected trait or were drawn together with one);
    intermed (a code whose meaning the data do not say); nwaves and balanced (known at the end only); app_id, job_id
    (group), pair; email_cb, call_cb, text_cb, days_to_cb, any_cb_* (outcomes).
    """
    categories = read_categories(table, ("firm_id", "sic_combined", "soc3", "state", "region4", "wave"))
    numbers: Fields = {}
    if "sic_combined" in table:
        codes = pd.to_numeric(table["sic_combined"], errors="coerce")
        categories["division"] = codes.map(_find_division).astype("string")
        retail = codes.between(52, 59).map({True: "retail", False: "other"}).astype("string")
        categories["is_retail"] = retail.where(codes.notna())
    cross(categories, "occupation_and_division", "soc3", "division")
    sent = pd.to_datetime(table["submitted_date"], errors="coerce") if "submitted_date" in table else None
    if sent is not None:
        categories["month"] = sent.dt.strftime("%Y-%m").astype("string")
        numbers["months_since_start"] = (sent - pd.Timestamp("2019-10-01")).dt.days / 30.4
    else:
        numbers["months_since_start"] = pd.Series(np.nan, index=table.index)
    return categories, numbers


def _audit_krw(table: pd.DataFrame) -> Fields:
    groups: Fields = {}
    if "race" in table:
        groups["race"] = table["race"].map({"Black": "Black", "White": "white"})
    if "gender" in table:
        groups["sex"] = table["gender"].map({"Female": "women", "Male": "men"})
    if "over40" in table:
        groups["age"] = pd.to_numeric(table["over40"], errors="coerce").map({1: "over 40", 0: "up to 40"})
    return groups


_KRW_GENERAL: Final = (
    ("is_retail",),
    ("division",),
    ("sic_combined",),
    ("soc3",),
    ("state",),
    ("month",),
)

STUDIES: Final[dict[str, Study]] = {
    study.id: study
    for study in (
        Study(
            "us-bertrand-mullainathan-2004",
            outcome="call",
            advert="ad_id",
            employer=None,
            fields=_read_bertrand,
            protected=_audit_bertrand,
            settings=(
                Setting(
                    "main",
                    families=(("occup_broad",), ("occup_specific",), ("city",), ("kind",), ("place_and_kind",)),
                    trials=6,
                ),
            ),
            aliases=("bertrand-mullainathan", "callbacks-bertrand-mullainathan"),
        ),
        Study(
            "ca-oreopoulos-2011",
            outcome="callback",
            advert="firmid",
            employer=None,
            fields=_read_oreopoulos,
            protected=_audit_oreopoulos,
            settings=(
                Setting(
                    "main",
                    families=(
                        ("occupation_type",),
                        ("job",),
                        ("fall_data",),
                        ("city",),
                        ("occupation_type", "fall_data"),
                        ("job", "fall_data"),
                    ),
                    left_out=("credentials_abroad",),
                    search_rows=12_000,
                ),
                Setting(
                    "with credentials abroad",
                    families=(
                        ("occupation_type",),
                        ("job",),
                        ("fall_data",),
                        ("city",),
                        ("occupation_type", "fall_data"),
                        ("job", "fall_data"),
                    ),
                    trials=3,
                ),
            ),
            aliases=("oreopoulos", "callbacks-oreopoulos"),
        ),
        Study(
            "us-krw-2021",
            outcome="cb",
            advert="job_id",
            employer="firm_id",
            fields=_read_krw,
            protected=_audit_krw,
            settings=(
                Setting(
                    "known employers",
                    families=(
                        *_KRW_GENERAL,
                        ("firm_id",),
                        ("firm_id", "wave"),
                        ("firm_id", "soc3"),
                        ("firm_id", "state"),
                    ),
                    numbers=("months_since_start",),
                    is_per_advert=True,
                ),
                Setting(
                    "unseen employers",
                    families=(*_KRW_GENERAL, ("occupation_and_division",), ("region4",)),
                    nuisance=(("firm_id",), ("firm_id", "wave")),
                    numbers=("months_since_start",),
                    group="employer",
                    is_per_advert=True,
                    fixed={"logistic": {"reads": (-1,)}},
                    search_rows=12_000,
                ),
            ),
            aliases=("kline-rose-walters", "krw", "callbacks-kline-rose-walters"),
        ),
    )
}


def find_file(data: Path, study: Study) -> Path:
    """Where the rows of a study are."""
    return data / "outcomes" / study.id / "applications.csv.gz"
