"""How close to a known truth the training code comes with more and more SIMULATED answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..ensemble import Ensemble, Plan, fit_ensemble
from ..report import write_aim
from ..run import Run
from .simulated_people import APPLICATIONS_EACH, Answers, invent_truth, simulate

Matrix = NDArray[np.float64]
AIM: Final = 0.9
NEW_PEOPLE: Final = 4000
# People whose answers came in; each sent APPLICATIONS_EACH applications.
CURVE: Final[tuple[int, ...]] = (100, 200, 400, 800, 1600, 3200)
SAMPLE_CURVE: Final[tuple[int, ...]] = (100, 400)
_DRAWS: Final = 1000


@dataclass(frozen=True)
class Skill:
    """Brier skill on new people against their own base rate: of the model trained again, of the truth, and of the
    committed model, which knows nothing of this world; ratio of the first two with its 95 % interval."""

    people: int
    model: float
    truth: float
    before: float
    ratio: float
    low: float
    high: float


def train_again(known: Answers, seed: int) -> Ensemble:
    """The ensemble of the training code, with the committed model's log-odds as one of its columns."""
    return fit_ensemble(known.x, known.called, known.person, Plan("binary", trials=0, seed=seed))


def measure_skill(people: int, predicted: Matrix, new: Answers, seed: int) -> Skill:
    """Resamples people, so that the interval knows that one person's applications hang together."""
    before = 1.0 / (1.0 + np.exp(-new.x[:, -1].astype(np.float64)))
    chances = (np.full(len(predicted), new.called.mean()), predicted, new.truth, before)
    errors = np.column_stack([(new.called - chance) ** 2 for chance in chances])
    sums = errors.reshape(-1, APPLICATIONS_EACH, len(chances)).sum(axis=1)
    weights = np.random.default_rng(seed).multinomial(len(sums), np.full(len(sums), 1.0 / len(sums)), size=_DRAWS)

    def tell(totals: Matrix) -> Matrix:
        return np.asarray(1.0 - totals[:, 1:] / totals[:, :1])

    whole, draws = tell(sums.sum(axis=0, keepdims=True))[0], tell(weights @ sums)
    low, high = np.quantile(draws[:, 0] / draws[:, 1], [0.025, 0.975])
    model, truth, untrained = (float(value) for value in whole)
    return Skill(people, model, truth, untrained, model / truth, float(low), float(high))


def measure_curve(models: Path, sizes: Sequence[int], seed: int, new_people: int = NEW_PEOPLE) -> list[Skill]:
    """Trained again on the answers of the first n people, measured on people that no training has seen."""
    truth = invent_truth(seed)
    new = simulate(truth, new_people, models, seed + 1)
    known = simulate(truth, max(sizes), models, seed + 2)
    curve = []
    for people in sizes:
        rows = slice(0, people * APPLICATIONS_EACH)
        part = Answers(known.x[rows], known.called[rows], known.truth[rows], known.person[rows])
        predicted = 1.0 / (1.0 + np.exp(-train_again(part, seed).predict(new.x)))
        curve.append(measure_skill(people, predicted, new, seed))
    return curve


def find_reached(curve: Sequence[Skill]) -> Skill | None:
    """The first size from which on the aim is kept."""
    reached = None
    for skill in reversed(curve):
        if skill.ratio < AIM:
            break
        reached = skill
    return reached


def describe_curve(curve: Sequence[Skill], new_people: int = NEW_PEOPLE) -> list[str]:
    """Section of the report."""
    reached = find_reached(curve)
    verdict = (
        f"{reached.ratio:.0%} ({reached.low:.0%} to {reached.high:.0%}) with {reached.people} people "
        f"({reached.people * APPLICATIONS_EACH} applications)"
        if reached
        else f"{curve[-1].ratio:.0%} ({curve[-1].low:.0%} to {curve[-1].high:.0%}) with {curve[-1].people} people"
    )
    lines = [
        "### A SIMULATION: invented people, an invented truth",
        "",
        "No figure here is about real people or real employers. People, applications and answers are drawn from a "
        "truth that was made up (country, industry, match with the advert, lines of the CV, interactions; stronger "
        "than anything experiments found). Then the training code is run again on the answers, with the committed "
        "interview model's log-odds as one more column, and measured on people it has not seen. It shows that the code "
        "learns when there is something to learn, not how good it will be.",
        "",
        write_aim(f"at least {AIM:.0%} of the Brier skill that the truth itself scores", reached is not None, verdict),
        "",
        f"Brier skill on {new_people} new people ({new_people * APPLICATIONS_EACH} applications) against their base "
        "rate; brackets: 95 % interval over people. Before: the committed model, which knows nothing of this world.",
        "",
        "| people | applications | skill, trained again | skill, truth | skill, before | share of the truth |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for skill in curve:
        lines.append(
            f"| {skill.people} | {skill.people * APPLICATIONS_EACH} | {skill.model:.3f} | {skill.truth:.3f} | "
            f"{skill.before:+.3f} | {skill.ratio:.0%} ({skill.low:.0%} to {skill.high:.0%}) |"
        )
    return lines


def run_learning(run: Run, models: Path) -> dict[str, list[str]]:
    """The step: writes no model."""
    sizes = SAMPLE_CURVE if run.is_sample else CURVE
    return {"learning": describe_curve(measure_curve(models, sizes, run.seed))}
