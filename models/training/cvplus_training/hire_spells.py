"""Spells without work of three old data sets, with censoring, and what they note that a CV or the market tells."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .manifest import DataSource
from .run import Run
from .sample import take_rows
from .survival.durations import Durations, count_periods

MCCALL_FILE: Final = "outcomes/us-displaced-mccall-1996/jobless.csv.gz"
PENN_FILE: Final = "outcomes/us-penn-bonus-2000/claims.csv.gz"
AUSTRIA_FILE: Final = "outcomes/at-unemployment-lalive-2008/ubduration.csv.gz"

# The Pennsylvania benefit ends after 26 weeks; whoever reaches the last weeks is only known to have searched that long.
PENN_LAST_WEEK: Final = 25

# Divisions of the 1980 industry codes in the order of the columns; no flag is manufacturing, which the set leaves out.
DIVISIONS: Final[dict[str, str]] = {
    "mining": "other",
    "constr": "other",
    "transp": "other",
    "trade": "sales",
    "fire": "finance",
    "services": "services",
    "pubadmin": "other",
}
# What the division "services" holds (SIC division I: business, health, legal, educational services and the like).
INDUSTRIES_OF_DIVISION: Final[dict[str, tuple[str, ...]]] = {
    "manufacturing": ("manufacturing",),
    "sales": ("sales",),
    "finance": ("finance",),
    "services": ("technology", "healthcare", "marketing", "consulting", "education", "legal"),
    "other": ("other",),
}
DIVISION_NAMES: Final = tuple(INDUSTRIES_OF_DIVISION)


@dataclass(frozen=True)
class Spells:
    """One data set. waits: period 0 is the first `step` weeks; a job found in it ends the wait.

    rate [N]: unemployment of the state as a share; division [N]: see DIVISION_NAMES; schooling [N]: 0 below, 1 at, 2
    above school leaving. All None where the set has nothing of the kind.
    """

    name: str
    country: str
    source: DataSource
    waits: Durations
    step: int
    rate: NDArray[np.float64] | None = None
    division: NDArray[np.str_] | None = None
    schooling: NDArray[np.int64] | None = None

    def count_weeks(
        self, weeks: int, groups: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """at_risk and ended [G, weeks]. Ends of a longer period are spread evenly over its weeks.

        So the weekly chances to stay multiply to the period's own: (1 - e / 2r)(1 - (e / 2) / (r - e / 2)) = 1 - e / r.
        """
        at_risk, ended = count_periods(self.waits, weeks // self.step, groups)
        parts = np.arange(self.step) / self.step
        risk = at_risk[:, :, None] - ended[:, :, None] * parts
        share = np.repeat(ended[:, :, None] / self.step, self.step, axis=2)
        return risk.reshape(len(at_risk), -1), share.reshape(len(at_risk), -1)


def read_mccall(run: Run) -> Spells:
    """Displaced workers, US 1986-1992; two-week intervals; full-time, part-time and other jobs end a spell."""
    raw = take_rows(run, pd.read_csv(run.data / MCCALL_FILE))
    ended = raw[["censor1", "censor2", "censor3"]].sum(axis=1) > 0
    flags = raw[list(DIVISIONS)]
    division = flags.idxmax(axis=1).map(DIVISIONS).where(flags.sum(axis=1) > 0, "manufacturing")
    return Spells(
        "McCall, displaced workers, US 1986-1992",
        "US",
        DataSource(
            "us-displaced-mccall-1996",
            "Jobless spells of displaced workers",
            "McCall, Econometrica 64, 1996 (Displaced Worker Supplements)",
            "1986-1992",
            len(raw),
            "jobless-spells",
            "none stated (packages GPL)",
        ),
        Durations(raw["spell"].to_numpy(dtype=np.int64) - 1, ended.to_numpy()),
        2,
        raw["stateur"].to_numpy(dtype=np.float64) / 100.0,
        division.to_numpy(dtype=str),
        (1 - raw["schlt12"] + raw["schgt12"]).to_numpy(dtype=np.int64),
    )


def read_penn(run: Run) -> Spells:
    """Insurance claimants, Pennsylvania 1988-1989; leaving the insurance is the end, censored from week 26 on."""
    raw = take_rows(run, pd.read_csv(run.data / PENN_FILE))
    weeks = raw["inuidur1"].to_numpy(dtype=np.int64)
    return Spells(
        "Penn, insurance claimants, US 1988-1989",
        "US",
        DataSource(
            "us-penn-bonus-2000",
            "Unemployment-insurance spells, Pennsylvania",
            "Bilias, Journal of Applied Econometrics 15, 2000",
            "1988-1989",
            len(raw),
            "jobless-spells",
            "permissive (MIT-style text of the repository)",
        ),
        Durations(weeks - 1, np.ones(len(weeks), dtype=bool)).cut(PENN_LAST_WEEK - 1),
        1,
    )


def read_austria(run: Run) -> Spells:
    """Women aged 46 to 53, Austria, around 1988-1991; complete spells in weeks, rounded up."""
    raw = take_rows(run, pd.read_csv(run.data / AUSTRIA_FILE))
    weeks = np.ceil(raw["y"].to_numpy(dtype=np.float64)).astype(np.int64)
    return Spells(
        "Lalive, unemployed women of 46 to 53, Austria",
        "AT",
        DataSource(
            "at-unemployment-lalive-2008",
            "Unemployment spells, Austria",
            "Lalive, Journal of Econometrics 142, 2008",
            "published 2008",
            len(raw),
            "jobless-spells",
            "MIT (package)",
        ),
        Durations(weeks - 1, np.ones(len(weeks), dtype=bool)),
        1,
    )
