"""What the study models, which never see a protected trait, do to the groups of the audit studies."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .evaluate import Evaluation
from .figures import Figure, Values

SHARES: Final = (0.1, 0.25, 0.5)
"""Shares of applications that a threshold lets through."""
AIM: Final = 0.8
RESAMPLES: Final = 100
OBSERVED: Final = "observed"


def compare_within_adverts(amounts: Values, adverts: NDArray[Any]) -> Values:
    """What the OTHER applications to the same advert got on average; NaN for the only application to an advert."""
    numbers = np.unique(adverts, return_inverse=True)[1]
    sizes = np.bincount(numbers)[numbers]
    sums = np.bincount(numbers, amounts)[numbers]
    return np.where(sizes > 1, (sums - amounts) / np.maximum(sizes - 1, 1), np.nan)


@dataclass(frozen=True)
class Impact:
    """Ratios lowest / highest group: over all rows, and with each group held against the others on its adverts."""

    raw: Figure
    same_adverts: Figure


def _measure_impact(evaluation: Evaluation, amounts: Values, groups: NDArray[Any]) -> Impact:
    sample = evaluation.sample()
    expected = compare_within_adverts(amounts, evaluation.rows.adverts)
    told = ~np.isnan(expected)
    kept = groups.copy()
    kept[~told] = None
    return Impact(
        sample.ratio(amounts, groups, RESAMPLES),
        sample.ratio(np.where(told, amounts, 0.0), kept, RESAMPLES, np.nan_to_num(expected)),
    )


def measure_fairness(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Per protected trait: impact in mean predicted chance, in the share above each threshold, and as observed."""
    chance = evaluation.sample().chance
    found = []
    for trait, series in evaluation.rows.protected.items():
        groups = np.array([name if isinstance(name, str) else None for name in series], dtype=object)
        counts = {str(name): int(np.sum(groups == name)) for name in sorted({g for g in groups if g is not None})}
        if len(counts) < 2:
            continue
        amounts = {"mean chance": chance}
        for share in SHARES:
            edge = np.quantile(evaluation.ensemble, 1 - share)
            amounts[f"selected {100 * share:.0f} %"] = (evaluation.ensemble >= edge).astype(np.float64)
        amounts[OBSERVED] = evaluation.rows.called
        impacts = {what: _measure_impact(evaluation, values, groups) for what, values in amounts.items()}
        found.append({"trait": trait, "counts": counts, "impacts": impacts})
    return found


def write_fairness(evaluations: list[Evaluation]) -> list[str]:
    """The section of the report."""
    lines = [
        "The models of the audit studies are given no name, sex, race, age or origin; changing these columns",
        "changes no prediction. The table asks what remains through the facts of the CV and the job: the lowest",
        "group's rate over the highest group's (impact ratio; aim at least 0.80), out of fold. Selected = among the",
        "10, 25 or 50 % of applications with the highest chance. Observed = what employers did, which is what these",
        "studies were made to show. All = every application, although some groups were sent in other rounds and to",
        "other adverts; same adverts = each group against the other applications to its adverts. The lowest of several",
        "noisy rates is low by chance too.",
        "",
        "| study and setting | trait | groups (n) | compared | mean chance "
        "| selected 10 % | selected 25 % | selected 50 % | observed |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    missed = []
    for evaluation in evaluations:
        name = f"{evaluation.rows.study.id}, {evaluation.setting.name}"
        for found in measure_fairness(evaluation):
            groups = ", ".join(f"{group} {count:,}" for group, count in found["counts"].items())
            for compared in ("all", "same adverts"):
                impacts = {
                    what: impact.raw if compared == "all" else impact.same_adverts
                    for what, impact in found["impacts"].items()
                }
                cells = " | ".join(figure.plain(2) for figure in impacts.values())
                lines.append(f"| {name} | {found['trait']} | {groups} | {compared} | {cells} |")
                missed += [
                    f"{name}, {found['trait']}, {what}, {compared}: {figure.plain(2)}"
                    for what, figure in impacts.items()
                    if what != OBSERVED and figure.value < AIM
                ]
    lines += ["", "Below the aim: " + ("; ".join(missed) if missed else "none") + "."]
    return lines
