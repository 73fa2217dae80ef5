"""The section `salary` of docs/model-report.md."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .countries import COUNTRIES
from .report import write_aim
from .salary_data import SETS
from .salary_evaluation import COMPLETE, VIEWS, Finish, HeldOut
from .salary_expert import MEMBERS, ExpertPlan
from .salary_figures import SMALLEST_SLICE, compare, measure_with_intervals, write_range
from .salary_heads import Head, list_heads
from .salary_inputs import encode
from .salary_model import EXPERTS, FRENCH, GERMAN, HONG_KONG, POOLED, SalaryModel
from .salary_official import predict_official

AIMS: Final[dict[str, float]] = {POOLED: 0.17, GERMAN: 0.105, FRENCH: 0.12}
_ROWS_OF: Final[dict[str, str]] = {
    POOLED: "Ask a Manager 2023, all countries",
    GERMAN: "Germany, technology (IT salary survey 2020)",
    FRENCH: "France, managers and professionals (Apec adverts 2026)",
    HONG_KONG: "Hong Kong, technology (JobsDB adverts 2021)",
}
_SMALLEST_CLAIM: Final = 100


@dataclass(frozen=True)
class Measured:
    """All that the report tells."""

    read: dict[str, tuple[pd.DataFrame, int, Any]]
    plans: dict[str, ExpertPlan]
    held_out: dict[str, HeldOut]
    ranged: dict[str, dict[str, NDArray[np.float64]]]
    weight: tuple[float, dict[str, tuple[int, float]]]
    heads: dict[str, list[Head]]
    model: SalaryModel
    finishes: dict[str, Finish]
    more: dict[str, pd.DataFrame | None]


def _figure_row(label: str, ranged: NDArray[np.float64], pay: NDArray[np.float64], groups: NDArray[np.object_]) -> str:
    if len(pay) < SMALLEST_SLICE:
        return f"| {label} | {len(pay)} | too few rows | | | | |"
    entry = measure_with_intervals(ranged, pay, groups)
    return (
        f"| {label} | {len(pay)} | {write_range(entry['mdape'])} | {write_range(entry['coverage80'])} | "
        f"{write_range(entry['within10'])} | {write_range(entry['within20'])} | {entry['width']['value']:.0%} |"
    )


def _told(measured: Measured, name: str) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    """Log dollars and groups of an expert's rows."""
    return measured.held_out[name].pay, measured.held_out[name].rows["group"].to_numpy(dtype=object)


