"""Time to the first answer: a share that never answers, and log-normal days of those that do, from real logs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from . import application_logs, callback_studies
from .answer_waits import HORIZON, AnswerWaits, list_drawers, read_answer_waits, read_contacts, resample
from .countries import COUNTRIES, NO_EVIDENCE
from .curve_graph import build_curve_graph, look_up
from .features import columns_of, encode_rows
from .industries import INDUSTRIES
from .interview import list_abstentions
from .manifest import make_manifest
from .model_folder import VERSION, TrainedModel, make_parity_rows
from .run import Run
from .sample import count_folds, count_resamples
from .survival.concordance import Measured
from .survival.durations import Durations
from .survival.log_normal import fit_log_normal
from .survival.mixture import Mixture
from .time_to_response_report import FOLDS, compare_drawers, describe_response, measure_industries

TARGET: Final = "time-to-response"
LAST_DAY: Final = 90
QUANTILES: Final = (0.5, 0.1, 0.9)
# "Four in five of the answers that come have come."
MOST_ANSWERS: Final = 0.8
# Silence is called nearly final when fewer than one in twenty of the silent applications will still be answered: an
# assumption about the word, not a finding.
NEARLY_FINAL: Final = 0.05
RESAMPLES: Final = 200
SHOWN_DAYS: Final = (7, 14, 30, 60, 90)


def find_day(curve: NDArray[np.float64], share: float) -> float:
    """Day on whose end `share` has been reached, straight lines between days; 0 when the day of sending is enough."""
    return float(np.interp(share, curve, np.arange(len(curve)))) if share > curve[0] else 0.0


@dataclass(frozen=True)
class ResponseCurve:
    """What the model says: row = value, low, high (days), then the share answered by day 0..90."""

    row: NDArray[np.float64]
    answered_by_day: int
    final_after_day: int


def describe_curve(mixture: Mixture) -> ResponseCurve:
    """Quantiles of the answers that come within the horizon, the curve, and the two days people ask for."""
    quantiles = [find_day(mixture.curve, share) for share in QUANTILES]
    return ResponseCurve(
        np.concatenate([quantiles, mixture.ended_by()[: LAST_DAY + 1]]),
        int(np.argmax(mixture.curve >= MOST_ANSWERS)),
        int(np.argmax(mixture.still_to_come() < NEARLY_FINAL)),
    )


def draw_figures(waits: Durations) -> NDArray[np.float64]:
    """Value, low, high, shares by SHOWN_DAYS, share ever, and the two days: what intervals are given for."""
    mixture = fit_log_normal(waits).within(HORIZON)
    curve = describe_curve(mixture)
    shares = [float(mixture.ended_by()[day]) for day in SHOWN_DAYS]
    return np.array([*curve.row[:3], *shares, mixture.ends, curve.answered_by_day, curve.final_after_day])


def measure_figures(waits: AnswerWaits, seed: int, times: int) -> dict[str, Measured]:
    """Each figure of the model with its 95 % interval (applications drawn anew within each log)."""
    names = ("median", "tenth", "ninetieth", *(f"by day {day}" for day in SHOWN_DAYS), "ever", "most", "final")
    own = draw_figures(waits.waits)
    low, high = np.quantile(resample(waits, draw_figures, seed, times), [0.025, 0.975], axis=0)
    n = len(waits.waits)
    return {
        name: Measured(float(own[index]), float(low[index]), float(high[index]), n) for index, name in enumerate(names)
    }


# The Canadian log dates no answer.
MEASURED: Final = ("US",)


def describe_support(answers: int) -> dict[str, dict[str, Any]]:
    """Where the curve was measured, and from where it is borrowed."""
    support: dict[str, dict[str, Any]] = {}
    for country in COUNTRIES:
        if country in NO_EVIDENCE:
            entry: dict[str, Any] = {"n": 0, "status": "none", "note": "no data"}
        elif country in MEASURED:
            entry = {
                "n": answers,
                "status": "thin",
                "note": "dated answers of three people",
                "noteId": "three-people",
            }
        else:
            entry = {
                "n": 0,
                "status": "thin",
                "note": "curve borrowed from the United States",
                "noteId": "borrowed-from-us",
                "borrowedFrom": "US",
            }
        support[country] = {"nOf": "dated-answers", **entry}
    return support


def train_time_to_response(run: Run) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    data = run.data
    waits = read_answer_waits(data)
    contacts = read_contacts(run)
    mixture = fit_log_normal(waits.waits).within(HORIZON)
    curve = describe_curve(mixture)
    figures = measure_figures(waits, run.seed, count_resamples(run, RESAMPLES))
    drawers = compare_drawers(waits, list_drawers(contacts.waits))
    industries = measure_industries(contacts, run.seed, count_folds(run, FOLDS))
    undated = application_logs.read_logs(data)
    undated = undated[undated.groupby("log")["days_to_first_response"].transform("count") == 0]
    report = describe_response(waits, figures, drawers, industries, undated["responded"].to_numpy(dtype=np.float64))
    # No industry differs in what new firms show, so every row of the table is the one curve.
    table = np.tile(curve.row, (len(INDUSTRIES), 1))
    positions = [columns_of(TARGET).index(f"industry={name}") for name in INDUSTRIES]
    manifest = make_manifest(
        TARGET,
        unit="days",
        evidence="published",
        evidence_by_country={
            country: "published" if country in MEASURED else "assumption"
            for country in COUNTRIES
            if country not in NO_EVIDENCE
        },
        sources=[
            application_logs.describe_source(application_logs.read_logs(data)),
            callback_studies.describe_sources(run)[0],
        ],
        files=[Path(application_logs.LOGS_FILE), Path(callback_studies.KRW_FILE)],
        data=data,
        seed=run.seed,
        support=describe_support(int(waits.waits.ended.sum())),
        abstain=list_abstentions(),
        metrics=[
            {
                "slice": {},
                "n": figure.n,
                "name": name,
                "value": round(figure.value, 4),
                "low95": round(figure.low, 4),
                "high95": round(figure.high, 4),
            }
            for name, figure in figures.items()
        ],
        effects=[],
        constants={
            "value": "median day among answers that come",
            "low": "10 % of answers have come by this day",
            "high": "90 % of answers have come by this day",
            "horizonDays": HORIZON,
            "never": f"no answer within {HORIZON} days, a little more than the longest dated wait",
            "censoring": "an application without an answer was watched until the last date of its log, no longer",
            "mostAnswers": MOST_ANSWERS,
            "nearlyFinal": NEARLY_FINAL,
            "borrowed": "CA, GB, DE, FR, NL, SE and AU use the curve measured in the United States",
            "answer": "any answer, rejections included",
            "industry": "read and without effect: speed differs between firms, not between industries",
        },
        curve={
            "shape": ["N", LAST_DAY + 1],
            "unit": "share of all applications answered by day 0..90",
            "step": "day",
            "first": 0,
            "last": LAST_DAY,
        },
    )
    manifest["about"] = {
        country: {"answeredByDay": curve.answered_by_day, "finalAfterDay": curve.final_after_day}
        for country in COUNTRIES
        if country not in NO_EVIDENCE
    }
    raw: list[dict[str, Any]] = [
        {"country": COUNTRIES[index % len(COUNTRIES)], "industry": industry}
        for index, industry in enumerate([*INDUSTRIES, None, *INDUSTRIES[::-1]])
    ]
    features = encode_rows(TARGET, raw)
    parity = make_parity_rows(raw, {"features": features}, look_up(features, positions, curve.row, table))
    graph = build_curve_graph(TARGET, positions, curve.row, table)
    return TrainedModel(TARGET, graph, manifest, _card(report), parity), report


def _card(report: list[str]) -> str:
    figures = "\n".join(report)
    return f"""# Time to response {VERSION}

