"""Cross-validation of an expert: what its members say about rows they have not seen, and what is made of that."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .ensemble.folds import assign_folds
from .ensemble.stack import Stack, fit_stack
from .salary_calibration import Levels, Widths, fit_levels, fit_widths
from .salary_expert import ExpertPlan, fit_distances, fit_expert, in_dollars, make_copies, predict_distance
from .salary_inputs import SalaryInputs, Vocabularies, build_vocabularies, encode, hide_all_but_title, hide_groups
from .salary_model import read_official

# States of knowledge that are measured beside "everything known".
VIEWS: Final = (
    "everything known",
    "answers hidden as in training",
    "what an advert and a CV tell",
    "place unknown",
    "no official pay",
    "only country and title known",
)
COMPLETE, HIDDEN, PLAIN, *_, LEAST = VIEWS
SMALLEST_WEIGHT: Final = 0.05
STACK_VIEWS: Final = (COMPLETE, HIDDEN)
# A prediction that knows less errs more; the distance model must have seen that.
DISTANCE_VIEWS: Final = (COMPLETE, HIDDEN, PLAIN, LEAST)


@dataclass(frozen=True)
class FoldJob:
    """One fit on the rows of the other folds, told so that it can run anywhere."""

    rows: pd.DataFrame
    groups: NDArray[np.int64]
    folds: NDArray[np.int64]
    fold: int
    plan: ExpertPlan
    seed: int
    more: pd.DataFrame | None = None
    """Rows to learn from only; those of a group that is held out are left out of the fit."""


@dataclass(frozen=True)
class FoldAnswer:
    """By view: members [n, M] (log dollars), what the distance model reads [n, C], official middle [n] of the held-out
    rows.
    """

    members: dict[str, NDArray[np.float64]]
    joined: dict[str, NDArray[np.float32]]
    official: dict[str, NDArray[np.float64]]


def _make_views(rows: pd.DataFrame, vocabularies: Vocabularies, seed: int) -> dict[str, SalaryInputs]:
    complete, hidden = make_copies(rows, vocabularies, 2, np.random.default_rng(seed))
    plain = encode(rows, vocabularies, with_tags=False)
    return dict(
        zip(
            VIEWS,
            (
                complete,
                hidden,
                hide_groups(plain, "employer_kind", "work_mode"),
                hide_groups(complete, "place"),
                hide_groups(complete, "official_pay"),
                hide_all_but_title(plain),
            ),
            strict=True,
        )
    )


def predict_fold(job: FoldJob) -> FoldAnswer:
    """Fits on the other folds and says what each member makes of this one."""
    train, test = np.flatnonzero(job.folds != job.fold), np.flatnonzero(job.folds == job.fold)
    seen, groups = job.rows.iloc[train].reset_index(drop=True), job.groups[train]
    if job.more is not None:
        held_out = set(job.rows["group"].iloc[test])
        seen = join_rows(seen, job.more[~job.more["group"].isin(held_out)])
        groups = number_groups(seen, job.seed)
    vocabularies = build_vocabularies(seen, job.plan.smallest_term_count)
    fitted = fit_expert(seen, groups, vocabularies, job.plan, job.seed)
    views = _make_views(job.rows.iloc[test].reset_index(drop=True), vocabularies, job.seed + job.fold)
    members, joined, official = {}, {}, {}
    for name, inputs in views.items():
        matrix = fitted.join(inputs)
        members[name] = fitted.predict_members(matrix) + fitted.columns.centre
        joined[name] = fitted.drop_directions(matrix)
        official[name] = read_official(inputs.features)
    return FoldAnswer(members, joined, official)


@dataclass(frozen=True)
class HeldOut:
    """What was said about every row by models that had not seen it; arrays by view, rows in the order of `rows`."""

    rows: pd.DataFrame
    folds: NDArray[np.int64]
    pay: NDArray[np.float64]
    members: dict[str, NDArray[np.float64]]
    joined: dict[str, NDArray[np.float32]]
    official: dict[str, NDArray[np.float64]]

    def centre(self) -> float:
        """Around what the members are stacked: the same as in a fit on all rows."""
        return float(np.float32(np.round(np.mean(self.pay), 4)))

    def countries(self) -> NDArray[np.object_]:
        """Of every row."""
        return self.rows["country"].to_numpy(dtype=object)

    def industries(self) -> NDArray[np.object_]:
        """Of every row, "unknown" where the row has none."""
        return self.rows["industry"].fillna("unknown").to_numpy(dtype=object)


def join_rows(rows: pd.DataFrame, more: pd.DataFrame | None) -> pd.DataFrame:
    """All rows to learn from."""
    return rows if more is None else pd.concat([rows, more], ignore_index=True)


def number_groups(rows: pd.DataFrame, seed: int) -> NDArray[np.int64]:
    """A shuffled group number per row; the same `group` text = the same number, so no twin is split."""
    groups = pd.factorize(rows["group"])[0]
    shuffled = np.random.default_rng(seed).permutation(int(groups.max()) + 1)
    return np.asarray(shuffled[groups], dtype=np.int64)


def list_fold_jobs(rows: pd.DataFrame, plan: ExpertPlan, seed: int, more: pd.DataFrame | None = None) -> list[FoldJob]:
    """One job per fold of `rows`; `more` is learnt from and never measured on."""
    groups = number_groups(rows, seed)
    folds = assign_folds(groups, plan.folds, seed)
    return [FoldJob(rows, groups, folds, fold, plan, seed, more) for fold in range(plan.folds)]


def join_folds(jobs: list[FoldJob], answers: list[FoldAnswer]) -> HeldOut:
    """The answers of all folds in the order of the rows."""
    rows, folds = jobs[0].rows, jobs[0].folds

    def collect(part: str) -> dict[str, Any]:
        whole = {}
        for name in VIEWS:
            first = getattr(answers[0], part)[name]
            array = np.zeros((len(rows), *first.shape[1:]), dtype=first.dtype)
            for job, answer in zip(jobs, answers, strict=True):
                array[folds == job.fold] = getattr(answer, part)[name]
            whole[name] = array
        return whole

    return HeldOut(rows, folds, in_dollars(rows), collect("members"), collect("joined"), collect("official"))


@dataclass(frozen=True)
class Finish:
    """All that is learnt from held-out predictions."""

    stack: Any
    distances: Any
    levels: Levels | None
    widths: Widths


def _stack_views(part: dict[str, Any], views: tuple[str, ...], rows: NDArray[np.bool_]) -> Any:
    return np.concatenate([part[view][rows] for view in views])


def fit_finish(
    held_out: HeldOut, plan: ExpertPlan, seed: int, prior_weight: float | None, rows: NDArray[np.bool_] | None = None
) -> Finish:
    """Stack, distances, then levels and widths of complete rows. Without prior_weight no official wage pulls."""
    chosen = np.ones(len(held_out.pay), dtype=bool) if rows is None else rows
    pay, centre = held_out.pay[chosen] - held_out.centre(), held_out.centre()
    members = _stack_views(held_out.members, STACK_VIEWS, chosen) - centre
    stack = drop_small_weights(fit_stack(members, np.tile(pay, len(STACK_VIEWS)), task="regression"))
    told = stack.predict(_stack_views(held_out.members, DISTANCE_VIEWS, chosen) - centre)
    errors = np.tile(pay, len(DISTANCE_VIEWS)) - told
    distances = fit_distances(_stack_views(held_out.joined, DISTANCE_VIEWS, chosen), errors, plan, seed)
    countries = held_out.countries()[chosen]
    middle = _middle(held_out, stack, COMPLETE)[chosen]
    levels = None
    if prior_weight is not None:
        official = held_out.official[COMPLETE][chosen]
        levels = fit_levels(middle, official, held_out.pay[chosen], countries, prior_weight)
        middle = levels.apply(middle, official, countries)
    widths = fit_widths(
        held_out.pay[chosen] - middle,
        _predict_unseen_distances(held_out, errors, plan, seed, chosen),
        countries,
        held_out.industries()[chosen],
        plan.pooled_rows,
    )
    return Finish(stack, distances, levels, widths)


def drop_small_weights(stack: Stack) -> Stack:
    """Without the members that hardly count: each costs every prediction its time."""
    weights = np.where(stack.weights < SMALLEST_WEIGHT, 0.0, stack.weights)
    return Stack(weights / weights.sum(), stack.intercept, stack.slope)


def _predict_unseen_distances(
    held_out: HeldOut, errors: NDArray[np.float64], plan: ExpertPlan, seed: int, chosen: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Distances of the complete rows, each half of the folds by a model of the other half.

    Distances of rows that the model has seen fit too well, and ranges built on them would cover too little.
    """
    is_even = (held_out.folds[chosen] % 2 == 0).astype(bool)
    if is_even.all() or not is_even.any():
        # Too few folds to halve them (quick runs): every other row.
        is_even = np.arange(len(is_even)) % 2 == 0
    joined, times = _stack_views(held_out.joined, DISTANCE_VIEWS, chosen), len(DISTANCE_VIEWS)
    distances = np.zeros(len(is_even))
    for half in (is_even, ~is_even):
        model = fit_distances(joined[np.tile(~half, times)], errors[np.tile(~half, times)], plan, seed)
        distances[half] = predict_distance(model, held_out.joined[COMPLETE][chosen][half])
    return distances


def _middle(held_out: HeldOut, stack: Any, view: str) -> NDArray[np.float64]:
    centre = held_out.centre()
    return np.asarray(stack.predict(held_out.members[view] - centre) + centre, dtype=np.float64)


def finish_crosswise(
    held_out: HeldOut, plan: ExpertPlan, seed: int, prior_weight: float | None
) -> dict[str, NDArray[np.float64]]:
    """low, value, high [N, 3] in log dollars per view; what finishes a row was learnt from the other folds only."""
    ranged = {name: np.zeros((len(held_out.pay), 3)) for name in VIEWS}
    for fold in np.unique(held_out.folds):
        own = held_out.folds == fold
        finish = fit_finish(held_out, plan, seed, prior_weight, ~own)
        countries = held_out.countries()[own]
        multiples = finish.widths.multiples(countries, held_out.industries()[own])
        for name in VIEWS:
            value = _middle(held_out, finish.stack, name)[own]
            if finish.levels:
                value = finish.levels.apply(value, held_out.official[name][own], countries)
            distance = predict_distance(finish.distances, held_out.joined[name][own])
            ranged[name][own] = np.column_stack(
                [value - multiples[:, 0] * distance, value, value + multiples[:, 1] * distance]
            )
    return ranged
