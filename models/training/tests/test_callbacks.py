"""The models of the audit studies: what they see, how they are measured, and that a cluster finds the same."""

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cvplus_training.callbacks import evaluate as evaluate_module
from cvplus_training.callbacks.evaluate import evaluate
from cvplus_training.callbacks.figures import Sample, score_rows
from cvplus_training.callbacks.layout import Setting, Study, StudyRows, read_study
from cvplus_training.callbacks.level_effects import Family, LevelEncode, fit_effects, measure_design_effect
from cvplus_training.callbacks.score_study import score_study
from cvplus_training.callbacks.studies import STUDIES
from cvplus_training.callbacks.study_model import StudyModel, fit_setting, serve_settings, write_study_model
from cvplus_training.model_folder import run_graph
from cvplus_training.run import Run, map_here

PROTECTED = {
    "us-bertrand-mullainathan-2004": ["race", "sex", "first_name", "frac_black", "frac_white"],
    "ca-oreopoulos-2011": ["name_ethnicity", "name", "female", "chinese", "indian", "british", "pakistani", "Chn_Cdn"],
    "us-krw-2021": [
        "race", "gender", "firstname", "lastname", "black", "white", "female", "male", "over40", "age_at_sub",
        "lgbtq_club", "political_club", "academic_club", "gender_neutral_pronouns", "same_gender_pronouns",
    ],
}  # fmt: skip
OUTCOMES = ["cb", "email_cb", "call_cb", "text_cb", "any_cb_0_14", "any_cb_15_30", "days_to_cb", "interview"]


def invent_rows(study: str, rows: int = 480) -> pd.DataFrame:
    """Rows in a study's layout, drawn at random; the second half of the KRW firms answers more."""
    generator = np.random.default_rng(11)
    adverts = np.arange(rows) // 4
    jobs = adverts * 7 % 5
    table: dict[str, Any] = {}
    if study == "us-krw-2021":
        firms = adverts % 12
        table = {
            "job_id": adverts,
            "firm_id": firms,
            "sic_combined": 50 + firms % 9,
            "soc3": jobs,
            "state": np.array(["CA", "TX", "NY"])[adverts % 3],
            "region4": adverts % 3,
            "wave": 1 + adverts % 2,
            "submitted_date": "2020-0" + pd.Series(1 + adverts % 6).astype(str) + "-14 10:00:00",
            "gender": np.array(["Female", "Male"])[generator.integers(0, 2, rows)],
            "over40": generator.integers(0, 2, rows),
            "cb": (generator.random(rows) < np.where(firms >= 6, 0.6, 0.1)).astype(int),
        }
        table["race"] = np.array(["Black", "White"])[generator.integers(0, 2, rows)]
    elif study == "ca-oreopoulos-2011":
        table = {
            "firmid": adverts,
            "occupation_type": np.array(["Finance", "Retail", "Clerical", "Insurance", "Programmer"])[jobs],
            "fall_data": adverts % 3,
            "city": np.where(adverts % 3 == 0, None, "Toronto"),
            "type": generator.integers(0, 5, rows),
            "name_ethnicity": np.array(["Canada", "Indian"])[generator.integers(0, 2, rows)],
            "female": generator.integers(0, 2, rows),
            "ma": generator.integers(0, 2, rows),
            "legal": np.where(adverts % 3 == 0, np.nan, generator.integers(0, 2, rows)),
            "skillspeaking": 50.0 + jobs,
            "skillsocialper": 60.0 + jobs,
            "skillwriting": 70.0 + jobs,
            "callback": (generator.random(rows) < np.where(jobs >= 3, 0.5, 0.05)).astype(int),
        }
    else:
        table = {
            "ad_id": adverts,
            "occup_broad": jobs,
            "occup_specific": jobs + 10,
            "city": np.array(["b", "c"])[adverts % 2],
            "kind": np.array(["a", "s"])[adverts % 2],
            "years_exp": generator.integers(1, 20, rows),
            "h": generator.integers(0, 2, rows),
            "race": np.array(["b", "w"])[generator.integers(0, 2, rows)],
            "sex": np.array(["f", "m"])[generator.integers(0, 2, rows)],
            "call": (generator.random(rows) < np.where(jobs >= 3, 0.5, 0.05)).astype(int),
        }
    return pd.DataFrame(table)


