"""Folds that keep every group (advert, firm, study) on one side."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Fold: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64]]
"""(rows to train on, rows to measure on)"""


def number_groups(groups: Any) -> NDArray[np.int64]:
    """0..G-1 for each row, in the order of the sorted names of the groups."""
    return np.unique(np.asarray(groups), return_inverse=True)[1].astype(np.int64)


def assign_folds(groups: Any, count: int, seed: int) -> NDArray[np.int64]:
    """Number of the fold [N] of each row: groups in random order, each to the fold with the fewest rows so far."""
    numbers = number_groups(groups)
    sizes = np.bincount(numbers)
    if len(sizes) < count:
        raise ValueError(f"{len(sizes)} groups do not fill {count} folds")
    fold_of_group = np.zeros(len(sizes), dtype=np.int64)
    rows = np.zeros(count, dtype=np.int64)
    for group in np.random.default_rng(seed).permutation(len(sizes)):
        fold = int(np.argmin(rows))
        fold_of_group[group] = fold
        rows[fold] += sizes[group]
    return fold_of_group[numbers]


def make_folds(groups: Any, count: int, seed: int) -> list[Fold]:
    """`count` folds; no group is on both sides of any of them."""
    assigned = assign_folds(groups, count, seed)
    return [(np.flatnonzero(assigned != fold), np.flatnonzero(assigned == fold)) for fold in range(count)]


def sample_groups(groups: Any, rows: int, seed: int) -> NDArray[np.int64]:
    """Positions of about `rows` rows, whole groups only; all rows when there are no more than that."""
    numbers = number_groups(groups)
    if len(numbers) <= rows:
        return np.arange(len(numbers), dtype=np.int64)
    order = np.random.default_rng(seed).permutation(int(numbers.max()) + 1)
    taken = np.cumsum(np.bincount(numbers)[order]) <= rows
    return np.flatnonzero(np.isin(numbers, order[taken])).astype(np.int64)
