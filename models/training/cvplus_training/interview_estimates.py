"""The numbers behind the interview and offer models: country levels, industries, real searches, spells."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .application_logs import Log, count_logs, read_logs
from .callback_studies import IndustryEffects, fit_industry_effects
from .correspondence_register import INTERVIEW, fit_register, read_studies
from .countries import COUNTRIES, NO_EVIDENCE
from .features import columns_of
from .industries import INDUSTRIES
from .manifest import Effect
from .random_effects import Estimate, TwoLevelFit, logit_of_counts, pool
from .unemployment_studies import fit_spell_effects, read_arms

TARGET: Final = "interview"
Matrix = NDArray[np.float64]


def sigmoid(values: Matrix) -> Matrix:
    """Log-odds -> probability."""
    return np.asarray(1.0 / (1.0 + np.exp(-values)), dtype=np.float64)


@dataclass(frozen=True)
class InterviewEstimates:
    """Everything on the logit scale.

    level, spread: [countries] log-odds of an interview per real application, and the SD that makes its band;
    world: the same two numbers for a country outside the list; industries: [11] offsets; spell_steps: month a class
    starts after, and the change of log-odds on passing it.
    """

    register: TwoLevelFit
    study_counts: dict[str, int]
    real_search: Estimate
    real_search_spread: float
    logs: list[Log]
    industry_effects: IndustryEffects
    spells: list[Effect]
    level: Matrix
    spread: Matrix
    world: tuple[float, float]
    industries: Matrix
    spell_steps: list[tuple[float, float]]

    def predict_logit(self, features: NDArray[np.float32]) -> tuple[Matrix, Matrix]:
        """Log-odds and SD [N] of rows in the columns of the interview model."""
        columns = columns_of(TARGET)
        countries = features[:, [columns.index(f"country={name}") for name in COUNTRIES]].astype(np.float64)
        industries = features[:, [columns.index(f"industry={name}") for name in INDUSTRIES]].astype(np.float64)
        months = features[:, columns.index("months_unemployed")].astype(np.float64)
        logit = self.world[0] + countries @ (self.level - self.world[0]) + industries @ self.industries
        for first, step in self.spell_steps:
            logit = logit + step * (months > first)
        return logit, self.world[1] + countries @ (self.spread - self.world[1])


def find_industry_offset(effects: IndustryEffects, industry: str) -> float:
    """Shrunk deviation of an industry; 0 where no study has it, and for 'other', which is a mixture (mostly retail)."""
    return effects.fit.effect(industry).value if industry in effects.units and industry != "other" else 0.0


def _find_spell_steps(spells: list[Effect]) -> list[tuple[float, float]]:
    """Changes of log-odds at the start of each class; classes without a clear effect count as no effect."""
    steps, before = [], 0.0
    for effect in spells:
        now = effect.effect if effect.used else 0.0
        if now != before:
            steps.append((float(effect.when()["above"]), now - before))
        before = now
    return steps


def _compare_with_logs(register: TwoLevelFit, logs: list[Log]) -> tuple[Estimate, float]:
    """How far real searches lie below the studies' invitation rates of their country, and the spread between people."""
    points = logit_of_counts(
        np.array([float(log.interviews) for log in logs]), np.array([float(log.applications) for log in logs])
    )
    expected = np.array([register.predict(INTERVIEW, log.country).value for log in logs])
    return pool(points[:, 0] - expected, points[:, 1])


@cache
def estimate_interview(data: Path) -> InterviewEstimates:
    """Fits everything the interview model needs from the raw data."""
    studies = read_studies(data)
    register = fit_register(studies)
    logs = count_logs(read_logs(data))
    real_search, between_people = _compare_with_logs(register, logs)
    industry_effects = fit_industry_effects(data)
    spells = fit_spell_effects(read_arms(data))

    def place(country: str | None) -> tuple[float, float]:
        base = register.predict(INTERVIEW, country)
        variance = base.error**2 + register.unit_sd**2 + real_search.error**2
        return base.value + real_search.value, float(np.sqrt(variance))

    placed = [place(None if country in NO_EVIDENCE else country) for country in COUNTRIES]
    return InterviewEstimates(
        register,
        {country: int((studies["country"] == country).sum()) for country in COUNTRIES},
        real_search,
        between_people,
        logs,
        industry_effects,
        spells,
        np.array([level for level, _ in placed]),
        np.array([spread for _, spread in placed]),
        place(None),
        np.array([find_industry_offset(industry_effects, name) for name in INDUSTRIES]),
        _find_spell_steps(spells),
    )
