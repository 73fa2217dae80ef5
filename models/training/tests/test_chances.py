"""The chance models against sums done by hand from the constants of their committed manifests."""

import json
from typing import Any

import numpy as np
import pytest

from cvplus_training.features import encode_rows
from cvplus_training.model_folder import VERSION, run_graph
from cvplus_training.paths import MODELS
from cvplus_training.random_effects import Z80


def load(target: str) -> tuple[dict[str, Any], bytes]:
    folder = MODELS / target / VERSION
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8")), (folder / "model.onnx").read_bytes()


def ask(target: str, **values: Any) -> dict[str, float]:
    outputs = run_graph(load(target)[1], {"features": encode_rows(target, [values])})
    return {name: float(array[0]) for name, array in outputs.items()}


def sigmoid(logit: float) -> float:
    return float(1.0 / (1.0 + np.exp(-logit)))


def test_interview_is_the_documented_sum() -> None:
    constants = load("interview")[0]["constants"]
    logit = constants["level"]["DE"] + constants["industryOffset"]["finance"]
    logit += sum(step["change"] for step in constants["spellSteps"] if step["monthsAbove"] < 14)
    answer = ask("interview", country="DE", industry="finance", months_unemployed=14)
    assert answer["value"] == pytest.approx(sigmoid(logit), abs=1e-5)
    assert answer["low"] == pytest.approx(sigmoid(logit - Z80 * constants["spread"]["DE"]), abs=1e-5)


def test_only_a_long_spell_without_work_lowers_the_chance() -> None:
    working = ask("interview", country="US", months_unemployed=0)["value"]
    assert ask("interview", country="US")["value"] == working
    assert ask("interview", country="US", months_unemployed=5)["value"] == working
    assert ask("interview", country="US", months_unemployed=15)["value"] < working


def test_the_four_logs_lie_inside_the_band_of_their_country() -> None:
    for log in load("interview")[0]["constants"]["realSearch"]["logs"]:
        band = ask("interview", country=log["country"])
        assert band["low"] < log["interviews"] / log["applications"] < band["high"]


def test_offer_is_interview_times_its_link() -> None:
    link = load("offer")[0]["constants"]["offerGivenInterview"]
    interview, offer = ask("interview", country="GB", industry="legal"), ask("offer", country="GB", industry="legal")
    assert offer["value"] == pytest.approx(interview["value"] * link, rel=1e-4)
    assert offer["low"] < offer["value"] < offer["high"] < 1.0


@pytest.mark.parametrize("country", ["SG", "JP", "HK"])
def test_countries_without_a_study_are_abstained(country: str) -> None:
    for target in ("interview", "offer", "time-to-response", "time-to-hire", "salary"):
        assert country in [entry["country"] for entry in load(target)[0]["abstain"]]
