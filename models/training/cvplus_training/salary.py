"""Trains the salary model: cross-validation, country correction, final fit, manifest, card and parity rows."""

from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .ask_a_manager import SURVEY_FILE, SurveyCleaning, read_survey
from .countries import COUNTRIES, CURRENCY, NO_EVIDENCE
from .manifest import TOO_FEW_ROWS, DataSource, make_manifest
from .model_folder import TrainedModel
from .salary_calibration import GROUPS, POOLED_ROWS, SHIFT_PRIOR_ROWS, CountryCorrection, fit_correction
from .salary_card import describe_salary
from .salary_effects import measure_effects
from .salary_evaluation import (
    FOLDS,
    OutOfFold,
    assign_groups,
    calibrate_crosswise,
    describe_slices,
    measure,
    predict_out_of_fold,
)
from .salary_graph import build_salary_graph
from .salary_inputs import HIDDEN_SHARE, TARGET
from .salary_model import PARAMETERS, QUANTILES, ROUNDS, fit_salary
from .salary_parity import make_salary_parity
from .tables import read_exchange_rates

# A country with fewer rows is called thin.
SMALLEST_OK: Final = 100

SOURCE: Final = (
    "Ask a Manager, 'How much money do you make?' salary survey, April 2023 (self-reported gross annual pay)"
)


def list_log_rates() -> NDArray[np.float64]:
    """Log US dollars per unit of each country's currency, in the order of COUNTRIES."""
    return np.log([read_exchange_rates()[CURRENCY[country]] for country in COUNTRIES])


