import numpy as np
import pytest

from cvplus_training.features import encode_rows
from cvplus_training.manifest import DataSource
from cvplus_training.model_folder import VERSION, run_graph
from cvplus_training.paths import MODELS
from cvplus_training.time_to_hire import Spells, accumulate, find_hazards, find_quantile_days

SOURCE = DataSource("test", "test rows", "made up", "none", 0, "jobless-spells", "none")


def make_spells(weeks: list[int], ended: list[bool], step: int = 1) -> Spells:
    return Spells("test rows", SOURCE, np.repeat(weeks, 50), np.repeat(ended, 50), step)


def test_people_still_looking_are_censored_not_counted_as_never() -> None:
    curve = accumulate(find_hazards(make_spells([1, 2, 2, 3], [True, False, True, True])))
    # Kaplan-Meier by hand: 3/4 left after week 1, of three at risk one ends: 1/2, then the last ends.
    assert curve[1] == pytest.approx(0.25)
    assert curve[2] == pytest.approx(0.5)
    assert curve[3] == pytest.approx(1.0)
    assert np.isnan(curve[4])


def test_two_week_intervals_end_where_they_should() -> None:
    curve = accumulate(find_hazards(make_spells([2, 4], [True, True], step=2)))
    assert curve[2] == pytest.approx(0.5)
    assert 0.0 < curve[1] < 0.5


def test_quantile_beyond_the_horizon_is_the_horizon() -> None:
    assert find_quantile_days(np.array([0.0, 0.2, 0.4]), 0.9) == 14.0
    assert find_quantile_days(np.array([0.0, 0.2, 0.4]), 0.3) == pytest.approx(10.5)


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