_HEAD: Final = (
    "| {} | n | median error | 80 % range covers | within 10 % | within 20 % | width |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def _list_sets(measured: Measured) -> list[str]:
    lines = ["| data set | read | used | what for |", "| --- | --- | --- | --- |"]
    for entry in SETS:
        rows, read, _ = measured.read[entry.source]
        use = f"expert {entry.expert}" if entry.expert else "measured against only"
        more = measured.more.get(entry.expert or "")
        used = f"{len(rows)}" if more is None else f"{len(rows)}, and {len(more)} to learn from only"
        lines.append(f"| {entry.title} | {read} | {used} | {use} |")
    lines += [
        "",
        "Learnt from only: French adverts for a fixed term, and those that name only the lowest pay (taken for a "
        "middle by the ratio of the adverts with a range). No advert of the same title and employer as a held-out one "
        "is in its fit.",
    ]
    return lines


def _list_experts(measured: Measured) -> list[str]:
    lines = [_HEAD[0].format("expert, everything known"), _HEAD[1]]
    for name in EXPERTS:
        lines.append(_figure_row(_ROWS_OF[name], measured.ranged[name][COMPLETE], *_told(measured, name)))
    lines.append("")
    for name, aim in AIMS.items():
        pay, groups = _told(measured, name)
        entries = measure_with_intervals(measured.ranged[name][COMPLETE], pay, groups)
        error, covered = entries["mdape"], entries["coverage80"]
        lines += [
            write_aim(
                f"{_ROWS_OF[name]}: median error at most {aim:.1%}",
                error["value"] <= aim,
                f"{write_range(error)} (n {len(pay)})",
            ),
            "",
            write_aim(
                f"{_ROWS_OF[name]}: 80 % ranges cover 79 to 81 %",
                0.79 <= covered["value"] <= 0.81,
                f"{write_range(covered)} (n {len(pay)})",
            ),
            "",
        ]
    return lines


def _list_views(measured: Measured) -> list[str]:
    lines = []
    for name in EXPERTS:
        lines += ["", _HEAD[0].format(_ROWS_OF[name]), _HEAD[1]]
        lines += [_figure_row(view, measured.ranged[name][view], *_told(measured, name)) for view in VIEWS]
    return lines


def _list_members(measured: Measured) -> list[str]:
    lines = [
        "| expert | member | weight | median error | ensemble minus member |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in EXPERTS:
        held_out = measured.held_out[name]
        whole = measured.ranged[name][COMPLETE][:, 1]
        for position, member in enumerate(MEMBERS):
            own = held_out.members[COMPLETE][:, position]
            change, low, high = compare(whole, own, held_out.pay, 1)
            error = float(np.median(np.abs(np.expm1(own - held_out.pay))))
            weight = measured.finishes[name].stack.weights[position]
            lines.append(
                f"| {name} | {member} | {weight:.2f} | {error:.1%} | {change * 100:+.2f} points "
                f"[{low * 100:+.2f}; {high * 100:+.2f}] |"
            )
    return lines


def _list_slices(measured: Measured) -> tuple[list[str], list[str]]:
    """Tables by country and industry, and the slices of at least 100 rows whose coverage interval misses 80 %."""
    lines, missed = [], []
    for name in EXPERTS:
        held_out = measured.held_out[name]
        ranged, (pay, groups) = measured.ranged[name][COMPLETE], _told(measured, name)
        for column, values in (("country", held_out.countries()), ("industry", held_out.industries())):
            sizes = pd.Series(values).value_counts()
            if len(sizes) < 2:
                continue
            lines += ["", _HEAD[0].format(f"{_ROWS_OF[name]}: {column}"), _HEAD[1]]
            for group in sizes.index:
                own = values == group
                lines.append(_figure_row(str(group), ranged[own], pay[own], groups[own]))
                if own.sum() >= _SMALLEST_CLAIM:
                    entry = measure_with_intervals(ranged[own], pay[own], groups[own])["coverage80"]
                    if not entry["low95"] <= 0.8 <= entry["high95"]:
                        missed.append(f"{name}, {group} ({write_range(entry)})")
    return lines, missed


def _list_official(measured: Measured) -> list[str]:
    """Official tables alone against whatever rows exist, in the countries that lean on them."""
    lines = [_HEAD[0].format("official table alone against the rows of"), _HEAD[1]]
    vocabularies = measured.model.vocabularies
    for source, (rows, _, _) in measured.read.items():
        for country in ("SG", "JP", "HK", "NL", "SE", "FR"):
            own = rows[(rows["country"] == country) & rows["official_pay_p50"].notna()]
            if len(own) < SMALLEST_SLICE:
                continue
            features = encode(own, vocabularies).features
            ranged = predict_official(features, measured.model.official)
            pay, groups = own["log_pay"].to_numpy(dtype=np.float64), own["group"].to_numpy(dtype=object)
            lines.append(_figure_row(f"{country}, {source}", ranged, pay, groups))
            gap = float(np.median(pay - ranged[:, 1]))
            lines.append(
                f"| … the same, level moved to the rows ({np.expm1(gap):+.0%}) "
                + _figure_row("", ranged + gap, pay, groups)[3:]
            )
    return lines


def _list_weights(measured: Measured) -> list[str]:
    weight, left_out = measured.weight
    levels = measured.model.levels
    told = ", ".join(f"{country} {own:.2f} (n {n})" for country, (n, own) in left_out.items())
    pull = ", ".join(
        f"{country} {levels.weights[position]:.2f}"
        for position, country in enumerate(COUNTRIES)
        if country in ("US", "CA", "GB", "AU", "DE", "NL", "SE")
    )
    return [
        "Weight of the official wage in a country that the trees have not seen (each left out in turn; lowest error): "
        f"{told}; together {weight:.2f}. Weights in use, own rows and that prior together: {pull}. The official wage "
        "is also an input of every member, so a weight near 0 does not mean that it is not used.",
    ]


def write_salary_report(measured: Measured, seed: int) -> list[str]:
    """Markdown lines."""
    slices, missed = _list_slices(measured)
    folds = ", ".join(f"{name} {measured.plans[name].folds}" for name in EXPERTS)
    return [
        f"Cross-validated ({folds} folds; rows with the same title, state and country, or title and employer, are "
        "never split; intervals of coverage allow for rows of one such group that err together); stack, width and "
        "level of a row come from the other folds only. Errors are of the middle. "
        f"Seed {seed}. Ask a Manager rows of Germany (technology), France, Singapore, Japan and Hong Kong are measured "
        "here with the pooled expert, though another one serves them.",
        "",
        *_list_sets(measured),
        "",
        *_list_experts(measured),
        "",
        "Coverage by country and industry (at least 100 rows): the coverage's own 95 % interval holds 80 % "
        + ("everywhere." if not missed else f"but for: {'; '.join(missed)}."),
        *slices,
        "",
        "### What is known",
        *_list_views(measured),
        "",
        "### Ensemble against each member, same folds",
        "",
        *_list_members(measured),
        "",
        "### Industry and regional heads against one model for all, same folds",
        "",
        "The heads are the widths of each group (in use). A shift of the middle by group was tried as well; it is "
        "in use per country only. `borrowed` is the part of a head that comes from everyone.",
        "",
        *list_heads(measured.heads["industries"], "industry"),
        "",
        *list_heads(measured.heads["regions"], "region"),
        "",
        "### Official tables",
        "",
        *_list_weights(measured),
        "",
        *_list_official(measured),
    ]
