"""How the interview model does on what it has not seen: tables for docs/model-report.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .chance_tables import write_shares
from .countries import COUNTRIES
from .cv_slopes import LineEffect
from .industries import INDUSTRIES
from .interview_estimates import REGIONS
from .interview_measures import Interval, LineGain, average, measure_log_loss
from .random_effects import Z95
from .report import write_aim

Matrix = NDArray[np.float64]
_LEAST_FOR_INTERVAL: Final = 5
_BAND: Final = 0.8
_UNITS_NOTE: Final = "firms and occupations left out one by one"


@dataclass(frozen=True)
class Measures:
    """What interview_measures found; effects are the CV lines study by study."""

    register: pd.DataFrame
    row_studies: pd.DataFrame
    majority: pd.DataFrame
    units: pd.DataFrame
    gains: list[LineGain]
    effects: Sequence[LineEffect]
    seed: int


def _loss(rows: pd.DataFrame, name: str) -> Matrix:
    return measure_log_loss(rows["rate"].to_numpy(dtype=np.float64), rows[name].to_numpy(dtype=np.float64))


def _error(rows: pd.DataFrame, name: str) -> Matrix:
    return np.asarray((rows["rate"] - rows[name]).abs(), dtype=np.float64)


def _write(interval: Interval, scale: float = 1.0, digits: int = 4) -> str:
    value, low, high = (scale * part for part in (interval.value, interval.low, interval.high))
    if interval.n < _LEAST_FOR_INTERVAL:
        return f"{value:+.{digits}f} (n {interval.n}: no interval)"
    return f"{value:+.{digits}f} ({low:+.{digits}f} to {high:+.{digits}f})"


def _share_interval(inside: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z = inside / n, Z95
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * float(np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))) / (1 + z**2 / n)
    return middle - half, middle + half


def list_metrics(measures: Measures) -> list[dict[str, Any]]:
    """Main figures for the manifest, each with its interval."""
    rows, seed = measures.register, measures.seed
    note = "whole studies left out; rates of the studies themselves, before the step to real searches"
    figures = {
        "mean absolute error": average(_error(rows, "middle"), seed),
        "mean absolute error of the country's median": average(_error(rows, "country_median"), seed),
        "mean absolute error of the median": average(_error(rows, "world_median"), seed),
        "log-loss below the country's mean rate": average(_loss(rows, "country_mean") - _loss(rows, "chance"), seed),
        "log-loss below the mean of all studies": average(_loss(rows, "world_mean") - _loss(rows, "chance"), seed),
    }
    slices: list[tuple[dict[str, str], str, Interval]] = [({}, name, interval) for name, interval in figures.items()]
    for kind, names in (("region", REGIONS), ("country", COUNTRIES)):
        for name in names:
            own = rows[rows[kind] == name]
            if len(own) >= _LEAST_FOR_INTERVAL:
                saved = average(_loss(own, "country_mean") - _loss(own, "chance"), seed)
                slices.append(({kind: name}, "log-loss below the country's mean rate", saved))
    for industry, own in measures.units.groupby("industry", sort=True):
        if len(own) >= _LEAST_FOR_INTERVAL:
            saved = average((own["global_loss"] - own["loss"]).to_numpy(dtype=np.float64), seed)
            slices.append(({"industry": str(industry)}, "log-loss below the model without industries", saved))
    return [
        {
            "slice": part,
            "n": interval.n,
            "name": name,
            "value": round(interval.value, 4),
            "low": round(interval.low, 4),
            "high": round(interval.high, 4),
            "unit": "log-loss" if name.startswith("log") else "probability",
            "note": _UNITS_NOTE if "industry" in part else note,
        }
        for part, name, interval in slices
    ]


def _describe_register(measures: Measures) -> list[str]:
    rows, seed = measures.register, measures.seed
    inside = int(rows["is_inside"].sum())
    low, high = _share_interval(inside, len(rows))
    saved = average(_loss(rows, "country_mean") - _loss(rows, "chance"), seed)
    lines = [
        "### Studies not seen",
        "",
        f"Each of {len(rows)} entries of the register ({rows['study'].nunique()} studies), predicted from all other "
        "studies; n counts entries. Positive = the model is better.",
        "",
        "- log-loss saved: per application, against the plain mean rate of the country's other studies, or of all",
        "- points saved: of absolute error, against the median rate of the country's other studies, or of all",
        "- model's error: mean absolute error in percentage points",
        "",
        write_aim(
            "at least as good on a study not seen as the rate of its country's other studies",
            saved.value >= 0,
            f"log-loss saved {_write(saved)}, n {saved.n}",
        ),
        "",
        write_aim(
            "the 80 % band of a study not seen holds 80 % of the rates (the share's interval contains it)",
            low <= _BAND <= high,
            f"{inside / len(rows):.1%} ({low:.1%} to {high:.1%}), n {len(rows)}",
        ),
        "",
        "| slice | n | log-loss saved, country | log-loss saved, all | points saved, country | points saved, all | "
        "model's error, points |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    slices = [("all", rows)]
    slices += [(region, rows[rows["region"] == region]) for region in REGIONS]
    slices += [(country, rows[rows["country"] == country]) for country in COUNTRIES]
    for name, part in slices:
        if len(part) == 0:
            continue
        cells = [
            _write(average(_loss(part, "country_mean") - _loss(part, "chance"), seed)),
            _write(average(_loss(part, "world_mean") - _loss(part, "chance"), seed)),
            _write(average(_error(part, "country_median") - _error(part, "middle"), seed), 100, 1),
            _write(average(_error(part, "world_median") - _error(part, "middle"), seed), 100, 1),
            _write(average(_error(part, "middle"), seed), 100, 1).replace("+", ""),
        ]
        lines.append(f"| {name} | {len(part)} | {' | '.join(cells)} |")
    return lines


def _describe_calibration(rows: pd.DataFrame, seed: int) -> list[str]:
    lines = [
        "",
        "### Calibration on studies not seen",
        "",
        "Entries of the register by thirds of the predicted rate; predicted and observed are mean rates.",
        "",
        "| third | n | predicted | observed (95 % interval) |",
        "| --- | --- | --- | --- |",
    ]
    ordered = rows.sort_values("chance", kind="stable")
    for name, part in zip(("low", "middle", "high"), np.array_split(np.arange(len(rows)), 3), strict=True):
        own = ordered.iloc[part]
        seen = average(own["rate"].to_numpy(dtype=np.float64), seed)
        lines.append(
            f"| {name} | {len(own)} | {own['chance'].mean():.1%} | {write_shares(seen.value, seen.low, seen.high)} |"
        )
    return lines


@dataclass(frozen=True)
class _Difference:
    """Log-loss that the model saves: mean of all studies, and without the study that moves it most."""

    all: Interval
    without: Interval
    largest: str
    better: int


def _compare_with_country(rows: pd.DataFrame, seed: int) -> _Difference:
    differences = (rows["country_loss"] - rows["loss"]).to_numpy(dtype=np.float64)
    largest = int(np.argmax(np.abs(differences)))
    without = average(np.delete(differences, largest), seed)
    return _Difference(
        average(differences, seed), without, str(rows["study"].iloc[largest]), int(np.sum(differences > 0))
    )


def _write_differences(rows: pd.DataFrame, whose: str, seed: int) -> str:
    """One line of means."""
    found = _compare_with_country(rows, seed)
    cells = [
        _write(found.all),
        f"{found.better} of {len(rows)}",
        f"{_write(found.without)} without {found.largest}",
        _write(average((rows["world_loss"] - rows["loss"]).to_numpy(dtype=np.float64), seed)),
    ]
    return f"| {whose} | {len(rows)} | {rows['applications'].sum()} | {' | '.join(cells)} |"


def _describe_row_studies(rows: pd.DataFrame, majority: pd.DataFrame, seed: int) -> list[str]:
    control = _compare_with_country(majority, seed)
    lines = [
        "",
        "### Studies with single applications, not seen",
        "",
        "Country, industries and shrunken CV lines come from the other studies; the study's own entry in the register "
        "is left out too. Studies have equal weight; n counts applications. Studies differ in what they count as an "
        "answer, and no model knows that beforehand.",
        "",
        "- control group: the applicants of whom the register, and so the model, speaks (mostly the majority)",
        "- everybody: also the groups that employers answer less",
        "- log-loss saved: per application, against the mean rate of the country's other studies, or of all studies",
        "",
        write_aim(
            "at least as good as the country's other studies, also without the study that moves the mean most",
            min(control.all.value, control.without.value) >= 0,
            f"control group {_write(control.all)}, {_write(control.without)} without {control.largest}, better in "
            f"{control.better} of {len(majority)} studies",
        ),
        "",
        "| whose applications | studies | n | log-loss saved, country's others | model better in | the same without "
        "the largest difference | log-loss saved, all studies |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        _write_differences(rows, "everybody", seed),
        _write_differences(majority, "control group", seed),
        "",
        "Study by study: rate = share answered; model and country's others = what they predict for it.",
        "",
        "| study | country | n | rate | model | country's others | log-loss saved, country | control group: n | rate | "
        "log-loss saved, country |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row, own in zip(rows.to_dict("records"), majority.to_dict("records"), strict=True):
        lines.append(
            f"| {row['study']} | {row['country']} | {row['applications']} | {row['rate']:.1%} | {row['model']:.1%} | "
            f"{row['country_mean']:.1%} | {row['country_loss'] - row['loss']:+.4f} | {own['applications']} | "
            f"{own['rate']:.1%} | {own['country_loss'] - own['loss']:+.4f} |"
        )
    return lines


def _describe_heads(measures: Measures) -> list[str]:
    units, seed = measures.units, measures.seed
    saved = (units["global_loss"] - units["loss"]).to_numpy(dtype=np.float64)
    region = average(_loss(measures.register, "without_region") - _loss(measures.register, "chance"), seed)
    lines = [
        "",
        "### Heads against the global model",
        "",
        "A head is what a region or an industry adds of its own. Log-loss saved: against the same model without it; "
        "positive = the head helps.",
        "",
        f"- regions, on studies of the register not seen: {_write(region)}, n {region.n}",
        "- industries: each firm or occupation predicted from the rest of its study and of the others; n counts firms "
        "and occupations",
        "",
        "| industry | n | applications | log-loss saved by the head |",
        "| --- | --- | --- | --- |",
        f"| all | {len(units)} | {units['n'].sum()} | {_write(average(saved, seed))} |",
    ]
    for industry in INDUSTRIES:
        own = (units["industry"] == industry).to_numpy()
        if own.any():
            lines.append(
                f"| {industry} | {own.sum()} | {units['n'][own].sum()} | {_write(average(saved[own], seed))} |"
            )
        else:
            lines.append(f"| {industry} | 0 | 0 | no study with several firms or occupations: not measurable |")
    return lines


def _describe_gains(gains: Sequence[LineGain]) -> list[str]:
    lines = [
        "",
        "### CV lines within a study, adverts not seen",
        "",
        "How much less log-loss than the study's base rate, five folds by advert:",
        "",
        "- own slopes: of the study alone, without shrinkage",
        "- pooled and shrunk: as the model has them, fitted without the fold",
        "- other studies only: what carries over to a study not seen",
        "",
        "| study | applications | adverts | own slopes | pooled and shrunk | other studies only |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for gain in gains:
        cells = " | ".join(f"{_write(part, 100, 2)} %" for part in (gain.own, gain.shrunken, gain.others))
        lines.append(f"| {gain.study} | {gain.applications} | {gain.adverts} | {cells} |")
    return lines


def describe_measures(measures: Measures) -> list[str]:
    """How the model does on what it has not seen."""
    return [
        *_describe_register(measures),
        *_describe_calibration(measures.register, measures.seed),
        *_describe_row_studies(measures.row_studies, measures.majority, measures.seed),
        *_describe_heads(measures),
        *_describe_gains(measures.gains),
    ]
