"""Offers per interview: people differ, and two sources of them are pooled."""

import numpy as np
import pytest

from cvplus_training.application_logs import Log
from cvplus_training.industries import INDUSTRIES
from cvplus_training.offer_links import estimate_offer_links, fit_beta_binomial, pool_logs, read_academic
from cvplus_training.paths import DEFAULT_DATA


def test_a_beta_binomial_comes_back() -> None:
    generator = np.random.default_rng(4)
    trials = generator.integers(1, 8, 3000).astype(float)
    events = generator.binomial(trials.astype(int), generator.beta(2.0, 4.0, 3000)).astype(float)
    fit = fit_beta_binomial(events, trials)
    assert fit.mean.value == pytest.approx(np.log(0.5), abs=3 * fit.mean.error)
    assert fit.person_sd == pytest.approx(0.96, abs=0.12)


def test_people_without_a_record_of_offers_do_not_count() -> None:
    known = [Log("a", "US", 100, 10, 2), Log("b", "US", 100, 10, 3)]
    assert pool_logs([*known, Log("c", "US", 400, 14, None)]) == pool_logs(known)


@pytest.mark.skipif(not DEFAULT_DATA.exists(), reason="the raw data sets are not here")
def test_education_leans_on_the_survey_and_the_others_lie_between_the_two_sources() -> None:
    offers, interviews = read_academic(DEFAULT_DATA)
    assert np.all(offers <= interviews)
    logs = [Log("a", "US", 177, 13, 2), Log("b", "CA", 154, 10, 2), Log("c", "US", 55, 3, 2)]
    links = estimate_offer_links(DEFAULT_DATA, logs, 0.75)
    education = links.industries[INDUSTRIES.index("education")]
    assert links.logs.value < links.overall.value < links.academic.mean.value
    assert abs(education.value - links.academic.mean.value) < 0.02
    assert education.error < links.overall.error
