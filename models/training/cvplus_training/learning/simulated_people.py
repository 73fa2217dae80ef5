"""SIMULATED people, applications and answers with a known truth. Nothing here is data, and no model ships from it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..countries import COUNTRIES
from ..features import columns_of, encode_rows
from ..industries import INDUSTRIES
from ..model_folder import VERSION, run_graph

Matrix = NDArray[np.float64]
APPLICATIONS_EACH: Final = 5
# The truth is invented and stronger than any experiment found: with the tiny effects of real studies even the truth has
# hardly any skill, and a share of nearly nothing cannot be measured.
_COUNTRY_SPREAD: Final = 0.5
_INDUSTRY_SPREAD: Final = 0.4
_START: Final = -2.1
_MATCH: Final = 2.6


@dataclass(frozen=True)
class Answers:
    """x [N, F]: columns of the interview model and last the log-odds that the committed model gave beforehand.

    called [N]: 0 or 1; truth [N]: the probability that made it; person [N]: whose application it is.
    """

    x: NDArray[np.float32]
    called: Matrix
    truth: Matrix
    person: NDArray[np.int64]


@dataclass(frozen=True)
class Truth:
    """A world: what a country and an industry are worth, and what match with the advert is worth in an industry."""

    countries: Matrix
    industries: Matrix
    matches: Matrix


def invent_truth(seed: int) -> Truth:
    """A world that the committed model does not know."""
    generator = np.random.default_rng(seed)
    return Truth(
        generator.normal(0.0, _COUNTRY_SPREAD, len(COUNTRIES)),
        generator.normal(0.0, _INDUSTRY_SPREAD, len(INDUSTRIES)),
        _MATCH * generator.uniform(0.5, 1.5, len(INDUSTRIES)),
    )


def _invent_rows(generator: np.random.Generator, people: int) -> list[dict[str, Any]]:
    """Feature values of each application; the person's own stay the same over their applications."""
    rows = []
    for _ in range(people):
        own = {
            "country": COUNTRIES[generator.integers(len(COUNTRIES))],
            "years_experience": float(round(generator.gamma(2.0, 4.0), 1)),
            "education_level": float(generator.integers(0, 4)),
            "months_unemployed": float(generator.choice([0.0, 0.0, 0.0, 4.0, 9.0, 15.0, 24.0])),
            "positions": float(generator.integers(1, 8)),
            "gap_months": float(generator.choice([0.0, 0.0, 0.0, 3.0, 8.0])),
            "certificates": float(generator.integers(0, 4)),
            "languages_count": float(generator.integers(1, 4)),
            "honours": float(generator.random() < 0.2),
            "volunteering": float(generator.random() < 0.4),
        }
        hidden = {name for name in own if name != "country" and generator.random() < 0.1}
        industry = generator.integers(len(INDUSTRIES))
        for _ in range(APPLICATIONS_EACH):
            rows.append(
                {
                    **{name: None if name in hidden else value for name, value in own.items()},
                    "industry": INDUSTRIES[industry],
                    "requirements_share": float(generator.beta(2.0, 1.5)),
                    "referred": float(generator.random() < 0.1),
                    "tailored": float(generator.random() < 0.4),
                }
            )
    return rows


def tell_truth(truth: Truth, x: NDArray[np.float32]) -> Matrix:
    """True log-odds of rows: country, industry, match, lines of the CV, and interactions. Unknown acts as the usual."""
    columns = columns_of("interview")

    def column(name: str, usual: float = 0.0) -> Matrix:
        return np.nan_to_num(x[:, columns.index(name)].astype(np.float64), nan=usual)

    countries = np.column_stack([column(f"country={name}") for name in COUNTRIES])
    industries = np.column_stack([column(f"industry={name}") for name in INDUSTRIES])
    match = column("requirements_share", 0.5) - 0.5
    years = np.log1p(column("years_experience", 6.0)) - np.log1p(6.0)
    return np.asarray(
        _START
        + countries @ truth.countries
        + industries @ truth.industries
        + (industries @ truth.matches) * match
        + 0.5 * years
        + 0.15 * (column("education_level", 2.0) - 2.0)
        - 0.6 * (column("months_unemployed") > 12.5)
        + 0.2 * np.minimum(column("certificates"), 1.0)
        + 0.3 * column("honours")
        + 1.3 * column("referred")
        + 0.3 * column("tailored")
        # A good match matters more to people with experience.
        + 1.2 * match * years,
        dtype=np.float64,
    )


def simulate(truth: Truth, people: int, models: Path, seed: int) -> Answers:
    """People, their applications, and answers drawn from the truth."""
    generator = np.random.default_rng(seed)
    features = encode_rows("interview", _invent_rows(generator, people))
    chance = 1.0 / (1.0 + np.exp(-tell_truth(truth, features)))
    graph = (models / "interview" / VERSION / "model.onnx").read_bytes()
    before = run_graph(graph, {"features": features})["value"].astype(np.float64)
    prior = np.log(before / (1.0 - before))
    return Answers(
        np.column_stack([features, prior]).astype(np.float32),
        (generator.random(len(chance)) < chance).astype(np.float64),
        chance,
        np.repeat(np.arange(people), APPLICATIONS_EACH),
    )
