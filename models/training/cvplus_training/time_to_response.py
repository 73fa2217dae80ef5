"""Time to the first answer: the curve of real logs, stretched per industry where a large study shows a difference."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import application_logs, callback_studies
from .countries import COUNTRIES, NO_EVIDENCE
from .curve_graph import build_curve_graph, look_up
from .features import columns_of, encode_rows
from .industries import INDUSTRIES
from .interview import COUNTRIES_WITH_LOGS, list_abstentions
from .manifest import Effect, make_manifest
from .model_folder import TrainedModel, make_parity_rows
from .random_effects import Z95, Estimate, TwoLevelFit, fit_two_level

TARGET: Final = "time-to-response"
LAST_DAY: Final = 90
QUANTILES: Final = (0.5, 0.1, 0.9)
# A firm needs this many first contacts to say something about its speed.
SMALLEST_FIRM: Final = 20
# Below this spread (log scale, 2 %) between industries the curve is the same for all of them.
SMALLEST_DIFFERENCE: Final = 0.02
KRW_QUANTILES: Final = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
KRW_SOURCE: Final = "Kline, Rose and Walters 2022, first contacts within 30 days (US, 2019-2021)"


@dataclass(frozen=True)
class ResponseEstimates:
    """days: sorted days of dated answers; applications: their denominator; ratios: log (days + 1) per industry.

    between_industries: SD of those log ratios; near 0 means that industries differ no more than firms do by chance.
    """

    days: NDArray[np.float64]
    applications: int
    ratios: dict[str, Estimate]
    contacts: dict[str, int]
    firms: dict[str, int]
    contact_days: NDArray[np.float64]
    between_industries: float

    def answered_by(self, day: NDArray[np.floating]) -> NDArray[np.float64]:
        """Share of all applications answered by a day; straight lines between whole days, 0 before sending."""
        whole = np.arange(-1.0, 401.0)
        shares = np.searchsorted(self.days, whole, side="right") / self.applications
        return np.asarray(np.interp(day, whole, shares), dtype=np.float64)

    def describe(self, ratio: float) -> NDArray[np.float64]:
        """value, low, high (days, among answers that come), then the share answered by day 0..90."""
        quantiles = (np.quantile(self.days, QUANTILES) + 1.0) * ratio - 1.0
        curve = self.answered_by((np.arange(LAST_DAY + 1) + 1.0) / ratio - 1.0)
        return np.concatenate([np.maximum(quantiles, 0.0), curve])


def fit_industry_ratios(contacts: pd.DataFrame) -> tuple[TwoLevelFit, dict[str, int]]:
    """Log ratio of (days + 1) per industry against the average firm, firms as units, shrunk; and firms per industry."""
    points, industries = [], []
    for (_, industry), rows in contacts.groupby(["unit", "industry"], sort=True):
        if len(rows) < SMALLEST_FIRM:
            continue
        logs = np.log1p(rows["days"])
        residuals = (logs - logs.mean()).groupby(rows["advert"]).sum().to_numpy()
        points.append((float(logs.mean()), float(np.sum(residuals**2)) / len(rows) ** 2))
        industries.append(str(industry))
    values, variances = np.array(points).T
    fit = fit_two_level(values, variances, np.ones((len(values), 1)), industries)
    return fit, {name: industries.count(name) for name in fit.groups if name != "other"}


def estimate_response(data: Path) -> ResponseEstimates:
    """Curve of the logs and speed ratios of the large study."""
    days, applications = application_logs.find_answer_days(application_logs.read_logs(data))
    contacts = callback_studies.read_krw(data).dropna(subset=["days"])
    fit, firms = fit_industry_ratios(contacts)
    differ = fit.group_sd >= SMALLEST_DIFFERENCE
    ratios = {name: fit.effect(name) for name in firms} if differ else {}
    counts = contacts["industry"].value_counts()
    return ResponseEstimates(
        days,
        applications,
        ratios,
        {name: int(counts[name]) for name in firms},
        firms,
        contacts["days"].to_numpy(dtype=np.float64),
        fit.group_sd,
    )


def _tabulate(estimates: ResponseEstimates) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Default row and one row per industry; industries without a ratio get the default."""
    default = estimates.describe(1.0)
    rows = [
        estimates.describe(float(np.exp(estimates.ratios[name].value))) if name in estimates.ratios else default
        for name in INDUSTRIES
    ]
    return default, np.array(rows)


def _list_effects(estimates: ResponseEstimates) -> list[Effect]:
    effects = []
    for name, ratio in estimates.ratios.items():
        effects.append(
            Effect(
                f"industry={name}",
                "First contacts in this industry against the average large employer, as a factor on days + 1 (shrunk)",
                float(np.exp(ratio.value)),
                "ratio",
                KRW_SOURCE,
                "2019-2021",
                estimates.contacts[name],
                "dated-answers",
                float(np.exp(ratio.value - Z95 * ratio.error)),
                float(np.exp(ratio.value + Z95 * ratio.error)),
            )
        )
    return effects


