"""Time to a new job: how long spells without work lasted in three old data sets, and what is left of one under way."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from .countries import COUNTRIES, NO_EVIDENCE
from .features import encode_rows
from .hire_graph import (
    DAYS_PER_WEEK,
    TARGET,
    WEEKS_PER_MONTH,
    HireParts,
    build_hire_graph,
    predict_hire,
)
from .hire_model import LAST_WEEK, SMALLEST_AT_RISK, HireFit, find_longest_search, fit_spells
from .hire_report import FOLDS, HireMeasures, describe_hire, list_metrics, measure_hire
from .hire_spells import (
    AUSTRIA_FILE,
    DIVISION_NAMES,
    INDUSTRIES_OF_DIVISION,
    MCCALL_FILE,
    PENN_FILE,
    Spells,
    read_austria,
    read_mccall,
    read_penn,
)
from .industries import INDUSTRIES
from .interview import list_abstentions
from .manifest import Effect, make_manifest
from .model_folder import VERSION, TrainedModel, make_parity_rows
from .random_effects import Z95
from .run import Run
from .sample import count_folds

_RATE: Final = "unemployment_rate"


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


def make_parts(fit: HireFit, sets: Sequence[Spells], longest: int) -> HireParts:
    """Numbers of the graph. The United States stand on the mean of their own sets, other countries on that of all."""
    base = fit.logits_of(())
    american = [number for number, spells in enumerate(sets) if spells.country == "US"]
    shifts = {"country=US": fit.logits_of(american) - base}
    if "industry" in fit.signals:
        effects = dict(zip(DIVISION_NAMES, fit.fit.effects[fit.place_of("industry")], strict=True))
        for division, industries in INDUSTRIES_OF_DIVISION.items():
            for industry in industries:
                shifts[f"industry={industry}"] = np.full(len(base), effects[division])
    rates = next(spells.rate for spells in sets if spells.rate is not None)
    slope = float(fit.fit.effects[fit.place_of(_RATE)][0]) if _RATE in fit.signals else 0.0
    return HireParts(base, shifts, slope, float(rates.mean()), (float(rates.min()), float(rates.max())), longest)


def list_effects(fit: HireFit, sets: Sequence[Spells]) -> list[Effect]:
    """What shifts the weekly chance, as odds ratios."""
    mccall = sets[0]
    source, year = mccall.source.source, mccall.source.year
    effects = []
    if _RATE in fit.signals:
        place = fit.place_of(_RATE).start
        value, error = float(fit.fit.effects[place]), float(fit.fit.errors[place])
        effects.append(
            Effect(
                "unemployment_rate>0",
                "Odds of finding work in a week, for one more point of unemployment",
                float(np.exp(value)),
                "ratio",
                source,
                year,
                len(mccall.waits),
                "jobless-spells",
                float(np.exp(value - Z95 * error)),
                float(np.exp(value + Z95 * error)),
            )
        )
    if "industry" in fit.signals and mccall.division is not None:
        start = fit.place_of("industry").start
        for order, division in enumerate(DIVISION_NAMES):
            value, error = float(fit.fit.effects[start + order]), float(fit.fit.errors[start + order])
            for industry in INDUSTRIES_OF_DIVISION[division]:
                effects.append(
                    Effect(
                        f"industry={industry}",
                        f"Odds of finding work in a week, last job in {division}, against the average trade (shrunk)",
                        float(np.exp(value)),
                        "ratio",
                        source,
                        year,
                        int(np.sum(mccall.division == division)),
                        "jobless-spells",
                        float(np.exp(value - Z95 * error)),
                        float(np.exp(value + Z95 * error)),
                    )
                )
    return effects


def sample_rows(longest: int) -> list[dict[str, Any]]:
    """Feature values for parity: every country and industry, searches of all lengths, unknown values."""
    rows: list[dict[str, Any]] = []
    for index in range(44):
        row: dict[str, Any] = {"country": COUNTRIES[index % len(COUNTRIES)]}
        if index % 3:
            row["industry"] = INDUSTRIES[index % len(INDUSTRIES)]
        if index % 4:
            row["months_unemployed"] = (index * 1.7) % (longest / WEEKS_PER_MONTH + 4.0)
        if index % 5:
            row["unemployment_rate"] = 0.01 + (index * 0.013) % 0.16
        rows.append(row)
    rows.append({"country": None})
    return rows


def train_time_to_hire(run: Run) -> tuple[TrainedModel, list[str]]:
    """Returns the model and the lines of its report."""
    sets = [read_mccall(run), read_penn(run), read_austria(run)]
    longest = find_longest_search(sets)
    weeks = LAST_WEEK + longest + 2
    # A longer period of a set has to end with the horizon.
    weeks += weeks % max(spells.step for spells in sets)
    measures = measure_hire(sets, weeks, run.seed, count_folds(run, FOLDS))
    fit = fit_spells(sets, measures.kept, weeks)
    parts = make_parts(fit, sets, longest)
    raw = sample_rows(longest)
    features = encode_rows(TARGET, raw)
    examples = encode_rows(
        TARGET,
        [{"country": country, "months_unemployed": months} for country in ("US", "DE") for months in (0, 3, 6)],
    )
    report = describe_hire(sets, measures, parts, predict_hire(examples, parts))
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
        data=run.data,
        seed=run.seed,
        support=describe_support(len(sets[0].waits) + len(sets[1].waits)),
        abstain=[{**entry, "reason": "no data on the length of searches used here"} for entry in list_abstentions()],
        metrics=list_metrics(measures),
        effects=list_effects(fit, sets),
        constants={
            "value": "half of those who have searched as long are back in work by this day",
            "low": "10 % are back in work by this day",
            "high": "90 % are back in work by this day; the horizon when that lies beyond it",
            "horizonDays": LAST_WEEK * DAYS_PER_WEEK,
            "start": "counted from today for somebody who has searched for months_unemployed months, from the loss of "
            "the last job otherwise; not from an application",
            "longestSearchWeeks": longest,
            "longestSearch": f"up to this week two sets still watch {SMALLEST_AT_RISK} people; a longer search counts "
            "as this long",
            "pooling": "level and change over time of each set are random effects; US = mean of its two sets",
            "meanRate": round(parts.mean_rate, 5),
            "rateRange": [round(rate, 5) for rate in parts.rate_range],
            "signals": list(measures.kept),
        },
        curve={
            "shape": ["N", LAST_WEEK + 1],
            "unit": "share back in work by week 0..104",
            "step": "week",
            "first": 0,
            "last": LAST_WEEK,
        },
    )
    parity = make_parity_rows(raw, {"features": features}, predict_hire(features, parts))
    return TrainedModel(TARGET, build_hire_graph(parts), manifest, _card(report, measures), parity), report


def _card(report: list[str], measures: HireMeasures) -> str:
    figures = "\n".join(report)
    return f"""# Time to hire {VERSION}

