import numpy as np
import pytest

from cvplus_training.random_effects import fit_two_level, pool


def test_thin_groups_shrink_more_than_thick_ones() -> None:
    generator = np.random.default_rng(3)
    groups = ["rich"] * 30 + ["poor"] * 1 + [f"other{index % 8}" for index in range(40)]
    values = np.array([1.0 if group in ("rich", "poor") else 0.0 for group in groups]) + generator.normal(0, 0.3, 71)
    fit = fit_two_level(values, np.full(71, 0.01), np.ones((71, 1)), groups)

    assert fit.effect("rich").value > fit.effect("poor").value * 0.9
    assert fit.effect("poor").error > 1.5 * fit.effect("rich").error
    assert fit.effect("never seen").value == 0.0
    assert fit.predict(np.ones(1), None).error > fit.predict(np.ones(1), "rich").error


def test_pooling_equal_studies_finds_no_spread() -> None:
    mean, between = pool(np.array([0.5, 0.5]), np.array([0.1, 0.1]))
    assert mean.value == pytest.approx(0.5)
    assert between == 0.0