def fit_quickly(rows: StudyRows) -> StudyModel:
    return StudyModel(
        rows, [(setting, fit_setting(rows, setting, seed=1, trials=1)) for setting in serve_settings(rows)]
    )


@pytest.mark.parametrize("study", STUDIES.values(), ids=lambda study: study.id)
def test_swapping_protected_columns_and_outcomes_changes_no_input_of_the_models(study: Study) -> None:
    table = invent_rows(study.id)
    other = table.copy()
    generator = np.random.default_rng(2)
    for column in {*PROTECTED[study.id], *OUTCOMES} - {study.outcome}:
        if column in other:
            other[column] = generator.permutation(other[column].to_numpy())
        else:
            other[column] = generator.integers(0, 2, len(other))
    rows = read_study(study, table)
    swapped = read_study(study, other)
    assert rows.layout == swapped.layout
    assert np.array_equal(rows.x, swapped.x, equal_nan=True)
    assert not {*PROTECTED[study.id], *OUTCOMES} & set(rows.layout.columns)


def test_a_name_behind_canadian_credentials_is_not_read() -> None:
    table = invent_rows("ca-oreopoulos-2011")
    study = STUDIES["ca-oreopoulos-2011"]
    column = read_study(study, table).layout.columns.index("credentials_abroad")
    assert np.array_equal(
        read_study(study, table.assign(type=0)).x[:, column], read_study(study, table.assign(type=1)).x[:, column]
    )
    assert "credentials_abroad" in serve_settings(read_study(study, table))[0].left_out


@pytest.mark.parametrize("study", STUDIES.values(), ids=lambda study: study.id)
def test_written_model_scores_rows_of_unseen_adverts_with_missing_columns(study: Study, tmp_path: Path) -> None:
    table = invent_rows(study.id)
    held_out = table[study.advert] >= 96
    if study.employer:
        held_out |= table[study.employer] == 11
    model = fit_quickly(read_study(study, table[~held_out].reset_index(drop=True)))
    manifest = write_study_model(tmp_path, model, {}, ["card"])
    asked = table[held_out].drop(columns=["kind", "city", "state", "submitted_date"], errors="ignore")
    file = tmp_path / "rows.csv.gz"
    with gzip.open(file, "wt", encoding="utf-8") as handle:
        asked.assign(surprise="x").to_csv(handle, index=False)

    figures = score_study(study, file, tmp_path)

    assert figures["n"] == int(held_out.sum())
    assert figures["base_rate"] == pytest.approx(manifest["training"]["baseRate"], abs=1e-4)
    assert figures["auc"] > 0.6
    if study.employer:
        parts = figures["known_employers"]["n"], figures["unseen_employers"]["n"]
        assert parts == (int((asked["firm_id"] != 11).sum()), int((asked["firm_id"] == 11).sum()))


def test_level_effects_are_shrunk_and_rows_are_encoded_without_their_own_group() -> None:
    generator = np.random.default_rng(5)
    levels = np.repeat(np.arange(1, 21), 40)
    truth = generator.normal(0, 1, 21)
    x = np.column_stack([levels]).astype(np.float32)
    y = (generator.random(800) < 1 / (1 + np.exp(-truth[levels]))).astype(float)
    family = Family("level", (0,), (20,))
    _, tables, variances = fit_effects([family], x, y)
    assert np.corrcoef(tables[0][1:], truth[1:])[0, 1] > 0.9
    assert 0.4 < variances[0] < 2.0
    assert tables[0][0] == 0

    groups = np.arange(800) // 2
    flipped = y.copy()
    flipped[:2] = 1 - flipped[:2]
    encode = LevelEncode((), [family])
    before, after = encode(x, y, groups, 1)[1], encode(x, flipped, groups, 1)[1]
    shift = np.abs(before - after)[:, -1]
    assert shift[:2] == pytest.approx([0, 0], abs=0.02)
    assert shift[2:40].max() > 0.02