**What it predicts.** `curve`: of people who have searched as long as this person, the share who are back in work by
each week from now (0 to {LAST_WEEK}). `value`, `low`, `high`: the day by which 50, 10 and 90 % are. When the last lies
beyond two years, the horizon is shown. Somebody in work, or whose search is not known, gets the curve from the loss of
a job on.

**What it rests on.** Displaced workers (US 1986-1992) and insurance claimants (Pennsylvania 1988-1989), with people
still looking handled as censored, and unemployed women of 46 to 53 in Austria. Old data, and none of it says how
long one hiring process takes. The weekly chance of finding work is a smooth discrete-time hazard; each set has its own
level and its own change over time, partially pooled. The United States stand on their own two sets, other countries on
the mean of all three (evidence: assumption).

**What moves it.** The months already searched (arithmetic of the curve), and what foretold spells of unseen people:
{", ".join(measures.kept) or "nothing"}. Sex, age, race, household and benefit fields are in the sets, never in use.
Industries: manufacturing, sales (trade), finance and other have rows of their own; technology, healthcare, marketing,
consulting, education and legal share those of the division "services"; engineering borrows the whole.

**Weak points.** Leaving the insurance is not always a new job. The trade is that of the lost job, in the product that
of the job sought. After a year only the Austrian set, with long benefits, still speaks; in the American sets benefits
ended after half a year, when more people found work. The rate of unemployment acts as it did between American states
around 1990. The set left out is foretold poorly (see the figures): read the curve as a span
of experience.

**It abstains** for Singapore, Japan and Hong Kong.

## Figures

{figures}
"""
