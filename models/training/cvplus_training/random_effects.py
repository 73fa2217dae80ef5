"""Random-effects models on the logit scale: estimates within groups around a common line (REML)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

# Normal quantile of an 80 % interval.
Z80: Final = 1.2815515655446004
Z95: Final = 1.959963984540054


@dataclass(frozen=True)
class Estimate:
    """A value with its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class TwoLevelFit:
    """slopes [P] with covariance; effects per group; group_sd between groups; unit_sd between estimates of a group."""

    groups: tuple[str, ...]
    slopes: NDArray[np.float64]
    effects: NDArray[np.float64]
    covariance: NDArray[np.float64]
    group_sd: float
    unit_sd: float

    def predict(self, design: NDArray[np.float64], group: str | None) -> Estimate:
        """Line at `design` plus the group's effect (0 for a group not seen, which adds the between-group variance)."""
        chosen = np.zeros(len(self.slopes) + len(self.groups))
        chosen[: len(design)] = design
        value = float(design @ self.slopes)
        extra = 0.0
        if group in self.groups:
            position = self.groups.index(group)
            chosen[len(self.slopes) + position] = 1.0
            value += float(self.effects[position])
        else:
            extra = self.group_sd**2
        return Estimate(value, float(np.sqrt(chosen @ self.covariance @ chosen + extra)))

    def effect(self, group: str) -> Estimate:
        """A group's own deviation from the line, shrunk; 0 with the between-group spread for a group not seen."""
        if group not in self.groups:
            return Estimate(0.0, self.group_sd)
        position = len(self.slopes) + self.groups.index(group)
        return Estimate(
            float(self.effects[self.groups.index(group)]), float(np.sqrt(self.covariance[position, position]))
        )

    def slope(self, position: int) -> Estimate:
        """One coefficient of the line."""
        return Estimate(float(self.slopes[position]), float(np.sqrt(self.covariance[position, position])))


def logit_of_counts(events: NDArray[np.float64], trials: NDArray[np.float64]) -> NDArray[np.float64]:
    """[N, 2]: logit of the rate and its sampling variance, half an event added to both sides."""
    yes, no = events + 0.5, trials - events + 0.5
    return np.column_stack([np.log(yes / no), 1.0 / yes + 1.0 / no])


def fit_two_level(
    values: NDArray[np.floating],
    variances: NDArray[np.floating],
    design: NDArray[np.float64],
    groups: list[str],
) -> TwoLevelFit:
    """REML fit of values [N] with known sampling variances, line design [N, P] and a random effect per group."""
    names = tuple(sorted(set(groups)))
    members = np.array([[float(group == name) for name in names] for group in groups])

    def negative_likelihood(log_sds: NDArray[np.float64]) -> float:
        group_variance, unit_variance = np.exp(2 * np.clip(log_sds, -8.0, 4.0))
        # Inverse of diag + group blocks in closed form (Sherman-Morrison per group): no large matrices.
        weights = 1.0 / (variances + unit_variance)
        totals = members.T @ weights
        shrink = group_variance / (1.0 + group_variance * totals)

        def weigh(columns: NDArray[np.floating]) -> NDArray[np.float64]:
            weighted = weights[:, None] * columns
            return np.asarray(weighted - weights[:, None] * (members @ (shrink[:, None] * (members.T @ weighted))))

        weighed = weigh(design)
        information = design.T @ weighed
        slopes = np.linalg.solve(information, weighed.T @ values)
        rest = (values - design @ slopes)[:, None]
        log_size = -np.sum(np.log(weights)) + np.sum(np.log1p(group_variance * totals))
        return float(log_size + np.linalg.slogdet(information)[1] + (rest.T @ weigh(rest))[0, 0])

    start = np.log([0.3, 0.5])
    best = minimize(negative_likelihood, start, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9})
    group_sd, unit_sd = (float(value) for value in np.exp(np.clip(best.x, -8.0, 4.0)))
    weights = 1.0 / (variances + unit_sd**2)
    both = np.hstack([design, members])
    system = both.T @ (weights[:, None] * both)
    penalty = np.zeros(both.shape[1])
    penalty[design.shape[1] :] = 1.0 / group_sd**2
    covariance = np.linalg.inv(system + np.diag(penalty))
    solution = covariance @ (both.T @ (weights * values))
    columns = design.shape[1]
    return TwoLevelFit(names, solution[:columns], solution[columns:], covariance, group_sd, unit_sd)


def pool(values: NDArray[np.float64], variances: NDArray[np.float64]) -> tuple[Estimate, float]:
    """DerSimonian-Laird mean of independent estimates, and the spread (SD) between them (0 for a single one)."""
    if len(values) == 1:
        return Estimate(float(values[0]), float(np.sqrt(variances[0]))), 0.0
    weights = 1.0 / variances
    fixed = float(np.sum(weights * values) / np.sum(weights))
    excess = float(np.sum(weights * (values - fixed) ** 2)) - (len(values) - 1)
    scale = float(np.sum(weights) - np.sum(weights**2) / np.sum(weights))
    between = max(0.0, excess / scale)
    weights = 1.0 / (variances + between)
    mean = float(np.sum(weights * values) / np.sum(weights))
    return Estimate(mean, float(np.sqrt(1.0 / np.sum(weights)))), float(np.sqrt(between))


