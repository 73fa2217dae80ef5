"""The interview model: a documented sum of log-odds, not a personal classifier (those fail between studies)."""

from pathlib import Path
from typing import Any, Final

import numpy as np

from . import application_logs, callback_studies, correspondence_register, unemployment_studies
from .chance_graph import build_interview_graph
from .countries import COUNTRIES, NO_EVIDENCE
from .features import encode_rows
from .industries import INDUSTRIES
from .interview_card import describe_interview
from .interview_estimates import InterviewEstimates, estimate_interview, find_industry_offset, sigmoid
from .manifest import NO_STUDY, DataSource, Effect, make_manifest
from .model_folder import TrainedModel, make_parity_rows
from .random_effects import Z80, Z95

TARGET: Final = "interview"

FILES: Final = [
    Path(file)
    for file in (
        correspondence_register.REGISTER_FILE,
        application_logs.LOGS_FILE,
        unemployment_studies.STUDIES_FILE,
        callback_studies.KRW_FILE,
        callback_studies.OREOPOULOS_FILE,
        callback_studies.BERTRAND_FILE,
    )
]

# The logs that set the level of real searches were kept there; elsewhere that step is borrowed.
COUNTRIES_WITH_LOGS: Final = ("US", "CA")


def list_sources(data: Path) -> list[DataSource]:
    """Data behind the interview chance."""
    return [
        correspondence_register.describe_source(correspondence_register.read_studies(data)),
        application_logs.describe_source(application_logs.read_logs(data)),
        unemployment_studies.describe_source(unemployment_studies.read_arms(data)),
        *callback_studies.describe_sources(data),
    ]


def tell_evidence() -> dict[str, str]:
    """Weakest link per country: published in US and CA, elsewhere the step to real searches is an assumption."""
    return {
        country: "published" if country in COUNTRIES_WITH_LOGS else "assumption"
        for country in COUNTRIES
        if country not in NO_EVIDENCE
    }


def list_abstentions() -> list[dict[str, str]]:
    """Countries without any study of employers' answers."""
    return [
        {"country": country, "reasonCode": NO_STUDY, "reason": "no study of employers' answers in this country"}
        for country in NO_EVIDENCE
    ]


def describe_support(estimates: InterviewEstimates) -> dict[str, dict[str, Any]]:
    """Studies per country; fewer than ten is thin."""
    support = {}
    for country in COUNTRIES:
        n = estimates.study_counts[country]
        status = "none" if country in NO_EVIDENCE else "ok" if n >= 10 else "thin"
        support[country] = {"n": n, "nOf": "studies", "status": status, "note": f"{n} studies in the register"}
        if status == "thin":
            support[country] |= {"note": "fewer than ten studies in the register", "noteId": "few-studies"}
    return support


def list_effects(estimates: InterviewEstimates) -> list[Effect]:
    """Country levels, the step to real searches, industries and spells, for the basis shown to people."""
    register = estimates.register
    source = correspondence_register.SOURCE
    effects = []
    for country in COUNTRIES:
        if country in NO_EVIDENCE:
            continue
        base = register.predict(correspondence_register.INTERVIEW, country)
        reach = Z80 * float(np.sqrt(base.error**2 + register.unit_sd**2))
        effects.append(
            Effect(
                f"country={country}",
                "Share of applications invited to an interview in studies with well-fitting CVs (log-odds)",
                base.value,
                "logit",
                source,
                "2005-2020",
                estimates.study_counts[country],
                "studies",
                base.value - reach,
                base.value + reach,
                id="invited-in-studies",
            )
        )
    step = estimates.real_search
    effects.append(
        Effect(
            "always",
            "Real searches against the studies' fitting CVs, from four people's logs in US and Canada",
            step.value,
            "logit",
            application_logs.SOURCE,
            application_logs.YEARS,
            sum(log.applications for log in estimates.logs),
            "applications",
            step.value - Z95 * step.error,
            step.value + Z95 * step.error,
            id="real-searches",
        )
    )
    for industry in INDUSTRIES:
        offset = find_industry_offset(estimates.industry_effects, industry)
        known = industry in estimates.industry_effects.units and industry != "other"
        error = estimates.industry_effects.fit.effect(industry).error
        effects.append(
            Effect(
                f"industry={industry}",
                "Callbacks in this industry against the average of the same study (shrunk)"
                if known
                else "No study separates this industry: no adjustment",
                offset,
                "logit",
                "Kline, Rose and Walters 2022; Oreopoulos 2011; Bertrand and Mullainathan 2004",
                "2001-2021",
                estimates.industry_effects.applications.get(industry, 0) if known else 0,
                "applications",
                offset - Z95 * error,
                offset + Z95 * error,
                used=known,
            )
        )
    return effects + estimates.spells


