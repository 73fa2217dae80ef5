"""All salary data sets as rows with official pay."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from .run import SAMPLE_ROWS, Run
from .salary_model import FRENCH, GERMAN, HONG_KONG, POOLED
from .salary_sets import (
    aijobs,
    apec,
    ask_a_manager_rows,
    de_it_salary,
    jobsdb,
    levels,
    my_careers_future,
    stack_overflow,
)
from .salary_sets.official_pay import add_official_pay

Read = Callable[[Iterable[Path]], tuple[pd.DataFrame, Any]]


@dataclass(frozen=True)
class SalarySet:
    """A data set: expert that learns from it (None: measured against only)."""

    source: str
    file: str
    read: Read
    expert: str | None
    title: str
    described: str
    year: str
    licence: str
    read_more: Callable[[Iterable[Path]], pd.DataFrame] | None = None
    """Rows to learn from only: told less exactly than the rows that are measured."""

    @property
    def is_survey(self) -> bool:
        """Whether people told their pay; adverts otherwise."""
        return self.source in (ask_a_manager_rows.SOURCE, de_it_salary.SOURCE, stack_overflow.SOURCE, levels.SOURCE)


SETS: Final[tuple[SalarySet, ...]] = (
    SalarySet(
        ask_a_manager_rows.SOURCE, ask_a_manager_rows.FILE, ask_a_manager_rows.read_ask_a_manager, POOLED,
        "Ask a Manager salary survey 2023",
        "Ask a Manager, 'How much money do you make?' salary survey, April 2023 (self-reported gross annual pay)",
        "2023", "none stated (the blog publishes the sheet for anyone to use)",
    ),
    SalarySet(
        de_it_salary.SOURCE, de_it_salary.FILE, de_it_salary.read_de_it_salary, GERMAN,
        "IT Salary Survey EU 2020, Germany",
        "IT salary survey of autumn 2020, mostly Berlin and Munich (self-reported gross annual pay)",
        "2020", "none stated",
    ),
    SalarySet(
        apec.SOURCE, apec.FILE, apec.read_apec, FRENCH,
        "Apec adverts, January 2026",
        "Adverts of the French agency for managers and professionals (middle of the advertised gross "
        "range; fixed terms and adverts of the lowest pay alone are learnt from, not measured)",
        "2026", "none stated", apec.read_other_adverts,
    ),
    SalarySet(
        jobsdb.SOURCE, jobsdb.FILE, jobsdb.read_jobsdb, HONG_KONG,
        "JobsDB Hong Kong, information technology, 2021",
        "Adverts of information technology in Hong Kong, March and April 2021 (middle of the advertised band)",
        "2021", "none stated",
    ),
    SalarySet(
        my_careers_future.SOURCE, my_careers_future.FILE, my_careers_future.read_my_careers_future, None,
        "MyCareersFuture, data roles, May 2021", "Adverts of data roles in Singapore (middle of the range)", "2021",
        "none stated",
    ),
    SalarySet(
        aijobs.SOURCE, aijobs.FILE, aijobs.read_aijobs, None, "aijobs.net salary index 2020 to 2025",
        "Data and AI jobs, advertised ranges", "2020-2025", "CC0 1.0",
    ),
    SalarySet(
        stack_overflow.SOURCE, stack_overflow.FILE, stack_overflow.read_stack_overflow, None,
        "Stack Overflow developer survey 2017", "Developers' self-reported pay", "2017", "ODbL 1.0",
    ),
    SalarySet(
        levels.SOURCE, levels.FILE, levels.read_levels, None,
        "Levels.fyi outside the United States, about 2017 to 2021",
        "Total compensation in technology firms", "2021", "none stated",
    ),
)  # fmt: skip
SET_OF: Final[dict[str, SalarySet]] = {entry.source: entry for entry in SETS}


def count_read(told: Any) -> int:
    """How many rows a loader read, from what it says of them."""
    return int(told.rows_read if hasattr(told, "rows_read") else told)


def read_set(entry: SalarySet, run: Run) -> tuple[pd.DataFrame, int, Any]:
    """The same from the data folder; a quick run takes SAMPLE_ROWS of them."""
    rows, told = entry.read([run.data / entry.file])
    read = count_read(told)
    if run.is_sample and len(rows) > SAMPLE_ROWS:
        chosen = np.sort(np.random.default_rng(run.seed).permutation(len(rows))[:SAMPLE_ROWS])
        rows = rows.iloc[chosen].reset_index(drop=True)
    return add_official_pay(rows), read, told


def read_more(entry: SalarySet, run: Run) -> pd.DataFrame | None:
    """Further rows of a set to learn from, with official pay; None where it has none."""
    if entry.read_more is None:
        return None
    rows = entry.read_more([run.data / entry.file])
    return add_official_pay(rows.iloc[:SAMPLE_ROWS] if run.is_sample else rows)
