"""Two-level random-effects model on the logit scale: estimates within groups, groups around a common line (REML)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
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
    """DerSimonian-Laird mean of independent estimates, and the spread (SD) between them."""
    weights = 1.0 / variances
    fixed = float(np.sum(weights * values) / np.sum(weights))
    excess = float(np.sum(weights * (values - fixed) ** 2)) - (len(values) - 1)
    scale = float(np.sum(weights) - np.sum(weights**2) / np.sum(weights))
    between = max(0.0, excess / scale)
    weights = 1.0 / (variances + between)
    mean = float(np.sum(weights * values) / np.sum(weights))
    return Estimate(mean, float(np.sqrt(1.0 / np.sum(weights)))), float(np.sqrt(between))
