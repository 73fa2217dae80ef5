"""How well the interview model does on studies, firms and adverts that it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .correspondence_register import ANY_POSITIVE, INTERVIEW, Register, fit_register
from .cv_slopes import LineEffect, LineStudy, Slope, fit_logistic, measure_lines, pool_slopes
from .ensemble import make_folds
from .industry_heads import IndustryHeads, find_expected, fit_industry_heads
from .random_effects import Z80, fit_levels, logit_of_counts

Matrix = NDArray[np.float64]
_DRAWS: Final = 2000
# Entries of the register that report on the same applications as a study with rows.
REGISTER_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "ca-oreopoulos-2011": ("Oreopoulos (2011)", "Oreopoulos & Dechief (2012)"),
    "us-law-2016": ("Rivera & Tilcsik (2016)",),
    "ru-bessudnov-2019": ("Bessudnov & Shcherbak (2020)",),
    "fr-gender1": ("Petit (2007)",),
    "fr-origin1": ("Duguet et al. (2010)",),
    **dict.fromkeys(("fr-gender2", "fr-gender3", "fr-gender4"), ("Duguet et al. (2017)",)),
}


@dataclass(frozen=True)
class Interval:
    """A mean with its 95 % bootstrap interval and the number of things that were resampled."""

    value: float
    low: float
    high: float
    n: int


def resample(statistic: Callable[[Matrix], Matrix], values: Matrix, seed: int) -> Interval:
    """`values` [N, K] are resampled by row as weights [draws, N] @ values; statistic maps [draws, K] -> [draws]."""
    generator = np.random.default_rng(seed)
    weights = generator.multinomial(len(values), np.full(len(values), 1.0 / len(values)), size=_DRAWS)
    draws = statistic(weights @ values / len(values))
    low, high = np.nanquantile(draws, [0.025, 0.975])
    return Interval(float(statistic(values.mean(axis=0, keepdims=True))[0]), float(low), float(high), len(values))


def average(values: Matrix, seed: int) -> Interval:
    """Mean of values [N], resampled one by one."""
    return resample(lambda means: means[:, 0], values[:, None], seed)


def average_chance(logit: float, sd: float) -> float:
    """Mean of sigmoid over a normal spread of log-odds (Gauss-Hermite, 25 points): what a log-loss rewards."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(25)
    return float(weights @ (1.0 / (1.0 + np.exp(-(logit + sd * nodes)))) / weights.sum())


def measure_log_loss(rate: Matrix, chance: Matrix) -> Matrix:
    """Log-loss per application of applications that were answered at `rate`."""
    return np.asarray(-(rate * np.log(chance) + (1.0 - rate) * np.log1p(-chance)))


def _design(sensu: str) -> Matrix:
    return ANY_POSITIVE if sensu == "lato" else INTERVIEW


def find_plain_rates(others: pd.DataFrame, country: str) -> tuple[float, float, float, float]:
    """Mean and median rate of a country's other studies (of all studies where it has none), and of all studies."""
    rates = others["callbacks"] / others["applications"]
    own = rates[others["country"] == country]
    used = own if len(own) else rates
    return float(used.mean()), float(used.median()), float(rates.mean()), float(rates.median())


def leave_studies_out(studies: pd.DataFrame, register: Register, names: Sequence[str]) -> pd.DataFrame:
    """One row per entry of the studies in `names`, predicted from all other studies of the register.

    chance: mean over the spread (for the log-loss); middle: median (for the error); without_region: the same fit with
    one region only; country_*, world_*: plain rates of the other studies; is_inside: rate within the 80 % band.
    """
    one_region = studies.assign(region="world")
    world = fit_register(one_region)
    rows = []
    for name in names:
        held_out = studies["study"] == name
        others = studies[~held_out]
        fit, plain = fit_register(others, register), fit_register(one_region[~held_out], world)
        for row in studies[held_out].to_dict("records"):
            country, callbacks, applications = str(row["country"]), float(row["callbacks"]), float(row["applications"])
            design, rate = _design(str(row["sensu"])), callbacks / applications
            base = fit.predict(design, country, str(row["region"]))
            other_base = plain.predict(design, country, "world")
            sampling = logit_of_counts(np.array([callbacks]), np.array([applications]))[0]
            sd = float(np.hypot(base.error, fit.study_sd))
            reach = Z80 * float(np.sqrt(sd**2 + sampling[1]))
            country_mean, country_median, world_mean, world_median = find_plain_rates(others, country)
            rows.append(
                {
                    "study": name,
                    "country": country,
                    "region": row["region"],
                    "rate": rate,
                    "applications": row["applications"],
                    "chance": average_chance(base.value, sd),
                    "middle": 1.0 / (1.0 + np.exp(-base.value)),
                    "without_region": average_chance(
                        other_base.value, float(np.hypot(other_base.error, plain.study_sd))
                    ),
                    "country_mean": country_mean,
                    "country_median": country_median,
                    "world_mean": world_mean,
                    "world_median": world_median,
                    "is_inside": abs(sampling[0] - base.value) <= reach,
                }
            )
    return pd.DataFrame(rows)


