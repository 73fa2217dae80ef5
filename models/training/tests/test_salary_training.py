"""A tiny salary model on made-up rows: the graph equals the trainer, twice the same, and gaps are tolerated."""

import numpy as np
import pandas as pd
import pytest

from cvplus_training.features import columns_of, encode_rows
from cvplus_training.model_folder import check_parity, run_graph
from cvplus_training.salary import list_log_rates
from cvplus_training.salary_calibration import CountryCorrection, find_offset, fit_correction
from cvplus_training.salary_evaluation import assign_groups
from cvplus_training.salary_graph import build_salary_graph
from cvplus_training.salary_inputs import TARGET, hide_all_but_title
from cvplus_training.salary_model import SalaryModel, fit_salary
from cvplus_training.salary_parity import make_salary_parity

SEED = 5


def make_test_rows() -> pd.DataFrame:
    """400 invented rows: engineers earn twice what clerks earn, with noise."""
    generator = np.random.default_rng(SEED)
    count = 400
    engineer = generator.random(count) < 0.5
    levels = generator.choice(["junior", "senior", "chief"], count)
    band = generator.choice(["2-4 years", "11-20 years"], count)
    return pd.DataFrame(
        {
            "country": generator.choice(["US", "GB", "DE"], count),
            "industry": np.where(engineer, "engineering", "other"),
            "employer_kind": "company",
            "years_experience_band": band,
            "years_in_field_band": band,
            "years_experience": np.where(band == "2-4 years", 3.0, 15.5),
            "years_in_field": np.where(band == "2-4 years", 3.0, 15.5),
            "education_level": generator.integers(0, 6, count).astype(float),
            "work_mode": "hybrid",
            "title": [
                f"{level} {'engineer' if is_engineer else 'clerk'} unit{index % 31}"
                for index, (level, is_engineer) in enumerate(zip(levels, engineer, strict=True))
            ],
            "state": generator.choice(["Texas", "Ohio"], count),
            "city": generator.choice(["austin", "columbus", "dallas"], count),
            "log_pay": np.log(np.where(engineer, 90_000.0, 45_000.0)) + generator.normal(0, 0.2, count),
        }
    )


def fit_test_model() -> SalaryModel:
    rows = make_test_rows()
    return fit_salary(rows, assign_groups(rows, SEED), list_log_rates(), SEED, rounds=25)


@pytest.fixture(scope="module")
def model() -> SalaryModel:
    size = len(list_log_rates())
    return fit_test_model().corrected_by(CountryCorrection(np.linspace(-0.1, 0.1, size), np.full(size, 0.05)))


def test_graph_equals_trainer_on_rows_with_gaps(model: SalaryModel) -> None:
    graph = build_salary_graph(model).SerializeToString()
    assert check_parity(graph, make_salary_parity(model)) < 1e-4


def test_training_twice_gives_the_same_bytes(model: SalaryModel) -> None:
    again = fit_test_model().corrected_by(model.correction)
    first = build_salary_graph(model).SerializeToString(deterministic=True)
    assert build_salary_graph(again).SerializeToString(deterministic=True) == first


def test_range_holds_the_value_and_widens_without_answers(model: SalaryModel) -> None:
    complete = model.encode(make_test_rows())
    known, least = model.predict(complete), model.predict(hide_all_but_title(complete))
    for outputs in (known, least):
        assert (outputs["low"] <= outputs["value"]).all()
        assert (outputs["value"] <= outputs["high"]).all()
        assert np.isfinite(outputs["value"]).all()


def test_money_is_local(model: SalaryModel) -> None:
    rows = make_test_rows().head(1)
    same_job = pd.concat([rows.assign(country="US"), rows.assign(country="SE")])
    neutral = model.corrected_by(CountryCorrection(np.zeros(11), np.zeros(11)))
    dollars, kronor = neutral.predict(neutral.encode(same_job))["value"]
    assert np.exp(kronor - dollars) == pytest.approx(10.3484, rel=0.5)


def test_unknown_text_does_not_move_the_number(model: SalaryModel) -> None:
    graph = build_salary_graph(model).SerializeToString()
    row = encode_rows(TARGET, [{"country": "US"}])
    assert row.shape == (1, len(columns_of(TARGET)))
    nothing = {"title_terms": np.zeros((1, 24), np.int64), "place_terms": np.zeros((1, 12), np.int64)}
    assert np.isfinite(run_graph(graph, {"features": row, **nothing})["value"]).all()


def test_offset_covers_four_in_five() -> None:
    misses = np.arange(100.0)
    assert np.mean(misses <= find_offset(misses)) >= 0.8


def test_correction_moves_a_country_that_is_always_too_high() -> None:
    quantiles = np.tile([[10.0, 11.0, 12.0]], (60, 1))
    countries = np.array(["FR"] * 30 + ["US"] * 30, dtype=object)
    log_pay = np.where(countries == "FR", 10.6, 11.0)
    correction = fit_correction(quantiles, log_pay, countries)
    corrected = correction.apply(quantiles, countries)
    assert corrected[0, 1] == pytest.approx(11.0 - 0.4 * 30 / 40)
    assert corrected[-1, 1] == pytest.approx(11.0)
