import numpy as np
import pytest
from numpy.typing import NDArray

from cvplus_training.answer_waits import AnswerWaits, predict_left_out, resample
from cvplus_training.features import encode_rows
from cvplus_training.hire_graph import HireParts, build_hire_graph, predict_hire
from cvplus_training.hire_model import LAST_WEEK, accumulate, find_longest_search, fit_spells, remain
from cvplus_training.hire_spells import Spells
from cvplus_training.manifest import DataSource
from cvplus_training.model_folder import VERSION, run_graph
from cvplus_training.paths import MODELS
from cvplus_training.survival.durations import Durations
from cvplus_training.survival.mixture import Mixture
from cvplus_training.time_to_response import describe_curve, draw_figures, find_day

SOURCE = DataSource("test", "test rows", "made up", "none", 0, "jobless-spells", "none")
BASE = np.full(LAST_WEEK + 40 + 1, -2.0)
PARTS = HireParts(BASE, {"country=US": np.linspace(0.5, -0.5, len(BASE))}, -0.1, 0.06, (0.02, 0.13), 40)


def make_spells(periods: NDArray[np.int64], ended: NDArray[np.bool_], step: int = 1) -> Spells:
    return Spells("test rows", "US", SOURCE, Durations(periods, ended), step)


def ask_hire(**row: object) -> dict[str, NDArray[np.float64]]:
    return {name: output[0] for name, output in predict_hire(encode_rows("time-to-hire", [row]), PARTS).items()}


def test_two_week_intervals_keep_their_chance() -> None:
    spells = make_spells(np.array([0] * 30 + [1] * 70), np.array([True] * 30 + [False] * 70), step=2)
    at_risk, ended = spells.count_weeks(4)
    stay = np.prod(1.0 - ended[0, :2] / at_risk[0, :2])
    assert stay == pytest.approx(0.7)
    assert at_risk[0, 2:].tolist() == [70.0, 70.0]
    assert ended[0, 2:].tolist() == [0.0, 0.0]


def test_sets_without_signals_find_their_own_level() -> None:
    random = np.random.default_rng(1)
    sets = []
    for chance in (0.05, 0.1):
        periods = np.minimum(random.geometric(chance, 3_000) - 1, 79)
        sets.append(make_spells(periods, periods < 79))
    fit = fit_spells(sets, (), 80)
    for number, chance in enumerate((0.05, 0.1)):
        curve = accumulate(fit.logits_of((number,)))
        truth = 1.0 - (1.0 - chance) ** np.arange(81)
        assert np.abs(curve - truth).max() < 0.03
    between = accumulate(fit.logits_of(()))
    assert 1.0 - 0.95**20 < between[20] < 1.0 - 0.9**20
    # The set in which people find work sooner is the second that still watches fifty.
    watched = [int(np.sum(sets[1].waits.periods >= week)) for week in range(80)]
    assert find_longest_search(sets) == sum(count >= 50 for count in watched)


def test_what_is_left_of_a_search_is_the_arithmetic_of_its_curve() -> None:
    whole = ask_hire(country="DE")["curve"]
    weeks = 8
    months = weeks * 7 * 12 / 365.25
    left = ask_hire(country="DE", months_unemployed=months)["curve"]
    assert left[:50] == pytest.approx(remain(whole, weeks)[:50], abs=1e-6)
    # Where the weekly chance never changes, the search so far tells nothing.
    assert left[:97] == pytest.approx(whole[:97], abs=1e-6)
    fading = ask_hire(country="US", months_unemployed=6)
    assert fading["value"] > ask_hire(country="US")["value"]


def test_an_unknown_search_or_rate_is_the_start_and_the_average() -> None:
    known = ask_hire(country="DE", months_unemployed=0, unemployment_rate=0.06)
    assert ask_hire(country="DE")["value"] == pytest.approx(known["value"], abs=1e-4)
    assert ask_hire(country="DE", months_unemployed=400)["value"] == pytest.approx(
        ask_hire(country="DE", months_unemployed=12)["value"]
    )
    assert ask_hire(country="DE", unemployment_rate=0.1)["value"] > ask_hire(country="DE")["value"]
    worst = ask_hire(country="DE", unemployment_rate=0.13)["value"]
    assert ask_hire(country="DE", unemployment_rate=0.5)["value"] == pytest.approx(worst, abs=1e-4)