def leave_row_studies_out(
    studies: pd.DataFrame,
    register: Register,
    units: pd.DataFrame,
    measured: pd.DataFrame,
    heads: IndustryHeads,
    line_studies: Sequence[LineStudy],
    effects: Sequence[LineEffect],
) -> pd.DataFrame:
    """One row per study with single applications: rate, and mean log-loss of three ways to predict it unseen.

    The model takes country and industry of each firm or occupation, and the CV lines where the study has them.
    `units` teach it (without the study), `measured` are what it is measured on.
    """
    rows = []
    for study, members in measured.groupby("study", sort=True):
        others = studies[~studies["study"].isin(REGISTER_NAMES.get(str(study), ()))]
        fit = fit_register(others, register)
        own_heads = fit_industry_heads(units[units["study"] != study], fit, heads)
        country = str(members["country"].iloc[0])
        design = INTERVIEW if members["is_invited"].iloc[0] else ANY_POSITIVE
        base = fit.predict(design, country)
        sd = float(np.hypot(base.error, fit.study_sd))
        n = members["n"].to_numpy(dtype=np.float64)
        rate = members["called"].to_numpy(dtype=np.float64) / n
        offsets = np.array(
            [
                0.0 if industry == "other" else own_heads.find(industry, country).estimate.value
                for industry in members["industry"]
            ]
        )
        spread, shares = _spread_lines(str(study), line_studies, effects)
        chances = np.array([[average_chance(base.value + offset + line, sd) for line in spread] for offset in offsets])
        country_mean, _, world_mean, _ = find_plain_rates(others, country)
        whole = float(np.average(rate, weights=n))
        losses = [
            float(np.average(measure_log_loss(rate[:, None], chances) @ shares, weights=n)),
            float(np.average(measure_log_loss(rate, np.array(country_mean)), weights=n)),
            float(np.average(measure_log_loss(rate, np.array(world_mean)), weights=n)),
        ]
        rows.append(
            {
                "study": study,
                "country": country,
                "applications": int(n.sum()),
                "rate": whole,
                "model": float(np.average(chances @ shares, weights=n)),
                "country_mean": country_mean,
                "world_mean": world_mean,
                "loss": losses[0],
                "country_loss": losses[1],
                "world_loss": losses[2],
            }
        )
    return pd.DataFrame(rows)


def _spread_lines(
    study: str, line_studies: Sequence[LineStudy], effects: Sequence[LineEffect]
) -> tuple[Matrix, Matrix]:
    """What the CV lines of a study add with slopes of the other studies: 20 levels and the share of rows at each.

    Lines and answers are treated as independent here, so this does not reward slopes; it shows what they cost.
    """
    own = next((lines for lines in line_studies if lines.study == study), None)
    if own is None:
        return np.zeros(1), np.ones(1)
    added = add_slopes(own, pool_slopes(effects, without={study})[0])
    cuts = np.array_split(np.sort(added), 20)
    return np.array([cut.mean() for cut in cuts]), np.array([len(cut) for cut in cuts]) / len(added)


