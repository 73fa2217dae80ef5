from typing import Any

import numpy as np
import pytest

from cvplus_training.features import SUB_SCORES, encode_rows
from cvplus_training.model_folder import run_graph
from cvplus_training.position import build_position_graph


def ask(**shares: float) -> dict[str, Any]:
    row = {name + suffix: share for name, share in shares.items() for suffix in ("", "_low", "_high")}
    outputs = run_graph(build_position_graph().SerializeToString(), {"features": encode_rows("position", [row])})
    return {name: float(array[0]) for name, array in outputs.items()}


def test_all_met_is_one_and_none_met_is_zero() -> None:
    assert ask(**dict.fromkeys(SUB_SCORES, 1.0))["value"] == pytest.approx(1.0)
    assert ask(**dict.fromkeys(SUB_SCORES, 0.0))["value"] == 0.0


def test_what_the_advert_does_not_ask_for_drops_out() -> None:
    assert ask(required_skills_share=0.5)["value"] == pytest.approx(0.5)
    assert ask(required_skills_share=1.0, years_share=0.0)["value"] == pytest.approx(32 / 62)


def test_an_advert_that_asks_for_nothing_gives_no_number() -> None:
    assert np.isnan(ask()["value"])
