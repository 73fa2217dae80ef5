"""The step that measures, writes and reports the models of the audit studies."""

from pathlib import Path
from typing import Any, Final

import pandas as pd

from ..report import write_aim
from ..run import Run
from ..sample import take_rows
from .evaluate import Evaluation, evaluate
from .fairness import write_fairness
from .figures import Figure, Sample
from .layout import StudyRows, read_study
from .studies import STUDIES, find_file
from .study_model import StudyModel, fit_study, serve_settings, write_study_model
from .transfer import measure_transfer

AIMS: Final[dict[tuple[str, str], float]] = {
    ("us-bertrand-mullainathan-2004", "main"): 0.03,
    ("ca-oreopoulos-2011", "main"): 0.04,
    ("us-krw-2021", "unseen employers"): 0.03,
    ("us-krw-2021", "known employers"): 0.15,
}
CALIBRATION_AIM: Final = 0.02
ACCURACY_AIM: Final = 0.85
NAMES: Final = ("gain", "brier_skill", "auc", "ece", "ece_equal_count", "accuracy", "majority", "base_rate")


def read_rows(run: Run) -> list[tuple[StudyRows, pd.DataFrame]]:
    """Every study with its raw table; a sample keeps whole adverts."""
    read = []
    for study in STUDIES.values():
        table = pd.read_csv(find_file(run.data, study), low_memory=False)
        table = take_rows(run, table, study.advert).reset_index(drop=True)
        read.append((read_study(study, table), table))
    return read


def _measure(evaluation: Evaluation, resamples: int) -> dict[str, Figure]:
    sample = evaluation.sample()
    return {name: sample.measure(name, resamples) for name in NAMES}


def _title(evaluation: Evaluation) -> str:
    return f"{evaluation.rows.study.id}, {evaluation.setting.name}"


def _count(evaluation: Evaluation) -> str:
    rows = evaluation.rows
    adverts = f"{len(rows.called):,} applications, {len(set(rows.adverts)):,} adverts"
    return f"{adverts}, {len(set(rows.employers))} employers" if rows.study.employer else adverts


