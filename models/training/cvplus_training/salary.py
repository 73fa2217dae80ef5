"""Trains the salary model: search, cross-validation of every expert, calibration, manifest, card and report."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .countries import COUNTRIES, CURRENCY
from .ensemble.stack import Stack
from .features import encode_rows
from .manifest import DataSource, make_manifest
from .model_folder import TrainedModel, dump_json, write_model
from .run import Run
from .salary_calibration import Levels
from .salary_card import describe_salary
from .salary_countries import describe_about, describe_evidence, describe_support
from .salary_data import SETS, SalarySet, read_more, read_set
from .salary_effects import measure_effects
from .salary_evaluation import (
    COMPLETE,
    Finish,
    FoldAnswer,
    FoldJob,
    HeldOut,
    finish_crosswise,
    fit_finish,
    join_folds,
    join_rows,
    list_fold_jobs,
    number_groups,
    predict_fold,
)
from .salary_expert import Expert, ExpertPlan, Fitted, fit_expert
from .salary_figures import describe_slices
from .salary_graph import build_salary_graph
from .salary_heads import Head, describe_heads, measure_heads, name_regions
from .salary_inputs import (
    COUNTRY_COLUMNS,
    HIDDEN_SHARE,
    TARGET,
    Vocabularies,
    build_vocabularies,
    join_vocabularies,
    list_feature_values,
    list_log_rates,
)
from .salary_model import (
    EXPERTS,
    GERMAN,
    GERMAN_UPRATING,
    GERMAN_WAGES,
    POOLED,
    TABLE_SHARE,
    SalaryModel,
    Voice,
    hear_table,
)
from .salary_official import read_constants
from .salary_parity import make_salary_parity
from .salary_plans import FOUND_FILE, PLANS, find_plans, measure_official_weight, search_plan
from .salary_report import Measured, write_salary_report
from .tables import read_exchange_rates

UNIT: Final = "natural log of gross pay per year in local currency"


@dataclass(frozen=True)
class FinalJob:
    """The last fit of an expert, on all of its rows."""

    rows: pd.DataFrame
    vocabularies: Vocabularies
    plan: ExpertPlan
    seed: int


def fit_final(job: FinalJob) -> Fitted:
    """On all rows, with the joint vocabulary of the model."""
    return fit_expert(job.rows, number_groups(job.rows, job.seed), job.vocabularies, job.plan, job.seed)


def _cross_validate(
    rows: dict[str, pd.DataFrame], more: dict[str, pd.DataFrame | None], plans: dict[str, ExpertPlan], run: Run
) -> dict[str, HeldOut]:
    jobs: list[FoldJob] = []
    for name in EXPERTS:
        jobs += list_fold_jobs(rows[name], plans[name], run.seed, more[name])
    answers: list[FoldAnswer] = run.map(predict_fold, jobs)
    held_out = {}
    for name in EXPERTS:
        own = [position for position, job in enumerate(jobs) if job.plan.name == name]
        held_out[name] = join_folds([jobs[position] for position in own], [answers[position] for position in own])
    return held_out


def _join_model(
    rows: dict[str, pd.DataFrame],
    plans: dict[str, ExpertPlan],
    finishes: dict[str, Finish],
    run: Run,
) -> SalaryModel:
    vocabularies = join_vocabularies(
        [build_vocabularies(rows[name], plans[name].smallest_term_count) for name in EXPERTS]
    )
    jobs = [FinalJob(rows[name], vocabularies, plans[name], run.seed) for name in EXPERTS]
    fits: list[Fitted] = run.map(fit_final, jobs)
    voices = {
        name: Voice(
            Expert(fitted, finishes[name].stack, finishes[name].distances),
            finishes[name].widths,
            GERMAN_UPRATING if name == GERMAN else 0.0,
        )
        for name, fitted in zip(EXPERTS, fits, strict=True)
    }
    levels = finishes[POOLED].levels
    assert levels is not None
    return SalaryModel(vocabularies, voices, levels, read_constants())


def _describe_constants(
    model: SalaryModel,
    plans: dict[str, ExpertPlan],
    weight: tuple[float, dict[str, tuple[int, float]]],
    heads: dict[str, list[Head]],
) -> dict[str, Any]:
    rates = read_exchange_rates()
    stacks: dict[str, Stack] = {name: model.voices[name].expert.stack for name in EXPERTS}
    levels: Levels = model.levels
    return {
        "parameters": {name: plans[name].parameters for name in EXPERTS},
        "stackWeights": {name: [round(float(value), 4) for value in stack.weights] for name, stack in stacks.items()},
        "hiddenShareInTraining": HIDDEN_SHARE,
        "countryShift": dict(zip(COUNTRIES, (round(float(v), 6) for v in levels.shifts), strict=True)),
        "officialWeight": dict(zip(COUNTRIES, (round(float(v), 4) for v in levels.weights), strict=True)),
        "officialWeightOfUnseenCountries": {
            "weight": round(weight[0], 4),
            "leftOut": {country: {"n": n, "weight": round(value, 4)} for country, (n, value) in weight[1].items()},
        },
        "official": model.official.to_json(),
        "tableShareOfTrades": TABLE_SHARE,
        "heads": {name: describe_heads(own) for name, own in heads.items()},
        "uprating": {PLAN_SOURCES[GERMAN]: GERMAN_UPRATING},
        "upratingSource": "; ".join(f"{year} {change:+.1%}: {source}" for year, change, source in GERMAN_WAGES),
        "money": {
            "meaning": "outputs are the natural log of gross pay per year in the country's own currency, at the level "
            "of `about`; exp() gives money; no conversion is needed and none must be made with today's rate",
            "rateSource": "Federal Reserve Statistical Release G.5, monthly averages of April 2023",
            "currencies": {
                country: {"currency": CURRENCY[country], "usdPerUnit": rates[CURRENCY[country]]}
                for country in COUNTRIES
            },
        },
    }


PLAN_SOURCES: Final[dict[str, str]] = {entry.expert: entry.source for entry in SETS if entry.expert}


def _describe_source(entry: SalarySet, rows: int) -> DataSource:
    return DataSource(
        entry.source, entry.title, entry.described, entry.year, rows,
        "survey-answers" if entry.is_survey else "adverts",
        entry.licence,
    )  # fmt: skip


def measure_all(
    held_out: dict[str, HeldOut], plans: dict[str, ExpertPlan], weight: float, seed: int
) -> dict[str, dict[str, NDArray[np.float64]]]:
    """By expert and view: low, value, high of rows that nothing had seen."""
    return {
        name: finish_crosswise(held_out[name], plans[name], seed, weight if name == POOLED else None)
        for name in EXPERTS
    }


def _hear_tables(held_out: HeldOut, ranged: dict[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """The pooled ranges (log dollars) as they are served: shared with the official table where a view knows it."""
    features = encode_rows(TARGET, list_feature_values(held_out.rows))
    rates = (features[:, COUNTRY_COLUMNS].astype(np.float64) @ list_log_rates())[:, None]
    shared = {}
    for view, ranges in ranged.items():
        heard = hear_table(ranges - rates, features, read_constants()) + rates
        shared[view] = np.where(np.isnan(held_out.official[view])[:, None], ranges, heard)
    return shared


def train_salary(run: Run) -> tuple[TrainedModel, list[str]]:
    """The model and the lines of its report."""
    read = {entry.source: read_set(entry, run) for entry in SETS}
    rows = {name: read[PLAN_SOURCES[name]][0] for name in EXPERTS}
    more = {entry.expert: read_more(entry, run) for entry in SETS if entry.expert}
    plans = find_plans(rows, run)
    weight = measure_official_weight(rows[POOLED], plans[POOLED], run)
    held_out = _cross_validate(rows, more, plans, run)
    ranged = measure_all(held_out, plans, weight[0], run.seed)
    finishes = {
        name: fit_finish(held_out[name], plans[name], run.seed, weight[0] if name == POOLED else None)
        for name in EXPERTS
    }
    model = _join_model({name: join_rows(rows[name], more[name]) for name in EXPERTS}, plans, finishes, run)

    pooled, whole = held_out[POOLED], ranged[POOLED][COMPLETE]
    multiples = finishes[POOLED].widths.multiples(pooled.countries(), pooled.industries())
    distances = (whole[:, 2] - whole[:, 1]) / multiples[:, 1]
    heads = {
        "industries": measure_heads(pooled, whole, distances, pooled.industries(), run.seed),
        "regions": measure_heads(pooled, whole, distances, name_regions(pooled.countries()), run.seed),
    }
    ranged[POOLED] = _hear_tables(pooled, ranged[POOLED])
    measured = Measured(read, plans, held_out, ranged, weight, heads, model, finishes, more)
    report = write_salary_report(measured, run.seed)
    metrics = [
        metric
        for name in EXPERTS
        for metric in describe_slices(
            held_out[name].rows, ranged[name][COMPLETE], held_out[name].pay, {} if name == POOLED else {"expert": name}
        )
    ]
    support = describe_support({source: own[0] for source, own in read.items()})
    manifest = make_manifest(
        TARGET,
        unit=UNIT,
        evidence="measured-centrally",
        evidence_by_country=describe_evidence(),
        sources=[_describe_source(entry, len(read[entry.source][0])) for entry in SETS if entry.expert],
        files=[Path(entry.file) for entry in SETS],
        data=run.data,
        seed=run.seed,
        support=support,
        abstain=[],
        metrics=metrics,
        effects=measure_effects(model, rows[POOLED], run.seed),
        constants=_describe_constants(model, plans, weight, heads),
    )
    manifest["about"] = describe_about()
    trained = TrainedModel(
        TARGET,
        build_salary_graph(model),
        manifest,
        describe_salary(report, heads, support),
        make_salary_parity(model),
        {"title_terms": model.vocabularies.title, "place_terms": model.vocabularies.place},
    )
    return trained, report


def run_salary(run: Run, models: Path) -> dict[str, list[str]]:
    """Trains and writes the model; the section of the report."""
    trained, report = train_salary(run)
    write_model(models, trained)
    return {TARGET: report}


def search_salary(run: Run, models: Path) -> dict[str, list[str]]:
    """Searches the parameters of every expert and keeps them in FOUND_FILE, from which training reads them."""
    found = {}
    for entry in SETS:
        if entry.expert:
            rows, _, _ = read_set(entry, run)
            found[entry.expert] = search_plan(rows, PLANS[entry.expert], run).parameters
    target = models / "salary-parameters.json" if run.is_sample else FOUND_FILE
    target.write_bytes(dump_json(found))
    return {}