def test_quantiles_are_where_the_curve_reaches_them() -> None:
    answer = ask_hire(country="DE", unemployment_rate=0.04)
    for name, share in (("value", 0.5), ("low", 0.1)):
        assert np.interp(answer[name] / 7.0, np.arange(LAST_WEEK + 1), answer["curve"]) == pytest.approx(share)
    slow = HireParts(np.full(len(BASE), -8.0), {}, 0.0, 0.06, (0.02, 0.13), 40)
    assert predict_hire(encode_rows("time-to-hire", [{"country": "DE"}]), slow)["value"][0] == LAST_WEEK * 7.0


def test_graph_of_the_search_answers_like_the_trainer() -> None:
    rows = [
        {"country": country, "months_unemployed": months, "unemployment_rate": rate}
        for country in ("US", "DE")
        for months in (None, 0.0, 1.3, 5.0, 30.0)
        for rate in (None, 0.01, 0.05, 0.2)
    ]
    features = encode_rows("time-to-hire", rows)
    outputs = run_graph(build_hire_graph(PARTS).SerializeToString(), {"features": features})
    for name, expected in predict_hire(features, PARTS).items():
        assert np.abs(outputs[name] - expected).max() <= 1e-4


def test_days_that_people_ask_for_follow_from_the_curve() -> None:
    curve = np.minimum(np.arange(1.0, 181.0) / 100.0, 1.0)
    described = describe_curve(Mixture(0.4, curve))
    assert described.answered_by_day == 79
    silent = 0.4 * (1.0 - curve) / (1.0 - 0.4 * curve)
    assert described.final_after_day == int(np.argmax(silent < 0.05))
    assert described.row[0] == pytest.approx(49.0)
    assert described.row[3 + 90] == pytest.approx(0.4 * 0.91)
    assert find_day(np.array([0.6, 1.0]), 0.5) == 0.0


def test_each_log_is_foretold_from_the_others_only() -> None:
    waits = Durations(np.array([1] * 40 + [100] * 40), np.ones(80, dtype=bool))
    logs = AnswerWaits(waits, np.repeat([0, 1], 40), ("one", "two"))

    def draw(training: Durations) -> Mixture:
        curve = np.zeros(180)
        curve[int(training.periods.max()) :] = 1.0
        return Mixture(1.0, curve)

    curves = predict_left_out(logs, draw)
    assert curves[0, 1] == 0.0
    assert curves[0, 100] == 1.0
    assert curves[79, 1] == 1.0


def test_resampled_figures_are_the_same_with_the_same_seed() -> None:
    random = np.random.default_rng(5)
    periods = np.floor(np.exp(random.normal(2.0, 1.0, 120))).astype(np.int64)
    logs = AnswerWaits(Durations(periods, random.random(120) < 0.7), np.repeat([0, 1, 2], 40), ("a", "b", "c"))
    once, again = (resample(logs, draw_figures, 3, 4) for _ in range(2))
    assert np.array_equal(once, again)
    assert not np.array_equal(once, resample(logs, draw_figures, 4, 4))


@pytest.mark.parametrize(("target", "width"), [("time-to-response", 91), ("time-to-hire", 105)])
def test_committed_curves_rise_and_stay_probabilities(target: str, width: int) -> None:
    model = (MODELS / target / VERSION / "model.onnx").read_bytes()
    rows = encode_rows(target, [{"country": "US"}, {"country": "DE"}])
    outputs = run_graph(model, {"features": rows})
    assert outputs["curve"].shape == (2, width)
    assert (np.diff(outputs["curve"], axis=1) >= -1e-6).all()
    assert ((outputs["curve"] >= 0) & (outputs["curve"] <= 1)).all()
    assert (outputs["low"] <= outputs["value"]).all()
    assert (outputs["value"] <= outputs["high"]).all()
