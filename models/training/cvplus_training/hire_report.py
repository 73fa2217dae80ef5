"""Figures of the time to a new job: unseen people, searches under way, and whole sets left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .hire_graph import HireParts
from .hire_model import SHAPES, SIGNALS, accumulate, encode_signal, fit_spells, remain
from .hire_spells import DIVISION_NAMES, INDUSTRIES_OF_DIVISION, Spells
from .survival.calibration import (
    DCalibration,
    SaidAndSeen,
    average,
    compare_shares,
    measure_d_calibration,
    score_brier,
    score_likelihood,
)
from .survival.concordance import Measured, measure_concordance
from .survival.durations import Durations

FOLDS: Final = 5
# McCall's answers heap: people say months, and every second or third interval of two weeks has twice the chance of its
# neighbours. Weeks are taken where a heap ends.
BRIER_WEEKS: Final = (14, 28, 40)
CHECKED_WEEKS: Final = (6, 14, 28, 48)
LANDMARKS: Final = (0, 14, 28)
STEPS_ON: Final = (4, 14, 24)
DIVISION_WEEKS: Final = (14, 28)
# Uno's concordance stops where few people are still watched.
UNO_WEEKS: Final = 48


@dataclass(frozen=True)
class SignalTest:
    """One signal added to those kept before it, on people not seen in training (the set that has it)."""

    signal: str
    gain: Measured
    concordance: Measured
    uno: Measured
    is_kept: bool


@dataclass(frozen=True)
class HireMeasures:
    """kept: signals in the model; brier: model and curve of everybody, per week; rest as named."""

    folds: int
    kept: tuple[str, ...]
    tests: list[SignalTest]
    brier: dict[int, tuple[Measured, Measured, Measured]]
    landmarks: dict[int, list[SaidAndSeen]]
    divisions: dict[str, list[SaidAndSeen]]
    calibration: DCalibration
    left_out: dict[str, list[SaidAndSeen]]


def _thin_to_steps(curve: NDArray[np.float64], step: int) -> NDArray[np.float64]:
    """Share by the end of each period of `step` weeks, from shares by week 0, 1, ..."""
    return np.asarray(curve[..., step::step])


def _predict_unseen(
    sets: Sequence[Spells], signals: Sequence[str], weeks: int, fold: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Curves [N, weeks + 1] and scores [N] of the first set's people, each fold by a model without it."""
    first = sets[0]
    columns = [encode_signal(name, first) for name in signals]
    rows = np.hstack([part for part in columns if part is not None] or [np.zeros((len(first.waits), 0))])
    curves, scores = np.zeros((len(first.waits), weeks + 1)), np.zeros(len(first.waits))
    for held in range(int(fold.max()) + 1):
        test = fold == held
        train = Spells(
            first.name,
            first.country,
            first.source,
            first.waits.take(~test),
            first.step,
            None if first.rate is None else first.rate[~test],
            None if first.division is None else first.division[~test],
            None if first.schooling is None else first.schooling[~test],
        )
        fit = fit_spells([train, *sets[1:]], signals, weeks)
        effects = rows[test] @ fit.fit.effects[SHAPES * fit.sets :]
        curves[test] = accumulate(fit.logits_of((0,))[None, :] + effects[:, None])
        scores[test] = effects
    return curves, scores


