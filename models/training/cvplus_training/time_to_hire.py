"""Time to a new job: how long spells without work lasted in three old data sets, with censoring."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .countries import COUNTRIES, NO_EVIDENCE
from .curve_graph import build_curve_graph, look_up
from .features import columns_of, encode_rows
from .interview import list_abstentions
from .manifest import DataSource, make_manifest
from .model_folder import TrainedModel, make_parity_rows

TARGET: Final = "time-to-hire"
LAST_WEEK: Final = 104
DAYS_PER_WEEK: Final = 7
QUANTILES: Final = (0.5, 0.1, 0.9)
# A week's hazard is trusted while this many people are still looking.
SMALLEST_AT_RISK: Final = 50

MCCALL_FILE: Final = "outcomes/us-displaced-mccall-1996/jobless.csv.gz"
PENN_FILE: Final = "outcomes/us-penn-bonus-2000/claims.csv.gz"
AUSTRIA_FILE: Final = "outcomes/at-unemployment-lalive-2008/ubduration.csv.gz"

# The Pennsylvania benefit ends after 26 weeks; whoever reaches the last weeks is only known to have searched that long.
PENN_LAST_WEEK: Final = 25


@dataclass(frozen=True)
class Spells:
    """One data set: weeks [N], ended [N] (False = still without work or no longer observed); step: weeks per unit."""

    name: str
    source: DataSource
    weeks: NDArray[np.int64]
    ended: NDArray[np.bool_]
    step: int


def read_mccall(data: Path) -> Spells:
    """Displaced workers, US 1986-1992; two-week intervals; full-time, part-time and other jobs end a spell."""
    raw = pd.read_csv(data / MCCALL_FILE)
    ended = raw[["censor1", "censor2", "censor3"]].sum(axis=1) > 0
    return Spells(
        "McCall, displaced workers, US 1986-1992",
        DataSource(
            "us-displaced-mccall-1996",
            "Jobless spells of displaced workers",
            "McCall, Econometrica 64, 1996 (Displaced Worker Supplements)",
            "1986-1992",
            len(raw),
            "jobless-spells",
            "none stated (packages GPL)",
        ),
        2 * raw["spell"].to_numpy(dtype=np.int64),
        ended.to_numpy(),
        2,
    )


def read_penn(data: Path) -> Spells:
    """Insurance claimants, Pennsylvania 1988-1989; leaving the insurance is the end, censored from week 26 on."""
    raw = pd.read_csv(data / PENN_FILE)
    weeks = raw["inuidur1"].to_numpy(dtype=np.int64)
    return Spells(
        "Penn, insurance claimants, US 1988-1989",
        DataSource(
            "us-penn-bonus-2000",
            "Unemployment-insurance spells, Pennsylvania",
            "Bilias, Journal of Applied Econometrics 15, 2000",
            "1988-1989",
            len(raw),
            "jobless-spells",
            "permissive (MIT-style text of the repository)",
        ),
        np.minimum(weeks, PENN_LAST_WEEK),
        weeks <= PENN_LAST_WEEK,
        1,
    )


def read_austria(data: Path) -> Spells:
    """Women aged 46 to 53, Austria, around 1988-1991; complete spells in weeks, rounded up."""
    raw = pd.read_csv(data / AUSTRIA_FILE)
    weeks = np.ceil(raw["y"].to_numpy(dtype=np.float64)).astype(np.int64)
    return Spells(
        "Lalive, unemployed women of 46 to 53, Austria",
        DataSource(
            "at-unemployment-lalive-2008",
            "Unemployment spells, Austria",
            "Lalive, Journal of Econometrics 142, 2008",
            "published 2008",
            len(raw),
            "jobless-spells",
            "MIT (package)",
        ),
        weeks,
        np.ones(len(weeks), dtype=bool),
        1,
    )


def find_hazards(spells: Spells) -> NDArray[np.float64]:
    """Weekly hazard for weeks 1..104 (Kaplan-Meier), NaN where fewer than SMALLEST_AT_RISK are still observed.

    A hazard of a two-week interval is spread evenly over its weeks.
    """
    hazards = np.full(LAST_WEEK + 1, np.nan)
    for end in range(spells.step, LAST_WEEK + 1, spells.step):
        at_risk = int(np.sum(spells.weeks >= end))
        if at_risk < SMALLEST_AT_RISK:
            break
        # People censored at the end of an interval were looking throughout it.
        ended = int(np.sum(spells.ended & (spells.weeks >= end) & (spells.weeks < end + spells.step)))
        hazard = ended / at_risk
        hazards[end - spells.step + 1 : end + 1] = 1.0 - (1.0 - hazard) ** (1.0 / spells.step)
    longest = int(spells.weeks.max())
    hazards[longest + 1 :] = np.nan
    return hazards[1:]


def accumulate(hazards: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share back in work by week 0..104; NaN after the last observed week."""
    return np.concatenate([[0.0], 1.0 - np.cumprod(1.0 - hazards)])


def pool_hazards(sets: list[Spells]) -> NDArray[np.float64]:
    """Mean weekly hazard of the sets that still observe enough people (each set counts once)."""
    return np.asarray(np.nanmean(np.array([find_hazards(spells) for spells in sets]), axis=0), dtype=np.float64)


def find_quantile_days(curve: NDArray[np.float64], share: float) -> float:
    """Day by which `share` are back in work, straight lines between weeks; the horizon when it is not reached."""
    known = curve[~np.isnan(curve)]
    if known[-1] < share:
        return float((len(known) - 1) * DAYS_PER_WEEK)
    return float(np.interp(share, known, np.arange(len(known)))) * DAYS_PER_WEEK


