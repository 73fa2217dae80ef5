"""A whole ensemble: searched, fitted on all rows, stacked on what its members say out of fold."""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..graph_parts import GraphBuilder
from ..run import Mapper, map_here
from .encoding import Encode, Encoding, keep_columns
from .folds import make_folds, sample_groups
from .members import Member, Parameters, Task, fit_member, name_members
from .search import Job, Space, predict_held_out, search_parameters
from .stack import Stack, fit_stack

SEARCH_ROWS: Final = 12_000
"""Rows of whole groups that the search looks at: enough to rank parameters, few enough for two cores."""


@dataclass(frozen=True)
class Ensemble:
    """Members in the order of the stack's weights; every member reads the encoded columns."""

    encoding: Encoding
    members: list[Member]
    stack: Stack
    parameters: dict[str, Parameters]
    alone: list[Stack]
    """Calibration of each member by itself, for a fair comparison."""

    def predict_members(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> [N, M]."""
        encoded = self.encoding.apply(np.ascontiguousarray(x, dtype=np.float32))
        return np.column_stack([member.predict(encoded) for member in self.members])

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> logit or own scale [N]."""
        return self.stack.predict(self.predict_members(x))

    def predict_alone(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """x [N, F] -> [N, M]: every member as it would be without the others, calibrated."""
        members = self.predict_members(x)
        return np.column_stack([own.predict(members[:, [m]]) for m, own in enumerate(self.alone)])

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """The same in the graph: [N, 1]. Members without weight are left out."""
        encoded = self.encoding.add_to(builder, inputs)
        used = np.flatnonzero(self.stack.weights > 0)
        stack = Stack(self.stack.weights[used], self.stack.intercept, self.stack.slope)
        return stack.add_to(builder, [self.members[position].add_to(builder, encoded) for position in used])


@dataclass(frozen=True)
class Plan:
    """How an ensemble is fitted. fixed: parameters per member that the search does not touch."""

    task: Task
    trials: int
    seed: int
    folds: int = 3
    search_rows: int = SEARCH_ROWS
    names: tuple[str, ...] = ()
    spaces: dict[str, Space] = field(default_factory=dict)
    fixed: dict[str, Parameters] = field(default_factory=dict)
    encode: Encode = keep_columns


@dataclass(frozen=True)
class _Fit:
    name: str
    x: NDArray[np.float32]
    y: NDArray[np.float64]
    groups: NDArray[np.int64]
    weights: NDArray[np.float64]
    plan: Plan
    parameters: Parameters


def _fit_whole(job: _Fit) -> Member:
    return fit_member(
        job.name,
        job.x,
        job.y,
        task=job.plan.task,
        parameters=job.parameters,
        seed=job.plan.seed,
        weights=job.weights,
        groups=job.groups,
    )


def _search(
    x: NDArray[np.float32],
    y: NDArray[np.float64],
    groups: NDArray[np.int64],
    weights: NDArray[np.float64],
    plan: Plan,
    mapper: Mapper,
) -> dict[str, Parameters]:
    rows = sample_groups(groups, plan.search_rows, plan.seed)
    found = {}
    for name in plan.names or name_members(plan.task):
        searched = search_parameters(
            name,
            x[rows],
            y[rows],
            groups[rows],
            task=plan.task,
            trials=plan.trials,
            seed=plan.seed,
            map=mapper,
            weights=weights[rows],
            space=plan.spaces.get(name),
            encode=plan.encode,
        )
        found[name] = {**searched, **plan.fixed.get(name, {})}
    return found


def fit_ensemble(
    x: NDArray[np.float32],
    y: NDArray[Any],
    groups: Any,
    plan: Plan,
    *,
    map: Mapper = map_here,
    weights: NDArray[np.float64] | None = None,
    parameters: dict[str, Parameters] | None = None,
) -> Ensemble:
    """Searches (unless `parameters` are given), predicts out of fold by group, stacks, and fits on all rows."""
    rows = np.ascontiguousarray(x, dtype=np.float32)
    target = np.asarray(y, dtype=np.float64)
    numbers = np.unique(np.asarray(groups), return_inverse=True)[1].astype(np.int64)
    w = np.ones(len(target)) if weights is None else np.asarray(weights, dtype=np.float64)
    found = parameters or _search(rows, target, numbers, w, plan, map)
    names = list(found)
    parts = make_folds(numbers, plan.folds, plan.seed + 1)
    jobs = [
        Job(name, rows, target, numbers, w, fold, plan.task, found[name], plan.seed, plan.encode)
        for name in names
        for fold in parts
    ]
    answers = map(predict_held_out, jobs)
    out_of_fold = np.zeros((len(target), len(names)))
    for position in range(len(names)):
        for number, (_, test) in enumerate(parts):
            out_of_fold[test, position] = answers[position * len(parts) + number]
    encoding, encoded = plan.encode(rows, target, numbers, plan.seed)
    members = map(_fit_whole, [_Fit(name, encoded, target, numbers, w, plan, found[name]) for name in names])
    stack = fit_stack(out_of_fold, target, task=plan.task)
    alone = [fit_stack(out_of_fold[:, [m]], target, task=plan.task) for m in range(len(names))]
    return Ensemble(encoding, members, stack, found, alone)