def add_slopes(study: LineStudy, slopes: Sequence[Slope]) -> Matrix:
    """Sum of shrunken slopes over the lines of each row [N]; a feature with several lines counts once (the largest)."""
    total: Matrix = np.zeros(len(study.called))
    for slope in slopes:
        names = [name for name, feature in study.lines.items() if feature == slope.feature]
        if names and slope.is_used:
            contrasts = study.contrasts(names)
            largest = np.argmax(np.abs(contrasts), axis=1)
            total = total + slope.shrunk.value * contrasts[np.arange(len(total)), largest]
    return total


def _fit_intercept(offset: Matrix, called: Matrix) -> float:
    intercept = float(np.log(called.mean() / (1.0 - called.mean())))
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-(intercept + offset)))
        intercept += float(np.sum(called - chance) / np.sum(chance * (1.0 - chance)))
    return intercept


@dataclass(frozen=True)
class LineGain:
    """Log-loss gain over the base rate within a study, by advert: its own slopes, the shrunken ones, others' only."""

    study: str
    applications: int
    adverts: int
    own: Interval
    shrunken: Interval
    others: Interval


def measure_line_gain(study: LineStudy, effects: Sequence[LineEffect], seed: int) -> LineGain:
    """Five folds by advert; every way of predicting takes its intercept from the training side."""
    losses = np.zeros((len(study.called), 4))
    foreign = [effect for effect in effects if effect.study != study.study]
    names = list(study.lines)
    contrasts = study.contrasts(names)
    for train, test in make_folds(study.advert.astype(str), 5, seed):
        side = np.zeros(len(study.called), dtype=bool)
        side[train] = True
        known = study.take(side)
        coefficients, _ = fit_logistic(
            np.column_stack([np.ones(len(train)), contrasts[train]]), known.called, known.advert
        )
        offsets = [
            np.zeros(len(study.called)),
            contrasts @ coefficients[1:],
            add_slopes(study, pool_slopes([*foreign, *measure_lines(known)])[0]),
            add_slopes(study, pool_slopes(foreign)[0]),
        ]
        for way, offset in enumerate(offsets):
            logit = _fit_intercept(offset[train], known.called) + offset[test]
            losses[test, way] = np.logaddexp(0.0, logit) - study.called[test] * logit
    codes, _ = pd.factorize(study.advert)
    sums = np.zeros((codes.max() + 1, 4))
    np.add.at(sums, codes, losses)

    def tell_gain(way: int) -> Interval:
        return resample(lambda means: 1.0 - means[:, way] / means[:, 0], sums, seed)

    return LineGain(study.study, len(study.called), len(sums), tell_gain(1), tell_gain(2), tell_gain(3))


def leave_units_out(
    units: pd.DataFrame, register: Register, heads: IndustryHeads, positions: Sequence[int]
) -> pd.DataFrame:
    """Units at `positions` (of studies with several units), predicted from the rest with and without industry heads."""
    expected = find_expected(units, register)
    values = units["logit"].to_numpy(dtype=np.float64) - expected
    variances = units["variance"].to_numpy(dtype=np.float64)
    place = (units["country"] + " " + units["industry"]).tolist()
    levels = [units["study"].tolist(), units["industry"].tolist(), place]
    plain = fit_levels(values, variances, np.ones((len(units), 1)), levels[:1])
    rows = []
    for position in positions:
        kept = np.arange(len(units)) != position
        own = units.iloc[position]
        if int((units["study"] == own["study"]).sum()) < 2:
            continue

        rate = own["called"] / own["n"]
        chances = []
        for used, like, path in (
            (levels, heads.fit, (own["study"], own["industry"], place[position])),
            (levels[:1], plain, (own["study"],)),
        ):
            taken = [[name for name, keep in zip(level, kept, strict=True) if keep] for level in used]
            ones = np.ones((int(kept.sum()), 1))
            fit = fit_levels(values[kept], variances[kept], ones, taken, (*like.sds, like.unit_sd))
            found = fit.predict(np.ones(1), path)
            chances.append(average_chance(expected[position] + found.value, float(np.hypot(found.error, fit.unit_sd))))
        losses = measure_log_loss(np.array(rate), np.array(chances))
        rows.append({**own.to_dict(), "rate": rate, "loss": losses[0], "global_loss": losses[1]})
    return pd.DataFrame(rows)
