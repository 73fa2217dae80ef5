"""A SIMULATION with invented people: trained again on their outcomes, the code finds most of a known truth."""

import numpy as np
import pytest

from cvplus_training.learning.measure import AIM, Skill, measure_curve
from cvplus_training.learning.simulated_people import invent_truth, simulate
from cvplus_training.paths import MODELS

SEED = 11


@pytest.fixture(scope="module")
def curve() -> list[Skill]:
    return measure_curve(MODELS, (100, 1600), SEED, new_people=2000)


def test_simulated_outcomes_teach_most_of_the_truth(curve: list[Skill]) -> None:
    assert curve[-1].truth > 0.1
    assert curve[-1].ratio >= AIM


def test_more_simulated_outcomes_teach_more(curve: list[Skill]) -> None:
    assert curve[0].ratio < curve[-1].ratio
    assert curve[-1].before < curve[0].model


def test_simulated_answers_come_from_the_truth_and_people_stay_whole() -> None:
    answers = simulate(invent_truth(SEED), 2000, MODELS, SEED)
    error = np.sqrt(np.mean(answers.truth * (1.0 - answers.truth)) / len(answers.called))
    assert abs(answers.called.mean() - answers.truth.mean()) < 4 * error
    assert np.all(np.bincount(answers.person) == 5)
    assert np.isnan(answers.x).any()