def test_design_effect_counts_adverts_not_applications() -> None:
    generator = np.random.default_rng(1)
    shared = np.repeat(generator.integers(0, 2, 200), 5).astype(float)
    alone = generator.integers(0, 2, 1_000).astype(float)
    adverts = np.repeat(np.arange(200), 5)
    assert measure_design_effect(shared, adverts) == pytest.approx(5, abs=0.1)
    assert measure_design_effect(alone, adverts) == pytest.approx(1, abs=0.3)


def test_figures_of_a_perfect_and_of_an_empty_model() -> None:
    y = np.tile([1.0, 0.0, 0.0, 0.0], 50)
    perfect = score_rows(np.where(y == 1, 12.0, -12.0), y, 0.25)
    assert perfect["logloss_gain"] > 0.99
    assert perfect["auc"] == 1
    assert perfect["ece"] < 0.001
    empty = score_rows(np.full(200, np.log(1 / 3)), y, 0.25)
    assert empty["logloss_gain"] == pytest.approx(0, abs=1e-5)
    assert empty["auc"] == 0.5
    assert empty["ece"] == pytest.approx(0, abs=1e-5)


def test_interval_widens_when_applications_share_their_advert() -> None:
    generator = np.random.default_rng(4)
    logit = np.repeat(generator.normal(size=100), 8)
    y = np.repeat(generator.integers(0, 2, 100), 8).astype(float)
    base = np.zeros(800)
    rows = Sample(logit, y, base, np.arange(800)).measure("auc", 100)
    adverts = Sample(logit, y, base, np.repeat(np.arange(100), 8)).measure("auc", 100)
    assert rows.value == adverts.value
    assert adverts.high - adverts.low > 2 * (rows.high - rows.low)


def test_evaluation_never_tests_on_a_group_it_trained_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_study(STUDIES["us-krw-2021"], invent_rows("us-krw-2021"))
    seen: list[tuple[str, set[Any], set[Any]]] = []

    def watch(job: evaluate_module.FoldJob) -> evaluate_module.FoldAnswer:
        groups = job.rows.group_by(job.setting)
        seen.append((job.setting.name, set(groups[job.train]), set(groups[job.test])))
        zeros = np.zeros(len(job.test))
        return evaluate_module.FoldAnswer(zeros, {"none": zeros}, 0.0)

    monkeypatch.setattr(evaluate_module, "run_fold", watch)
    evaluate([rows], Run(Path(), 1, map_here))
    assert len(seen) == 10
    assert all(not train & test for _, train, test in seen)
    assert {name for name, _, test in seen if "0" in test} == {"known employers", "unseen employers"}


def test_a_cluster_of_two_workers_finds_the_same_as_this_machine() -> None:
    from dask.distributed import LocalCluster

    from cvplus_training.run import open_mapper

    rows = read_study(STUDIES["us-bertrand-mullainathan-2004"], invent_rows("us-bertrand-mullainathan-2004", 240))
    here = evaluate([rows], Run(Path(), 1, map_here, is_sample=True))[0]
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        open_mapper(cluster.scheduler_address) as mapper,
    ):
        there = evaluate([rows], Run(Path(), 1, mapper, is_sample=True))[0]
    assert np.array_equal(here.ensemble, there.ensemble)
    assert here.alone.keys() == there.alone.keys()
    assert np.std(here.ensemble) > 0.05


def test_one_graph_serves_known_and_unseen_employers() -> None:
    rows = read_study(STUDIES["us-krw-2021"], invent_rows("us-krw-2021"))
    model = fit_quickly(rows)
    x = rows.x[:80].copy()
    x[40:, rows.layout.columns.index("firm_id")] = 0
    logits = [ensemble.predict(x) for _, ensemble in model.served]
    expected = np.where(np.arange(80) < 40, logits[0], logits[1])
    value = run_graph(model.build().SerializeToString(), {"features": x})["value"]
    assert value == pytest.approx(1 / (1 + np.exp(-expected)), abs=1e-4)


def test_settings_of_a_study_name_columns_that_exist() -> None:
    for study in STUDIES.values():
        rows = read_study(study, invent_rows(study.id))
        settings: tuple[Setting, ...] = study.settings
        for setting in settings:
            used = {name for names in (*setting.families, *setting.nuisance) for name in names} | set(setting.numbers)
            assert used <= set(rows.layout.columns)
