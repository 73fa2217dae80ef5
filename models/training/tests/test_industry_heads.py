"""Industries of an invented world: what has rows stands on them, what has not is borrowed."""

import numpy as np
import pandas as pd
import pytest

from cvplus_training.correspondence_register import Register, fit_register
from cvplus_training.industries import INDUSTRIES
from cvplus_training.industry_heads import IndustryHeads, fit_industry_heads, measure_units, tabulate_offsets

RATES = {"sales": 0.4, "finance": 0.1, "technology": 0.2}


@pytest.fixture(scope="module")
def register() -> Register:
    studies = pd.DataFrame(
        [
            {"study": f"{country} {number}", "country": country, "region": "europe",
             "sensu": "lato" if number else "stricto",
             "applications": 500.0, "callbacks": 500.0 * rate + 20 * number}
            for country, rate in (("DE", 0.3), ("FR", 0.15), ("US", 0.2))
            for number in range(-2, 3)
        ]
    )  # fmt: skip
    return fit_register(studies)


@pytest.fixture(scope="module")
def heads(register: Register) -> IndustryHeads:
    generator = np.random.default_rng(8)
    rows = []
    for industry, rate in RATES.items():
        for firm in range(12 if industry != "technology" else 1):
            called = generator.random(200) < np.clip(rate + generator.normal(0, 0.03), 0.02, 0.9)
            rows += [
                {"study": "invented", "country": "US", "unit": f"{industry} {firm}",
                 "advert": f"{industry} {firm} {index // 4}", "industry": industry, "called": int(one),
                 "is_invited": False}
                for index, one in enumerate(called)
            ]  # fmt: skip
    return fit_industry_heads(measure_units(pd.DataFrame(rows)), register)


def test_an_industry_with_rows_keeps_its_difference_and_one_without_has_none(heads: IndustryHeads) -> None:
    assert heads.find("sales", "US").estimate.value > 0.3
    assert heads.find("finance", "US").estimate.value < -0.3
    assert heads.find("legal").estimate.value == 0.0
    assert heads.find("legal").own == 0.0


def test_another_country_borrows_less_than_the_whole_difference(heads: IndustryHeads) -> None:
    here, elsewhere = heads.find("sales", "US"), heads.find("sales", "DE")
    assert 0.0 < elsewhere.estimate.value < here.estimate.value
    assert elsewhere.estimate.error > here.estimate.error
    assert (elsewhere.own, elsewhere.applications) == (0.0, 0)


def test_the_mixture_of_everything_else_moves_nothing(heads: IndustryHeads) -> None:
    offsets = tabulate_offsets(heads, ("US", "DE"))
    assert offsets.shape == (3, len(INDUSTRIES))
    assert np.all(offsets[:, INDUSTRIES.index("other")] == 0.0)


def test_a_region_lends_to_a_country_without_a_study(register: Register) -> None:
    lent = register.predict(np.array([1.0, 1.0]), "NL", "europe")
    known = register.predict(np.array([1.0, 1.0]), "DE")
    assert lent.error > known.error
    assert register.predict(np.array([1.0, 1.0]), "FR").value < lent.value < known.value
