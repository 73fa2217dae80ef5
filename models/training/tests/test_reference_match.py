import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cvplus_training.model_folder import VERSION
from cvplus_training.paths import MODELS
from cvplus_training.position import describe_position
from cvplus_training.reference_match import (
    FEWEST_TOLD,
    PROFILES,
    TABLE,
    count_groups,
    find_tenths,
    make_table,
    measure_area,
)


def write_lines(folder: Path, *, own: float, other: float) -> Path:
    """Ten profiles of each of two groups, 20 adverts of the first, and ten CVs that were asked about one advert."""
    profiles = ["251"] * 10 + ["512"] * 10
    matches = [own] * 10 + [other] * 10
    advert = {"isco": "2512", "asked": 4, "matches": matches, "inUse": [0.0] * 20}
    lines: list[dict[str, Any]] = [{"cvs": 24, "skills": 9, "profiles": profiles}]
    lines += [{"advert": number, "told": FEWEST_TOLD, **advert} for number in range(20)]
    lines.append({"advert": 20, "told": FEWEST_TOLD - 1, **advert})
    for cv in range(10):
        shares = {"below": cv / 10, "same": 0.0, "belowWhole": cv / 10, "sameWhole": 0.1}
        lines.append({"cv": cv, "advert": 0, "group": "25", **shares})
    file = folder / "reference.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return file


def test_a_match_that_knows_the_occupation_has_an_area_of_one(tmp_path: Path) -> None:
    table = make_table(write_lines(tmp_path, own=0.8, other=0.2), "a source")
    usual, in_use = (
        next(figure for figure in table["areas"] if figure["reading"] == reading)
        for reading in ("as the app matches", "skills in use only, lists not believed")
    )
    assert usual["auc"] == [1.0, 1.0, 1.0]
    assert in_use["auc"] == [0.5, 0.5, 0.5]


def test_adverts_that_ask_for_nothing_a_profile_can_tell_are_not_compared(tmp_path: Path) -> None:
    table = make_table(write_lines(tmp_path, own=0.8, other=0.2), "a source")
    assert (table["adverts"], table["advertsTold"]) == (21, 20)
    assert {figure["n"] for figure in table["areas"]} == {20}


def test_the_interval_of_an_area_holds_it_and_is_the_same_each_time() -> None:
    random = np.random.default_rng(1)
    values = random.random((30, 20)) + np.array([0.2] * 10 + [0.0] * 10)
    own = np.tile([True] * 10 + [False] * 10, (30, 1))
    first = measure_area(values, own, ~own)
    assert first is not None
    assert first == measure_area(values, own, ~own)
    count, area, low, high = first
    assert count == 30
    assert 0.5 < low < area < high < 1.0
    assert measure_area(values[:5], own[:5], ~own[:5]) is None


def test_even_percentiles_fill_every_tenth_alike() -> None:
    below = np.arange(100) / 100
    assert find_tenths(below, np.full(100, 0.01)) == pytest.approx([0.1] * 10)
    # All equal: every place of the scale is as likely.
    assert find_tenths(np.zeros(7), np.ones(7)) == pytest.approx([0.1] * 10)
    assert find_tenths(np.ones(3), np.zeros(3)) == [0.0] * 9 + [1.0]


def test_profiles_are_counted_in_each_group_they_are_of() -> None:
    assert count_groups(["251", "25", "2", ""]) == {"": 1, "2": 3, "25": 2, "251": 1}


def test_the_report_says_the_figures_of_the_table(tmp_path: Path) -> None:
    table = make_table(write_lines(tmp_path, own=0.8, other=0.2), "a source")
    text = "\n".join(describe_position(table))
    assert "| 251 | 10 |" in text
    assert "| all | 20 | 1.000 (1.000 to 1.000) |" in text
    assert "| 25 | 10 | 10 | 45%" in text


def test_the_committed_figures_are_of_the_committed_profiles() -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    stored = json.loads(PROFILES.read_text(encoding="utf-8"))
    assert table["source"] == stored["source"]
    assert table["profiles"] == len(stored["profiles"])
    assert table["skills"] == len(stored["skills"])
    assert table["groups"] == count_groups([profile["isco"] or "" for profile in stored["profiles"]])
    manifest = json.loads((MODELS / "position" / VERSION / "manifest.json").read_text(encoding="utf-8"))
    assert "reference" not in manifest
    assert manifest["trainingData"][0]["rows"] == table["profiles"]


def test_no_committed_profile_has_a_skill_or_a_group_that_fewer_than_three_share() -> None:
    stored = json.loads(PROFILES.read_text(encoding="utf-8"))
    profiles = stored["profiles"]
    shared = Counter(place for profile in profiles for place in {*profile["used"], *profile["listed"]})
    assert set(shared) == set(range(len(stored["skills"])))
    assert min(shared.values()) >= 3
    groups = [profile["isco"] for profile in profiles if profile["isco"] is not None]
    assert all(sum(other.startswith(group) for other in groups) >= 3 for group in groups)
    assert {profile["years"] for profile in profiles} <= {0, 1, 2, 3, 4, 5, 7, 10}
    assert not re.search(r"@|https?:|\+\d{6}", PROFILES.read_text(encoding="utf-8"))