**What it predicts.** `curve`: the share of all applications that have had any answer (rejections included) by each day
from 0 to {LAST_DAY}. `value`, `low`, `high`: the day by which 50, 10 and 90 % of the answers that come at all have
come. The range is the spread of answers, not doubt about the curve. The manifest's `about` has two more days:
`answeredByDay`, by which four in five of the answers that come have come, and `finalAfterDay`, after which fewer than
{NEARLY_FINAL:.0%} of the silent applications are still answered.

**What it rests on.** Dated answers in three personal logs (United States, technology and data jobs, 2021-2025). An
application without an answer counts as open from the last date of its log on, never as a "no": version 1.0.0 counted
it as unanswered for good, which put the late part of the curve too low. The curve is a share that never answers and
log-normal days of the rest, because that foretold each log from the other two better than freer curves (see below).

**Industries.** First contacts by large US employers (entry-level jobs, 2019-2021) show no difference in speed between
industries that holds for firms not seen before, so all ten industries share one curve: each is borrowed from the whole.

**Weak points.** Three people, and they differ more than chance allows: the curve is an average of searches, not yours.
Beyond day 107 only two logs speak. Outside the United States the curve is borrowed (evidence: assumption).
Nothing personal is known to change the wait.

**It abstains** for Singapore, Japan and Hong Kong.

## Figures

{figures}
"""