def measure_hire(sets: Sequence[Spells], weeks: int, seed: int, folds: int) -> HireMeasures:
    """Signals are kept one after the other while they foretell the spells of unseen people better."""
    first = sets[0]
    step = first.step
    fold = np.random.default_rng(seed).permutation(len(first.waits)) % folds
    plain, _ = _predict_unseen(sets, (), weeks, fold)
    curves, tests = plain, list[SignalTest]()
    kept: tuple[str, ...] = ()
    for signal in SIGNALS:
        tried, scores = _predict_unseen(sets, (*kept, signal), weeks, fold)
        gain = average(
            score_likelihood(first.waits, _thin_to_steps(tried, step))
            - score_likelihood(first.waits, _thin_to_steps(curves, step))
        )
        tests.append(
            SignalTest(
                signal,
                gain,
                measure_concordance(first.waits, scores),
                measure_concordance(first.waits, scores, before=UNO_WEEKS // step, is_weighted=True),
                gain.low > 0,
            )
        )
        if gain.low > 0:
            kept, curves = (*kept, signal), tried
    own, base = _thin_to_steps(curves, step), _thin_to_steps(plain, step)
    brier = {}
    for week in BRIER_WEEKS:
        with_signals = score_brier(first.waits, own, week // step - 1)
        without = score_brier(first.waits, base, week // step - 1)
        brier[week] = (average(with_signals), average(without), average(without - with_signals))
    landmarks = {}
    for week in LANDMARKS:
        running = first.waits.periods >= week // step
        left = _thin_to_steps(remain(curves[running], week), step)
        landmarks[week] = compare_shares(first.waits.after(week // step), left, _periods_of(step, STEPS_ON))
    divisions = {}
    if first.division is not None:
        for name in DIVISION_NAMES:
            rows = first.division == name
            divisions[name] = compare_shares(first.waits.take(rows), own[rows], _periods_of(step, DIVISION_WEEKS))
    return HireMeasures(
        folds,
        kept,
        tests,
        brier,
        landmarks,
        divisions,
        measure_d_calibration(first.waits, own),
        {spells.name: _foretell_set(sets, number, weeks) for number, spells in enumerate(sets)},
    )


def _periods_of(step: int, weeks: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(week // step - 1 for week in weeks)


def _foretell_set(sets: Sequence[Spells], number: int, weeks: int) -> list[SaidAndSeen]:
    """A whole set from the mean of the others."""
    spells = sets[number]
    others = [other for other in sets if other is not spells]
    curve = accumulate(fit_spells(others, (), weeks).logits_of(()))
    said = np.tile(_thin_to_steps(curve, spells.step), (len(spells.waits), 1))
    watched = int(spells.waits.periods.max())
    known: Durations = spells.waits
    periods = [period for period in _periods_of(spells.step, CHECKED_WEEKS) if period <= watched]
    return compare_shares(known, said, tuple(periods))


def show(figure: Measured, form: str = ".3f") -> str:
    """'0.56 (0.55 to 0.58)'."""
    return f"{figure.value:{form}} ({figure.low:{form}} to {figure.high:{form}})"


def _show_check(check: SaidAndSeen) -> str:
    return f"{check.said:.0%} / {check.seen:.0%} ({check.low:.0%} to {check.high:.0%})"


def list_metrics(measures: HireMeasures) -> list[dict[str, Any]]:
    """Entries of the manifest."""
    metrics = []
    for test in measures.tests:
        for name, figure in (("concordance", test.concordance), ("gain in log-likelihood", test.gain)):
            metrics.append(
                {
                    "slice": {"signal": test.signal, "kept": test.is_kept},
                    "n": figure.n,
                    "name": name,
                    "value": round(figure.value, 4),
                    "low95": round(figure.low, 4),
                    "high95": round(figure.high, 4),
                }
            )
    return metrics


def describe_hire(
    sets: Sequence[Spells], measures: HireMeasures, parts: HireParts, examples: dict[str, NDArray[np.float64]]
) -> list[str]:
    """Lines of the section. examples: US and another country after 0, 3 and 6 months of search."""
    first = sets[0]
    lines = [
        "### The curve",
        "",
        "Days until half (one in ten to nine in ten) of the people are back in work, by months already searched:",
        "",
        "| curve | from the loss of the job | after 3 months | after 6 months |",
        "| --- | --- | --- | --- |",
    ]
    for row, name in enumerate(("United States", "other countries (borrowed)")):
        cells = [
            f"{examples['value'][place]:.0f} ({examples['low'][place]:.0f} to {examples['high'][place]:.0f})"
            for place in range(3 * row, 3 * row + 3)
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += [
        "",
        f"A search longer than {parts.longest} weeks counts as that long: beyond, fewer than two sets watch enough "
        "people.",
        "",
        "### Does a signal carry?",
        "",
        f"{first.name} (n = {len(first.waits)}, {int(first.waits.ended.sum())} back in work), "
        f"{measures.folds} folds of people, each signal added to those kept before it. Concordance: of two people, "
        "how often the one foretold as earlier was earlier (0.5 = chance). Kept: the gain lies above 0.",
        "",
        "| signal | gain in log-likelihood per person | concordance (Harrell) | concordance (Uno, "
        f"{UNO_WEEKS} weeks) | kept |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {test.signal} | {show(test.gain, '.4f')} | {show(test.concordance)} | {show(test.uno)} | "
            f"{'yes' if test.is_kept else 'no'} |"
            for test in measures.tests
        ),
        "",
        "Fields of benefits, household, sex, race and age would reach more and are never used; nor is the wage or the "
        "length of the lost job, which the app does not read.",
        "",
        "### Calibration",
        "",
        "Brier score with censoring: mean squared error of the share back in work by that week; lower is better.",
        "",
        "| week | with the signals | one curve for all | difference |",
        "| --- | --- | --- | --- |",
        *(
            f"| {week} | {show(own)} | {show(base)} | {show(gain, '.4f')} |"
            for week, (own, base, gain) in measures.brier.items()
        ),
        "",
        f"D-calibration of the people left out: p = {measures.calibration.p_value:.3f}, n = {measures.calibration.n}, "
        "shares "
        + ", ".join(f"{share:.1%}" for share in measures.calibration.shares)
        + " where 10 % each is right. Answers heap (people say months: neighbouring intervals of two weeks differ "
        "twofold), which no smooth curve follows and the test counts against it.",
        "",
        "### A search under way",
        "",
        f"{first.name}, people left out of training. Cells: share back in work as the curve says / as seen "
        "(Kaplan-Meier, 95 % band).",
        "",
        "| already searched | n | " + " | ".join(f"{week} weeks on" for week in STEPS_ON) + " |",
        "| --- | --- |" + " --- |" * len(STEPS_ON),
    ]
    for week, checks in measures.landmarks.items():
        cells = [_show_check(check) for check in checks]
        lines.append(f"| {week} weeks | {checks[0].n} | {' | '.join(cells)} |")
    lines += [
        "",
        "### Industries",
        "",
        "Trade of the lost job, people left out of training; cells as above.",
        "",
        f"| trade | product industries | n | week {DIVISION_WEEKS[0]} | week {DIVISION_WEEKS[1]} |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, checks in measures.divisions.items():
        cells = [_show_check(check) for check in checks]
        lines.append(f"| {name} | {', '.join(INDUSTRIES_OF_DIVISION[name])} | {checks[0].n} | {' | '.join(cells)} |")
    lines += [
        "",
        "Engineering has no trade of its own in the set and borrows the whole.",
        "",
        "### A set left out",
        "",
        "Each set foretold from the other two; cells as above.",
        "",
        "| set | n | " + " | ".join(f"week {week}" for week in CHECKED_WEEKS) + " |",
        "| --- | --- |" + " --- |" * len(CHECKED_WEEKS),
    ]
    for name, checks in measures.left_out.items():
        cells = [_show_check(check) for check in checks] + ["not watched"] * (len(CHECKED_WEEKS) - len(checks))
        lines.append(f"| {name} | {checks[0].n} | {' | '.join(cells)} |")
    outside = sum(
        not check.low <= check.said <= check.high for checks in measures.left_out.values() for check in checks
    )
    total = sum(len(checks) for checks in measures.left_out.values())
    lines += [
        "",
        f"{outside} of {total} of these lie outside the band: sets differ, and the curve of another country is an "
        "assumption.",
    ]
    return lines