def describe_support(answers: int) -> dict[str, dict[str, Any]]:
    """Where the curve was measured, and from where it is borrowed."""
    support: dict[str, dict[str, Any]] = {}
    for country in COUNTRIES:
        if country in NO_EVIDENCE:
            entry: dict[str, Any] = {"n": 0, "status": "none", "note": "no data"}
        elif country in COUNTRIES_WITH_LOGS:
            entry = {
                "n": answers,
                "status": "thin",
                "note": "dated answers of three people in the United States; the Canadian log dates none",
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


def train_time_to_response(data: Path, seed: int) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    estimates = estimate_response(data)
    default, table = _tabulate(estimates)
    positions = [columns_of(TARGET).index(f"industry={name}") for name in INDUSTRIES]
    krw = np.quantile(estimates.contact_days, KRW_QUANTILES)
    manifest = make_manifest(
        TARGET,
        unit="days",
        evidence="published",
        evidence_by_country={
            country: "published" if country in COUNTRIES_WITH_LOGS else "assumption"
            for country in COUNTRIES
            if country not in NO_EVIDENCE
        },
        sources=[
            application_logs.describe_source(application_logs.read_logs(data)),
            callback_studies.describe_sources(data)[0],
        ],
        files=[Path(application_logs.LOGS_FILE), Path(callback_studies.KRW_FILE)],
        data=data,
        seed=seed,
        support=describe_support(len(estimates.days)),
        abstain=list_abstentions(),
        metrics=[
            {
                "slice": {},
                "n": estimates.applications,
                "name": f"answered by day {day}",
                "value": round(float(default[3 + day]), 4),
                **_binomial_interval(float(default[3 + day]), estimates.applications),
            }
            for day in (7, 14, 30, 60, 90)
        ],
        effects=_list_effects(estimates),
        constants={
            "value": "median day among answers that come",
            "low": "10 % of answers have come by this day",
            "high": "90 % of answers have come by this day",
            "borrowed": "GB, DE, FR, NL, SE and AU use the curve measured in the United States",
            "answer": "any answer, rejections included",
            "betweenIndustriesSd": round(estimates.between_industries, 4),
            "firstContactDays": {
                "source": KRW_SOURCE,
                "n": len(estimates.contact_days),
                "quantiles": {f"{share:g}": float(day) for share, day in zip(KRW_QUANTILES, krw, strict=True)},
            },
        },
        curve={
            "shape": ["N", LAST_DAY + 1],
            "unit": "share of all applications answered by day 0..90",
            "step": "day",
            "first": 0,
            "last": LAST_DAY,
        },
    )
    raw: list[dict[str, Any]] = [
        {"country": COUNTRIES[index % len(COUNTRIES)], "industry": industry}
        for index, industry in enumerate([*INDUSTRIES, None, *INDUSTRIES[::-1]])
    ]
    features = encode_rows(TARGET, raw)
    parity = make_parity_rows(raw, {"features": features}, look_up(features, positions, default, table))
    report = _describe_report(estimates, default, table, krw)
    graph = build_curve_graph(TARGET, positions, default, table)
    return TrainedModel(TARGET, graph, manifest, _card(report), parity), report


def _binomial_interval(share: float, n: int) -> dict[str, float]:
    """Wilson 95 % interval of a share."""
    middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    reach = Z95 * np.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2)) / (1 + Z95**2 / n)
    return {"low95": round(float(middle - reach), 4), "high95": round(float(middle + reach), 4)}


def _describe_report(
    estimates: ResponseEstimates,
    default: NDArray[np.float64],
    table: NDArray[np.float64],
    krw: NDArray[np.float64],
) -> list[str]:
    shares = ", ".join(f"day {day}: {default[3 + day]:.1%}" for day in (7, 14, 30, 60, 90))
    lines = [
        f"{len(estimates.days)} dated answers in {estimates.applications} applications. Answered by {shares}. Among "
        f"answers that come: median day {default[0]:.0f}, 10 % by day {default[1]:.0f}, 90 % by day {default[2]:.0f}.",
        f"First contacts in the large US study ({len(estimates.contact_days)}): days "
        + ", ".join(f"{share:.0%}: {day:.0f}" for share, day in zip(KRW_QUANTILES, krw, strict=True))
        + ".",
    ]
    if not estimates.ratios:
        lines.append(
            "Industries differ no more than firms within an industry do by chance (between-industry SD "
            f"{estimates.between_industries:.3f} over {sum(estimates.firms.values())} firms with a known industry): "
            "one curve."
        )
        return lines
    lines += [
        "",
        "| industry | firms | factor on days + 1 (95 % interval) | median day | answered by day 30 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, ratio in estimates.ratios.items():
        row = table[INDUSTRIES.index(name)]
        low, high = np.exp(ratio.value - Z95 * ratio.error), np.exp(ratio.value + Z95 * ratio.error)
        lines.append(
            f"| {name} | {estimates.firms[name]} | {np.exp(ratio.value):.2f} ({low:.2f} to {high:.2f}) | "
            f"{row[0]:.0f} | {row[33]:.1%} |"
        )
    return lines


def _card(report: list[str]) -> str:
    figures = "\n".join(report)
    return f"""# Time to response 1.0.0

**What it predicts.** `curve`: the share of all applications that have had any answer (rejections included) by each day
from 0 to 90. `value`, `low`, `high`: the day by which 50, 10 and 90 % of the answers that come at all have come. The
range is the spread of answers, not doubt about the curve.

**What it rests on.** Dated answers in three personal logs (United States, technology and data jobs, 2021-2025). Whether
industries answer at different speeds was tested on first contacts by large US employers (entry-level jobs, 2019-2021):
a difference is used only as far as it is larger than that between firms of one industry (see the figures).

**Weak points.** Three people. Silence is not counted as a rejection: the curve simply stops rising. Outside the United
States and Canada the curve is borrowed (evidence: assumption). Nothing personal is known to change the wait.

**It abstains** for Singapore, Japan and Hong Kong.

## Figures

{figures}
"""
