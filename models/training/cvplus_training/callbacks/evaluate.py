"""Nested cross-validation of a study's settings: everything, the search too, sees the outer training part only."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..ensemble import make_folds
from ..run import Run
from .figures import Sample
from .layout import Setting, StudyRows
from .study_model import fit_setting, predict_plainly, without_protected

OUTER_FOLDS: Final = 5
PLAIN: Final = "plain logistic regression"


@dataclass(frozen=True)
class FoldJob:
    """One outer fold."""

    rows: StudyRows
    setting: Setting
    train: NDArray[np.int64]
    test: NDArray[np.int64]
    seed: int
    trials: int


@dataclass(frozen=True)
class FoldAnswer:
    """Logits of the rows of the fold; alone: of each member by itself, calibrated, and of the plain regression."""

    ensemble: NDArray[np.float64]
    alone: dict[str, NDArray[np.float64]]
    base: float


def run_fold(job: FoldJob) -> FoldAnswer:
    """Fits on the fold's training rows and predicts the others. Runs anywhere."""
    train, test = job.rows.take(job.train), job.rows.take(job.test)
    ensemble = fit_setting(train, job.setting, seed=job.seed, trials=job.trials, folds=3)
    members = ensemble.predict_alone(test.x)
    alone = {member.name: members[:, number] for number, member in enumerate(ensemble.members)}
    alone[PLAIN] = predict_plainly(train, test, job.setting, job.seed)
    rate = float(train.called.mean())
    return FoldAnswer(ensemble.predict(test.x), alone, float(np.log(rate / (1 - rate))))


@dataclass(frozen=True)
class Evaluation:
    """Out-of-fold logits of all rows of a setting."""

    rows: StudyRows
    setting: Setting
    ensemble: NDArray[np.float64]
    alone: dict[str, NDArray[np.float64]]
    base: NDArray[np.float64]

    def sample(self, seed: int = 1) -> Sample:
        """For figures; clusters are adverts, or employers where these are unseen."""
        return Sample(self.ensemble, self.rows.called, self.base, self.rows.group_by(self.setting), seed)


def evaluate(studies: list[StudyRows], run: Run) -> list[Evaluation]:
    """All settings of all studies; the outer folds are what a cluster shares out."""
    jobs: list[FoldJob] = []
    for rows in studies:
        bare = without_protected(rows)
        for setting in rows.study.settings:
            for train, test in make_folds(rows.group_by(setting), 2 if run.is_sample else OUTER_FOLDS, run.seed):
                jobs.append(FoldJob(bare, setting, train, test, run.seed, 0 if run.is_sample else setting.trials))
    answers = run.map(run_fold, jobs)
    found: list[Evaluation] = []
    for rows in studies:
        for setting in rows.study.settings:
            own = [
                (job, answer)
                for job, answer in zip(jobs, answers, strict=True)
                if job.rows.study.id == rows.study.id and job.setting.name == setting.name
            ]
            ensemble, base = np.zeros(len(rows.called)), np.zeros(len(rows.called))
            alone = {name: np.zeros(len(rows.called)) for name in own[0][1].alone}
            for job, answer in own:
                ensemble[job.test], base[job.test] = answer.ensemble, answer.base
                for name, logits in answer.alone.items():
                    alone[name][job.test] = logits
            found.append(Evaluation(rows, setting, ensemble, alone, base))
    return found
