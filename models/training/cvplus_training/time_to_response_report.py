"""Figures of the waiting curve: each log foretold from the others, industries on unseen firms."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .answer_waits import CONTACT_DAYS, HORIZON, AnswerWaits, Contacts, Drawer, predict_left_out, score_left_out
from .survival.calibration import (
    SaidAndSeen,
    average,
    compare_shares,
    measure_d_calibration,
    score_brier,
    score_likelihood,
)
from .survival.concordance import Measured, measure_concordance
from .survival.durations import count_periods
from .survival.hazard import fit_hazard

FOLDS: Final = 10
CHECKED_DAYS: Final = (7, 14, 30, 60)
BRIER_DAYS: Final = (14, 30)


def show(figure: Measured, form: str = ".3f") -> str:
    """'0.472 (0.441 to 0.504)'."""
    return f"{figure.value:{form}} ({figure.low:{form}} to {figure.high:{form}})"


@dataclass(frozen=True)
class DrawerScore:
    """One way to draw the curve, each log foretold from the others; gain: against the first way, per application."""

    name: str
    likelihood: Measured
    gain: Measured
    brier: dict[int, Measured]
    curves: NDArray[np.float64]


def compare_drawers(waits: AnswerWaits, drawers: dict[str, Drawer]) -> list[DrawerScore]:
    """In the order of the drawers."""
    scores = {name: score_left_out(waits, draw) for name, draw in drawers.items()}
    first = next(iter(scores.values()))
    results = []
    for name, score in scores.items():
        curves = predict_left_out(waits, drawers[name])
        brier = {day: average(score_brier(waits.waits.cut(HORIZON - 1), curves, day)) for day in BRIER_DAYS}
        results.append(DrawerScore(name, average(score), average(score - first), brier, curves))
    return results


@dataclass(frozen=True)
class IndustryTest:
    """Does the industry tell how fast a first contact comes, at firms not seen in training?"""

    concordance: Measured
    gain: Measured
    firms: dict[str, int]
    contacts: dict[str, int]
    medians: dict[str, float]
    industry_sd: float
    firm_sd: float


def measure_industries(contacts: Contacts, seed: int, folds: int) -> IndustryTest:
    """Hazard of the contacts that come, with an effect per industry and one per firm, folds of whole firms."""
    chosen = contacts.waits.ended
    waits, firm, industry = contacts.waits.take(chosen), contacts.firm[chosen], contacts.industry[chosen]
    names, number = np.unique(industry, return_inverse=True)
    members = np.eye(len(names))
    fold = np.random.default_rng(seed).permutation(int(contacts.firm.max()) + 1)[firm] % folds
    plain, informed = (np.zeros((len(waits), CONTACT_DAYS)) for _ in range(2))
    scores = np.zeros(len(waits))
    spreads = []
    for held in range(folds):
        train, test = fold != held, fold == held
        at_risk, ended = count_periods(waits.take(train), CONTACT_DAYS)
        plain[test] = fit_hazard(at_risk, ended).ended_by(np.zeros((1, 0)))[0]
        cells, place = np.unique(np.column_stack([number[train], firm[train]]), axis=0, return_inverse=True)
        firms = np.unique(cells[:, 1])
        design = np.hstack([members[cells[:, 0]], (cells[:, 1][:, None] == firms[None, :]).astype(np.float64)])
        at_risk, ended = count_periods(waits.take(train), CONTACT_DAYS, place.reshape(-1))
        fit = fit_hazard(at_risk, ended, design, [0] * len(names) + [1] * len(firms))
        spreads.append(fit.sds)
        unseen = np.hstack([members[number[test]], np.zeros((int(test.sum()), len(firms)))])
        informed[test] = fit.ended_by(unseen)
        scores[test] = unseen @ fit.effects
    gain = score_likelihood(waits, informed) - score_likelihood(waits, plain)
    return IndustryTest(
        measure_concordance(waits, scores, firm),
        average(gain, firm),
        {str(name): len(np.unique(firm[industry == name])) for name in names},
        {str(name): int(np.sum(industry == name)) for name in names},
        {str(name): float(np.median(waits.periods[industry == name])) for name in names},
        float(np.median([spread[0] for spread in spreads])),
        float(np.median([spread[1] for spread in spreads])),
    )


def _describe_check(check: SaidAndSeen) -> str:
    return f"{check.said:.0%} / {check.seen:.0%} ({check.low:.0%} to {check.high:.0%})"


def describe_response(
    waits: AnswerWaits,
    figures: dict[str, Measured],
    drawers: list[DrawerScore],
    industries: IndustryTest,
    undated: NDArray[np.float64],
) -> list[str]:
    """Lines of the section."""
    n, answers = len(waits.waits), int(waits.waits.ended.sum())
    best = max(drawers, key=lambda drawer: drawer.likelihood.value)
    better = [drawer.name for drawer in drawers if drawer.gain.low > 0]
    lines = [
        f"{answers} dated answers in {n} applications of {len(waits.names)} people (United States). Applications "
        "without an answer are open from the last date of their log on (censored).",
        "",
        "### The curve",
        "",
        "| figure | value (95 % interval; applications drawn anew within each log) |",
        "| --- | --- |",
        *(f"| answered by day {day} | {show(figures[f'by day {day}'], '.1%')} |" for day in (7, 14, 30, 60, 90)),
        f"| ever answered (within {HORIZON} days) | {show(figures['ever'], '.1%')} |",
        f"| half of the answers that come have come by day | {show(figures['median'], '.0f')} |",
        f"| four in five have come by day | {show(figures['most'], '.0f')} |",
        f"| fewer than 5 % of the silent are still answered after day | {show(figures['final'], '.0f')} |",
        "",
        f"The Canadian log dates no answer; {undated.mean():.1%} of its {len(undated)} applications were answered, and "
        "it was not used.",
        "",
        "### Each person foretold from the other two",
        "",
        "Cells: share answered by that day as the curve says / as seen (Kaplan-Meier, 95 % band). D-calibration: "
        "chance of such answers if the curve were right; a small p says that it is not this person's.",
        "",
        "| log | n | answers | " + " | ".join(f"day {day}" for day in CHECKED_DAYS) + " | D-calibration p |",
        "| --- | --- | --- |" + " --- |" * (len(CHECKED_DAYS) + 1),
    ]
    curves = drawers[0].curves
    for number, name in enumerate(waits.names):
        rows = waits.person == number
        own = waits.waits.take(rows)
        checks = compare_shares(own, curves[rows], CHECKED_DAYS)
        p = measure_d_calibration(own.cut(HORIZON - 1), curves[rows]).p_value
        cells = " | ".join(_describe_check(check) for check in checks)
        lines.append(f"| {name} | {len(own)} | {int(own.ended.sum())} | {cells} | {p:.4f} |")
    lines += [
        "",
        "People differ more than chance allows (a small p says so): the curve is an average of searches. Within one "
        "curve concordance is 0.5 by its nature: it does not tell which application is answered first.",
        "",
        "### Ways to draw the curve",
        "",
        "Log-likelihood per application of a person left out: higher is better. Brier score: lower is better.",
        "",
        "| way to draw the curve | log-likelihood per application, log left out | gain over the first | Brier score "
        + " | Brier score ".join(f"day {day}" for day in BRIER_DAYS)
        + " |",
        "| --- | --- | --- |" + " --- |" * len(BRIER_DAYS),
    ]
    for drawer in drawers:
        cells = " | ".join(show(drawer.brier[day]) for day in BRIER_DAYS)
        lines.append(f"| {drawer.name} | {drawer.likelihood.value:.3f} | {show(drawer.gain, '.4f')} | {cells} |")
    verdict = "none is clearly better than the first" if not better else f"clearly better: {', '.join(better)}"
    lines += [
        "",
        f"n = {n} in each row. Highest: {best.name}; {verdict}. The first one is used.",
        "",
        "### Industries",
        "",
        f"First contacts of the large US study ({industries.concordance.n} contacts, folds of whole firms, industry "
        f"model against the one curve): concordance {show(industries.concordance)}, gain in log-likelihood "
        f"per contact {show(industries.gain, '.4f')}, n = {industries.gain.n}. Spread between firms "
        f"{industries.firm_sd:.2f}, between industries {industries.industry_sd:.2f} (logit of the daily chance). "
        + (
            "No industry term: every industry borrows the whole curve."
            if industries.gain.low <= 0
            else "The gain is above zero, yet entry-level contacts are not answers; no term is used."
        ),
        "",
        "| industry | firms | contacts | median day of contact |",
        "| --- | --- | --- | --- |",
        *(
            f"| {name} | {industries.firms[name]} | {industries.contacts[name]} | {industries.medians[name]:.0f} |"
            for name in industries.firms
        ),
    ]
    return lines
