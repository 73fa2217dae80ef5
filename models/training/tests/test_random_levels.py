import numpy as np
import pytest

from cvplus_training.random_effects import fit_levels


def simulate(seed: int, studies: int = 240) -> tuple[np.ndarray, np.ndarray, list[list[str]]]:
    """Studies in 24 countries in 3 regions; regions -1, 0, 1, countries 0.4 apart, studies 0.5 apart."""
    generator = np.random.default_rng(seed)
    country_effects = generator.normal(0, 0.4, 24)
    countries = [index % 24 for index in range(studies)]
    regions = [country % 3 for country in countries]
    variances = np.full(studies, 0.02)
    values = np.array([region - 1.0 for region in regions]) + country_effects[countries]
    values = values + generator.normal(0, 0.5, studies) + generator.normal(0, np.sqrt(0.02), studies)
    return values, variances, [[f"r{region}" for region in regions], [f"c{country}" for country in countries]]


def test_spreads_and_regions_come_back() -> None:
    values, variances, levels = simulate(5)
    fit = fit_levels(values, variances, np.ones((len(values), 1)), levels)
    assert fit.sds[1] == pytest.approx(0.4, abs=0.15)
    assert fit.unit_sd == pytest.approx(0.5, abs=0.08)
    effects = [fit.effect(0, name).value for name in ("r0", "r1", "r2")]
    assert effects == sorted(effects)
    assert effects[2] - effects[0] == pytest.approx(2.0, abs=0.5)


def test_a_country_not_seen_leans_on_its_region_and_is_less_certain() -> None:
    values, variances, levels = simulate(5)
    fit = fit_levels(values, variances, np.ones((len(values), 1)), levels)
    line = np.ones(1)
    known, unseen, nowhere = (fit.predict(line, path) for path in (("r2", "c2"), ("r2", "new"), ("new", "new")))
    assert unseen.value == pytest.approx(fit.slopes[0] + fit.effect(0, "r2").value)
    assert known.error < unseen.error < nowhere.error


def test_a_search_that_starts_from_an_earlier_fit_finds_the_same() -> None:
    values, variances, levels = simulate(5)
    design = np.ones((len(values), 1))
    fit = fit_levels(values, variances, design, levels)
    again = fit_levels(values, variances, design, levels, (*fit.sds, fit.unit_sd))
    assert again.predict(np.ones(1), ("r2", "c2")).value == pytest.approx(
        fit.predict(np.ones(1), ("r2", "c2")).value, abs=0.02
    )
