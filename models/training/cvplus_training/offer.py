"""The offer model: chance of an interview times the share of interviews that end in an offer."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .application_logs import SOURCE as LOGS_SOURCE
from .application_logs import YEARS as LOGS_YEARS
from .chance_graph import build_offer_graph
from .countries import COUNTRIES
from .features import columns_of, encode_rows
from .industries import INDUSTRIES
from .interview import FILES, describe_support, list_sources, sample_rows, tell_evidence
from .interview_card import describe_offer
from .interview_effects import list_effects, reach
from .interview_estimates import InterviewEstimates, estimate_interview, sigmoid
from .manifest import DataSource, Effect, make_manifest
from .model_folder import TrainedModel, make_parity_rows
from .offer_links import ACADEMIC_FILE, ACADEMIC_INDUSTRY, ACADEMIC_SOURCE, OfferLinks, estimate_offer_links
from .random_effects import Z80, Estimate
from .run import Run

TARGET: Final = "offer"


def predict_offer(
    estimates: InterviewEstimates, links: OfferLinks, features: NDArray[np.float32]
) -> dict[str, NDArray[np.float64]]:
    """value, low, high [N] of rows in the columns of the offer model."""
    logit, spread = estimates.predict_logit(features, TARGET)
    columns = columns_of(TARGET)
    industries = features[:, [columns.index(f"industry={name}") for name in INDUSTRIES]].astype(np.float64)

    def pick(values: list[float], otherwise: float) -> NDArray[np.float64]:
        return np.asarray(otherwise + industries @ (np.array(values) - otherwise), dtype=np.float64)

    interview = sigmoid(logit)
    given = sigmoid(pick([link.value for link in links.industries], links.overall.value))
    deviation = pick([link.error for link in links.industries], links.overall.error)
    value = interview * given
    log_spread = np.sqrt(((1.0 - interview) * spread) ** 2 + ((1.0 - given) * deviation) ** 2)
    factor = np.exp(Z80 * log_spread)
    return {"value": value, "low": value / factor, "high": np.minimum(value * factor, 1.0)}


def _link_effect(links: OfferLinks) -> Effect:
    low, high = reach(links.overall)
    return Effect(
        "always",
        "Share of interviews that end in an offer (log-odds)",
        links.overall.value,
        "logit",
        f"{LOGS_SOURCE}; {ACADEMIC_SOURCE}",
        f"2019-2020, {LOGS_YEARS}",
        links.log_counts[1] + links.academic_counts[1],
        "interviews",
        low,
        high,
        id="offers-per-interview",
    )


def describe_constants(links: OfferLinks) -> dict[str, Any]:
    """Everything needed to do the second link by hand."""

    def tell(link: Estimate) -> dict[str, float]:
        return {
            "chance": round(float(sigmoid(np.array(link.value))), 6),
            "logit": round(link.value, 6),
            "sd": round(link.error, 6),
        }

    return {
        "formula": "value = interview x offerGivenInterview; low, high = value / or x "
        "exp(1.2816 sqrt(((1 - interview) sd of the interview)^2 + ((1 - offerGivenInterview) sd)^2)); interview: as "
        "in the manifest of the interview model",
        "offerGivenInterview": {
            "overall": tell(links.overall),
            ACADEMIC_INDUSTRY: tell(links.industries[INDUSTRIES.index(ACADEMIC_INDUSTRY)]),
        },
        "betweenSourcesSd": round(links.between, 6),
        "betweenPeopleSd": round(links.academic.person_sd, 6),
        "logs": {
            "offers": links.log_counts[0],
            "interviews": links.log_counts[1],
            "people": links.people,
            "logit": round(links.logs.value, 6),
            "standardError": round(links.logs.error, 6),
        },
        "academic": {
            "offers": links.academic_counts[0],
            "onSiteInterviews": links.academic_counts[1],
            "people": links.respondents,
            "logit": round(links.academic.mean.value, 6),
            "standardError": round(links.academic.mean.error, 6),
        },
    }


def train_offer(run: Run) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    estimates = estimate_interview(run)
    links = estimate_offer_links(run.data, estimates.logs, estimates.register.study_sd)
    manifest = make_manifest(
        TARGET,
        unit="probability",
        evidence="published",
        evidence_by_country=tell_evidence(),
        sources=[
            *list_sources(run),
            DataSource(
                "academic-job-market-2020",
                "Survey of academic job seekers, season 2019-2020",
                ACADEMIC_SOURCE,
                "2019-2020",
                links.respondents,
                "people",
                "MIT (repository)",
            ),
        ],
        files=[*FILES, Path(ACADEMIC_FILE)],
        data=run.data,
        seed=run.seed,
        support=describe_support(estimates),
        abstain=[],
        metrics=[],
        effects=[*list_effects(estimates), _link_effect(links)],
        constants=describe_constants(links),
    )
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    report = describe_report(estimates, links)
    trained = TrainedModel(
        TARGET,
        build_offer_graph(estimates, links),
        manifest,
        describe_offer(report),
        make_parity_rows(raw, {"features": features}, predict_offer(estimates, links, features)),
    )
    return trained, report


def _write(link: Estimate) -> str:
    low, high = reach(link)
    value, first, last = sigmoid(np.array([link.value, low, high]))
    return f"{value:.1%} ({first:.1%} to {last:.1%})"


def _write_rows(names: Sequence[str], outputs: Mapping[str, NDArray[np.float64]]) -> list[str]:
    return [
        f"| {name} | {value:.1%} | {low:.1%} to {high:.1%} |"
        for name, value, low, high in zip(names, outputs["value"], outputs["low"], outputs["high"], strict=True)
    ]


def describe_report(estimates: InterviewEstimates, links: OfferLinks) -> list[str]:
    """Markdown: the second link, and the chance per country and industry."""
    low, high = sigmoid(links.overall.value + np.array([-Z80, Z80]) * links.overall.error)
    lines = [
        "Nobody has a public data set of CV, advert and offer, so the chance itself cannot be measured on cases not "
        "seen. It is a chain: chance of an interview, times the share of interviews that end in an offer.",
        "",
        "### Offers per interview",
        "",
        "Share of the average person: the middle of how people differ, not offers divided by interviews.",
        "",
        "| source of offers per interview | offers | interviews | people | share of the average person |",
        "| --- | --- | --- | --- | --- |",
        f"| logs | {links.log_counts[0]} | {links.log_counts[1]} | {links.people} | {_write(links.logs)} |",
        f"| academic survey (beta-binomial) | {links.academic_counts[0]} | {links.academic_counts[1]} | "
        f"{links.respondents} | {_write(links.academic.mean)} |",
        f"| both, as used | | | {links.people + links.respondents} | {_write(links.mean)} |",
        "",
        f"People differ by {links.academic.person_sd:.2f} log-odds (standard deviation, survey); sources are taken to "
        f"differ by {links.between:.2f} (as studies of answers do: an assumption). A new person's share lies within "
        f"{low:.1%} to {high:.1%} in 80 % of situations.",
        "",
        "### Chance per application",
        "",
        "Of the reference CV, where nothing but the country (or the industry, in the United States) is known.",
        "",
        "| country | chance of an offer per application | 80 % band |",
        "| --- | --- | --- |",
    ]
    outputs = predict_offer(estimates, links, encode_rows(TARGET, [{"country": country} for country in COUNTRIES]))
    lines += _write_rows(COUNTRIES, outputs)
    lines += ["", "| industry (US) | chance of an offer per application | 80 % band |", "| --- | --- | --- |"]
    rows = [{"country": "US", "industry": industry} for industry in INDUSTRIES]
    lines += _write_rows(INDUSTRIES, predict_offer(estimates, links, encode_rows(TARGET, rows)))
    return lines
