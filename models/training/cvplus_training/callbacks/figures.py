"""Figures of predicted chances, each with an interval from resampling whole adverts or employers."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

RESAMPLES: Final = 400
BINS: Final = 10
LONG_SHOT: Final = 0.5

Values = NDArray[np.float64]


def to_chance(logit: Values) -> Values:
    """Logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-logit)), dtype=np.float64)


def log_loss(logit: Values, y: Values) -> Values:
    """Per row."""
    return np.asarray(np.logaddexp(0.0, logit) - y * logit, dtype=np.float64)


@dataclass(frozen=True)
class Figure:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def percent(self, digits: int = 1) -> str:
        """3.4 % (2.1 to 4.6 %)."""
        return f"{100 * self.value:.{digits}f} % ({100 * self.low:.{digits}f} to {100 * self.high:.{digits}f} %)"

    def plain(self, digits: int = 3) -> str:
        """0.612 (0.590 to 0.630)."""
        return f"{self.value:.{digits}f} ({self.low:.{digits}f} to {self.high:.{digits}f})"

    def to_json(self) -> dict[str, float]:
        """Rounded, for the manifest."""
        return {"value": round(self.value, 5), "low": round(self.low, 5), "high": round(self.high, 5)}


class Sample:
    """Predictions of rows nobody trained on; statistics take weights so that clusters can be resampled."""

    def __init__(self, logit: Values, y: Values, base_logit: Values, clusters: NDArray[Any], seed: int = 1) -> None:
        self.logit, self.y, self.base = logit, y, base_logit
        self.numbers = np.unique(clusters, return_inverse=True)[1]
        self.clusters = int(self.numbers.max()) + 1
        self.seed = seed
        self.order = np.argsort(logit, kind="stable")
        ordered = logit[self.order]
        starts = np.concatenate([[True], ordered[1:] != ordered[:-1]])
        self.tie = np.cumsum(starts) - 1
        chance = to_chance(logit)
        self.chance = chance
        self.wide = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
        ranks = np.empty(len(logit), dtype=np.int64)
        ranks[self.order] = np.arange(len(logit))
        self.full = ranks * BINS // max(len(logit), 1)

    def gain(self, w: Values) -> float:
        """1 - log-loss / log-loss of the training base rate."""
        return 1.0 - float(w @ log_loss(self.logit, self.y)) / float(w @ log_loss(self.base, self.y))

    def brier_skill(self, w: Values) -> float:
        """1 - Brier score / Brier score of the training base rate."""
        base = (to_chance(self.base) - self.y) ** 2
        return 1.0 - float(w @ (self.chance - self.y) ** 2) / float(w @ base)

    def auc(self, w: Values) -> float:
        """Area under the ROC curve; ties count half."""
        weights, y = w[self.order], self.y[self.order]
        positive = np.bincount(self.tie, weights * y)
        negative = np.bincount(self.tie, weights * (1 - y))
        below = np.cumsum(negative) - negative
        pairs = positive.sum() * negative.sum()
        return float(positive @ (below + 0.5 * negative) / pairs) if pairs > 0 else float("nan")

    def _calibration_error(self, w: Values, bins: NDArray[np.int64]) -> float:
        gaps = np.bincount(bins, w * (self.chance - self.y), minlength=BINS)
        return float(np.abs(gaps).sum() / w.sum())

    def ece(self, w: Values) -> float:
        """Expected calibration error over ten bins of equal width."""
        return self._calibration_error(w, self.wide)

    def ece_equal_count(self, w: Values) -> float:
        """The same over ten bins of equally many rows."""
        return self._calibration_error(w, self.full)

    def accuracy(self, w: Values) -> float:
        """Share of rows where "more likely than not" was right."""
        return float(w @ ((self.chance >= LONG_SHOT) == (self.y == 1)) / w.sum())

    def majority(self, w: Values) -> float:
        """Accuracy of always saying the more common answer."""
        rate = float(w @ self.y / w.sum())
        return max(rate, 1 - rate)

    def base_rate(self, w: Values) -> float:
        """Share answered."""
        return float(w @ self.y / w.sum())

    def measure(self, name: str, resamples: int = RESAMPLES) -> Figure:
        """One of the statistics above with its interval over resampled clusters."""
        statistic = getattr(self, name)
        return self._resample(statistic, resamples)

    def _resample(self, statistic: Any, resamples: int) -> Figure:
        value = statistic(np.ones(len(self.y)))
        generator = np.random.default_rng(self.seed)
        draws = []
        for _ in range(resamples):
            counts = np.bincount(generator.integers(0, self.clusters, self.clusters), minlength=self.clusters)
            draws.append(statistic(counts[self.numbers].astype(np.float64)))
        low, high = np.nanpercentile(draws, [2.5, 97.5])
        return Figure(float(value), float(low), float(high))

    def compare(self, other: Values, resamples: int = RESAMPLES) -> Figure:
        """How much higher the log-loss gain is than that of other logits of the same rows (paired)."""
        better = log_loss(other, self.y) - log_loss(self.logit, self.y)
        base = log_loss(self.base, self.y)
        return self._resample(lambda w: float(w @ better) / float(w @ base), resamples)

    def ratio(
        self, amounts: Values, groups: NDArray[Any], resamples: int = RESAMPLES, expected: Values | None = None
    ) -> Figure:
        """Lowest over highest mean of `amounts` among groups (rows without a group are left out).

        With `expected` [N] it is the mean over the mean expected for the same rows.
        """
        names = sorted({name for name in groups if isinstance(name, str)})
        marks = np.array([groups == name for name in names], dtype=np.float64).T
        per = np.ones(len(amounts)) if expected is None else expected

        def statistic(w: Values) -> float:
            means = ((w * amounts) @ marks) / np.maximum((w * per) @ marks, 1e-9)
            return float(means.min() / means.max()) if means.max() > 0 else 1.0

        return self._resample(statistic, resamples)


def score_rows(logit: Values, y: Values, base_rate: float) -> dict[str, float | int]:
    """The figures of the score command; base_rate is that of the rows trained on."""
    base = np.full(len(y), np.log(base_rate / (1 - base_rate)))
    sample = Sample(logit, y, base, np.arange(len(y)))
    w = np.ones(len(y))
    return {
        "logloss_gain": round(sample.gain(w), 5),
        "brier_skill": round(sample.brier_skill(w), 5),
        "auc": round(sample.auc(w), 5),
        "ece": round(sample.ece(w), 5),
        "n": len(y),
        "base_rate": round(base_rate, 5),
    }
