"""The survival code recovers curves that are known because they were simulated here, censoring included."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm

from cvplus_training.survival.calibration import (
    average,
    compare_shares,
    measure_d_calibration,
    score_brier,
    score_likelihood,
)
from cvplus_training.survival.concordance import measure_concordance
from cvplus_training.survival.durations import Durations, count_periods
from cvplus_training.survival.hazard import fit_hazard
from cvplus_training.survival.kaplan_meier import estimate_curve, estimate_watching
from cvplus_training.survival.log_normal import fit_log_normal
from cvplus_training.survival.mixture import fit_mixture

N = 6_000
LENGTH = 60
PERIODS = np.arange(LENGTH)
# What 6,000 simulated waits allow: three standard errors of a share are below two points.
SIMULATION_ERROR = 0.025


def simulate(times: NDArray[np.float64], seed: int, watched: float = 40.0) -> Durations:
    """Continuous times cut to whole periods; people are watched for different lengths, as in a log."""
    random = np.random.default_rng(seed)
    until = np.floor(random.uniform(5.0, 5.0 + watched, len(times)))
    ended = np.floor(times) <= until
    return Durations(np.where(ended, np.floor(times), until).astype(np.int64), ended)


def draw_weibull(seed: int, shape: float = 0.8, scale: float = 15.0) -> NDArray[np.float64]:
    return scale * np.random.default_rng(seed).weibull(shape, N)


def draw_log_normal(seed: int, never: float = 0.0, mean: float = 2.2, spread: float = 1.0) -> NDArray[np.float64]:
    """log(1 + whole periods) is cut from log(time): P(wait <= d) = Phi((log(d + 1) - mean) / spread)."""
    random = np.random.default_rng(seed)
    times = np.exp(random.normal(mean, spread, N))
    times[random.random(N) < never] = 1e9
    return times


WEIBULL = 1.0 - np.exp(-(((PERIODS + 1.0) / 15.0) ** 0.8))
LOG_NORMAL = norm.cdf((np.log(PERIODS + 1.0) - 2.2) / 1.0)


@pytest.mark.parametrize(("times", "truth"), [(draw_weibull(1), WEIBULL), (draw_log_normal(2), LOG_NORMAL)])
def test_hazard_and_kaplan_meier_recover_a_known_curve(times: NDArray[np.float64], truth: NDArray[np.float64]) -> None:
    waits = simulate(times, 3)
    assert 0.1 < 1.0 - waits.ended.mean() < 0.6
    watched = slice(0, 40)
    smooth = fit_hazard(*count_periods(waits, LENGTH)).ended_by(np.zeros((1, 0)))[0]
    assert np.abs(smooth[watched] - truth[watched]).max() < SIMULATION_ERROR
    curve = estimate_curve(waits, LENGTH)
    assert np.abs(curve.ended_by[watched] - truth[watched]).max() < SIMULATION_ERROR
    inside = (curve.low[watched] <= truth[watched]) & (truth[watched] <= curve.high[watched])
    assert inside.mean() > 0.85


def test_a_share_that_never_ends_is_told_from_waits_that_are_open() -> None:
    waits = simulate(draw_log_normal(4, never=0.6), 5)
    fit = fit_log_normal(waits)
    assert fit.ends == pytest.approx(0.4, abs=SIMULATION_ERROR)
    assert fit.mean == pytest.approx(2.2, abs=0.12)
    assert fit.spread == pytest.approx(1.0, abs=0.12)
    free = fit_mixture(waits, 45)
    truth = 0.4 * LOG_NORMAL[44]
    assert free.ends == pytest.approx(truth, abs=SIMULATION_ERROR)
    assert np.abs(free.ended_by() - 0.4 * LOG_NORMAL[:45]).max() < SIMULATION_ERROR
    naive = waits.ended.mean()
    assert naive < truth - SIMULATION_ERROR


def test_what_will_still_come_falls_towards_nothing() -> None:
    mixture = fit_log_normal(simulate(draw_log_normal(6, never=0.5), 7)).within(LENGTH)
    left = mixture.still_to_come()
    assert (np.diff(left) <= 1e-12).all()
    assert left[-1] == pytest.approx(0.0, abs=1e-12)
    by_hand = (mixture.ends - mixture.ended_by()[10]) / (1.0 - mixture.ended_by()[10])
    assert left[10] == pytest.approx(by_hand)


def test_a_censored_wait_is_never_counted_as_a_no() -> None:
    # Two of four end at once; two were only watched through that period. Nobody is known to wait longer.
    waits = Durations(np.array([0, 0, 0, 0]), np.array([True, True, False, False]))
    at_risk, ended = count_periods(waits, 3)
    assert at_risk.tolist() == [[4.0, 0.0, 0.0]]
    assert ended.tolist() == [[2.0, 0.0, 0.0]]
    curve = estimate_curve(waits, 3)
    assert curve.ended_by[0] == 0.5
    assert np.isnan(curve.ended_by[1])
    # A wait that was lost before the day in question weighs nothing in the Brier score, whatever was said about it.
    lost = Durations(np.array([5, 2, 9]), np.array([True, False, True]))
    said = np.tile(np.linspace(0.1, 0.9, 10), (3, 1))
    parts = score_brier(lost, said, 5)
    assert parts[1] == 0.0
    assert parts[0] > 0.0


def test_kaplan_meier_by_hand() -> None:
    # 4 at risk, one ends; one of the three left ends in period 1 and one is censored there; the last ends in period 2.
    curve = estimate_curve(Durations(np.array([0, 1, 1, 2]), np.array([True, True, False, True])), 4)
    assert curve.ended_by[:3] == pytest.approx([0.25, 0.5, 1.0])
    assert np.isnan(curve.ended_by[3])


def test_the_chance_of_being_watched_is_that_of_the_censoring() -> None:
    random = np.random.default_rng(8)
    until = random.integers(0, 20, 20_000)
    times = random.integers(0, 20, 20_000)
    waits = Durations(np.minimum(times, until), times <= until)
    watching = estimate_watching(waits, 20)
    assert watching[:20] == pytest.approx(1.0 - np.arange(20) / 20.0, abs=0.02)


def test_concordance_is_one_half_on_noise_and_known_on_known_data() -> None:
    waits = simulate(draw_weibull(9), 10)
    noise = measure_concordance(waits, np.random.default_rng(11).random(N))
    assert noise.low < 0.5 < noise.high
    assert noise.high - noise.low < 0.05
    assert measure_concordance(waits, np.zeros(N)).value == 0.5
    exact = Durations(np.array([0, 1, 2, 3]), np.array([True, True, True, False]))
    assert measure_concordance(exact, np.array([4.0, 3.0, 2.0, 1.0])).value == 1.0
    assert measure_concordance(exact, np.array([1.0, 2.0, 3.0, 4.0])).value == 0.0
    # Six known pairs, of which only (0, 1) is in the wrong order.
    assert measure_concordance(exact, np.array([3.0, 4.0, 2.0, 1.0])).value == pytest.approx(5.0 / 6.0)


def test_both_concordances_find_the_value_of_proportional_hazards() -> None:
    # Exponential waits with rates 1 and 3: the faster one is first in 3 of 4 pairs; equal rates count half.
    random = np.random.default_rng(12)
    fast = random.random(N) < 0.5
    times = random.exponential(np.where(fast, 100.0, 300.0))
    truth = 0.5 * 0.75 + 0.5 * 0.5
    waits = simulate(times, 13, watched=400.0)
    for is_weighted in (False, True):
        found = measure_concordance(waits, fast.astype(np.float64), before=300, is_weighted=is_weighted)
        assert found.value == pytest.approx(truth, abs=0.03 if is_weighted else 0.05)
        assert found.low < found.value < found.high


def test_calibration_passes_the_truth_and_fails_a_wrong_curve() -> None:
    waits = simulate(draw_weibull(14), 15)
    right = np.tile(WEIBULL, (N, 1))
    wrong = np.tile(WEIBULL**2, (N, 1))
    assert measure_d_calibration(waits, right).p_value > 0.01
    assert measure_d_calibration(waits, wrong).p_value < 1e-6
    for check in compare_shares(waits, right, (5, 15, 30)):
        assert check.low - 0.01 <= check.said <= check.high + 0.01
    assert all(check.said < check.low for check in compare_shares(waits, wrong, (5, 15, 30)))
    assert score_likelihood(waits, right).mean() > score_likelihood(waits, wrong).mean()


def test_the_censored_brier_score_is_that_of_the_uncensored_waits() -> None:
    times = draw_weibull(16)
    whole = Durations(np.floor(times).astype(np.int64), np.ones(N, dtype=bool))
    said = np.tile(WEIBULL, (N, 1))
    plain = score_brier(whole.cut(LENGTH - 1), said, 15).mean()
    censored = average(score_brier(simulate(times, 17), said, 15))
    assert censored.value == pytest.approx(plain, abs=0.015)


def test_groups_are_shrunk_by_how_much_they_tell() -> None:
    random = np.random.default_rng(18)
    truth = np.array([0.6, -0.6, 0.3, -0.3])
    waits, groups = [], []
    for number, size in enumerate((3_000, 3_000, 3_000, 6)):
        times = random.exponential(12.0 * np.exp(-truth[number]), size)
        # All six of the small group end at once, which alone would be a certainty.
        waits.append(np.floor(times) * (size > 6))
        groups += [number] * size
    periods = np.minimum(np.concatenate(waits), LENGTH - 1).astype(np.int64)
    durations = Durations(periods, periods < LENGTH - 1)
    at_risk, ended = count_periods(durations, LENGTH, np.array(groups))
    fit = fit_hazard(at_risk, ended, np.eye(4), [0] * 4)
    contrasts = fit.effects - fit.effects[:3].mean()
    assert contrasts[:3] == pytest.approx(truth[:3] - truth[:3].mean(), abs=0.12)
    assert fit.errors[3] > fit.errors[0]
    assert 0.6 < fit.effects[3] < 3.0


def test_a_rest_of_a_wait_starts_anew() -> None:
    waits = Durations(np.array([1, 4, 6]), np.array([True, True, False]))
    rest = waits.after(4)
    assert rest.periods.tolist() == [0, 2]
    assert rest.ended.tolist() == [True, False]
    assert waits.cut(3).ended.tolist() == [True, False, False]
