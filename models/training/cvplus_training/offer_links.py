"""P(offer | interview): three people's logs and a survey of academic job seekers, as a beta-binomial per person."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln, polygamma

from .application_logs import Log
from .industries import INDUSTRIES
from .random_effects import Estimate, logit_of_counts, pool

ACADEMIC_FILE: Final = "outcomes/academic-job-market-2020/respondents.csv"
ACADEMIC_SOURCE: Final = "Faculty Job Market Collaboration; Kozik et al., PLoS ONE 2022 (season 2019-2020)"
# The survey is of university posts; it speaks for this industry first.
ACADEMIC_INDUSTRY: Final = "education"

Counts = tuple[int, int]
"""Offers, interviews."""


@dataclass(frozen=True)
class BetaBinomial:
    """mean: log-odds of the average person with its standard error; person_sd: spread of persons in log-odds."""

    mean: Estimate
    person_sd: float


@dataclass(frozen=True)
class OfferLinks:
    """Log-odds with the SD that a new person's rate has: overall, and per industry in the order of INDUSTRIES.

    logs, academic: the two sources (standard errors of their means); between: their spread; people: log counts.
    """

    overall: Estimate
    industries: tuple[Estimate, ...]
    mean: Estimate
    logs: Estimate
    academic: BetaBinomial
    between: float
    log_counts: Counts
    academic_counts: Counts
    people: int
    respondents: int


def read_academic(data: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Offers and on-site interviews per respondent with at least one on-site interview and both counts known.

    One respondent reports more offers than interviews; offers beyond the interviews are not counted.
    """
    raw = pd.read_csv(data / ACADEMIC_FILE)
    rows = raw[["on_site_interviews", "faculty_offers"]].apply(pd.to_numeric, errors="coerce").dropna()
    rows = rows[rows["on_site_interviews"] > 0]
    interviews = rows["on_site_interviews"].to_numpy(dtype=np.float64)
    return np.minimum(rows["faculty_offers"].to_numpy(dtype=np.float64), interviews), interviews


def fit_beta_binomial(events: NDArray[np.float64], trials: NDArray[np.float64]) -> BetaBinomial:
    """Maximum likelihood of a rate that differs between persons; error from the curvature."""

    def cost(parameters: NDArray[np.float64]) -> float:
        mean = 1.0 / (1.0 + np.exp(-parameters[0]))
        size = np.exp(parameters[1])
        a, b = mean * size, (1.0 - mean) * size
        return -float(np.sum(betaln(events + a, trials - events + b) - betaln(a, b)))

    best = minimize(cost, np.array([0.0, 1.0]), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9}).x
    step = 1e-3
    moves = np.eye(2) * step
    hessian = np.array(
        [
            [
                (
                    cost(best + one + other)
                    - cost(best + one - other)
                    - cost(best - one + other)
                    + cost(best - one - other)
                )
                / (4 * step**2)
                for other in moves
            ]
            for one in moves
        ]
    )
    mean = 1.0 / (1.0 + np.exp(-best[0]))
    size = float(np.exp(best[1]))
    person_sd = float(np.sqrt(polygamma(1, mean * size) + polygamma(1, (1.0 - mean) * size)))
    return BetaBinomial(Estimate(float(best[0]), float(np.sqrt(np.linalg.inv(hessian)[0, 0]))), person_sd)


def pool_logs(logs: list[Log]) -> Estimate:
    """Log-odds of an offer per interview over the people who recorded offers, people as a random effect."""
    known = [log for log in logs if log.offers is not None and log.interviews > 0]
    points = logit_of_counts(
        np.array([float(log.offers or 0) for log in known]), np.array([float(log.interviews) for log in known])
    )
    return pool(points[:, 0], points[:, 1])[0]


def estimate_offer_links(data: Path, logs: list[Log], study_sd: float) -> OfferLinks:
    """Pools the two sources; the survey's own industry stays close to it.

    Two sources cannot tell how far sources lie apart, so the spread between studies of answers stands in
    (`study_sd`, an assumption): it keeps the large survey of one market from speaking for all of them.
    """
    known = [log for log in logs if log.offers is not None]
    from_logs = pool_logs(logs)
    offers, interviews = read_academic(data)
    academic = fit_beta_binomial(offers, interviews)
    sources = (from_logs, academic.mean)
    between = study_sd
    weights = np.array([1.0 / (source.error**2 + between**2) for source in sources])
    mean = Estimate(
        float(weights @ [source.value for source in sources] / weights.sum()), float(np.sqrt(1.0 / weights.sum()))
    )
    overall = Estimate(mean.value, float(np.sqrt(mean.error**2 + between**2 + academic.person_sd**2)))
    weight = between**2 / (between**2 + academic.mean.error**2)
    own = Estimate(
        weight * academic.mean.value + (1.0 - weight) * mean.value,
        float(np.sqrt(weight * academic.mean.error**2 + (1.0 - weight) ** 2 * mean.error**2 + academic.person_sd**2)),
    )
    return OfferLinks(
        overall,
        tuple(own if industry == ACADEMIC_INDUSTRY else overall for industry in INDUSTRIES),
        mean,
        from_logs,
        academic,
        between,
        (sum(log.offers or 0 for log in known), sum(log.interviews for log in known)),
        (int(offers.sum()), int(interviews.sum())),
        len(known),
        len(offers),
    )