def describe_support(american_spells: int) -> dict[str, dict[str, Any]]:
    """Where the curve was measured, and where it is borrowed from all sets."""
    support: dict[str, dict[str, Any]] = {}
    for country in COUNTRIES:
        if country in NO_EVIDENCE:
            entry: dict[str, Any] = {"n": 0, "status": "none", "note": "no data"}
        elif country == "US":
            entry = {"n": american_spells, "status": "thin", "note": "old data (1986-1992)", "noteId": "old-data"}
        else:
            entry = {
                "n": 0,
                "status": "thin",
                "note": "curve borrowed from the United States and Austria",
                "noteId": "borrowed-from-us-and-austria",
            }
        support[country] = {"nOf": "jobless-spells", **entry}
    return support


def train_time_to_hire(data: Path, seed: int) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    sets = [read_mccall(data), read_penn(data), read_austria(data)]
    curve = accumulate(pool_hazards(sets))
    default = np.concatenate([[find_quantile_days(curve, share) for share in QUANTILES], curve])
    table = np.tile(default, (len(COUNTRIES), 1))
    positions = [columns_of(TARGET).index(f"country={name}") for name in COUNTRIES]
    beyond = bool(curve[-1] < QUANTILES[2])
    own = {spells.name: accumulate(find_hazards(spells)) for spells in sets}
    report = _describe_report(sets, own, default, beyond)
    manifest = make_manifest(
        TARGET,
        unit="days",
        evidence="published",
        evidence_by_country={
            country: "published" if country == "US" else "assumption"
            for country in COUNTRIES
            if country not in NO_EVIDENCE
        },
        sources=[spells.source for spells in sets],
        files=[Path(MCCALL_FILE), Path(PENN_FILE), Path(AUSTRIA_FILE)],
        data=data,
        seed=seed,
        support=describe_support(len(sets[0].weeks) + len(sets[1].weeks)),
        abstain=[{**entry, "reason": "no data on the length of searches used here"} for entry in list_abstentions()],
        metrics=[
            {
                "slice": {"set": spells.name},
                "n": len(spells.weeks),
                "name": "median days",
                "value": round(find_quantile_days(own[spells.name], 0.5), 1),
            }
            for spells in sets
        ],
        effects=[],
        constants={
            "value": "half are back in work by this day",
            "low": "10 % are back in work by this day",
            "high": "90 % are back in work by this day",
            "highIsHorizon": beyond,
            "horizonDays": LAST_WEEK * DAYS_PER_WEEK,
            "start": "counted from the loss of the last job, not from the first application",
            "pooling": "mean weekly hazard of the sets that still observe at least 50 people; each set counts once",
        },
        curve={
            "shape": ["N", LAST_WEEK + 1],
            "unit": "share back in work by week 0..104",
            "step": "week",
            "first": 0,
            "last": LAST_WEEK,
        },
    )
    raw: list[dict[str, Any]] = [{"country": COUNTRIES[index % len(COUNTRIES)]} for index in range(21)]
    raw.append({"country": None})
    features = encode_rows(TARGET, raw)
    parity = make_parity_rows(raw, {"features": features}, look_up(features, positions, default, table))
    graph = build_curve_graph(TARGET, positions, default, table)
    return TrainedModel(TARGET, graph, manifest, _card(report), parity), report


def _describe_report(
    sets: list[Spells], own: dict[str, NDArray[np.float64]], default: NDArray[np.float64], beyond: bool
) -> list[str]:
    curve = default[3:]
    high = f"beyond {LAST_WEEK} weeks, shown as {default[2]:.0f}" if beyond else f"{default[2]:.0f}"
    lines = [
        f"Pooled curve: half are back in work after {default[0]:.0f} days ({default[0] / 7:.0f} weeks), 10 % after "
        f"{default[1]:.0f} days, 90 % after {high} days. Back in work by week 4: {curve[4]:.0%}, 13: {curve[13]:.0%}, "
        f"26: {curve[26]:.0%}, 52: {curve[52]:.0%}, 104: {curve[104]:.0%}.",
        "",
        "| data | people | ended | median weeks | back by week 13 | by week 25 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for spells in sets:
        line = own[spells.name]
        lines.append(
            f"| {spells.name} | {len(spells.weeks)} | {np.mean(spells.ended):.0%} | "
            f"{find_quantile_days(line, 0.5) / 7:.0f} | {line[13]:.0%} | {line[25]:.0%} |"
        )
    return lines


def _card(report: list[str]) -> str:
    figures = "\n".join(report)
    return f"""# Time to hire 1.0.0

**What it predicts.** `curve`: the share of people who are back in work by each week (0 to 104) after losing a job.
`value`, `low`, `high`: the day by which 50, 10 and 90 % are. When the last lies beyond two years, the horizon is shown.

**What it rests on.** Displaced workers (US 1986-1992) and insurance claimants (Pennsylvania 1988-1989), with people
still looking handled as censored, and unemployed women of 46 to 53 in Austria. Old data, and none of it says how
long one hiring process takes.

**Weak points.** Leaving the insurance is not always a new job. After week 56 only the Austrian set, with long benefits,
still speaks. Outside the United States the curve is borrowed (evidence: assumption). It is the same curve for
everybody: what a CV tells hardly separated short spells from long ones (concordance 0.57 to 0.60).

**It abstains** for Singapore, Japan and Hong Kong.

## Figures

{figures}
"""
