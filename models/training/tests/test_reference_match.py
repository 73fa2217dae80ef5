import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cvplus_training.features import SUB_SCORES
from cvplus_training.model_folder import VERSION
from cvplus_training.paths import MODELS
from cvplus_training.reference_match import (
    FEWEST_ADVERTS,
    SMALLEST_GROUP,
    TABLE,
    find_quantiles,
    make_table,
    read_pairs,
)


def make_rows(cvs: int, own: str, others: str, *, met: float, missed: float) -> list[dict[str, Any]]:
    rows = []
    for cv in range(cvs):
        for advert in range(2 * FEWEST_ADVERTS):
            group = own if advert < FEWEST_ADVERTS else others
            share = met if group == own else missed
            scores = {name + suffix: None for name in SUB_SCORES for suffix in ("", "_low", "_high")}
            scores |= {"required_skills_share": share, "required_skills_share_high": share}
            row = {"cv": cv, "own": own, "isReadable": True, "advert": advert, "group": group, "isAlike": group == own}
            rows.append({**row, "scores": scores})
    return rows


def write_rows(folder: Path, rows: list[dict[str, Any]]) -> Path:
    file = folder / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def test_a_match_that_knows_the_occupation_has_an_area_of_one(tmp_path: Path) -> None:
    rows = make_rows(SMALLEST_GROUP, "2512", "5120", met=0.8, missed=0.2)
    table = make_table(read_pairs(write_rows(tmp_path, rows)))
    assert table["figures"][0]["auc"][0] == 1.0
    assert table["figures"][0]["difference"][0] == pytest.approx(0.6)
    assert [group["isco"] for group in table["groups"]] == [None, "25"]
    assert table["groups"][1]["quantiles"] == [0.8] * 101


def test_a_match_that_does_not_know_it_has_an_area_of_one_half(tmp_path: Path) -> None:
    rows = make_rows(SMALLEST_GROUP - 1, "2512", "5120", met=0.4, missed=0.4)
    table = make_table(read_pairs(write_rows(tmp_path, rows)))
    assert table["figures"][0]["auc"][0] == 0.5
    assert [group["isco"] for group in table["groups"]] == [None]


def test_cvs_that_could_not_be_read_and_empty_adverts_are_in_no_group(tmp_path: Path) -> None:
    rows = make_rows(SMALLEST_GROUP, "2512", "5120", met=0.8, missed=0.2)
    for row in rows:
        if row["cv"] >= 10:
            row["isReadable"] = False
    rows[0]["scores"] = dict.fromkeys(rows[0]["scores"])
    pairs = read_pairs(write_rows(tmp_path, rows))
    assert len(pairs.cv) == len(rows) - 1
    # The CV with the empty advert is left with too few.
    assert make_table(pairs)["groups"] == [{"isco": None, "n": 9, "quantiles": [0.8] * 101}]


def test_every_cv_counts_alike_however_many_adverts_it_met() -> None:
    values = np.array([0.0] * 90 + [1.0] * 10)
    cv = np.array([0] * 90 + [1] * 10)
    quantiles = find_quantiles(values, cv)
    assert quantiles[45] == 0.0
    assert quantiles[55] == 1.0
    assert quantiles == sorted(quantiles)


def test_the_committed_model_carries_the_committed_table() -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    manifest = json.loads((MODELS / "position" / VERSION / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["reference"] == {"source": table["source"], "groups": table["groups"]}
    assert manifest["reference"]["groups"][0]["isco"] is None
    for group in manifest["reference"]["groups"]:
        assert len(group["quantiles"]) == 101
        assert group["quantiles"] == sorted(group["quantiles"])
        assert group["isco"] is None or group["n"] >= SMALLEST_GROUP
