from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from onnx import TensorProto

from cvplus_training.ensemble import (
    Plan,
    Task,
    fit_ensemble,
    fit_member,
    fit_stack,
    make_folds,
    name_members,
    search_parameters,
)
from cvplus_training.ensemble import search as search_module
from cvplus_training.graph_parts import GraphBuilder
from cvplus_training.model_folder import run_graph

FEW = {
    "gradient-boosting": {"rounds": 30},
    "random-forest": {"trees": 20},
    "neural-net": {"epochs": 6, "copies": 2, "layers": 2},
}


def make_rows(task: Task, rows: int = 900) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.int64]]:
    generator = np.random.default_rng(7)
    x = generator.normal(size=(rows, 5)).astype(np.float32)
    x[:, 1] = np.round(x[:, 1] * 3)
    x[:, 3] = 2000 + generator.integers(0, 25, rows)
    x[generator.random((rows, 5)) < 0.15] = np.nan
    x[:, 4] = generator.integers(0, 2, rows)
    score = np.nan_to_num(x[:, 0]) + np.isnan(x[:, 1]) - x[:, 4]
    if task == "regression":
        return x, score + generator.normal(0, 0.3, rows) + 11, np.arange(rows) // 4
    return x, (generator.random(rows) < 1 / (1 + np.exp(-score))).astype(float), np.arange(rows) // 4


def build(part: Any, width: int) -> bytes:
    builder = GraphBuilder()
    builder.vector(part.add_to(builder, "features"), "value")
    graph = builder.build([("features", TensorProto.FLOAT, width)], [("value", None)])
    return graph.SerializeToString(deterministic=True)


CASES: list[tuple[Task, str]] = [
    (task, name) for task in ("binary", "regression") for name in name_members(task)  # type: ignore[attr-defined]
]  # fmt: skip


@pytest.mark.parametrize(("task", "name"), CASES)
def test_graph_of_each_member_gives_what_the_member_says_with_unknowns(task: Task, name: str) -> None:
    x, y, groups = make_rows(task)
    member = fit_member(name, x, y, task=task, parameters=FEW.get(name, {}), seed=1, groups=groups)
    asked = np.vstack([x, np.full((1, 5), np.nan, np.float32), x[:50] * 40])

    results = run_graph(build(member, 5), {"features": asked})["value"]

    assert member.name == name
    assert results == pytest.approx(member.predict(asked), abs=1e-4)
    assert np.std(results) > 0.1


@pytest.mark.parametrize("name", name_members("binary"))
def test_same_seed_gives_the_same_bytes(name: str) -> None:
    x, y, groups = make_rows("binary")
    first, second = (
        build(fit_member(name, x, y, task="binary", parameters=FEW.get(name, {}), seed=5, groups=groups), 5)
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("task", ["binary", "regression"])
def test_stack_finds_the_member_that_knows(task: Task) -> None:
    generator = np.random.default_rng(3)
    truth = generator.normal(size=4_000)
    y = truth if task == "regression" else (generator.random(4_000) < 1 / (1 + np.exp(-truth))).astype(float)
    members = np.column_stack([generator.normal(size=4_000), 0.5 * truth + 0.2, -truth])

    stack = fit_stack(members, y, task=task)

    assert stack.weights.sum() == pytest.approx(1)
    assert (stack.weights >= 0).all()
    assert stack.weights[1] > 0.95
    assert stack.slope == pytest.approx(2, abs=0.25)
    assert stack.predict(members) == pytest.approx(truth, abs=0.3 if task == "regression" else 0.6)


def test_folds_keep_groups_whole_and_use_every_row_once() -> None:
    groups = np.random.default_rng(0).integers(0, 40, 500)
    folds = make_folds(groups, 4, seed=2)
    assert sorted(np.concatenate([test for _, test in folds]).tolist()) == list(range(500))
    for train, test in folds:
        assert not set(groups[train]) & set(groups[test])
        assert 90 <= len(test) <= 160


def test_search_never_measures_on_a_group_it_trained_on(monkeypatch: pytest.MonkeyPatch) -> None:
    x, y, groups = make_rows("binary", 400)
    seen: list[tuple[set[int], set[int]]] = []
    predict = search_module.predict_held_out

    def watch(job: search_module.Job) -> NDArray[np.float64]:
        train, test = job.fold
        seen.append((set(job.groups[train].tolist()), set(job.groups[test].tolist())))
        return predict(job)

    monkeypatch.setattr(search_module, "predict_held_out", watch)
    found = search_parameters("logistic", x, y, groups, task="binary", trials=5, seed=1)

    assert len(seen) == 15
    assert all(not train & test for train, test in seen)
    assert found == search_parameters("logistic", x, y, groups, task="binary", trials=5, seed=1)


def test_search_prefers_parameters_that_generalise() -> None:
    generator = np.random.default_rng(1)
    x = generator.normal(size=(240, 60)).astype(np.float32)
    y = generator.integers(0, 2, 240).astype(float)
    assert search_parameters("logistic", x, y, np.arange(240), task="binary", trials=12, seed=1)["l2"] > 100


def test_ensemble_and_its_graph_agree_and_the_blend_is_at_least_close_to_its_best_member() -> None:
    x, y, groups = make_rows("binary", 1_200)
    plan = Plan("binary", trials=2, seed=4, fixed={**FEW, "logistic": {}})
    ensemble = fit_ensemble(x[:800], y[:800], groups[:800], plan)

    results = run_graph(build(ensemble, 5), {"features": x[800:]})["value"]

    assert results == pytest.approx(ensemble.predict(x[800:]), abs=1e-4)
    losses = [
        search_module.measure_loss(output, y[800:], "binary")
        for output in (ensemble.predict(x[800:]), *ensemble.predict_members(x[800:]).T)
    ]
    assert losses[0] < min(losses[1:]) + 0.02