@dataclass(frozen=True)
class LevelsFit:
    """Several levels of random effects at once (region, country, study): slopes [P], names and effects per level.

    sds: spread of each level, in the order of the levels; unit_sd: spread left between the estimates themselves.
    """

    levels: tuple[tuple[str, ...], ...]
    slopes: NDArray[np.float64]
    effects: tuple[NDArray[np.float64], ...]
    covariance: NDArray[np.float64]
    sds: tuple[float, ...]
    unit_sd: float

    def _position(self, level: int, name: str) -> int:
        return len(self.slopes) + sum(len(names) for names in self.levels[:level]) + self.levels[level].index(name)

    def predict(self, design: NDArray[np.float64], path: Sequence[str | None]) -> Estimate:
        """Line at `design` plus the effects named in `path`; a level not seen adds its spread instead.

        A path shorter than the levels stops there: what lies below is left to the caller.
        """
        chosen = np.zeros(len(self.covariance))
        chosen[: len(design)] = design
        extra = 0.0
        for level, name in enumerate(path):
            if name is not None and name in self.levels[level]:
                chosen[self._position(level, name)] = 1.0
            else:
                extra += self.sds[level] ** 2
        solution = np.concatenate([self.slopes, *self.effects])
        return Estimate(float(chosen @ solution), float(np.sqrt(chosen @ self.covariance @ chosen + extra)))

    def effect(self, level: int, name: str) -> Estimate:
        """One effect, shrunk; 0 with the level's spread where it was not seen."""
        if name not in self.levels[level]:
            return Estimate(0.0, self.sds[level])
        position = self._position(level, name)
        value = float(self.effects[level][self.levels[level].index(name)])
        return Estimate(value, float(np.sqrt(self.covariance[position, position])))

    def slope(self, position: int) -> Estimate:
        """One coefficient of the line."""
        return Estimate(float(self.slopes[position]), float(np.sqrt(self.covariance[position, position])))


def fit_levels(
    values: NDArray[np.floating],
    variances: NDArray[np.floating],
    design: NDArray[np.float64],
    levels: Sequence[Sequence[str]],
    start: Sequence[float] | None = None,
) -> LevelsFit:
    """REML fit of values [N] with known variances, line design [N, P] and one random effect per level (names [N]).

    With few groups the likelihood often peaks at a spread of exactly zero, which would claim that the groups are all
    alike; a gamma(2, 0) prior on each level's spread keeps it off that edge (Chung, Rabe-Hesketh, Dorie, Gelman and
    Liu, Psychometrika 78, 2013). `start`: spreads (levels, then unit) of an earlier fit on nearly the same values; the
    search is then a short one.
    """
    names = tuple(tuple(sorted(set(level))) for level in levels)
    members = [
        (np.array(level, dtype=object)[:, None] == np.array(own, dtype=object)[None, :]).astype(np.float64)
        for level, own in zip(levels, names, strict=True)
    ]
    both = np.hstack([design, *members])
    sizes = [len(own) for own in names]

    def solve(sds: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        weights = 1.0 / (variances + sds[-1] ** 2)
        penalty = np.concatenate(
            [np.zeros(design.shape[1]), *(np.full(size, 1.0 / sd**2) for size, sd in zip(sizes, sds[:-1], strict=True))]
        )
        weighted = both * weights[:, None]
        system = both.T @ weighted + np.diag(penalty)
        factor = cho_factor(system, lower=True, check_finite=False)
        solution = np.asarray(cho_solve(factor, weighted.T @ values, check_finite=False))
        log_determinant = 2 * float(np.sum(np.log(np.diag(factor[0]))))
        log_size = -np.sum(np.log(weights)) + 2 * sum(
            size * float(np.log(sd)) for size, sd in zip(sizes, sds[:-1], strict=True)
        )
        rest = float(np.sum(weights * values**2) - solution @ (weighted.T @ values))
        away_from_zero = 2 * float(np.sum(np.log(sds[:-1])))
        return system, solution, float(log_size + log_determinant + rest - away_from_zero)

    def read_sds(log_sds: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.exp(np.clip(log_sds, np.log(0.02), np.log(3.0))))

    begin = np.log([*([0.3] * len(sizes)), 0.5] if start is None else np.maximum(start, 0.02))
    options = {"xatol": 1e-4, "fatol": 1e-7} if start is None else {"xatol": 0.05, "fatol": 1e-3, "maxfev": 40}
    best = minimize(lambda log_sds: solve(read_sds(log_sds))[2], begin, method="Nelder-Mead", options=options)
    sds = read_sds(best.x)
    system, solution, _ = solve(sds)
    columns = design.shape[1]
    ends = np.cumsum([columns, *sizes])
    return LevelsFit(
        names,
        solution[:columns],
        tuple(solution[first:last] for first, last in pairwise(ends)),
        np.asarray(np.linalg.inv(system), dtype=np.float64),
        tuple(float(sd) for sd in sds[:-1]),
        float(sds[-1]),
    )