def _write_figures(measured: list[tuple[Evaluation, dict[str, Figure]]]) -> list[str]:
    lines = [
        "Chance of an answer to one application, measured by nested cross-validation: folds by advert, or by employer",
        "where these are unseen; search, encodings, stack and calibration see the training part only. Gain = 1 -",
        "log-loss / log-loss of the training base rate. Intervals resample whole adverts (employers). Calibration",
        "error over ten bins of equal width, and of equally many rows in brackets.",
        "",
        "| study and setting | n | base rate | log-loss gain | aim | Brier skill | AUC | calibration error (aim 2 %) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for evaluation, figures in measured:
        aim = AIMS.get((evaluation.rows.study.id, evaluation.setting.name))
        verdict = "none, not shipped" if aim is None else f"{aim:.0%} {_judge(figures['gain'].value >= aim)}"
        lines.append(
            f"| {_title(evaluation)} | {_count(evaluation)} | {figures['base_rate'].percent()} "
            f"| {figures['gain'].percent()} | {verdict} | {figures['brier_skill'].percent()} "
            f"| {figures['auc'].plain()} "
            f"| {figures['ece'].percent()} {_judge(figures['ece'].value <= CALIBRATION_AIM)} "
            f"({figures['ece_equal_count'].percent()}) |"
        )
    for evaluation, figures in measured:
        aim = AIMS.get((evaluation.rows.study.id, evaluation.setting.name))
        if aim is not None:
            lines += ["", *_write_aims(_title(evaluation), _count(evaluation), aim, figures)]
    lines += [
        "",
        "Accuracy of saying whether an answer is more likely than not, beside always giving the commoner answer. The",
        "aim of 85 % is reached where answers are rare, and always saying no reaches it there as well: accuracy",
        "tells nothing about a model here.",
        "",
        "| study and setting | accuracy | always the commoner answer | 85 % reached |",
        "| --- | --- | --- | --- |",
    ]
    for evaluation, figures in measured:
        accuracy, majority = figures["accuracy"], figures["majority"]
        reached = "yes" if accuracy.value >= ACCURACY_AIM else "no"
        also = "and without any model" if majority.value >= ACCURACY_AIM else "nor without a model"
        lines.append(f"| {_title(evaluation)} | {accuracy.percent()} | {majority.percent()} | {reached}, {also} |")
    return lines


def _write_aims(title: str, count: str, aim: float, figures: dict[str, Figure]) -> list[str]:
    gain, error = figures["gain"], figures["ece"]
    return [
        write_aim(f"{title}: log-loss gain of {aim:.0%}", gain.value >= aim, f"{gain.percent()}, {count}"),
        "",
        write_aim(
            f"{title}: calibration error of {CALIBRATION_AIM:.0%} at most",
            error.value <= CALIBRATION_AIM,
            f"{error.percent()}, {count}",
        ),
    ]


def _judge(is_met: bool) -> str:
    return "met" if is_met else "missed"


def _write_comparison(evaluations: list[Evaluation], resamples: int) -> list[str]:
    lines = [
        "",
        "The ensemble against each of its members alone (calibrated in the same way) and against an untuned logistic",
        "regression on 0/1 columns, same folds. Difference = gain of the ensemble minus gain of the other, in points,",
        "paired.",
        "",
        "| study and setting | model | log-loss gain | ensemble is better by |",
        "| --- | --- | --- | --- |",
    ]
    for evaluation in evaluations:
        sample = evaluation.sample()
        lines.append(f"| {_title(evaluation)} | ensemble | {sample.measure('gain', resamples).percent(2)} | |")
        for name, logits in evaluation.alone.items():
            other = Sample(logits, sample.y, sample.base, evaluation.rows.group_by(evaluation.setting))
            difference = sample.compare(logits, resamples)
            lines.append(
                f"| {_title(evaluation)} | {name} | {other.measure('gain', resamples).percent(2)} "
                f"| {difference.percent(2)} |"
            )
    return lines


def _write_transfer(found: dict[str, dict[str, Any]]) -> list[str]:
    lines = [
        "",
        "Leave one study out: an ensemble trained on the other two over what all three can say (industry, degree),",
        "reported as it is. A pooled model does not carry over to a new study; the app's interview model therefore",
        "stands on base rates and their spread. Country rate = median of the register's other studies there.",
        "",
        "| held-out study | n | its own rate | country rate | gain over own | gain over country | AUC |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for study, figures in found.items():
        rates, gains = figures["rates"], figures["gains"]
        lines.append(
            f"| {study} | {figures['n']:,} | {rates['own']:.1%} | {rates['country']:.1%} | {gains['own'].percent()} "
            f"| {gains['country'].percent()} | {figures['auc'].plain()} |"
        )
    return lines


def _write_card(model: StudyModel, measured: list[tuple[Evaluation, dict[str, Figure]]]) -> list[str]:
    rows = model.rows
    lines = [
        f"# Chance of an answer in {rows.study.id}",
        "",
        f"Trained on {len(rows.called):,} applications to {len(set(rows.adverts)):,} adverts of the study; "
        f"{rows.called.mean():.1%} were answered.",
        "It scores rows of this study's layout. It is no model of the app: the study's adverts, time and level of",
        "answers do not carry over to other applications.",
        "",
        "Never an input: race, sex, age, name, origin, clubs and pronouns.",
        "",
        "| setting | log-loss gain | Brier skill | AUC | calibration error |",
        "| --- | --- | --- | --- | --- |",
    ]
    for evaluation, figures in measured:
        lines.append(
            f"| {evaluation.setting.name} (folds by {evaluation.setting.group}) | {figures['gain'].percent()} "
            f"| {figures['brier_skill'].percent()} | {figures['auc'].plain()} | {figures['ece'].percent()} |"
        )
    lines += ["", "Members and their weights:", ""]
    for setting, ensemble in model.served:
        weights = ", ".join(
            f"{member.name} {weight:.2f}"
            for member, weight in zip(ensemble.members, ensemble.stack.weights, strict=True)
        )
        lines.append(f"- {setting.name}: {weights}")
    return lines


def run_callbacks(run: Run, models: Path) -> dict[str, list[str]]:
    """Sections `callbacks` and `fairness`; writes models/callbacks/."""
    resamples = 30 if run.is_sample else 200
    read = read_rows(run)
    evaluations = evaluate([rows for rows, _ in read], run)
    measured = [(evaluation, _measure(evaluation, resamples)) for evaluation in evaluations]
    for rows, _ in read:
        model = fit_study(rows, seed=run.seed, is_sample=run.is_sample, map=run.map)
        served = {setting.name for setting in serve_settings(rows)}
        own = [
            (evaluation, figures)
            for evaluation, figures in measured
            if evaluation.rows.study.id == rows.study.id and evaluation.setting.name in served
        ]
        metrics = {
            evaluation.setting.name: {name: figure.to_json() for name, figure in figures.items()}
            for evaluation, figures in own
        }
        write_study_model(models, model, metrics, _write_card(model, own))
    lines = [
        *_write_figures(measured),
        *_write_comparison(evaluations, resamples),
        *_write_transfer(measure_transfer(read, run)),
    ]
    shipped = [e for e in evaluations if e.setting.name in {s.name for s in serve_settings(e.rows)}]
    return {"callbacks": lines, "fairness": write_fairness(shipped)}
