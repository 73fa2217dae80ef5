"""What a quick run leaves out: rows of a data set, by whole groups, and cases that are left out one by one."""

from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np
import pandas as pd

from .ensemble.folds import sample_groups
from .run import SAMPLE_ROWS, Run

SAMPLE_CASES: Final = 24
SAMPLE_RESAMPLES: Final = 20
SAMPLE_FOLDS: Final = 2

T = TypeVar("T")


def take_rows(run: Run, table: pd.DataFrame, group: str | None = None) -> pd.DataFrame:
    """All rows; in a quick run about SAMPLE_ROWS of them, whole groups of the column `group`, with their own index."""
    if not run.is_sample:
        return table
    groups = np.arange(len(table)) if group is None else table[group].astype(str)
    return table.iloc[sample_groups(groups, SAMPLE_ROWS, run.seed)]


def take_cases(run: Run, cases: Sequence[T]) -> list[T]:
    """All cases; in a quick run SAMPLE_CASES, spread evenly over them."""
    if not run.is_sample or len(cases) <= SAMPLE_CASES:
        return list(cases)
    return [cases[position * len(cases) // SAMPLE_CASES] for position in range(SAMPLE_CASES)]


def count_folds(run: Run, folds: int) -> int:
    """How many folds to fit: `folds`, or SAMPLE_FOLDS in a quick run."""
    return min(folds, SAMPLE_FOLDS) if run.is_sample else folds


def count_resamples(run: Run, times: int) -> int:
    """How often to draw anew: `times`, or SAMPLE_RESAMPLES in a quick run."""
    return min(times, SAMPLE_RESAMPLES) if run.is_sample else times
