"""Every salary loader on made-up rows: the words of the feature list, and no protected answer."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cvplus_training.features import SENIORITIES
from cvplus_training.salary_data import SETS
from cvplus_training.salary_sets.aijobs import read_aijobs
from cvplus_training.salary_sets.apec import read_apec, read_other_adverts
from cvplus_training.salary_sets.ask_a_manager_rows import read_ask_a_manager
from cvplus_training.salary_sets.de_it_salary import read_de_it_salary
from cvplus_training.salary_sets.jobsdb import read_jobsdb
from cvplus_training.salary_sets.levels import read_levels
from cvplus_training.salary_sets.my_careers_future import read_my_careers_future
from cvplus_training.salary_sets.salary_rows import COLUMNS, read_number, read_title_level, tag
from cvplus_training.salary_sets.stack_overflow import read_stack_overflow

Read = Callable[[Iterable[Path]], tuple[pd.DataFrame, Any]]
SURVEY = Path(__file__).parent / "fixtures" / "survey-test-rows.csv"


def read_made_up(read: Read, folder: Path, *rows: dict[str, str]) -> pd.DataFrame:
    file = folder / "rows.csv"
    pd.DataFrame(rows).to_csv(file, index=False)
    return read([file])[0]


GERMAN = {
    "Timestamp": "1", "Age": "31", "Gender": "x", "City": "Dusseldorf", "Position ": "Backend Developer",
    "Total_years_of_experience": "4,5", "Years_of_experience_in_Germany": "2", "Seniority_level": "Senior",
    "Main_technology": "JS, Golang", "Other_technologies": "Docker", "Yearly_brutto_salary_EUR": "70000",
    "Annual_brutto_salary_one_year_ago": "65000", "Employment status": "Full-time employee",
    "Contract duration": "Unlimited",
    "Main language at work": "English", "Company size": "51-100", "Company type": "Product",
}  # fmt: skip
FRENCH = {
    "offer_id": "1", "titre": "Directrice juridique F/H", "entreprise": "Exemple SA", "contrat": "CDI",
    "lieu": "Paris 01 - 75",
    "experience": "Minimum 5 ans", "statut": "Cadre du secteur privé", "metier": "Juriste", "secteur": "AUTRE",
    "teletravail": "Non autorisé", "field": "Juridique", "pay_kind": "range",
    "pay_low_keur": "40", "pay_high_keur": "60",
}  # fmt: skip
HONG_KONG = {
    "title": "Senior Programmer", "company": "Example Ltd", "career_level": "Middle", "qualification": "Degree",
    "experience": "3 years", "job_type": "Full Time", "industry": "Information Technology", "pay_low_hkd": "20000",
    "pay_high_hkd": "30000", "pay_period": "month",
}  # fmt: skip
SINGAPORE = {
    "company": "Example", "job_title": "Data Analyst", "employment_type": "Contract", "seniority": "Junior Executive",
    "min_exp": "2 years exp", "job_cat": "Information Technology", "pay_low_sgd": "4000", "pay_high_sgd": "6000",
}  # fmt: skip
AIJOBS = {
    "work_year": "2024", "experience_level": "SE", "employment_type": "FT", "job_title": "Data Engineer",
    "salary_currency": "GBP", "employee_residence": "GB", "remote_ratio": "100", "company_location": "GB",
    "company_size": "M", "salary_low": "50000", "salary_high": "70000", "usd_low": "62000", "usd_high": "87000",
}  # fmt: skip
LEVELS = {
    "company": "Example", "title": "Software Engineer", "total_comp_usd": "100000", "location": "Berlin, BE, Germany",
    "country": "DE", "years_experience": "5", "gender": "x", "education": "PhD",
}  # fmt: skip


def test_german_answers_become_features_and_tags(tmp_path: Path) -> None:
    rows = read_made_up(read_de_it_salary, tmp_path, GERMAN, {**GERMAN, "Yearly_brutto_salary_EUR": "900"})
    row = rows.iloc[0]
    assert len(rows) == 1
    assert (row["title"], row["city"], row["country"]) == ("Backend Developer", "düsseldorf", "DE")
    assert row["years_experience"] == 4.5
    assert row["seniority"] == SENIORITIES.index("senior")
    assert {"#size51100", "#mainjavascript", "#maingo", "docker"} <= set(row["tags"].split())
    assert np.exp(row["log_pay"]) == pytest.approx(70_000)


def test_last_years_pay_and_protected_answers_do_not_reach_the_rows(tmp_path: Path) -> None:
    plain = read_made_up(read_de_it_salary, tmp_path, GERMAN)
    other = {**GERMAN, "Age": "62", "Gender": "y", "Annual_brutto_salary_one_year_ago": "1"}
    changed = read_made_up(read_de_it_salary, tmp_path, other)
    pd.testing.assert_frame_equal(plain.drop(columns="group"), changed.drop(columns="group"))


def test_french_adverts_are_used_when_they_state_a_range_of_a_permanent_job(tmp_path: Path) -> None:
    rows = read_made_up(
        read_apec,
        tmp_path,
        FRENCH,
        {**FRENCH, "pay_kind": "from"},
        {**FRENCH, "contrat": "CDD de 6 mois"},
        {**FRENCH, "pay_high_keur": "400"},
    )
    row = rows.iloc[0]
    assert len(rows) == 1
    assert (row["title"], row["city"], row["state"], row["industry"]) == (
        "Directrice juridique",
        "Paris",
        "75",
        "legal",
    )
    assert (row["years_experience"], row["work_mode"]) == (5.0, "onsite")
    assert row["seniority"] == SENIORITIES.index("director")
    assert {"#paris", "#direc", "#jobjuriste"} <= set(row["tags"].split())
    assert np.exp(row["log_pay"]) == pytest.approx(50_000)


def test_french_adverts_of_the_lowest_pay_alone_or_a_fixed_term_are_learnt_from_at_the_middle(tmp_path: Path) -> None:
    file = tmp_path / "adverts.csv"
    pd.DataFrame(
        [
            {**FRENCH, "pay_low_keur": "40", "pay_high_keur": "60"},
            {**FRENCH, "pay_kind": "from", "pay_low_keur": "80", "pay_high_keur": ""},
            {**FRENCH, "contrat": "CDD de 6 mois", "pay_low_keur": "30", "pay_high_keur": "45"},
            {**FRENCH, "pay_kind": "from", "pay_low_keur": "3", "pay_high_keur": ""},
        ]
    ).to_csv(file, index=False)
    more = read_other_adverts([file])
    # Both ranges have their middle a quarter above their lowest pay.
    assert np.exp(more["log_pay"]).tolist() == pytest.approx([100_000, 37_500])
    assert [text.split()[0] for text in more["tags"]] == ["#floor", "#fixedterm"]
    assert more["log_range"].isna().tolist() == [True, False]


def test_monthly_adverts_are_told_per_year(tmp_path: Path) -> None:
    hong_kong = read_made_up(read_jobsdb, tmp_path, HONG_KONG, HONG_KONG, {**HONG_KONG, "pay_period": "hour"})
    assert len(hong_kong) == 1
    assert np.exp(hong_kong["log_pay"][0]) == pytest.approx(300_000)
    assert hong_kong["seniority"][0] == SENIORITIES.index("senior")
    singapore = read_made_up(read_my_careers_future, tmp_path, SINGAPORE, {**SINGAPORE, "pay_low_sgd": "5"})
    assert len(singapore) == 1
    assert np.exp(singapore["log_pay"][0]) == pytest.approx(60_000)
    assert singapore["seniority"][0] == SENIORITIES.index("junior")


def test_pay_of_the_index_stays_in_its_own_currency_or_is_converted(tmp_path: Path) -> None:
    rows = read_made_up(
        read_aijobs, tmp_path, AIJOBS, {**AIJOBS, "salary_currency": "USD"}, {**AIJOBS, "employment_type": "PT"}
    )
    assert np.exp(rows["log_pay"][0]) == pytest.approx(60_000)
    assert np.exp(rows["log_pay"][1]) == pytest.approx(74_500 / 1.2448, rel=0.02)
    assert rows["work_mode"].tolist() == ["remote", "remote"]


def test_roles_of_the_developer_survey_stand_for_the_title(tmp_path: Path) -> None:
    flags = [
        "Data_scientist",
        "Database_administrator",
        "Desktop_applications_developer",
        "Developer_with_stats_math_background",
        "DevOps",
        "Embedded_developer",
        "Graphic_designer",
        "Graphics_programming",
        "Machine_learning_specialist",
        "Mobile_developer",
        "Quality_assurance_engineer",
        "Systems_administrator",
        "Web_developer",
    ]
    person = {
        "Country": "Canada", "Salary": "60000", "YearsCodedJob": "4", "Remote": "Remote", "CompanySizeNumber": "20",
        **dict.fromkeys(flags, "0"), "DevOps": "1", "Web_developer": "1",
    }  # fmt: skip
    rows = read_made_up(read_stack_overflow, tmp_path, person, {**person, "Country": "India"})
    assert rows["title"].tolist() == ["devops engineer, web developer"]
    assert rows["country"].tolist() == ["CA"]


def test_total_pay_rows_know_neither_firm_nor_gender(tmp_path: Path) -> None:
    row = read_made_up(read_levels, tmp_path, LEVELS).iloc[0]
    assert (row["city"], row["education_level"]) == ("Berlin", 5.0)
    assert not {"Example", "x"} & {str(value) for value in row}


def test_survey_answers_on_field_and_function_are_tags() -> None:
    rows, cleaning = read_ask_a_manager([SURVEY])
    assert cleaning.rows_read == 7
    assert {"#incomputingortech", "#doescomputingortech"} <= set(rows["tags"][0].split())
    assert (rows["years_experience_low"][0], rows["years_experience_high"][0]) == (4.5, 7.5)


def test_all_loaders_give_the_same_columns() -> None:
    assert len({entry.source for entry in SETS}) == len(SETS) == 8
    rows, _ = read_ask_a_manager([SURVEY])
    assert list(rows.columns) == list(COLUMNS)
    assert not [name for name in COLUMNS if name in ("age", "gender", "sex", "race")]


@pytest.mark.parametrize(
    ("title", "language", "level"),
    [
        ("Senior Engineering Manager", "en", "manager"),
        ("Head of Product", "en", "director"),
        ("Jr. Analyst", "en", "junior"),
        ("Responsable logistique", "fr", "manager"),
    ],
)
def test_level_of_a_title(title: str, language: str, level: str) -> None:
    assert read_title_level(title, language) == SENIORITIES.index(level)


def test_an_account_manager_manages_no_people() -> None:
    assert np.isnan(read_title_level("Account Manager"))


def test_numbers_and_tags() -> None:
    assert read_number("1,5 years") == 1.5
    assert np.isnan(read_number("none"))
    assert tag("Santé & Soins", "", "Santé & Soins") == "#santésoins"
