"""The interview model: a documented sum of log-odds, not a personal classifier (those fail between studies)."""

from pathlib import Path
from typing import Any, Final

from . import (
    application_logs,
    callback_studies,
    correspondence_register,
    cv_slopes,
    industry_heads,
    interview_measures,
    majority_rows,
    unemployment_studies,
)
from .chance_graph import build_interview_graph
from .chance_tables import describe_effects, describe_levels
from .countries import COUNTRIES, NO_EVIDENCE
from .features import encode_rows
from .industries import INDUSTRIES
from .interview_card import describe_interview
from .interview_effects import describe_constants, list_effects
from .interview_estimates import InterviewEstimates, estimate_interview, sigmoid
from .interview_report import Measures, describe_measures, list_metrics
from .manifest import NO_STUDY, DataSource, make_manifest
from .model_folder import TrainedModel, make_parity_rows
from .random_effects import Z80
from .run import Run
from .sample import take_cases

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
        *(f"{majority_rows.FRENCH_FILES}/{test}.csv.gz" for test in industry_heads.FRENCH_TESTS),
        industry_heads.SWISS_FILE,
        industry_heads.RUSSIAN_FILE,
        industry_heads.LAW_FILE,
    )
]

# The logs that set the level of real searches were kept there; elsewhere that step is borrowed.
COUNTRIES_WITH_LOGS: Final = ("US", "CA")


def list_sources(run: Run) -> list[DataSource]:
    """Data behind the interview chance."""
    data = run.data
    return [
        correspondence_register.describe_source(correspondence_register.read_studies(data)),
        application_logs.describe_source(application_logs.read_logs(data)),
        unemployment_studies.describe_source(unemployment_studies.read_arms(data)),
        *callback_studies.describe_sources(run),
        *industry_heads.describe_sources(industry_heads.read_row_level(run)),
    ]


def tell_evidence() -> dict[str, str]:
    """Weakest link per country: published in US and CA; elsewhere the step to real searches is an assumption."""
    return {country: "published" if country in COUNTRIES_WITH_LOGS else "assumption" for country in COUNTRIES}


def list_abstentions() -> list[dict[str, str]]:
    """Countries without any study of employers' answers, for the models of time, which have no region to lean on."""
    return [
        {"country": country, "reasonCode": NO_STUDY, "reason": "no study of employers' answers in this country"}
        for country in NO_EVIDENCE
    ]


def describe_support(estimates: InterviewEstimates) -> dict[str, dict[str, Any]]:
    """Studies per country; fewer than ten is thin, and none means that the average of the region stands in."""
    support = {}
    for country in COUNTRIES:
        n = estimates.study_counts[country]
        support[country] = {"n": n, "nOf": "studies", "status": "ok", "note": f"{n} studies in the register"}
        if country in NO_EVIDENCE:
            note = "no study in this country: the average of the region's other countries, widely uncertain"
            support[country] |= {"status": "thin", "note": note, "noteId": "world-prior"}
        elif n < 10:
            note = "fewer than ten studies in the register"
            support[country] |= {"status": "thin", "note": note, "noteId": "few-studies"}
    return support


def sample_rows() -> list[dict[str, Any]]:
    """Feature values for parity: countries, industries, spell classes, CV lines at, below and above their range."""
    spells = (None, 0.0, 3.0, 9.0, 14.0, 24.0, 60.0)
    lines: dict[str, tuple[Any, ...]] = {
        "years_experience": (None, 0.0, 2.5, 6.0, 45.0),
        "education_level": (None, 0.0, 2.0, 5.0),
        "requirements_share": (None, 0.0, 0.4, 1.0),
        "positions": (None, 0.0, 3.0, 12.0),
        "gap_months": (None, 0.0, 14.0),
        "certificates": (None, 0.0, 1.0, 4.0),
        "languages_count": (None, 0.0, 1.0, 3.0),
        "honours": (None, 0.0, 1.0),
        "volunteering": (None, 1.0, 0.0),
        "referred": (None, 1.0),
        "tailored": (None, 0.0, 1.0),
        "credentials_abroad": (None, 0.0, 1.0, 2.0),
    }
    rows: list[dict[str, Any]] = []
    for index, country in enumerate(COUNTRIES * 6):
        row = {
            "country": country,
            "industry": None if index % 4 == 3 else INDUSTRIES[index * 5 % len(INDUSTRIES)],
            "months_unemployed": spells[index % len(spells)],
        }
        # The first rows know nothing of the CV, as after the first question.
        if index >= len(COUNTRIES):
            row |= {name: values[(index * 7 + 3) // 2 % len(values)] for name, values in lines.items()}
        rows.append(row)
    return rows


def measure_interview(run: Run, estimates: InterviewEstimates) -> Measures:
    """Everything that the report says about studies, firms and adverts not seen."""
    studies = correspondence_register.read_studies(run.data)
    rows = industry_heads.read_row_level(run)
    units = industry_heads.measure_units(rows)
    majority = industry_heads.measure_units(rows[rows["is_majority"]])
    line_studies = cv_slopes.read_line_studies(run)
    effects = [effect for study in line_studies for effect in cv_slopes.measure_lines(study)]
    names = take_cases(run, list(dict.fromkeys(studies["study"])))
    positions = take_cases(run, range(len(estimates.heads.units)))
    everybody, control_group = (
        interview_measures.leave_row_studies_out(
            studies, estimates.register, units, measured, estimates.heads, line_studies, effects
        )
        for measured in (units, majority)
    )
    return Measures(
        interview_measures.leave_studies_out(studies, estimates.register, names),
        everybody,
        control_group,
        interview_measures.leave_units_out(estimates.heads.units, estimates.register, estimates.heads, positions),
        [interview_measures.measure_line_gain(study, effects, run.seed) for study in line_studies],
        effects,
        run.seed,
    )


def train_interview(run: Run) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    estimates = estimate_interview(run)
    measures = measure_interview(run, estimates)
    manifest = make_manifest(
        TARGET,
        unit="probability",
        evidence="published",
        evidence_by_country=tell_evidence(),
        sources=list_sources(run),
        files=FILES,
        data=run.data,
        seed=run.seed,
        support=describe_support(estimates),
        abstain=[],
        metrics=list_metrics(measures),
        effects=list_effects(estimates),
        constants=describe_constants(estimates),
    )
    # On the logit scale, given the country, each feature adds the same whatever the others are.
    manifest["additive"] = True
    raw = sample_rows()
    features = encode_rows(TARGET, raw)
    logit, spread = estimates.predict_logit(features)
    outputs = {
        "value": sigmoid(logit),
        "low": sigmoid(logit - Z80 * spread),
        "high": sigmoid(logit + Z80 * spread),
    }
    levels, effects = describe_levels(estimates), describe_effects(estimates, measures.effects)
    trained = TrainedModel(
        TARGET,
        build_interview_graph(estimates),
        manifest,
        describe_interview(estimates, measures, [*levels, "", *effects]),
        make_parity_rows(raw, {"features": features}, outputs),
    )
    return trained, [*describe_measures(measures), "", *levels, "", *effects]
