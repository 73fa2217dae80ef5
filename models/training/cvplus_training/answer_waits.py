"""How long applications wait for an answer: the logs with open cases censored, and three ways to draw their curve."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import application_logs, callback_studies
from .run import Run
from .survival.calibration import score_likelihood
from .survival.durations import Durations, count_periods
from .survival.hazard import fit_hazard
from .survival.log_normal import fit_log_normal
from .survival.mixture import Mixture, fit_mixture

# The longest dated answer came after 159 days; what has not come within these days counts as never.
HORIZON: Final = 180
# First contacts of the large study were watched for 30 days.
CONTACT_DAYS: Final = 31

Drawer = Callable[[Durations], Mixture]


@dataclass(frozen=True)
class AnswerWaits:
    """waits [N] of applications in days, and whose log each is from [N]; names: one per log."""

    waits: Durations
    person: NDArray[np.int64]
    names: tuple[str, ...]


def read_answer_waits(data: Path) -> AnswerWaits:
    """Applications of the logs that date their answers.

    A log ends with the last date it holds; an application without an answer was watched until then and is open, not a
    "no". Answered applications without a date are left out. Negative days (an answer noted before the sending) are 0.
    """
    rows = application_logs.read_logs(data)
    rows = rows[rows.groupby("log")["days_to_first_response"].transform("count") > 0]
    rows = rows[rows["days_to_first_response"].notna() | (rows["responded"] == 0)]
    sent = pd.to_datetime(rows["date_applied"], format="mixed")
    days = rows["days_to_first_response"].clip(lower=0)
    last = pd.concat([sent, sent + pd.to_timedelta(days, unit="D")], axis=1).max(axis=1)
    end = last.groupby(rows["log"]).transform("max")
    ended = days.notna().to_numpy()
    watched = np.where(ended, days.fillna(0).to_numpy(), (end - sent).dt.days.to_numpy())
    names, person = np.unique(rows["log"].to_numpy(dtype=str), return_inverse=True)
    return AnswerWaits(Durations(watched.astype(np.int64), ended), person, tuple(str(name) for name in names))


@dataclass(frozen=True)
class Contacts:
    """First contacts of the large US study: waits [N] of all applications, and firm and industry of each."""

    waits: Durations
    firm: NDArray[np.int64]
    industry: NDArray[np.str_]


def read_contacts(run: Run) -> Contacts:
    """Applications without a contact were watched for 30 days."""
    rows = callback_studies.read_krw(run)
    ended = rows["called"].to_numpy() == 1
    days = np.where(ended, rows["days"].fillna(0).to_numpy(), CONTACT_DAYS - 1).astype(np.int64)
    firm = np.unique(rows["unit"].to_numpy(dtype=str), return_inverse=True)[1]
    return Contacts(Durations(days, ended), firm, rows["industry"].fillna("other").to_numpy(dtype=str))


def _draw_shifted(waits: Durations, contacts: Durations, share: float) -> Mixture:
    """Hazard of first contacts, moved to the level of the logs; `share` weighs one contact row against one log row."""
    own = count_periods(waits, HORIZON)
    other = [np.pad(array, ((0, 0), (0, HORIZON - CONTACT_DAYS))) for array in count_periods(contacts, CONTACT_DAYS)]
    at_risk, ended = (np.vstack([mine, share * theirs]) for mine, theirs in zip(own, other, strict=True))
    fit = fit_hazard(at_risk, ended, np.array([[1.0], [0.0]]), [0])
    by = fit.ended_by(np.array([[1.0]]))[0]
    return Mixture(float(by[-1]), by / by[-1])


def list_drawers(contacts: Durations) -> dict[str, Drawer]:
    """Ways to draw the curve of the logs; the first stands for the others where none is better."""
    spread = fit_log_normal(contacts).spread
    equal = 1_000 / len(contacts)
    return {
        "share that never ends and log-normal days": lambda waits: fit_log_normal(waits).within(HORIZON),
        "the same with the spread of first contacts": lambda waits: fit_log_normal(waits, spread=spread).within(
            HORIZON
        ),
        "share that never ends and a free smooth hazard": lambda waits: fit_mixture(waits, HORIZON),
        "smooth hazard shared with first contacts (worth 1,000 rows)": lambda waits: _draw_shifted(
            waits, contacts, equal
        ),
    }


def predict_left_out(waits: AnswerWaits, draw: Drawer) -> NDArray[np.float64]:
    """Share answered by each day [N, HORIZON], each person's applications by the curve of the others."""
    curves = np.zeros((len(waits.waits), HORIZON))
    for number in range(len(waits.names)):
        own = waits.person == number
        curves[own] = draw(waits.waits.take(~own)).ended_by()
    return curves


def score_left_out(waits: AnswerWaits, draw: Drawer) -> NDArray[np.float64]:
    """Log-likelihood of each application under the curve of the other people."""
    return score_likelihood(waits.waits.cut(HORIZON - 1), predict_left_out(waits, draw))


def resample(
    waits: AnswerWaits, draw: Callable[[Durations], NDArray[np.float64]], seed: int, times: int
) -> NDArray[np.float64]:
    """[times, ...]: what `draw` finds in applications drawn anew within each log (people stay the same three)."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(times):
        rows = np.concatenate(
            [
                random.choice(np.flatnonzero(waits.person == number), int(np.sum(waits.person == number)))
                for number in range(len(waits.names))
            ]
        )
        found.append(draw(waits.waits.take(rows)))
    return np.array(found)
