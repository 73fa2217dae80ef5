from pathlib import Path

import numpy as np
import pytest

from cvplus_training.ask_a_manager import read_education, read_survey
from cvplus_training.employers import find_employer_kind
from cvplus_training.industries import choose_industry, find_industry

TEST_ROWS = Path(__file__).parent / "fixtures" / "survey-test-rows.csv"


def test_survey_rows_are_read_in_the_words_of_the_feature_list() -> None:
    rows, cleaning = read_survey([TEST_ROWS])

    assert rows["country"].tolist() == ["US", "GB", "DE", "CA", "AU"]
    assert rows["industry"].tolist() == ["technology", "marketing", "manufacturing", "legal", "healthcare"]
    assert rows["employer_kind"].tolist()[:4] == ["company", "nonprofit", "company", "company"]
    assert rows["work_mode"].tolist()[:3] == ["hybrid", "onsite", "remote"]
    assert rows["years_experience"].tolist()[:2] == [6.0, 15.5]
    assert rows["education_level"].tolist()[:3] == [2.0, 3.0, 5.0]
    assert np.isnan(rows["education_level"][3])
    assert (cleaning.other_country, cleaning.implausible_pay) == (1, 1)


def test_pay_is_in_the_currency_of_the_country() -> None:
    rows, _ = read_survey([TEST_ROWS])

    assert np.exp(rows["log_pay"][1]) == pytest.approx(50_000)
    # 90,000 USD earned in Canada, at 1.3484 CAD per USD.
    assert np.exp(rows["log_pay"][3]) == pytest.approx(90_000 * 1.3484, rel=1e-4)


def test_no_protected_answer_is_read() -> None:
    rows, _ = read_survey([TEST_ROWS])
    assert not [column for column in rows if any(word in column.lower() for word in ("age", "gender", "race", "old"))]


@pytest.mark.parametrize(
    ("spelling", "industry"),
    [
        ("Fintech", "finance"),
        ("Veterinary medicine", "healthcare"),
        ("Economic Consulting", "consulting"),
        ("Food Manufacturing", "manufacturing"),
        ("IT", "technology"),
        ("Nonprofits", None),
    ],
)
def test_industry_spellings(spelling: str, industry: str | None) -> None:
    assert find_industry(spelling) == industry


def test_engineering_or_manufacturing_is_split_by_the_title() -> None:
    answer = "Engineering or Manufacturing"
    assert choose_industry(answer, "", "Civil Engineer") == "engineering"
    assert choose_industry(answer, "", "Warehouse Lead") == "manufacturing"
    assert choose_industry("", "", "Anything") is None


def test_hospitals_and_schools_leave_the_employer_kind_open() -> None:
    assert find_employer_kind("Health care") is None
    assert find_employer_kind("Government & Public Administration") == "government"


def test_unfinished_degrees_do_not_count() -> None:
    assert np.isnan(read_education("Master's degree in progress"))
    assert read_education("MBA and JD") == 4.0