def select_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the countries the model speaks about."""
    return rows[~rows["country"].isin(NO_EVIDENCE)].reset_index(drop=True)


def _describe_support(all_rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    counts = all_rows["country"].value_counts()
    support = {}
    for country in COUNTRIES:
        n = int(counts.get(country, 0))
        if country in NO_EVIDENCE:
            entry = {"status": "none", "note": "fewer than 30 rows; official tables are the better source"}
        elif n < SMALLEST_OK:
            entry = {
                "status": "thin",
                "note": "fewer than 100 rows: level and width are partly borrowed from other countries",
                "noteId": "partly-borrowed",
            }
        else:
            entry = {"status": "ok", "note": "own level and own width"}
        support[country] = {"n": n, "nOf": "survey-answers", **entry}
    return support


def _describe_constants(correction: CountryCorrection, centre: float) -> dict[str, Any]:
    rates = read_exchange_rates()
    spoken = [country for country in COUNTRIES if country not in NO_EVIDENCE]
    return {
        "quantiles": list(QUANTILES),
        "centreLogUsd": centre,
        "rounds": ROUNDS,
        "lightgbm": {name: value for name, value in PARAMETERS.items() if name != "verbose"},
        "hiddenShareInTraining": HIDDEN_SHARE,
        "countryShift": {country: round(float(correction.shifts[COUNTRIES.index(country)]), 6) for country in spoken},
        "conformalOffset": {
            country: round(float(correction.offsets[COUNTRIES.index(country)]), 6) for country in spoken
        },
        "calibrationGroups": GROUPS,
        "pooledRows": POOLED_ROWS,
        "shiftPriorRows": SHIFT_PRIOR_ROWS,
        "money": {
            "meaning": "outputs are the natural log of gross pay per year in the country's own currency, April 2023 "
            "level; exp() gives money; no conversion is needed and none must be made with today's rate",
            "payMonth": "2023-04",
            "rateSource": "Federal Reserve Statistical Release G.5, monthly averages of April 2023",
            "currencies": {
                country: {"currency": CURRENCY[country], "usdPerUnit": rates[CURRENCY[country]]}
                for country in COUNTRIES
            },
        },
    }


def _summarise(rows: pd.DataFrame, held_out: OutOfFold) -> dict[str, dict[str, float]]:
    """Figures per state of knowledge; ranges are always calibrated on complete rows, as in the shipped model."""
    log_pay = rows["log_pay"].to_numpy(dtype=np.float64)
    countries = rows["country"].to_numpy(dtype=object)
    return {
        name: measure(calibrate_crosswise(quantiles, held_out.complete, log_pay, countries, held_out.folds), log_pay)
        for name, quantiles in (
            ("everything known", held_out.complete),
            ("place unknown", held_out.without_place),
            ("employer kind unknown", held_out.without_employer),
            ("only country and title known", held_out.title_only),
        )
    }


def train_salary(data: Path, seed: int) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    all_rows, cleaning = read_survey([data / SURVEY_FILE])
    rows = select_rows(all_rows)
    log_rates = list_log_rates()
    log_pay = rows["log_pay"].to_numpy(dtype=np.float64)
    countries = rows["country"].to_numpy(dtype=object)
    groups = assign_groups(rows, seed)

    held_out = predict_out_of_fold(rows, groups, log_rates, seed)
    ranged = calibrate_crosswise(held_out.complete, held_out.complete, log_pay, countries, held_out.folds)
    slices = describe_slices(rows, ranged, seed)
    knowledge = _summarise(rows, held_out)

    correction = fit_correction(held_out.complete, log_pay, countries)
    model = fit_salary(rows, groups, log_rates, seed).corrected_by(correction)

    support = _describe_support(all_rows)
    manifest = make_manifest(
        TARGET,
        unit="natural log of gross pay per year in local currency",
        evidence="measured-centrally",
        sources=[
            DataSource(
                "world-ask-a-manager-2023",
                "Ask a Manager salary survey 2023",
                SOURCE,
                "2023",
                len(rows),
                "survey-answers",
                "none stated (the blog publishes the sheet for anyone to use)",
            )
        ],
        files=[Path(SURVEY_FILE)],
        data=data,
        seed=seed,
        support=support,
        abstain=[
            {
                "country": country,
                "reasonCode": TOO_FEW_ROWS,
                "reason": f"{support[country]['n']} rows in the survey, fewer than 30",
            }
            for country in NO_EVIDENCE
        ],
        metrics=[
            *slices,
            *(
                {"slice": {"known": name}, "n": int(figures["n"]), "name": measure_name, "value": round(value, 4)}
                for name, figures in knowledge.items()
                for measure_name, value in figures.items()
                if measure_name != "n"
            ),
        ],
        effects=measure_effects(model, rows, seed),
        constants=_describe_constants(correction, model.centre),
    )
    report = describe_report(rows, cleaning, slices, knowledge)
    trained = TrainedModel(
        TARGET,
        build_salary_graph(model),
        manifest,
        describe_salary(report, len(rows)),
        make_salary_parity(model),
        model.vocabularies,
    )
    return trained, report


def describe_report(
    rows: pd.DataFrame,
    cleaning: SurveyCleaning,
    slices: list[dict[str, Any]],
    knowledge: dict[str, dict[str, float]],
) -> list[str]:
    """Markdown lines: what was read, errors by state of knowledge, errors by country and industry."""
    lines = [
        f"{cleaning.rows_read} rows read; left out: {cleaning.other_country} of other countries, "
        f"{cleaning.other_currency} in a currency without a rate, {cleaning.implausible_pay} outside 12,000 to "
        f"600,000 USD, and the rows of {', '.join(NO_EVIDENCE)}; {len(rows)} used. {FOLDS}-fold cross-validation; rows "
        "with the same title, state and country are never split. Errors are of the middle prediction; the 80 % range "
        "of a row is calibrated on the other folds only.",
        "",
        "| known | n | median error | within 10 % | within 20 % | 80 % range covers | width of the range |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_table_row(name, figures) for name, figures in knowledge.items()]
    lines += [
        "",
        "| slice (everything known) | n | median error (95 % interval) | 80 % range covers (95 % interval) | width |",
        "| --- | --- | --- | --- | --- |",
    ]
    by_slice: dict[str, dict[str, Any]] = {}
    for metric in slices:
        label = next(iter(metric["slice"].values()), "all")
        entry = by_slice.setdefault(label, {"n": metric["n"]})
        if "name" in metric:
            entry[metric["name"]] = metric
    for label, entry in by_slice.items():
        if "mdape" not in entry:
            lines.append(f"| {label} | {entry['n']} | too few rows | | |")
            continue
        lines.append(
            f"| {label} | {entry['n']} | {_with_interval(entry['mdape'])} | {_with_interval(entry['coverage80'])} | "
            f"{entry['width']['value']:.0%} |"
        )
    return lines


def _table_row(name: str, figures: dict[str, float]) -> str:
    return (
        f"| {name} | {int(figures['n'])} | {figures['mdape']:.1%} | {figures['within10']:.0%} | "
        f"{figures['within20']:.0%} | {figures['coverage80']:.1%} | {figures['width']:.0%} |"
    )


def _with_interval(metric: dict[str, float]) -> str:
    return f"{metric['value']:.1%} ({metric['low95']:.1%} to {metric['high95']:.1%})"
