"""Discrete-time hazard: logit of ending in a period given that it has not ended, with a smooth baseline.

The baseline is a cubic B-spline over log(1 + period) with a penalty on its second differences (Eilers and Marx 1996);
groups and slopes are shrunk by normal priors. How smooth and how much shrunk is decided by the approximate (Laplace)
marginal likelihood, so that groups without much data lean on the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import BSpline
from scipy.optimize import minimize

PIECES: Final = 10
_DEGREE: Final = 3
# Weak prior that keeps the level of the baseline finite when a set has no ending at all.
_LEVEL_PENALTY: Final = 1e-4
_LARGEST_STEP: Final = 5.0
_SMALLEST_STEP: Final = 1e-8
_LARGEST_ROUNDS: Final = 60


def make_basis(length: int, pieces: int = PIECES) -> NDArray[np.float64]:
    """B-splines [length, pieces + 3] over log(1 + period), equal knots: days matter early, weeks late."""
    where = np.log1p(np.arange(length, dtype=np.float64))
    step = where[-1] / pieces
    knots = (np.arange(pieces + 2 * _DEGREE + 1) - _DEGREE) * step
    return np.asarray(BSpline.design_matrix(np.minimum(where, where[-1] - 1e-9), knots, _DEGREE).toarray())


def _clocks(length: int) -> NDArray[np.float64]:
    """[3, length]: what the effect of a covariate of bend 0, 1, 2 is multiplied with, over log(1 + period)."""
    where = np.log1p(np.arange(length, dtype=np.float64))
    scaled = (where - where.mean()) / where.std()
    return np.vstack([np.ones(length), scaled, scaled**2 - 1.0])


@dataclass(frozen=True)
class HazardFit:
    """basis [T, B] with its weights [B]; effects [K] of the covariates; sds: spread of each shrunk block.

    bends [K]: 0 = the effect is the same in every period, 1 = it changes steadily over log time, 2 = it bends.
    """

    basis: NDArray[np.float64]
    baseline: NDArray[np.float64]
    effects: NDArray[np.float64]
    errors: NDArray[np.float64]
    bends: NDArray[np.int64]
    sds: tuple[float, ...]

    def logits(self, covariates: NDArray[np.float64]) -> NDArray[np.float64]:
        """covariates [N, K] -> logit [N, T] of the hazard."""
        times = _clocks(len(self.basis))[self.bends]
        return np.asarray((self.basis @ self.baseline)[None, :] + covariates @ (self.effects[:, None] * times))

    def hazards(self, covariates: NDArray[np.float64]) -> NDArray[np.float64]:
        """covariates [N, K] -> probability [N, T] of ending in each period when still waiting."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.logits(covariates))))

    def ended_by(self, covariates: NDArray[np.float64]) -> NDArray[np.float64]:
        """covariates [N, K] -> share [N, T] that has ended by the end of each period."""
        return np.asarray(1.0 - np.cumprod(1.0 - self.hazards(covariates), axis=1))


