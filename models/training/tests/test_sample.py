"""The quick run of everything on few rows: one command, every model loads and replays, every section is written."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from replay import read_parity, read_study_parity

from cvplus_training.__main__ import main
from cvplus_training.callbacks.studies import STUDIES
from cvplus_training.callbacks.study_model import FOLDER
from cvplus_training.model_folder import LARGEST_DIFFERENCE, TARGETS, VERSION, check_parity, hash_bytes
from cvplus_training.paths import DEFAULT_DATA, MODELS
from cvplus_training.report import SECTIONS
from cvplus_training.run import SAMPLE_ROWS, Run
from cvplus_training.sample import SAMPLE_CASES, take_cases, take_rows

has_raw_data = pytest.mark.skipif(not (DEFAULT_DATA / "outcomes").is_dir(), reason="the raw data sets are not here")
QUICK = Run(DEFAULT_DATA, 7, is_sample=True)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quick") / "models"
    main(["all", "--sample", "--models", str(folder)])
    return folder


@has_raw_data
def test_every_target_loads_and_replays_the_trainers_answers(models: Path) -> None:
    listed = {entry["target"]: entry for entry in json.loads((models / "registry.json").read_bytes())["models"]}
    assert set(listed) == set(TARGETS)
    for target in TARGETS:
        folder = models / target / VERSION
        content = (folder / "model.onnx").read_bytes()
        assert listed[target]["sha256"] == hash_bytes(content)
        assert check_parity(content, read_parity(folder)) <= LARGEST_DIFFERENCE
    for study in STUDIES:
        folder = models / FOLDER / study / VERSION
        assert check_parity((folder / "model.onnx").read_bytes(), read_study_parity(folder)) <= LARGEST_DIFFERENCE


@has_raw_data
def test_the_report_has_every_section_and_a_summary(models: Path) -> None:
    text = (models.parent / "docs" / "model-report.md").read_text(encoding="utf-8")
    summary, *sections = text.split("\n## ")
    assert len(sections) == len(SECTIONS)
    for name, section in zip(SECTIONS, sections, strict=True):
        assert section.lower().replace(" ", "-").startswith(name)
        assert len(section.splitlines()) > 5
        assert f"(#{name})" in summary


@has_raw_data
def test_a_quick_run_learns_from_few_rows(models: Path) -> None:
    for target in ("interview", "time-to-hire", "salary"):
        manifest = json.loads((models / target / VERSION / "manifest.json").read_bytes())
        full = json.loads((MODELS / target / VERSION / "manifest.json").read_bytes())
        rows, all_rows = (sum(entry["rows"] for entry in told["trainingData"]) for told in (manifest, full))
        assert rows < all_rows / 2


def test_a_quick_run_never_replaces_the_models_that_ship() -> None:
    with pytest.raises(SystemExit):
        main(["interview", "--sample"])


def test_a_quick_run_takes_whole_groups_and_a_full_one_everything() -> None:
    table = pd.DataFrame({"advert": np.arange(9_000) // 6})
    chosen = take_rows(QUICK, table, "advert")
    assert SAMPLE_ROWS - 6 < len(chosen) <= SAMPLE_ROWS
    assert set(chosen.groupby("advert").size()) == {6}
    assert take_rows(Run(DEFAULT_DATA, 7), table, "advert") is table


def test_cases_of_a_quick_run_are_spread_evenly() -> None:
    chosen = take_cases(QUICK, range(172))
    assert len(chosen) == SAMPLE_CASES
    assert set(np.diff(chosen)) <= {7, 8}
    assert take_cases(Run(DEFAULT_DATA, 7), range(172)) == list(range(172))
