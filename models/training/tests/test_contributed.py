"""SIMULATED contributions with a known truth: what is learned, what is refused, and what the graph answers."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pandas as pd
import pytest
from simulated_contributions import CHAMPION, INDUSTRIES, invent_contributions, write_snapshot

from cvplus_training.contributed import cells as cells_module
from cvplus_training.contributed.cells import find_months, make_noise, read_snapshot, split_by_time
from cvplus_training.contributed.challenger import read_champion
from cvplus_training.contributed.correction import Plan, fit_correction, logit, sigmoid
from cvplus_training.contributed.evaluation import evaluate
from cvplus_training.contributed.membership import LARGEST_ADVANTAGE, check_membership
from cvplus_training.contributed.reference_chances import make_reference_chances
from cvplus_training.contributed.step import attack, learn, run_contributed
from cvplus_training.countries import COUNTRIES
from cvplus_training.features import encode_rows
from cvplus_training.model_folder import run_graph
from cvplus_training.run import map_here

SEED = 5


def shift(table: pd.DataFrame) -> Any:
    """Germany answers less, the United States more, finance more everywhere but in Japan."""
    finance = (table["industry"] == INDUSTRIES[1]) & (table["country"] != "JP")
    return -0.9 * (table["country"] == "DE") + 0.6 * (table["country"] == "US") + 1.2 * finance


def stay(table: pd.DataFrame) -> Any:
    return np.zeros(len(table))


@pytest.fixture(scope="module")
def contributions() -> pd.DataFrame:
    return invent_contributions(80_000, shift, SEED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, contributions: pd.DataFrame) -> Path:
    folder = tmp_path_factory.mktemp("contributed")
    write_snapshot(folder, contributions)
    run_contributed(folder / "snapshot.csv.gz", CHAMPION, folder, "2.1.0", Plan(), map_here)
    return folder


@pytest.fixture(scope="module")
def verdict(folder: Path) -> Any:
    return json.loads((folder / "verdict.json").read_text(encoding="utf-8"))


def find(part: Any, name: str, place: str = "") -> Any:
    return next(figure for figure in part["figures"] if figure["name"] == name and figure["slice"] == place)


def test_a_shift_of_the_truth_makes_a_challenger_that_is_better_calibrated_on_later_months(verdict: Any) -> None:
    assert [verdict[name]["stop"] for name in ("train", "evaluate", "membership")] == [None, None, None]
    saved = find(verdict["evaluate"], "calibration error squared saved")
    assert saved["low"] > 0
    before, after = (
        find(verdict["evaluate"], f"{name} calibration error squared")["value"] for name in ("champion", "challenger")
    )
    assert after < before / 3
    assert find(verdict["evaluate"], "log-loss saved")["low"] > 0


def test_the_challenger_is_nearer_to_the_truth_of_people_it_never_saw(folder: Path) -> None:
    new = invent_contributions(5_000, shift, SEED + 1)
    rows = [
        {"country": country, "industry": industry}
        for country, industry in zip(new["country"], new["industry"], strict=True)
    ]
    features = encode_rows("interview", rows)

    def miss(file: Path) -> float:
        said = logit(run_graph(file.read_bytes(), {"features": features})["value"].astype(float))
        return float(np.sqrt(np.mean((said - logit(new["truth"].to_numpy())) ** 2)))

    assert miss(folder / "model" / "model.onnx") < 0.75 * miss(CHAMPION / "model.onnx")


def test_a_country_without_contributions_keeps_the_champions_answer_and_no_band_becomes_narrower(folder: Path) -> None:
    rows = [
        {"country": country, "industry": industry, "requirements_share": share}
        for country in COUNTRIES
        for industry in INDUSTRIES
        for share in (None, 0.2, 1.0)
    ]
    features = encode_rows("interview", rows)
    before, after = (
        run_graph((path / "model.onnx").read_bytes(), {"features": features}) for path in (CHAMPION, folder / "model")
    )
    untouched = np.array([row["country"] in ("SE", "HK", "AU") for row in rows])
    for name in ("value", "low", "high"):
        assert np.allclose(before[name][untouched], after[name][untouched], atol=1e-6)
    widths = [logit(out["high"].astype(float)) - logit(out["low"].astype(float)) for out in (before, after)]
    assert (widths[1] >= widths[0] - 1e-4).all()
    touched = np.array([row["country"] in ("DE", "US", "GB") for row in rows])
    assert (widths[1][touched] > widths[0][touched]).all()


def test_inputs_and_outputs_are_those_of_the_champion_and_a_challenger_can_be_corrected_again(folder: Path) -> None:
    sessions = [
        onnxruntime.InferenceSession((path / "model.onnx").read_bytes(), providers=["CPUExecutionProvider"])
        for path in (CHAMPION, folder / "model")
    ]
    described = [
        [(item.name, item.type, item.shape) for item in (*session.get_inputs(), *session.get_outputs())]
        for session in sessions
    ]
    assert described[0] == described[1]
    table = invent_contributions(40_000, shift, SEED + 2, folder / "model", "2.1.0")
    file = write_snapshot(folder / "again", table)
    again = run_contributed(file, folder / "model", folder / "again", "2.2.0", Plan(), map_here)
    assert again["evaluate"]["stop"] is None
    manifest = json.loads((folder / "again" / "model" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == "2.2.0"
    assert manifest["constants"]["champion"] == "2.1.0"


def test_the_manifest_says_measured_centrally_only_where_contributions_carry_the_number(folder: Path) -> None:
    manifest = json.loads((folder / "model" / "manifest.json").read_text(encoding="utf-8"))
    told = {country for country, rung in manifest["evidenceByCountry"].items() if rung == "measured-centrally"}
    assert {"DE", "US"} <= told
    assert told.isdisjoint({"SE", "HK", "AU", "SG", "NL", "CA", "JP"})
    assert all(manifest["support"][country]["n"] % 100 == 0 for country in told)
    # A number that starts from contributions does not claim the rate of the studies.
    assert not [
        effect
        for effect in manifest["effects"]
        if effect.get("id") == "invited-in-studies" and effect["feature"] == "country=DE"
    ]
    gain = next(metric for metric in manifest["metrics"] if metric["name"] == "log-loss saved" and not metric["slice"])
    assert gain["low"] > 0
    assert manifest["constants"]["trees"] > 0
    assert manifest["additive"] is False


def test_without_a_shift_there_is_no_challenger_and_the_reason_is_told(tmp_path: Path) -> None:
    file = write_snapshot(tmp_path, invent_contributions(40_000, stay, SEED))
    verdict = run_contributed(file, CHAMPION, tmp_path, "2.1.0", Plan(), map_here)
    parts = [verdict[name]["stop"] for name in ("train", "evaluate") if verdict[name]]
    assert parts[-1] in ("no-correction", "not-better")
    assert not (tmp_path / "model").exists()


def test_few_contributions_are_too_little(tmp_path: Path) -> None:
    file = write_snapshot(tmp_path, invent_contributions(1_500, shift, SEED))
    verdict = run_contributed(file, CHAMPION, tmp_path, "2.1.0", Plan(), map_here)
    assert verdict["train"]["stop"] == "too-little"


def test_contributions_about_another_model_teach_nothing_about_this_one(tmp_path: Path) -> None:
    table = invent_contributions(4_000, shift, SEED).assign(model="1.0.0")
    verdict = run_contributed(write_snapshot(tmp_path, table), CHAMPION, tmp_path, "2.1.0", Plan(), map_here)
    assert verdict["train"]["stop"] == "too-little"
    assert find(verdict["train"], "contributions to other models at least")["value"] > 3_000


def test_a_model_that_learns_by_heart_fails_the_membership_check_and_the_usual_one_passes(tmp_path: Path) -> None:
    by_heart = Plan(
        world=10,
        country=10,
        trees=10,
        split_gain=0,
        leaf_information=0,
        leaves=256,
        learning_rate=0.3,
        rounds=120,
        memory=np.inf,
    )
    file = write_snapshot(tmp_path, invent_contributions(4_000, shift, SEED))
    champion, snapshot = read_champion(CHAMPION), read_snapshot(file, "2.0.0", map_here)
    results = {}
    for name, plan in (("by heart", by_heart), ("usual", Plan())):
        learned, _, stop = learn(snapshot, champion, plan)
        assert learned is not None
        assert stop is None
        results[name] = attack(snapshot, learned, plan)
    assert results["by heart"].tells
    assert not results["usual"].tells
    usual = {figure.name: figure for figure in results["usual"].figures}
    assert (usual["advantage of the likelihood ratio attack"].high or 1.0) <= LARGEST_ADVANTAGE


def test_a_worse_answer_is_stopped_in_its_slice_or_below_the_published_rate(contributions: pd.DataFrame) -> None:
    noise = make_noise(4, 1.5, 3)
    # Ten times as many, told as often as expected: the noise leaves little to see in one country.
    totals = {"n": "sum", "said": "mean", "truth": "mean"}
    told = contributions.assign(n=10.0, band=contributions["interview"])
    table = told.groupby(["country", "industry", "band"], as_index=False).agg(totals)
    said, truth = table["said"].to_numpy(), table["truth"].to_numpy()
    table["yes"] = (table["n"] * (noise.if_no + noise.contrast * truth)).round()
    is_french = (table["country"] == "FR").to_numpy()
    wrong = np.where(is_french, sigmoid(logit(truth) + 1.2), truth)
    assert evaluate(table, noise, said, truth, said, SEED).stop is None
    assert evaluate(table, noise, said, wrong, said, SEED).stop == "worse-in-slice"
    assert evaluate(table, noise, said, said, said, SEED).stop == "not-better"
    # Better than the champion everywhere, and in France still worse than the rate.
    champion, rate = np.where(is_french, sigmoid(logit(truth) + 1.8), said), np.where(is_french, truth, said)
    assert evaluate(table, noise, champion, wrong, rate, SEED).stop == "worse-than-published"


def test_where_the_model_is_clearly_worse_than_the_published_rate_the_rate_answers(tmp_path: Path) -> None:
    champion = read_champion(CHAMPION)

    def answer_rate_in_germany(table: pd.DataFrame) -> Any:
        # In Germany all that counts is the country; the champion's industries and CV lines are wrong, and by much.
        rate = logit(np.array([0.1557591]))[0]
        wrong = 2.5 * (rate - logit(table["said"].to_numpy()))
        return np.where(table["country"] == "DE", wrong, 0.0)

    file = write_snapshot(tmp_path, invent_contributions(60_000, answer_rate_in_germany, SEED))
    snapshot = read_snapshot(file, "2.0.0", map_here)
    # Without any freedom to learn, the champion's own mistake stays.
    learned, _, _ = learn(snapshot, champion, Plan(world=1e-3, country=1e-3, trees=1e-3))
    assert learned is not None
    assert list(learned.unserved) == ["DE"]


def test_estimates_under_the_noise_are_unbiased() -> None:
    noise = make_noise(4, 1.5, 3)
    generator = np.random.default_rng(SEED)
    truth = generator.random(400_000) < 0.1
    told = generator.random(len(truth)) < np.where(truth, noise.if_yes, noise.if_no)
    yes, no = noise.corrected
    estimate = float(np.where(told, yes, no).mean())
    error = float(np.sqrt(noise.variance(np.array([0.1]))[0] / len(truth)))
    assert abs(estimate - truth.mean()) < 4 * error


def test_an_estimated_step_lies_in_its_own_interval_about_as_often_as_it_says() -> None:
    reference = make_reference_chances((CHAMPION / "model.onnx").read_bytes(), (0.05, 0.1, 0.2, 1.0), SEED)
    generator = np.random.default_rng(SEED)
    noise = make_noise(4, 1.5, 3)
    hits = 0
    for _ in range(60):
        step = generator.normal(0.0, 0.45)
        chance = np.full(40, reference.published["DE"])
        n = np.full(40, 200.0)
        told = noise.if_no + noise.contrast * sigmoid(logit(chance) + step)
        table = pd.DataFrame({"country": "DE", "industry": "", "match": -1.0, "referred": -1.0, "band": 5.0}, range(40))
        table = table.assign(n=n, yes=generator.binomial(200, told).astype(float), first_month=1, last_month=1)
        found = fit_correction(table, chance, noise, Plan(rounds=10))
        place = COUNTRIES.index("DE")
        reach = 1.96 * np.sqrt(found.variance[place])
        hits += abs(found.trust[place] * (found.world + found.countries[place]) - step) < reach
    assert hits >= 50


def test_periods_are_split_where_none_lies_on_both_sides() -> None:
    assert find_months("2026-Q4") == (2026 * 12 + 9, 2026 * 12 + 11)
    months = [find_months(period) for period in ("2026-Q3", "2026-07", "2026-10", "2026-Q4")]
    table = pd.DataFrame({"n": 100.0, "yes": 40.0}, range(4)).assign(
        first_month=[first for first, _ in months], last_month=[last for _, last in months]
    )
    parts = split_by_time(table)
    assert parts is not None
    assert [len(part) for part in parts] == [2, 2]
    assert split_by_time(table[:2]) is None


def test_chunks_add_up_to_the_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_snapshot(folder / "snapshot.csv.gz", "2.0.0", map_here)
    monkeypatch.setattr(cells_module, "_CHUNK_ROWS", 37)
    chunked = read_snapshot(folder / "snapshot.csv.gz", "2.0.0", map_here)
    pd.testing.assert_frame_equal(whole.cells, chunked.cells)


def test_a_snapshot_that_was_changed_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "snapshot.json").write_bytes((folder / "snapshot.json").read_bytes())
    (tmp_path / "snapshot.csv.gz").write_bytes((folder / "snapshot.csv.gz").read_bytes() + b"\0")
    with pytest.raises(ValueError, match="not the one"):
        read_snapshot(tmp_path / "snapshot.csv.gz", "2.0.0", map_here)


def test_the_same_snapshot_gives_the_same_bytes_and_the_command_uses_no_network(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cvplus_training", "contributed", "--version", "2.1.0"]
    options = ["--snapshot", str(folder / "snapshot.csv.gz"), "--champion", str(CHAMPION), "--out", str(tmp_path)]
    subprocess.run([*command, *options], cwd=CHAMPION.parents[1] / "training", check=True, capture_output=True)
    for name in ("verdict.json", "model/model.onnx", "model/manifest.json", "model/card.md", "model/parity.json"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    program = (
        "import socket\nfrom cvplus_training.contributed.step import refuse_network\nrefuse_network()\n"
        "try:\n    socket.create_connection(('127.0.0.1', 9), 1)\nexcept PermissionError:\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHAMPION.parents[1] / "training",
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "refused"


def test_the_membership_check_finds_nothing_where_nothing_is_learned() -> None:
    table = pd.DataFrame({"country": "DE", "industry": "", "match": -1.0, "referred": -1.0, "band": 5.0}, range(30))
    table = table.assign(n=100.0, yes=45.0, first_month=1, last_month=1)
    plan = replace(Plan(), world=1e-6, country=1e-6, rounds=1)
    assert not check_membership(table, np.full(30, 0.15), make_noise(4, 1.5, 3), plan, shadows=8).tells


def test_a_cluster_adds_up_the_same_cells(folder: Path) -> None:
    from dask.distributed import LocalCluster

    from cvplus_training.run import open_mapper

    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        open_mapper(cluster.scheduler_address) as mapper,
    ):
        there = read_snapshot(folder / "snapshot.csv.gz", "2.0.0", mapper)
    here = read_snapshot(folder / "snapshot.csv.gz", "2.0.0", map_here)
    pd.testing.assert_frame_equal(there.cells, here.cells)
