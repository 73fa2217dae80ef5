"""Ranges cover what they say on simulated salaries, and the official wage counts where rows are few."""

import numpy as np
import pytest

from cvplus_training.countries import COUNTRIES
from cvplus_training.salary_calibration import find_weight, fit_levels, fit_widths
from cvplus_training.salary_figures import compare, find_median_interval, find_share_interval, measure

US, CA, NL, JP = (COUNTRIES.index(country) for country in ("US", "CA", "NL", "JP"))


def simulate(seed: int, count: int = 6_000) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Errors that are wider in Canada and in sales, and lean upwards."""
    generator = np.random.default_rng(seed)
    countries = generator.choice(["US", "CA", "NL"], count, p=[0.8, 0.19, 0.01]).astype(object)
    industries = generator.choice(["technology", "sales"], count).astype(object)
    distances = generator.uniform(0.1, 0.4, count)
    scale = np.where(countries == "CA", 2.0, 1.0) * np.where(industries == "sales", 1.5, 1.0)
    errors = distances * scale * generator.gumbel(0.0, 1.0, count)
    return errors, distances, countries, industries


def test_ranges_cover_four_in_five_in_every_group_of_new_rows() -> None:
    widths = fit_widths(*simulate(1))
    errors, distances, countries, industries = simulate(2, 20_000)
    multiples = widths.multiples(countries, industries)
    covered = (errors >= -multiples[:, 0] * distances) & (errors <= multiples[:, 1] * distances)
    assert covered.mean() == pytest.approx(0.8, abs=0.015)
    for group in (countries == "CA", countries == "US", industries == "sales", industries == "technology"):
        assert covered[group].mean() == pytest.approx(0.8, abs=0.03)


def test_the_ends_lean_where_the_errors_lean() -> None:
    widths = fit_widths(*simulate(1))
    assert widths.everyone[1] > widths.everyone[0]


def test_a_group_without_rows_has_the_width_of_everyone() -> None:
    widths = fit_widths(*simulate(1))
    assert (widths.countries[JP] == 0).all()
    assert np.abs(widths.countries[NL]).max() < np.abs(widths.countries[CA]).max()


def test_the_official_wage_counts_where_it_is_right_and_rows_are_few() -> None:
    generator = np.random.default_rng(3)
    count = 900
    countries = np.where(np.arange(count) < 890, "US", "NL").astype(object)
    truth = generator.normal(11.0, 0.4, count)
    pay = truth + generator.normal(0, 0.1, count)
    good_model = truth + generator.normal(0, 0.05, count)
    bad_table = truth + generator.normal(0, 0.5, count)
    levels = fit_levels(good_model, bad_table, pay, countries, prior_weight=0.8)
    assert levels.weights[US] < 0.15
    assert levels.weights[NL] > 0.6
    assert levels.weights[JP] == 0.8


def test_a_row_without_an_official_wage_keeps_the_models_middle() -> None:
    middle = np.array([11.0, 11.0])
    countries = np.array(["NL", "NL"], dtype=object)
    levels = fit_levels(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0, dtype=object), 0.5)
    assert levels.apply(middle, np.array([np.nan, 12.0]), countries).tolist() == [11.0, 11.5]


def test_the_better_of_two_gets_the_weight() -> None:
    pay = np.linspace(10, 12, 50)
    assert find_weight(pay, pay + 1, pay) == 0.0
    assert find_weight(pay + 1, pay, pay) == pytest.approx(0.9)


def test_intervals_hold_their_point() -> None:
    low, high = find_share_interval(0.8, 100)
    assert 0.70 < low < 0.8 < high < 0.88
    first, last = find_median_interval(np.arange(101.0))
    assert first < 50 < last


def test_measures_of_known_errors() -> None:
    ranged = np.log(np.array([[90.0, 100.0, 110.0], [50.0, 100.0, 120.0]]))
    figures = measure(ranged, np.log(np.array([105.0, 40.0])))
    assert figures["coverage80"] == 0.5
    assert figures["within10"] == 0.5
    better, low, high = compare(np.zeros(200), np.full(200, 0.3), np.zeros(200), 1)
    assert better < 0
    assert low <= better <= high
