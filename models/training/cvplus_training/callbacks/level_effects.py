"""Effects of levels (an occupation, an employer, an employer in a state) on the logit scale, each shrunk to none.

A family of levels is a normal distribution around 0 whose spread is learnt from the training rows (empirical Bayes),
so a level with few rows says little. What a member sees of a training row was learnt from other groups only.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from ..ensemble import Encoding, assign_folds
from ..graph_parts import GraphBuilder

Values: TypeAlias = NDArray[np.float64]

PASSES: Final = 40
CROSS_FOLDS: Final = 10
FIRST_VARIANCE: Final = 0.25
SMALLEST_VARIANCE: Final = 1e-3


@dataclass(frozen=True)
class Family:
    """Columns whose codes (0 = unknown, 1..size) together name a level. is_nuisance: fitted, unknown for new rows."""

    name: str
    columns: tuple[int, ...]
    sizes: tuple[int, ...]
    is_nuisance: bool = False

    def number(self, x: NDArray[np.float32]) -> NDArray[np.int64]:
        """Number of the level of each row; 0 when any of its columns is unknown."""
        level = np.zeros(len(x), dtype=np.int64)
        is_known = np.ones(len(x), dtype=bool)
        for column, size in zip(self.columns, self.sizes, strict=True):
            code = x[:, column].astype(np.int64)
            level = level * (size + 1) + code
            is_known &= code > 0
        return np.where(is_known, level, 0)

    @property
    def count(self) -> int:
        """Rows of the family's table."""
        return int(np.prod([size + 1 for size in self.sizes]))


def measure_design_effect(y: Values, adverts: NDArray[Any]) -> float:
    """How many applications tell as much as one independent answer: 1 + (applications per advert - 1) x correlation.

    Applications to one advert share its fate, so levels must not be believed as if rows were independent.
    """
    numbers = np.unique(adverts, return_inverse=True)[1]
    sizes = np.bincount(numbers)
    residual = y - y.mean()
    sums = np.bincount(numbers, residual)
    pairs = float(np.sum(sizes * (sizes - 1)))
    if pairs == 0 or float(residual.var()) == 0.0:
        return 1.0
    shared = float(np.sum(sums**2) - np.sum(residual**2)) / pairs / float(residual.var())
    size = float(np.sum(sizes**2) / np.sum(sizes))
    return 1.0 + (size - 1.0) * max(shared, 0.0)


def fit_effects(
    families: list[Family],
    x: NDArray[np.float32],
    y: Values,
    spreads: list[float] | None = None,
    design_effect: float = 1.0,
) -> tuple[float, list[Values], list[float]]:
    """intercept, effect per level of each family, variance of each family (learnt unless given).

    Newton steps family by family (Gauss-Seidel); a variance is the mean of squared effect plus its uncertainty. Each
    row counts as 1 / design_effect rows.
    """
    levels = [family.number(x) for family in families]
    tables = [np.zeros(family.count) for family in families]
    variances = list(spreads) if spreads is not None else [FIRST_VARIANCE] * len(families)
    rate = float(np.clip(y.mean(), 1e-4, 1 - 1e-4))
    intercept = float(np.log(rate / (1 - rate)))
    logit = np.full(len(y), intercept)
    known = [np.bincount(level, minlength=family.count) > 0 for level, family in zip(levels, families, strict=True)]
    for mask in known:
        mask[0] = False
    for passed in range(PASSES):
        for number, (level, table) in enumerate(zip(levels, tables, strict=True)):
            chance = 1.0 / (1.0 + np.exp(-logit))
            information = np.bincount(level, chance * (1 - chance), minlength=len(table)) / design_effect
            curvature = information + 1.0 / variances[number]
            slope = np.bincount(level, y - chance, minlength=len(table)) / design_effect - table / variances[number]
            step = np.clip(np.where(known[number], slope / curvature, 0.0), -1.0, 1.0)
            table += step
            logit += step[level]
            if spreads is None and passed >= 3 and known[number].any():
                seen = known[number]
                learnt = float(np.mean(table[seen] ** 2 + 1.0 / curvature[seen]))
                variances[number] = max(learnt, SMALLEST_VARIANCE)
        chance = 1.0 / (1.0 + np.exp(-logit))
        shift = float(np.sum(y - chance) / np.sum(chance * (1 - chance)))
        intercept += shift
        logit += shift
    return intercept, tables, variances