def describe_constants(estimates: InterviewEstimates) -> dict[str, Any]:
    """Everything needed to do the sum by hand."""
    register = estimates.register
    return {
        "formula": "logit = level[country] + industry + spell; value = sigmoid(logit); "
        "low, high = sigmoid(logit -+ 1.2816 x spread[country])",
        "level": {name: round(float(value), 6) for name, value in zip(COUNTRIES, estimates.level, strict=True)},
        "spread": {name: round(float(value), 6) for name, value in zip(COUNTRIES, estimates.spread, strict=True)},
        "countryUnknown": {"level": round(estimates.world[0], 6), "spread": round(estimates.world[1], 6)},
        "spellSteps": [{"monthsAbove": first, "change": round(step, 6)} for first, step in estimates.spell_steps],
        "betweenCountrySd": round(register.group_sd, 4),
        "betweenStudySd": round(register.unit_sd, 4),
        "anyPositiveReactionAgainstInvitation": round(register.slope(1).value, 4),
        "realSearch": {
            "value": round(estimates.real_search.value, 4),
            "standardError": round(estimates.real_search.error, 4),
            "betweenPeopleSd": round(estimates.real_search_spread, 4),
            "logs": [log.__dict__ for log in estimates.logs],
        },
        "industryOffset": {
            name: round(float(value), 6) for name, value in zip(INDUSTRIES, estimates.industries, strict=True)
        },
        "industryBetweenSd": round(estimates.industry_effects.fit.group_sd, 4),
        "notUsed": [
            "Higher-quality CV: 8.7 % against 7.3 % called back (Bertrand and Mullainathan 2004); quality was a "
            "bundle of lines, so no single line can be scored.",
            "Foreign education or experience: measured in Canada in 2008-2009, but a proxy for origin.",
            "Referral and tailored CV: the four logs hold 6 referrals and 95 tailored CVs with 3 interviews.",
            "French tests: one occupation each and different definitions, so they cannot be compared.",
        ],
    }


def list_metrics(left_out: tuple[float, float], studies: int) -> list[dict[str, Any]]:
    """Error of the country line for a study left out, and of the plain median."""
    return [
        {
            "slice": {},
            "n": studies,
            "name": name,
            "value": round(value, 4),
            "unit": "probability",
            "note": "whole studies left out; rates of the studies themselves, before the step to real searches",
        }
        for name, value in (("mean absolute error", left_out[0]), ("mean absolute error of the median", left_out[1]))
    ]


def sample_rows() -> list[dict[str, Any]]:
    """Feature values for parity: every country, every industry, every spell class and unknowns."""
    spells = (None, 0.0, 3.0, 9.0, 14.0, 24.0, 60.0)
    rows: list[dict[str, Any]] = []
    for index, country in enumerate(COUNTRIES * 3):
        rows.append(
            {
                "country": country,
                "industry": None if index % 4 == 3 else INDUSTRIES[index * 5 % len(INDUSTRIES)],
                "months_unemployed": spells[index % len(spells)],
            }
        )
    return rows


def train_interview(data: Path, seed: int) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    estimates = estimate_interview(data)
    studies = correspondence_register.read_studies(data)
    left_out = correspondence_register.measure_left_out(studies)
    manifest = make_manifest(
        TARGET,
        unit="probability",
        evidence="published",
        evidence_by_country=tell_evidence(),
        sources=list_sources(data),
        files=FILES,
        data=data,
        seed=seed,
        support=describe_support(estimates),
        abstain=list_abstentions(),
        metrics=list_metrics(left_out, len(studies)),
        effects=list_effects(estimates),
        constants=describe_constants(estimates),
    )
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    logit, spread = estimates.predict_logit(features)
    outputs = {
        "value": sigmoid(logit),
        "low": sigmoid(logit - Z80 * spread),
        "high": sigmoid(logit + Z80 * spread),
    }
    report = describe_report(estimates, left_out, len(studies))
    trained = TrainedModel(
        TARGET,
        build_interview_graph(estimates),
        manifest,
        describe_interview(report),
        make_parity_rows(raw, {"features": features}, outputs),
    )
    return trained, report


def describe_report(estimates: InterviewEstimates, left_out: tuple[float, float], studies: int) -> list[str]:
    """Markdown: chance and band per country, industries, spells."""
    register = estimates.register
    lines = [
        f"{studies} study results of the register; between-country SD {register.group_sd:.2f}, between-study SD "
        f"{register.unit_sd:.2f} (log-odds). A study left out is missed by {100 * left_out[0]:.1f} points on "
        f"average (plain median: {100 * left_out[1]:.1f}). Real searches lie {-estimates.real_search.value:.2f} "
        f"log-odds below (standard error {estimates.real_search.error:.2f}, {len(estimates.logs)} people, "
        f"{sum(log.interviews for log in estimates.logs)} interviews in "
        f"{sum(log.applications for log in estimates.logs)} applications).",
        "",
        "| country | studies | invited in studies | chance per real application | 80 % band |",
        "| --- | --- | --- | --- | --- |",
    ]
    for country, level, spread in zip(COUNTRIES, estimates.level, estimates.spread, strict=True):
        if country in NO_EVIDENCE:
            lines.append(f"| {country} | 0 | | no estimate | |")
            continue
        invited = register.predict(correspondence_register.INTERVIEW, country).value
        chance, low, high = sigmoid(np.array([level, level - Z80 * spread, level + Z80 * spread]))
        lines.append(
            f"| {country} | {estimates.study_counts[country]} | {sigmoid(np.array(invited)):.1%} | {chance:.1%} | "
            f"{low:.1%} to {high:.1%} |"
        )
    lines += ["", "| industry | firms or occupations | applications | log-odds |", "| --- | --- | --- | --- |"]
    for industry, offset in zip(INDUSTRIES, estimates.industries, strict=True):
        units = estimates.industry_effects.units.get(industry, 0)
        count = estimates.industry_effects.applications.get(industry, 0)
        note = " (a mixture: not used)" if industry == "other" else "" if units else " (no study)"
        lines.append(f"| {industry} | {units} | {count} | {offset:+.2f}{note} |")
    lines += [
        "",
        "| spell without work | applications | log-odds (95 % interval) | used |",
        "| --- | --- | --- | --- |",
    ]
    for effect in estimates.spells:
        lines.append(
            f"| {effect.label.split(' without')[0]} | {effect.n} | {effect.effect:+.2f} ({effect.low:+.2f} to "
            f"{effect.high:+.2f}) | {'yes' if effect.used else 'no: not clear'} |"
        )
    return lines
