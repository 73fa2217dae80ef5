"""The numbers behind the interview and offer models: one sum of log-odds and the variance of its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .application_logs import Log, count_logs, read_logs
from .chance_terms import Term, find_term
from .correspondence_register import INTERVIEW, Register, fit_register, read_studies
from .countries import COUNTRIES
from .cv_slopes import Slope, measure_lines, pool_slopes, read_line_studies
from .features import columns_of
from .industries import INDUSTRIES
from .industry_heads import IndustryHeads, fit_industry_heads, measure_units, read_row_level, tabulate_offsets
from .manifest import Effect
from .random_effects import Z95, Estimate, logit_of_counts, pool
from .run import Run
from .stated_effects import CREDENTIALS_COUNTRY, Measured, measure_stated
from .unemployment_studies import fit_spell_effects, read_arms

TARGET: Final = "interview"
REGION_OF: Final[dict[str, str]] = {
    **dict.fromkeys(("US", "CA"), "north-america"),
    **dict.fromkeys(("GB", "DE", "FR", "NL", "SE"), "europe"),
    **dict.fromkeys(("AU", "SG", "JP", "HK"), "asia-pacific"),
}
REGIONS: Final = tuple(dict.fromkeys(REGION_OF.values()))
Matrix = NDArray[np.float64]


def sigmoid(values: Matrix) -> Matrix:
    """Log-odds -> probability."""
    return np.asarray(1.0 / (1.0 + np.exp(-values)), dtype=np.float64)


@dataclass(frozen=True)
class Step:
    """Past `limit` months without work the log-odds change by `change` and their variance by `variance`."""

    limit: float
    change: float
    variance: float


@dataclass(frozen=True)
class InterviewEstimates:
    """Everything on the logit scale.

    level, variance: [countries] log-odds of an interview per real application of the reference CV, and the variance
    that makes its band; world: the same two for a country outside the list; offsets: [countries + 1, industries], the
    last row where the country is unknown; credentials: some, all (in Canada only).
    """

    register: Register
    study_counts: dict[str, int]
    region_counts: dict[str, int]
    real_search: Estimate
    real_search_spread: float
    logs: list[Log]
    heads: IndustryHeads
    slopes: list[Slope]
    slope_prior: float
    spells: list[Effect]
    steps: list[Step]
    stated: Sequence[Measured]
    level: Matrix
    variance: Matrix
    world: tuple[float, float]
    offsets: Matrix

    @property
    def terms(self) -> list[tuple[Term, Estimate]]:
        """What each CV line adds per unit of its contrast; only those that are used."""
        return [(find_term(slope.feature), slope.shrunk) for slope in self.slopes if slope.is_used]

    @property
    def credentials(self) -> tuple[Estimate, Estimate]:
        """Log-odds of some and of all credentials from abroad."""
        some, every = (effect for effect in self.stated if effect.feature.startswith("credentials_abroad"))
        return some.estimate, every.estimate

    def predict_logit(self, features: NDArray[np.float32], target: str = TARGET) -> tuple[Matrix, Matrix]:
        """Log-odds and SD [N] of rows in the columns of the interview (or offer) model."""
        columns = columns_of(target)

        def column(name: str) -> Matrix:
            return features[:, columns.index(name)].astype(np.float64)

        countries = np.column_stack([column(f"country={name}") for name in COUNTRIES])
        industries = np.column_stack([column(f"industry={name}") for name in INDUSTRIES])
        logit = self.world[0] + countries @ (self.level - self.world[0])
        variance = self.world[1] + countries @ (self.variance - self.world[1])
        everywhere = self.offsets[-1]
        logit = logit + industries @ everywhere
        logit = logit + np.sum((countries @ (self.offsets[:-1] - everywhere)) * industries, axis=1)
        months = column("months_unemployed")
        for step in self.steps:
            logit = logit + step.change * (months > step.limit)
            variance = variance + step.variance * (months > step.limit)
        for term, slope in self.terms:
            contrast = term.contrast(column(term.feature))
            logit = logit + slope.value * contrast
            variance = variance + (slope.error * contrast) ** 2
        abroad = np.nan_to_num(column("credentials_abroad"), nan=0.0)
        here = column(f"country={CREDENTIALS_COUNTRY}")
        some, every = self.credentials
        some_here, every_here = here * (abroad > 0.5), here * (abroad > 1.5)
        logit = logit + some_here * some.value + every_here * (every.value - some.value)
        variance = variance + some_here * some.error**2 + every_here * (every.error**2 - some.error**2)
        return logit, np.sqrt(variance)


def _find_steps(spells: list[Effect]) -> list[Step]:
    """Changes at the start of each class; classes without a clear effect count as no effect."""
    steps, before = [], (0.0, 0.0)
    for effect in spells:
        error = (effect.high - effect.low) / (2.0 * Z95)
        now = (effect.effect, error**2) if effect.used else (0.0, 0.0)
        if now != before:
            steps.append(Step(float(effect.when()["above"]), now[0] - before[0], now[1] - before[1]))
        before = now
    return steps


def _compare_with_logs(register: Register, logs: list[Log]) -> tuple[Estimate, float]:
    """How far real searches lie below the studies' invitation rates of their country, and the spread between people."""
    points = logit_of_counts(
        np.array([float(log.interviews) for log in logs]), np.array([float(log.applications) for log in logs])
    )
    expected = np.array([register.predict(INTERVIEW, log.country).value for log in logs])
    return pool(points[:, 0] - expected, points[:, 1])


@cache
def estimate_interview(run: Run) -> InterviewEstimates:
    """Fits everything the interview model needs from the raw data."""
    data = run.data
    studies = read_studies(data)
    register = fit_register(studies)
    logs = count_logs(read_logs(data))
    real_search, between_people = _compare_with_logs(register, logs)
    heads = fit_industry_heads(measure_units(read_row_level(run)), register)
    slopes, prior = pool_slopes([effect for study in read_line_studies(run) for effect in measure_lines(study)])
    spells = fit_spell_effects(read_arms(data))

    def place(country: str | None) -> tuple[float, float]:
        # A country without a study takes the average country of its region, and that spread too.
        base = register.predict(INTERVIEW, country, REGION_OF.get(country or ""))
        # The spread between studies holds differences between their occupations, so industries add none of their own.
        return base.value + real_search.value, base.error**2 + register.study_sd**2 + real_search.error**2

    placed = [place(country) for country in COUNTRIES]
    regions = studies["region"].value_counts()
    return InterviewEstimates(
        register,
        {country: int((studies["country"] == country).sum()) for country in COUNTRIES},
        {region: int(regions[region]) for region in REGIONS},
        real_search,
        between_people,
        logs,
        heads,
        slopes,
        prior,
        spells,
        _find_steps(spells),
        measure_stated(data, register),
        np.array([level for level, _ in placed]),
        np.array([variance for _, variance in placed]),
        place(None),
        tabulate_offsets(heads, COUNTRIES),
    )