@dataclass(frozen=True)
class _Problem:
    at_risk: NDArray[np.float64]
    ended: NDArray[np.float64]
    basis: NDArray[np.float64]
    covariates: NDArray[np.float64]
    blocks: tuple[int, ...]
    bends: NDArray[np.int64]

    def penalty(self, log_sds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Precision matrix of baseline and effects; log_sds[0] is the roughness of the baseline."""
        size = self.basis.shape[1]
        second = np.diff(np.eye(size), n=2, axis=0)
        matrix = np.zeros((size + len(self.blocks),) * 2)
        matrix[:size, :size] = second.T @ second * np.exp(-2.0 * log_sds[0]) + _LEVEL_PENALTY * np.eye(size)
        for position, block in enumerate(self.blocks):
            matrix[size + position, size + position] = np.exp(-2.0 * log_sds[1 + block])
        return matrix

    def solve(
        self, penalty: NDArray[np.float64], start: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        """Weights, their information matrix and the penalised log-likelihood (Newton)."""
        size = self.basis.shape[1]
        clocks = _clocks(len(self.basis))
        times = clocks[self.bends]
        weights = start

        def find_logits() -> NDArray[np.float64]:
            return np.asarray((self.basis @ weights[:size])[None, :] + self.covariates @ (weights[size:, None] * times))

        information = penalty
        for _ in range(_LARGEST_ROUNDS):
            chance = 1.0 / (1.0 + np.exp(-find_logits()))
            rest = self.ended - self.at_risk * chance
            curvature = self.at_risk * chance * (1.0 - chance)
            gradient = np.concatenate(
                [self.basis.T @ rest.sum(axis=0), ((self.covariates.T @ rest) * times).sum(axis=1)]
            )
            cross = self.basis.T @ ((self.covariates.T @ curvature) * times).T
            own = np.zeros((len(self.bends),) * 2)
            for one, two in product(np.unique(self.bends), repeat=2):
                worth = curvature @ (clocks[one] * clocks[two])
                rows, columns = self.bends == one, self.bends == two
                own[np.ix_(rows, columns)] = self.covariates[:, rows].T @ (worth[:, None] * self.covariates[:, columns])
            smooth = self.basis.T @ (curvature.sum(axis=0)[:, None] * self.basis)
            information = np.block([[smooth, cross], [cross.T, own]])
            step = np.linalg.solve(information + penalty, gradient - penalty @ weights)
            weights = weights + step * min(1.0, _LARGEST_STEP / max(float(np.abs(step).max()), 1e-12))
            if np.abs(step).max() < _SMALLEST_STEP:
                break
        logits = find_logits()
        likelihood = float(np.sum(self.ended * logits - self.at_risk * np.logaddexp(0.0, logits)))
        return weights, information + penalty, likelihood - 0.5 * float(weights @ penalty @ weights)


def fit_hazard(
    at_risk: NDArray[np.float64],
    ended: NDArray[np.float64],
    covariates: NDArray[np.float64] | None = None,
    blocks: Sequence[int] = (),
    bends: Sequence[int] | None = None,
    pieces: int = PIECES,
) -> HazardFit:
    """at_risk, ended [G, T]; covariates [G, K]; blocks [K]: covariates of one number (0, 1, ...) share one prior."""
    groups, length = at_risk.shape
    matrix = np.zeros((groups, 0)) if covariates is None else covariates
    shapes = np.zeros(len(blocks), dtype=np.int64) if bends is None else np.array(bends, dtype=np.int64)
    problem = _Problem(at_risk, ended, make_basis(length, pieces), matrix, tuple(blocks), shapes)
    size = problem.basis.shape[1]
    level = np.log((ended.sum() + 0.5) / (at_risk.sum() - ended.sum() + 0.5))
    start = np.concatenate([np.full(size, level), np.zeros(len(blocks))])
    found = start

    def miss(log_sds: NDArray[np.float64]) -> float:
        nonlocal found
        clipped = np.clip(log_sds, -6.0, 3.0)
        penalty = problem.penalty(clipped)
        found, information, likelihood = problem.solve(penalty, found)
        evidence = likelihood + 0.5 * float(np.linalg.slogdet(penalty)[1] - np.linalg.slogdet(information)[1])
        # Half-normal prior (SD 1 on the logit scale) on the spreads keeps the search off the edges.
        return 0.5 * float(np.sum(np.exp(2.0 * clipped))) - evidence

    spreads = np.full(1 + (max(blocks) + 1 if blocks else 0), -1.0)
    options = {"xatol": 0.05, "fatol": 1e-2, "maxfev": 120 * len(spreads)}
    chosen = np.clip(minimize(miss, spreads, method="Nelder-Mead", options=options).x, -6.0, 3.0)
    weights, information, _ = problem.solve(problem.penalty(chosen), start)
    errors = np.sqrt(np.diag(np.linalg.inv(information))[size:])
    sds = tuple(float(sd) for sd in np.exp(chosen[1:]))
    return HazardFit(problem.basis, weights[:size], weights[size:], errors, shapes, sds)