@dataclass(frozen=True)
class LevelEncoding:
    """numbers: columns kept as they are; each family that is no nuisance becomes its effect, and their sum follows."""

    numbers: tuple[int, ...]
    families: list[Family]
    tables: list[Values]

    def apply(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """See Encoding."""
        effects = [table[family.number(x)] for family, table in zip(self.families, self.tables, strict=True)]
        total = np.sum(effects, axis=0)
        return np.column_stack([x[:, list(self.numbers)], *effects, total]).astype(np.float32)

    def add_to(self, builder: GraphBuilder, inputs: str) -> str:
        """See Encoding."""
        effects = []
        for family, table in zip(self.families, self.tables, strict=True):
            level, is_known = "", ""
            for column, size in zip(family.columns, family.sizes, strict=True):
                code = builder.apply("Cast", builder.columns(inputs, [column]), to=TensorProto.INT64)
                has_code = builder.apply("Greater", code, builder.constant(0, np.int64))
                if level:
                    moved = builder.apply("Mul", level, builder.constant(size + 1, np.int64))
                    code = builder.apply("Add", moved, code)
                    has_code = builder.apply("And", is_known, has_code)
                level, is_known = code, has_code
            level = builder.apply("Where", is_known, level, builder.constant(0, np.int64))
            effects.append(builder.apply("Gather", builder.constant(table), level, axis=0))
        total = builder.apply("Sum", *effects)
        return builder.apply("Concat", builder.columns(inputs, list(self.numbers)), *effects, total, axis=1)


_ANSWERS: Final[dict[str, tuple[LevelEncoding, NDArray[np.float32]]]] = {}
"""Last answers of this process: the members of an ensemble and the trials of a search ask for the same again."""
_KEPT_ANSWERS: Final = 8


@dataclass(frozen=True)
class LevelEncode:
    """Learns a LevelEncoding (see Encode). design_effect: see fit_effects."""

    numbers: tuple[int, ...]
    families: list[Family]
    design_effect: float = 1.0

    def _shape(self, tables: list[Values]) -> LevelEncoding:
        kept = [number for number, family in enumerate(self.families) if not family.is_nuisance]
        rounded = [tables[number].astype(np.float32).astype(np.float64) for number in kept]
        return LevelEncoding(self.numbers, [self.families[number] for number in kept], rounded)

    def _learn(
        self, x: NDArray[np.float32], y: Values, groups: Any, seed: int
    ) -> tuple[LevelEncoding, NDArray[np.float32]]:
        _, tables, variances = fit_effects(self.families, x, y, None, self.design_effect)
        whole = self._shape(tables)
        encoded = np.zeros_like(whole.apply(x))
        parts = min(CROSS_FOLDS, len(np.unique(groups)))
        folds = assign_folds(groups, parts, seed)
        for fold in range(parts):
            others, own = folds != fold, folds == fold
            _, tables, _ = fit_effects(self.families, x[others], y[others], variances, self.design_effect)
            encoded[own] = self._shape(tables).apply(x[own])
        return whole, encoded

    def __call__(
        self, x: NDArray[np.float32], y: NDArray[Any], groups: Any, seed: int, /
    ) -> tuple[Encoding, NDArray[np.float32]]:
        """Spreads from all rows; effects that a row shows to the members from the groups of the other folds."""
        digest = hashlib.sha256(repr((self, seed, x.shape)).encode())
        for part in (x, y, np.asarray(groups)):
            digest.update(np.ascontiguousarray(part).tobytes())
        key = digest.hexdigest()
        if key not in _ANSWERS:
            while len(_ANSWERS) >= _KEPT_ANSWERS:
                _ANSWERS.pop(next(iter(_ANSWERS)))
            _ANSWERS[key] = self._learn(x, np.asarray(y, dtype=np.float64), groups, seed)
        return _ANSWERS[key]
