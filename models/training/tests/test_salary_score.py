"""The committed salary model is scored on rows in the layout of each data set."""

import subprocess
from pathlib import Path

import pandas as pd
import pytest

from cvplus_training import salary_score
from cvplus_training.paths import MODELS
from cvplus_training.salary_model import GERMAN_UPRATING
from cvplus_training.salary_score import predict_rows
from cvplus_training.scorers import SCORERS

SURVEY = Path(__file__).parent / "fixtures" / "survey-test-rows.csv"
KEYS = {"mdape", "coverage80", "within10", "within20", "n", "rowsRead"}


@pytest.mark.parametrize("name", ["salary", "world-ask-a-manager-2023"])
def test_survey_rows_are_scored_under_both_names(name: str) -> None:
    figures = SCORERS[name](SURVEY, MODELS)
    assert set(figures) == KEYS
    assert (figures["n"], figures["rowsRead"]) == (5, 7)
    assert 0 <= figures["coverage80"] <= 1


def test_every_salary_set_with_an_expert_can_be_scored() -> None:
    assert {"de-it-salary-2020", "fr-apec-2026", "hk-jobsdb-it-2021", "sg-mcf-data-2021"} <= set(SCORERS)


def test_scoring_works_where_the_apps_code_cannot_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(rows: pd.DataFrame) -> pd.DataFrame:
        raise subprocess.CalledProcessError(1, "node")

    monkeypatch.setattr(salary_score, "add_official_pay", fail)
    assert SCORERS["salary"](SURVEY, MODELS)["n"] == 5
    assert "official pay is left unknown" in capsys.readouterr().err


def test_pay_of_an_earlier_year_is_compared_at_its_own_level() -> None:
    rows = salary_score.without_official_pay(salary_score.SET_OF["world-ask-a-manager-2023"].read([SURVEY])[0])
    folder = next((MODELS / "salary").glob("2.*"))
    served = predict_rows(rows, folder, 0.0)
    then = predict_rows(rows, folder, GERMAN_UPRATING)
    assert served - then == pytest.approx(GERMAN_UPRATING)
