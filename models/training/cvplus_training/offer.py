"""The offer model: chance of an interview times the share of interviews that end in an offer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .application_logs import SOURCE as LOGS_SOURCE
from .application_logs import YEARS as LOGS_YEARS
from .application_logs import Log
from .chance_graph import build_offer_graph
from .countries import COUNTRIES, NO_EVIDENCE
from .features import encode_rows
from .interview import (
    FILES,
    describe_support,
    list_abstentions,
    list_effects,
    list_sources,
    sample_rows,
    tell_evidence,
)
from .interview_card import describe_offer
from .interview_estimates import InterviewEstimates, estimate_interview, sigmoid
from .manifest import DataSource, Effect, make_manifest
from .model_folder import TrainedModel, make_parity_rows
from .random_effects import Z80, Z95, Estimate, logit_of_counts, pool

TARGET: Final = "offer"
ACADEMIC_FILE: Final = "outcomes/academic-job-market-2020/respondents.csv"
ACADEMIC_SOURCE: Final = "Faculty Job Market Collaboration; Kozik et al., PLoS ONE 2022 (season 2019-2020)"


@dataclass(frozen=True)
class OfferLink:
    """P(offer | interview): pooled log-odds with an SD for a new situation, and the counts behind it."""

    pooled: Estimate
    chance: float
    log_counts: tuple[int, int]
    academic_counts: tuple[int, int]


def read_academic(data: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Offers and on-site interviews per respondent with at least one on-site interview and both counts known."""
    raw = pd.read_csv(data / ACADEMIC_FILE)
    rows = raw[["on_site_interviews", "faculty_offers"]].apply(pd.to_numeric, errors="coerce").dropna()
    rows = rows[rows["on_site_interviews"] > 0]
    return rows["faculty_offers"].to_numpy(dtype=np.float64), rows["on_site_interviews"].to_numpy(dtype=np.float64)


def _academic_logit(offers: NDArray[np.float64], interviews: NDArray[np.float64]) -> tuple[float, float]:
    """Logit of offers per on-site interview and its variance; a person's interviews count as one cluster."""
    rate = float(offers.sum() / interviews.sum())
    variance = float(np.sum((offers - rate * interviews) ** 2)) / float(interviews.sum()) ** 2
    return float(np.log(rate / (1.0 - rate))), variance / (rate * (1.0 - rate)) ** 2


def estimate_offer_link(data: Path, logs: list[Log]) -> OfferLink:
    """Pools the logs that recorded offers with the academic survey; the spread between the two is kept."""
    known = [log for log in logs if log.offers is not None]
    offers, interviews = sum(log.offers or 0 for log in known), sum(log.interviews for log in known)
    from_logs = logit_of_counts(np.array([float(offers)]), np.array([float(interviews)]))[0]
    academic_offers, academic_interviews = read_academic(data)
    academic = _academic_logit(academic_offers, academic_interviews)
    mean, between = pool(np.array([from_logs[0], academic[0]]), np.array([from_logs[1], academic[1]]))
    # Two sources say little about their own spread; half their distance is the least it can be.
    between = max(between, abs(from_logs[0] - academic[0]) / 2.0)
    spread = float(np.sqrt(mean.error**2 + between**2))
    return OfferLink(
        Estimate(mean.value, spread),
        float(1.0 / (1.0 + np.exp(-mean.value))),
        (offers, interviews),
        (int(academic_offers.sum()), int(academic_interviews.sum())),
    )


def predict_offer(
    estimates: InterviewEstimates, link: OfferLink, features: NDArray[np.float32]
) -> dict[str, NDArray[np.float64]]:
    """value, low, high [N] of rows in the columns of the offer model."""
    logit, spread = estimates.predict_logit(features)
    interview = sigmoid(logit)
    value = interview * link.chance
    log_spread = np.sqrt(((1.0 - interview) * spread) ** 2 + ((1.0 - link.chance) * link.pooled.error) ** 2)
    factor = np.exp(Z80 * log_spread)
    return {"value": value, "low": value / factor, "high": np.minimum(value * factor, 1.0)}


def _link_effect(link: OfferLink) -> Effect:
    return Effect(
        "always",
        "Share of interviews that end in an offer (log-odds)",
        link.pooled.value,
        "logit",
        f"{LOGS_SOURCE}; {ACADEMIC_SOURCE}",
        f"2019-2020, {LOGS_YEARS}",
        link.log_counts[1] + link.academic_counts[1],
        "interviews",
        link.pooled.value - Z95 * link.pooled.error,
        link.pooled.value + Z95 * link.pooled.error,
        id="offers-per-interview",
    )


def train_offer(data: Path, seed: int) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    estimates = estimate_interview(data)
    link = estimate_offer_link(data, estimates.logs)
    respondents = len(read_academic(data)[0])
    constants: dict[str, Any] = {
        "formula": "value = interview x offerGivenInterview; low, high = value / or x "
        "exp(1.2816 sqrt(((1 - interview) spread)^2 + ((1 - offerGivenInterview) sd)^2))",
        "offerGivenInterview": round(link.chance, 6),
        "offerGivenInterviewLogit": {"value": round(link.pooled.value, 6), "sd": round(link.pooled.error, 6)},
        "logs": {"offers": link.log_counts[0], "interviews": link.log_counts[1]},
        "academic": {"offers": link.academic_counts[0], "onSiteInterviews": link.academic_counts[1]},
    }
    manifest = make_manifest(
        TARGET,
        unit="probability",
        evidence="published",
        evidence_by_country=tell_evidence(),
        sources=[
            *list_sources(data),
            DataSource(
                "academic-job-market-2020",
                "Survey of academic job seekers, season 2019-2020",
                ACADEMIC_SOURCE,
                "2019-2020",
                respondents,
                "people",
                "MIT (repository)",
            ),
        ],
        files=[*FILES, Path(ACADEMIC_FILE)],
        data=data,
        seed=seed,
        support=describe_support(estimates),
        abstain=list_abstentions(),
        metrics=[],
        effects=[*list_effects(estimates), _link_effect(link)],
        constants=constants,
    )
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    report = describe_report(estimates, link)
    trained = TrainedModel(
        TARGET,
        build_offer_graph(estimates, link.pooled, link.chance),
        manifest,
        describe_offer(report),
        make_parity_rows(raw, {"features": features}, predict_offer(estimates, link, features)),
    )
    return trained, report


def describe_report(estimates: InterviewEstimates, link: OfferLink) -> list[str]:
    """Markdown: the second link and the chance per country."""
    low, high = sigmoid(link.pooled.value + np.array([-Z80, Z80]) * link.pooled.error)
    lines = [
        f"Offers per interview: {link.log_counts[0]} of {link.log_counts[1]} in the logs, "
        f"{link.academic_counts[0]} per {link.academic_counts[1]} on-site interviews in the academic survey; "
        f"pooled {link.chance:.1%} (80 % band {low:.1%} to {high:.1%}).",
        "",
        "| country | chance of an offer per application | 80 % band |",
        "| --- | --- | --- |",
    ]
    spoken = [country for country in COUNTRIES if country not in NO_EVIDENCE]
    outputs = predict_offer(estimates, link, encode_rows(TARGET, [{"country": country} for country in spoken]))
    for index, country in enumerate(spoken):
        lines.append(
            f"| {country} | {outputs['value'][index]:.1%} | {outputs['low'][index]:.1%} to "
            f"{outputs['high'][index]:.1%} |"
        )
    return lines
