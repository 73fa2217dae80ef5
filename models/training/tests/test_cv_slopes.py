"""Lines of a CV: what a demand is, how slopes are found in rows, and how doubtful ones shrink."""

import numpy as np
import pandas as pd
import pytest

from cvplus_training.cv_slopes import LineEffect, LineStudy, measure_lines, measure_requirements, pool_slopes
from cvplus_training.random_effects import Estimate


def simulate_study(rows: int, slope: float, seed: int = 1) -> LineStudy:
    generator = np.random.default_rng(seed)
    honours = (generator.random(rows) < 0.4).astype(float)
    chance = 1.0 / (1.0 + np.exp(2.0 - slope * honours))
    return LineStudy(
        f"invented {seed}",
        (generator.random(rows) < chance).astype(float),
        np.array([f"advert {row // 4}" for row in range(rows)], dtype=object),
        pd.DataFrame({"prize": honours}),
        pd.DataFrame({"city": generator.choice(["a", "b"], rows)}),
        {"prize": "honours"},
    )


def make_effect(feature: str, study: str, value: float, error: float) -> LineEffect:
    return LineEffect(feature, study, feature, Estimate(value, error), 1000, 250, 0.5)


def test_a_slope_of_simulated_rows_comes_back() -> None:
    effect = measure_lines(simulate_study(20_000, 0.6))[0]
    assert effect.estimate.value == pytest.approx(0.6, abs=3 * effect.estimate.error)
    assert effect.estimate.error < 0.06
    assert effect.adverts == 5000


def test_rows_of_one_advert_that_repeat_each_other_count_once() -> None:
    study = simulate_study(2000, 0.6)
    twice = LineStudy(
        study.study,
        np.tile(study.called, 2),
        np.tile(study.advert, 2),
        pd.concat([study.values] * 2, ignore_index=True),
        pd.concat([study.controls] * 2, ignore_index=True),
        study.lines,
    )
    assert measure_lines(twice)[0].estimate.error == pytest.approx(measure_lines(study)[0].estimate.error, rel=0.02)


def test_a_doubtful_slope_shrinks_more_than_a_sure_one() -> None:
    effects = [
        make_effect("honours", "one", 0.5, 0.05),
        make_effect("certificates", "one", 0.5, 0.5),
        make_effect("volunteering", "one", 0.1, 0.1),
        make_effect("languages_count", "one", -0.4, 0.2),
    ]
    slopes = {slope.feature: slope for slope in pool_slopes(effects)[0]}
    assert slopes["honours"].kept > 0.9
    assert slopes["certificates"].kept < 0.6
    assert all(0.0 <= slope.kept <= 1.0 for slope in slopes.values())
    assert all(slope.shrunk.error < slope.pooled.error for slope in slopes.values())


def test_studies_that_disagree_are_less_sure_than_studies_that_agree() -> None:
    agreeing = [make_effect("honours", name, 0.3, 0.1) for name in ("one", "two")]
    arguing = [make_effect("honours", "one", 0.9, 0.1), make_effect("honours", "two", -0.3, 0.1)]
    errors = [
        pool_slopes([*effects, make_effect("positions", "one", 0.2, 0.1)])[0][0].pooled.error
        for effects in (agreeing, arguing)
    ]
    assert errors[1] > 3 * errors[0]


def test_a_gap_is_never_an_advantage() -> None:
    slopes = pool_slopes([make_effect("gap_months", "one", 0.5, 0.01), make_effect("honours", "one", 0.5, 0.01)])[0]
    assert [slope.is_used for slope in slopes] == [False, True]
    assert slopes[0].why_not


def test_only_demands_that_the_advert_states_count() -> None:
    raw = pd.DataFrame(
        {
            "exp_min_req": ["3", "3", "some", None],
            "school_req": ["colp", None, None, None],
            "comp_req": [1, 1, 0, 0],
            "years_exp": [5, 2, 1, 1],
            "education": [3, 4, 4, 4],
            "computer_skills": [1, 0, 1, 1],
        }
    )
    share = measure_requirements(raw)
    assert share[:2].tolist() == [pytest.approx(2 / 3), 0.0]
    assert share[2:].isna().all()
